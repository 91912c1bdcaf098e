package dev.hubconsole.simulator.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.contract.Ability;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Clients that others wrote, unchanged, on a simulated GitHub. Run by `mvn -Pforeign`, as
/// `.ci/run` does it, which installs them; where one is missing, the test fails.
class ForeignClients {

    private static final String HERE = "octo-org/vector-space";

    @TempDir private Path home;
    private SimulatedGitHub github;
    private Repo repo;
    private String token;
    private KeyPair key;
    private long app;
    private long installation;
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        github = SimulatedGitHub.start(InstantSource.system(), 0);
        World world = github.world();
        Account organization = world.organization("octo-org");
        Account mona = world.user("mona");
        repo = world.repository(organization, "vector-space");
        repo.commit("main", "First", Map.of("README.md", "# Vector space\n"));
        repo.environment("staging", List.of());
        Workflow build =
                repo.workflow(
                        "build.yml",
                        "Build",
                        List.of(JobPlan.of("build", Duration.ofMinutes(1), "failure")));
        for (int i = 0; i < 250; i++) {
            repo.run(
                    build,
                    "push",
                    "main",
                    world.now().minus(Duration.ofMinutes(10L + i)),
                    build.plan);
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
        app =
                world.app(
                        "hub",
                        organization,
                        key.getPublic(),
                        Map.of("metadata", "read", "actions", "read"));
        installation = world.install(app, organization, Set.of());
        token = world.token(mona, Set.of("repo", "workflow", "admin:org", "read:org"));
        github.witness(seen::add);
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private List<String> run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        return run(0, environment, command);
    }

    private List<String> run(int exit, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        Map<String, String> variables = builder.environment();
        variables.put("HOME", home.toString());
        variables.put("XDG_CONFIG_HOME", home.toString());
        variables.put("SANDBOX_URL", github.url().toString());
        variables.put("SANDBOX_TOKEN", token);
        variables.put("NO_PROXY", environment.isEmpty() ? "*" : "");
        variables.putAll(environment);
        Path out = home.resolve("out");
        builder.redirectOutput(out.toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it does not end");
        List<String> said = Files.readAllLines(out);
        assertEquals(exit, process.exitValue(), String.join("\n", said));
        return said;
    }

    private String script(String name) throws IOException {
        Path file = home.resolve(name);
        try (InputStream in = ForeignClients.class.getResourceAsStream(name)) {
            Files.write(file, in.readAllBytes());
        }
        return file.toString();
    }

    private List<String> gh(String... arguments) throws IOException, InterruptedException {
        return gh(0, token, arguments);
    }

    private List<String> gh(int exit, String as, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("gh"));
        command.addAll(List.of(arguments));
        Map<String, String> environment = new TreeMap<>();
        // gh speaks plain HTTP to this one host, and asks the proxy for it
        environment.put("GH_HOST", "github.localhost");
        environment.put("HTTP_PROXY", github.url().toString());
        environment.put("GH_TOKEN", as);
        environment.put("GH_NO_UPDATE_NOTIFIER", "1");
        environment.put("NO_PROXY", "none.invalid");
        return run(exit, environment, command.toArray(String[]::new));
    }

    private String pem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(key.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private String installationToken() throws GeneralSecurityException {
        return Talk.to(github, Jwt.signed(app, key, Instant.now()))
                .post("/app/installations/" + installation + "/access_tokens", "")
                .json()
                .get("token")
                .asText();
    }

    /// Holds what a client was seen to do against what `CONTRIBUTING.md` says of it.
    private void does(String client, String agent) throws IOException {
        List<Ability.Exchange> exchanges = new ArrayList<>();
        for (Seen one : List.copyOf(seen)) {
            if (one.requestHeaders().getOrDefault("user-agent", "").matches(agent)) {
                boolean limited =
                        one.status() == 403 && one.replyBody().contains("rate limit exceeded")
                                || one.replyBody().contains("secondary rate limit");
                exchanges.add(
                        new Ability.Exchange(
                                one.method(),
                                one.target() + mutation(one),
                                limited ? 429 : one.status()));
            }
        }
        assertEquals(Ability.promised(client), Ability.seen(exchanges), client);
    }

    private static String mutation(Seen one) {
        return one.requestBody().contains("createPullRequest(") ? " createPullRequest" : "";
    }

    @Test
    void gh() throws IOException, InterruptedException, GeneralSecurityException {
        ghListsRerunsDispatchesAndSeals();
        ghShowsRunsAndFollowsThem();
        ghProposesAndMerges();
        ghSquashesAndRebases();
        ghSaysWhatWasRefused();
        ghComesAsAnApp();
        does("gh", "GitHub CLI .*");
    }

    private void ghShowsRunsAndFollowsThem() throws IOException, InterruptedException {
        String id = String.valueOf(repo.runs.get(1).id());
        List<String> shown = gh("run", "view", id, "-R", HERE);
        assertTrue(shown.contains("X Process completed with exit code 1."), shown.toString());
        List<String> steps =
                gh("run", "view", id, "-R", HERE, "--log").stream()
                        .map(line -> line.replaceFirst("^build\t([^\t]*)\t.*", "$1"))
                        .toList();
        assertEquals(List.of("Set up job", "Check out", "Build", "Complete job"), steps);
        Workflow slow =
                repo.workflow(
                        "slow.yml",
                        "Slow",
                        List.of(
                                JobPlan.of("slow", Duration.ofHours(1), "success")
                                        .queued(Duration.ZERO)));
        Run run = repo.run(slow, "push", "main");
        // it ends while somebody looks at it
        github.witness(
                one -> {
                    if (one.target().contains("/runs/" + run.id() + "/jobs")) {
                        synchronized (github.world()) {
                            run.latest().cancelledAt = Optional.of(github.world().now());
                        }
                    }
                });
        String running = String.valueOf(run.id());
        assertEquals(
                List.of("* main Slow · " + running, "X main Slow · " + running),
                gh("run", "watch", running, "-R", HERE, "--interval", "1").stream()
                        .filter(line -> line.contains("main Slow"))
                        .toList());
    }

    private static String last(List<String> lines, String like) {
        return lines.stream().filter(line -> line.matches(like)).reduce("", (_, next) -> next);
    }

    private void ghProposesAndMerges() throws IOException, InterruptedException {
        String main = repo.branch("main").orElseThrow();
        repo.commit("by-gh", "Second", Map.of("gh.txt", "hello\n"));
        String head = repo.branch("by-gh").orElseThrow();
        String create = "pr create -R " + HERE + " --base main --title ByGh --body Why --head ";
        String url = gh((create + "by-gh").split(" ")).getFirst();
        assertTrue(url.endsWith("/octo-org/vector-space/pull/1"), url);
        assertEquals(
                "a pull request for branch \"by-gh\" into branch \"main\" already exists:",
                gh(1, token, (create + "by-gh").split(" ")).getFirst());
        assertEquals(
                "pull request create failed: GraphQL: Validation Failed: head is invalid",
                last(gh(1, token, (create + "none").split(" ")), ".*GraphQL.*"));
        assertEquals(
                List.of("1\tByGh\tby-gh\tOPEN"),
                gh("pr", "list", "-R", HERE).stream()
                        .map(line -> line.replaceFirst("\t[^\t]*$", ""))
                        .toList());
        List<String> shown = gh("pr", "view", "1", "-R", HERE);
        assertTrue(shown.containsAll(List.of("title:\tByGh", "author:\tmona", "Why")), "" + shown);
        assertEquals(
                List.of("{\"headRefOid\":\"" + head + "\",\"state\":\"OPEN\"}"),
                gh("pr", "view", "1", "-R", HERE, "--json", "state,headRefOid"));
        assertEquals(
                List.of("{\"files\":[{\"path\":\"gh.txt\",\"additions\":1,\"deletions\":0}]}"),
                gh("pr", "view", "1", "-R", HERE, "--json", "files"));
        ghReviews();
        gh("pr", "merge", "1", "-R", HERE, "--merge");
        Repo.Pull merged = repo.pulls.get(1);
        String now = repo.branch("main").orElseThrow();
        assertEquals(merged.mergeCommit, Optional.of(now));
        assertEquals(List.of(main, head), repo.git.commit(now).orElseThrow().parents());
        assertEquals(
                List.of("MERGED"),
                gh("pr", "view", "1", "-R", HERE, "--json", "state", "--jq", ".state"));
    }

    private void ghReviews() throws IOException, InterruptedException {
        assertTrue(
                gh(1, token, "pr", "review", "1", "-R", HERE, "--approve")
                        .getLast()
                        .contains("Can not approve your own pull request"));
        World world = github.world();
        String hubot = world.token(world.user("hubot"), Set.of("repo", "read:org"));
        repo.pulls.get(1).reviewers.add("hubot");
        List<String> asked = gh(0, hubot, "pr", "status", "-R", HERE);
        assertTrue(
                asked.indexOf("Requesting a code review from you")
                        < asked.indexOf("  #1  ByGh [by-gh]"),
                asked.toString());
        gh(0, hubot, "pr", "review", "1", "-R", HERE, "--request-changes", "--body", "No");
        gh(0, hubot, "pr", "review", "1", "-R", HERE, "--approve", "--body", "Well");
        assertEquals(
                List.of("CHANGES_REQUESTED No", "APPROVED Well"),
                repo.pulls.get(1).reviews.stream()
                        .map(one -> one.state() + " " + one.body())
                        .toList());
        assertEquals(
                List.of("APPROVED Well"),
                gh(
                        "pr",
                        "view",
                        "1",
                        "-R",
                        HERE,
                        "--json",
                        "reviewDecision,latestReviews",
                        "--jq",
                        ".reviewDecision + \" \" + .latestReviews[0].body"));
        List<String> status = gh("pr", "status", "-R", HERE);
        assertTrue(
                status.indexOf("Created by you") < status.indexOf("  #1  ByGh [by-gh]"),
                status.toString());
    }

    /// In the other two ways, where the repository allows them.
    private void ghSquashesAndRebases() throws IOException, InterruptedException {
        for (String method : List.of("squash", "rebase")) {
            String main = repo.branch("main").orElseThrow();
            String branch = "by-" + method;
            repo.point("refs/heads/" + branch, main);
            repo.commit(branch, "One", Map.of(method, "1\n"));
            repo.commit(branch, "Two", Map.of(method, "2\n"));
            String create = "pr create -R " + HERE + " --base main --title T --body B --head ";
            String number = gh((create + branch).split(" ")).getFirst().replaceFirst(".*/", "");
            String[] merge = {"pr", "merge", number, "-R", HERE, "--" + method};
            repo.mergeBy(Set.of("merge"));
            String refused = gh(1, token, merge).getLast();
            assertTrue(refused.contains("not allowed on this repository"), refused);
            repo.mergeBy(Set.of(method));
            gh(merge);
            String now = repo.branch("main").orElseThrow();
            List<GitStore.Commit> made = repo.git.history(now);
            int count = method.equals("squash") ? 1 : 2;
            assertEquals(List.of(main), made.get(count - 1).parents(), method);
            assertEquals(Optional.of("2\n"), repo.text("main", method));
        }
    }

    private void ghSaysWhatWasRefused() throws IOException, InterruptedException {
        String etag = last(gh("api", "-i", "repos/" + HERE), "(?i)etag: .*").split(": ")[1];
        List<String> again =
                gh(1, token, "api", "repos/" + HERE, "-H", "If-None-Match: " + etag.strip());
        assertEquals("gh: HTTP 304", again.getLast());
        refuseOnce("/topics$", Fault.secondaryLimit(403, Optional.of("1")));
        String topics = "repos/" + HERE + "/topics";
        String refused = gh(1, token, "api", topics).getLast();
        assertTrue(refused.contains("secondary rate limit"), refused);
        assertEquals(List.of("[]"), gh("api", topics, "--jq", ".names"));
    }

    private void ghComesAsAnApp()
            throws IOException, InterruptedException, GeneralSecurityException {
        String installed = installationToken();
        String which = "/installation/repositories";
        assertEquals(
                List.of(HERE), gh(0, installed, "api", which, "--jq", ".repositories[].full_name"));
        assertEquals(5, gh(0, installed, "run", "list", "-R", HERE, "--limit", "5").size());
        List<String> refused =
                gh(1, installed, "secret", "set", "NO", "-R", HERE, "--body", "not for an App");
        assertTrue(refused.getLast().contains("not accessible by integration"), "" + refused);
        assertEquals(Optional.empty(), repo.secret("NO"));
    }

    private void ghListsRerunsDispatchesAndSeals() throws IOException, InterruptedException {
        String runs = "repos/octo-org/vector-space/actions/runs?per_page=100";
        assertEquals(250, gh("api", "--paginate", runs, "--jq", ".workflow_runs[].id").size());
        assertEquals(20, gh("run", "list", "-R", HERE, "--limit", "20").size());
        assertTrue(gh("workflow", "list", "-R", HERE).getFirst().startsWith("Build"));
        gh("workflow", "run", "build.yml", "-R", HERE, "--ref", "main", "-f", "level=debug");
        assertEquals(Map.of("level", "debug"), repo.newestRun().inputs());
        String failed =
                gh("api", runs, "--jq", ".workflow_runs[] | select(.conclusion==\"failure\").id")
                        .getFirst();
        gh("run", "rerun", failed, "-R", HERE);
        assertEquals(
                List.of("2"),
                gh(
                        "api",
                        "repos/octo-org/vector-space/actions/runs/" + failed,
                        "--jq",
                        ".run_attempt"));
        gh("secret", "set", "GH_SECRET", "-R", HERE, "--body", "sealed by gh");
        assertEquals(Optional.of("sealed by gh"), repo.secret("GH_SECRET"));
        gh("secret", "set", "GH_SECRET", "-R", HERE, "--env", "staging", "--body", "for staging");
        assertEquals(Optional.of("for staging"), repo.secret("staging", "GH_SECRET"));
        assertTrue(gh("secret", "list", "-R", HERE).getFirst().startsWith("GH_SECRET"));
    }

    @Test
    void pyGithub() throws IOException, InterruptedException {
        refuseOnce("/topics$", Fault.primaryLimit(403, Instant.now()));
        refuseOnce("/languages$", Fault.secondaryLimit(429, Optional.of("1")));
        assertEquals(
                List.of(
                        "user mona",
                        "runs 250",
                        "secret True",
                        "pull 1 ['python']",
                        "file hello",
                        "dispatch True",
                        "unknown head 422",
                        "changed False",
                        "changed True",
                        "limit 403 0",
                        "topics ['hub']",
                        "languages ['Java']",
                        "waited True",
                        "app token True True",
                        "app sees ['octo-org/vector-space']",
                        "app runs 251",
                        "app writes 403"),
                run(
                        Map.of(
                                "SANDBOX_APP",
                                String.valueOf(app),
                                "SANDBOX_KEY",
                                pem(),
                                "NO_PROXY",
                                "*"),
                        "/usr/bin/python3",
                        script("pygithub.py")));
        assertEquals(Optional.of("from pynacl"), repo.secret("PY_SECRET"));
        assertEquals(Map.of("level", "py"), repo.newestRun().inputs());
        does("PyGithub", "PyGithub/Python");
    }

    @Test
    void octokitAndActionsGithub()
            throws IOException, InterruptedException, GeneralSecurityException {
        Optional<String> soon = Optional.of("1");
        refuseOnce("/actions/variables$", Fault.secondaryLimit(403, soon));
        refuseOnce("/actions/workflows$", Fault.secondaryLimit(429, soon));
        github.witness(
                seen -> {
                    if (seen.status() == 429) {
                        Instant reset = Instant.now().plusSeconds(3);
                        refuseOnce("/environments$", Fault.primaryLimit(403, reset));
                    }
                });
        refuseOnce("/branches$", Fault.down(502));
        refuseOnce("/labels$", Fault.secondaryLimit(403, soon));
        assertEquals(
                List.of(
                        "runs 250",
                        "again 304",
                        "app sees octo-org/vector-space",
                        "hook true false",
                        "app token true read",
                        "app writes 403",
                        "secondary 403 200 waited true",
                        "secondary 429 200 waited true",
                        "primary 403 200 waited true",
                        "bad gateway 200 waited true",
                        "secret 201",
                        "dispatch 1",
                        "pull 1 From octokit true",
                        "unknown head 422",
                        "actions jobs 1",
                        "actions runs 250",
                        "actions again 304",
                        "actions dispatch 2",
                        "pull 1 From actions true",
                        "unknown head 422",
                        "actions secret 201",
                        "actions app sees octo-org/vector-space",
                        "actions app writes 403",
                        "actions limit 403"),
                run(
                        Map.of(
                                "SANDBOX_APP",
                                String.valueOf(app),
                                "SANDBOX_KEY",
                                pem(),
                                "SANDBOX_INSTALLATION_TOKEN",
                                installationToken(),
                                "SANDBOX_HOOK_SIGNATURE",
                                HookSender.signature("hook secret", "{\"zen\":\"naïve\"}"),
                                "NO_PROXY",
                                "*"),
                        "node",
                        script("octokit.mjs")));
        assertEquals(Optional.of("sealed by libsodium ✓"), repo.secret("JS_SECRET"));
        assertEquals(Optional.of("sealed in a step"), repo.secret("STEP_SECRET"));
        assertEquals(Map.of("level", "actions"), repo.newestRun().inputs());
        does("octokit", "octokit.js/.*");
        does("@actions/github", "(?!octokit.js/).*octokit-core.js/.*");
    }

    private void refuseOnce(String path, Fault.Kind kind) {
        github.faults().add(Fault.next("GET", path, 1, kind));
    }
}
