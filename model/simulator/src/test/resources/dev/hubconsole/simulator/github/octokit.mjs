// octokit and @actions/github (npm) on a simulated GitHub.
const modules = process.env.FOREIGN_NODE + "/node_modules/";
const { Octokit, App } = await import(modules + "octokit/dist-bundle/index.js");
const baseUrl = process.env.SANDBOX_URL;
const auth = process.env.SANDBOX_TOKEN;
const repo = { owner: "octo-org", repo: "vector-space" };
const octokit = new Octokit({ auth, baseUrl, log: { debug() {}, info() {}, warn() {}, error() {} } });

async function status(asked) {
  try {
    return (await asked).status;
  } catch (refused) {
    if (refused.status === undefined) throw refused;
    return refused.status;
  }
}

// a branch, a commit on it, a pull request, and what the list says of it
async function propose(branch, client) {
  const main = await client.rest.git.getRef({ ...repo, ref: "heads/main" });
  await client.rest.git.createRef({ ...repo, ref: "refs/heads/" + branch, sha: main.data.object.sha });
  const { data: made } = await client.rest.repos.createOrUpdateFileContents({
    ...repo, path: branch + ".txt", branch, message: "Add a file", content: Buffer.from("hello\n").toString("base64"),
  });
  await client.rest.pulls.create({ ...repo, title: "From " + branch, head: branch, base: "main" });
  const { data: open } = await client.rest.pulls.list({ ...repo, head: "octo-org:" + branch });
  console.log("pull", open.length, open[0].title, open[0].head.sha === made.commit.sha);
  console.log("unknown head", await status(client.rest.pulls.create({ ...repo, title: "No", head: "none", base: "main" })));
}

const runs = await octokit.paginate(octokit.rest.actions.listWorkflowRunsForRepo, { ...repo, per_page: 100 });
console.log("runs", runs.length);
const first = await octokit.rest.repos.get(repo);
try {
  await octokit.rest.repos.get({ ...repo, headers: { "if-none-match": first.headers.etag } });
  console.log("again 200");
} catch (unchanged) {
  console.log("again", unchanged.status);
}
const app = new App({
  appId: Number(process.env.SANDBOX_APP),
  privateKey: process.env.SANDBOX_KEY,
  Octokit: Octokit.defaults({ baseUrl }),
  webhooks: { secret: "hook secret" },
});
for await (const { repository } of app.eachRepository.iterator()) {
  console.log("app sees", repository.full_name);
}
const signature = process.env.SANDBOX_HOOK_SIGNATURE;
console.log("hook", await app.webhooks.verify('{"zen":"naïve"}', signature), await app.webhooks.verify('{"zen":"naive"}', signature));
for await (const { installation } of app.eachInstallation.iterator()) {
  const installed = await app.getInstallationOctokit(installation.id);
  const { token, permissions } = await installed.auth({ type: "installation" });
  console.log("app token", token.startsWith("ghs_"), permissions.actions);
  console.log("app writes", await status(installed.rest.git.createRef({ ...repo, ref: "refs/heads/app", sha: "0" })));
}

// each of these is refused once, and octokit asks again by itself after the time it was told
for (const [trouble, ask] of [
  ["secondary 403", octokit.rest.actions.listRepoVariables],
  ["secondary 429", octokit.rest.actions.listRepoWorkflows],
  ["primary 403", octokit.rest.repos.getAllEnvironments],
  ["bad gateway", octokit.rest.repos.listBranches],
]) {
  const begun = Date.now();
  const answer = await ask(repo);
  console.log(trouble, answer.status, "waited", Date.now() - begun >= 900);
}

const sodium = (await import(modules + "libsodium-wrappers/dist/modules/libsodium-wrappers.js")).default;
await sodium.ready;
const { data: key } = await octokit.rest.actions.getRepoPublicKey(repo);
const sealed = sodium.crypto_box_seal(
  sodium.from_string("sealed by libsodium ✓"),
  sodium.from_base64(key.key, sodium.base64_variants.ORIGINAL),
);
const stored = await octokit.rest.actions.createOrUpdateRepoSecret({
  ...repo,
  secret_name: "JS_SECRET",
  encrypted_value: sodium.to_base64(sealed, sodium.base64_variants.ORIGINAL),
  key_id: key.key_id,
});
console.log("secret", stored.status);

await octokit.rest.actions.createWorkflowDispatch({
  ...repo, workflow_id: "build.yml", ref: "main", inputs: { level: "octokit" },
});
console.log("dispatch", (await octokit.rest.actions.listWorkflowRunsForRepo({ ...repo, event: "workflow_dispatch" })).data.total_count);

await propose("octokit", octokit);

process.env.GITHUB_API_URL = baseUrl;
const { getOctokit } = await import(modules + "@actions/github/lib/github.js");
const actions = getOctokit(auth, { baseUrl });
const jobs = await actions.rest.actions.listJobsForWorkflowRun({ ...repo, run_id: runs[0].id });
console.log("actions jobs", jobs.data.total_count);
const pages = await actions.paginate(actions.rest.actions.listWorkflowRunsForRepo, { ...repo, branch: "main", event: "push", per_page: 100 });
console.log("actions runs", pages.length);
const seen = await actions.rest.repos.get(repo);
console.log("actions again", await status(actions.rest.repos.get({ ...repo, headers: { "if-none-match": seen.headers.etag } })));
await actions.rest.actions.createWorkflowDispatch({
  ...repo, workflow_id: "build.yml", ref: "main", inputs: { level: "actions" },
});
console.log("actions dispatch", (await actions.rest.actions.listWorkflowRunsForRepo({ ...repo, event: "workflow_dispatch" })).data.total_count);
await propose("actions", actions);
const { data: theirKey } = await actions.rest.actions.getRepoPublicKey(repo);
const box = sodium.crypto_box_seal("sealed in a step", sodium.from_base64(theirKey.key, sodium.base64_variants.ORIGINAL));
const kept = await actions.rest.actions.createOrUpdateRepoSecret({
  ...repo,
  secret_name: "STEP_SECRET",
  encrypted_value: sodium.to_base64(box, sodium.base64_variants.ORIGINAL),
  key_id: theirKey.key_id,
});
console.log("actions secret", kept.status);
const inStep = getOctokit(process.env.SANDBOX_INSTALLATION_TOKEN, { baseUrl });
console.log("actions app sees", (await inStep.rest.apps.listReposAccessibleToInstallation()).data.repositories[0].full_name);
console.log("actions app writes", await status(inStep.rest.git.createRef({ ...repo, ref: "refs/heads/app", sha: "0" })));
// it has no plugin that waits
console.log("actions limit", await status(actions.rest.issues.listLabelsForRepo(repo)));
