// octokit and @actions/github (npm) on a simulated GitHub.
const modules = process.env.FOREIGN_NODE + "/node_modules/";
const { Octokit, App } = await import(modules + "octokit/dist-bundle/index.js");
const baseUrl = process.env.SANDBOX_URL;
const auth = process.env.SANDBOX_TOKEN;
const repo = { owner: "octo-org", repo: "vector-space" };
const octokit = new Octokit({ auth, baseUrl, log: { debug() {}, info() {}, warn() {}, error() {} } });

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
});
for await (const { repository } of app.eachRepository.iterator()) {
  console.log("app sees", repository.full_name);
}
process.env.GITHUB_API_URL = baseUrl;
const { getOctokit } = await import(modules + "@actions/github/lib/github.js");
const actions = getOctokit(auth, { baseUrl });
const jobs = await actions.rest.actions.listJobsForWorkflowRun({ ...repo, run_id: runs[0].id });
console.log("actions jobs", jobs.data.total_count);
