package dev.hubconsole.simulator.github;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.contract.GitHubContract;
import dev.hubconsole.simulator.ManualClock;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Every route of the simulator, asked once at least in each version of the API, as GitHub's own
/// description has it. The answers are held against it as those of every test are.
class ContractTest {

    private static final Map<String, GitHubContract> CONTRACTS =
            Map.of(
                    "2022-11-28", GitHubContract.of("2022-11-28"),
                    "2026-03-10", GitHubContract.of("2026-03-10"));

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-02T08:00:00Z"));

    @ParameterizedTest
    @ValueSource(strings = {"2022-11-28", "2026-03-10"})
    void everyRouteSpeaksAsGitHubDescribes(String version)
            throws IOException, GeneralSecurityException {
        play(version, (github, seen) -> hold(version, github, seen));
    }

    private static void hold(String version, SimulatedGitHub github, List<Seen> seen) {
        List<String> wrong = new ArrayList<>();
        Set<String> reached = new TreeSet<>();
        GitHubContract contract = CONTRACTS.get(version);
        for (Seen one : seen) {
            github.template(one.method(), one.target()).ifPresent(reached::add);
            if (one.target().startsWith("/graphql")) {
                continue;
            }
            // what is refused, too, is asked as it should be
            contract.request(one.method(), one.target(), one.requestBody())
                    .forEach(violation -> wrong.add(one + ": " + violation));
        }
        assertEquals("", String.join("\n", wrong.stream().distinct().toList()));
        Set<String> unreached = new TreeSet<>(github.templates());
        unreached.removeAll(reached);
        assertEquals(Set.of(), unreached, "these routes were not asked");
    }

    /// Plays all requests, and looks at what was said.
    static void play(String version, Look look) throws IOException, GeneralSecurityException {
        List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
        ContractTest test = new ContractTest();
        try (SimulatedGitHub github = SimulatedGitHub.start(test.clock, 0)) {
            github.limits(LimitRules.PRIMARY);
            github.witness(seen::add);
            test.new Scene(github).play(version);
            look.at(github, List.copyOf(seen));
        }
    }

    interface Look {
        void at(SimulatedGitHub github, List<Seen> seen) throws IOException;
    }

    /// A world with one of everything, and the requests for it.
    private final class Scene {

        private final SimulatedGitHub github;
        private final KeyPair key;
        private final Repo repo;
        private final long app;
        private final Talk user;

        Scene(SimulatedGitHub github) throws GeneralSecurityException {
            this.github = github;
            World world = github.world();
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            key = generator.generateKeyPair();
            Account org = world.organization("octo-org");
            world.team("octo-org", "platform");
            Account mona = world.user("mona");
            world.user("hubot");
            repo = world.repository(org, "vector-space");
            repo.commit(
                    "main", "First", Map.of("README.md", "# Vector space\n", "src/A.java", "a"));
            Workflow build =
                    repo.workflow(
                            "build.yml",
                            "Build",
                            List.of(
                                    JobPlan.of("build", Duration.ofMinutes(3), "failure"),
                                    JobPlan.of("deploy", Duration.ofMinutes(1), "success")
                                            .to("production")));
            repo.environment("production", List.of("mona"));
            Run run = repo.run(build, "push", "main");
            repo.run(build, "push", "main");
            repo.cache("maven-1", "refs/heads/main", 4096);
            repo.cache("maven-2", "refs/heads/main", 4096);
            repo.artifact(run, "report", 100);
            repo.artifact(run, "log", 100);
            repo.runner("local-1", true, false, List.of("gpu"));
            world.runner("octo-org", "shared-1", true, true, List.of("large"));
            repo.protect("main");
            app =
                    world.app(
                            "hub",
                            org,
                            key.getPublic(),
                            Map.of("contents", "write", "metadata", "read", "actions", "write"));
            world.install(app, org, Set.of());
            user =
                    Talk.to(
                            github,
                            world.token(
                                    mona,
                                    Set.of(
                                            "repo",
                                            "workflow",
                                            "admin:org",
                                            "read:org",
                                            "admin:repo_hook")));
        }

        void play(String version) throws GeneralSecurityException, IOException {
            Talk talk = user.in(version);
            accounts(talk);
            repositories(talk);
            git(talk);
            pulls(talk);
            actions(talk);
            secrets(talk);
            hooks(talk);
            new MoreScenes(github, clock).play(talk);
            apps(talk);
        }

        private void accounts(Talk talk) {
            for (String path :
                    List.of(
                            "/rate_limit",
                            "/",
                            "/meta",
                            "/versions",
                            "/user",
                            "/users/hubot",
                            "/user/orgs",
                            "/orgs/octo-org",
                            "/orgs/octo-org/teams",
                            "/orgs/octo-org/repos?per_page=1&type=all&sort=full_name",
                            "/users/mona/repos",
                            "/user/repos?per_page=100")) {
                assertEquals(200, talk.get(path).status(), path);
            }
            assertEquals(404, talk.get("/orgs/nobody").status());
            assertEquals(401, talk.with("wrong").get("/user").status());
            assertEquals(
                    200,
                    talk.post("/graphql", "{\"query\":\"query { viewer { login } }\"}").status());
        }

        private void repositories(Talk talk) {
            String base = "/repos/octo-org/vector-space";
            for (String below :
                    List.of(
                            "",
                            "/topics",
                            "/languages",
                            "/collaborators",
                            "/rulesets",
                            "/properties/values",
                            "/rules/branches/main",
                            "/branches?protected=true",
                            "/branches/main",
                            "/branches/main/protection",
                            "/commits?per_page=5",
                            "/commits/main",
                            "/commits/main/check-runs",
                            "/commits/main/check-suites",
                            "/commits/main/status",
                            "/commits/main/statuses",
                            "/contents/README.md?ref=main",
                            "/contents/src",
                            "/labels",
                            "/issues")) {
                assertEquals(200, talk.get(base + below).status(), below);
            }
            assertEquals(
                    200, talk.send("PUT", base + "/topics", "{\"names\":[\"java\"]}").status());
            assertEquals(
                    201,
                    talk.post(
                                    "/orgs/octo-org/repos",
                                    "{\"name\":\"new\",\"private\":true,\"auto_init\":true}")
                            .status());
            assertEquals(201, talk.post("/user/repos", "{\"name\":\"own\"}").status());
            assertEquals(422, talk.post("/user/repos", "{\"name\":\"own\"}").status());
            assertEquals(409, talk.get("/repos/mona/own/commits").status());
        }

        private void git(Talk talk) {
            String base = "/repos/octo-org/vector-space/git";
            String main = talk.get(base + "/ref/heads/main").json().at("/object/sha").asText();
            assertEquals(200, talk.get(base + "/refs/heads/main").status());
            assertEquals(200, talk.get(base + "/matching-refs/heads/ma").status());
            var commit = talk.get(base + "/commits/" + main);
            String tree = commit.json().at("/tree/sha").asText();
            assertEquals(200, talk.get(base + "/trees/" + tree + "?recursive=1").status());
            String blob =
                    talk.post(base + "/blobs", "{\"content\":\"aGk=\",\"encoding\":\"base64\"}")
                            .json()
                            .get("sha")
                            .asText();
            assertEquals("32f95c0d1244a78b2be1bab8de17906fabb2c4a8", blob);
            assertEquals(200, talk.get(base + "/blobs/" + blob).status());
            String newTree =
                    talk.post(
                                    base + "/trees",
                                    "{\"base_tree\":\""
                                            + tree
                                            + "\",\"tree\":[{\"path\":\"b.txt\",\"mode\":\"100644\","
                                            + "\"type\":\"blob\",\"sha\":\""
                                            + blob
                                            + "\"}]}")
                            .json()
                            .get("sha")
                            .asText();
            String made =
                    talk.post(
                                    base + "/commits",
                                    "{\"message\":\"Add b\",\"tree\":\""
                                            + newTree
                                            + "\",\"parents\":[\""
                                            + main
                                            + "\"]}")
                            .json()
                            .get("sha")
                            .asText();
            String ref = "{\"ref\":\"refs/heads/add-b\",\"sha\":\"" + made + "\"}";
            assertEquals(201, talk.post(base + "/refs", ref).status());
            assertEquals(422, talk.post(base + "/refs", ref).status());
            assertEquals(
                    200,
                    talk.send(
                                    "PATCH",
                                    base + "/refs/heads/add-b",
                                    "{\"sha\":\"" + made + "\",\"force\":false}")
                            .status());
            String old = "{\"ref\":\"refs/heads/old\",\"sha\":\"" + main + "\"}";
            assertEquals(201, talk.post(base + "/refs", old).status());
            assertEquals(204, talk.send("DELETE", base + "/refs/heads/old", "").status());
            String repository = "/repos/octo-org/vector-space";
            assertEquals(200, talk.get(repository + "/compare/main...add-b").status());
            String content =
                    talk.send(
                                    "PUT",
                                    repository + "/contents/c.txt",
                                    "{\"message\":\"c\",\"content\":\"aGk=\",\"branch\":\"add-b\"}")
                            .json()
                            .at("/content/sha")
                            .asText();
            assertEquals(
                    200,
                    talk.send(
                                    "DELETE",
                                    repository + "/contents/c.txt",
                                    "{\"message\":\"c\",\"sha\":\""
                                            + content
                                            + "\",\"branch\":\"add-b\"}")
                            .status());
            assertEquals(
                    201,
                    talk.post(
                                    repository + "/statuses/" + main,
                                    "{\"state\":\"success\",\"context\":\"ci\"}")
                            .status());
            assertEquals(200, talk.get(repository + "/commits/main/statuses").status());
            assertEquals(200, talk.get(repository + "/commits/main/status").status());
        }

        private void pulls(Talk talk) {
            String base = "/repos/octo-org/vector-space";
            String wish =
                    "{\"title\":\"Add b\",\"head\":\"add-b\",\"base\":\"main\",\"draft\":false}";
            assertEquals(201, talk.post(base + "/pulls", wish).status());
            assertEquals(422, talk.post(base + "/pulls", wish).status());
            assertEquals(
                    201,
                    talk.post(base + "/labels", "{\"name\":\"hub\",\"color\":\"00ff00\"}")
                            .status());
            assertEquals(200, talk.get(base + "/labels/hub").status());
            assertEquals(
                    200, talk.post(base + "/issues/1/labels", "{\"labels\":[\"hub\"]}").status());
            assertEquals(
                    200,
                    talk.send("PUT", base + "/issues/1/labels", "{\"labels\":[\"ci\"]}").status());
            String comment =
                    talk.post(base + "/issues/1/comments", "{\"body\":\"Hello\"}")
                            .json()
                            .get("id")
                            .asText();
            String one = base + "/issues/comments/" + comment;
            assertEquals(200, talk.get(one).status());
            assertEquals(200, talk.send("PATCH", one, "{\"body\":\"Bye\"}").status());
            for (String below :
                    List.of(
                            "/pulls?state=all&head=octo-org:add-b",
                            "/pulls/1",
                            "/pulls/1/commits",
                            "/pulls/1/files",
                            "/pulls/1/reviews",
                            "/pulls/1/requested_reviewers",
                            "/issues/1",
                            "/issues/1/labels",
                            "/issues/1/comments",
                            "/issues",
                            "/commits/add-b/pulls")) {
                assertEquals(200, talk.get(base + below).status(), below);
            }
            assertEquals(204, talk.send("DELETE", one, "").status());
            assertEquals(
                    201,
                    talk.post(
                                    base + "/pulls/1/requested_reviewers",
                                    "{\"reviewers\":[\"hubot\"],\"team_reviewers\":[\"platform\"]}")
                            .status());
            assertEquals(
                    200,
                    talk.send(
                                    "DELETE",
                                    base + "/pulls/1/requested_reviewers",
                                    "{\"reviewers\":[\"hubot\"]}")
                            .status());
            assertEquals(200, talk.send("PATCH", base + "/pulls/1", "{\"title\":\"B\"}").status());
            assertEquals(404, talk.get(base + "/pulls/1/merge").status());
            assertEquals(200, talk.send("PUT", base + "/pulls/1/merge", "{}").status());
            assertEquals(204, talk.get(base + "/pulls/1/merge").status());
        }

        private void actions(Talk talk) {
            String base = "/repos/octo-org/vector-space/actions";
            var runs = talk.get(base + "/runs?per_page=1&status=queued");
            String run = base + "/runs/" + runs.json().at("/workflow_runs/0/id").asText();
            clock.advance(Duration.ofSeconds(30));
            var jobs = talk.get(run + "/jobs?filter=all");
            String job = base + "/jobs/" + jobs.json().at("/jobs/0/id").asText();
            String check =
                    "/repos/octo-org/vector-space/check-runs/"
                            + jobs.json().at("/jobs/0/id").asText();
            assertEquals(0, talk.get(check + "/annotations").json().size());
            assertEquals("in_progress", jobs.json().at("/jobs/0/status").asText());
            assertEquals("waiting", jobs.json().at("/jobs/1/status").asText());
            var pending = talk.get(run + "/pending_deployments");
            long environment = pending.json().at("/0/environment/id").asLong();
            assertEquals(
                    200,
                    talk.post(
                                    run + "/pending_deployments",
                                    "{\"environment_ids\":["
                                            + environment
                                            + "],\"state\":\"approved\",\"comment\":\"go\"}")
                            .status());
            clock.advance(Duration.ofMinutes(5));
            for (String path :
                    List.of(
                            base + "/workflows",
                            base + "/workflows/build.yml",
                            base + "/workflows/build.yml/runs?created=%3E%3D2026-01-01",
                            run,
                            run + "/attempts/1",
                            run + "/attempts/1/jobs",
                            job,
                            run + "/timing",
                            run + "/artifacts",
                            base + "/artifacts?name=report",
                            base + "/caches?key=maven",
                            base + "/cache/usage",
                            base + "/runners",
                            base + "/permissions",
                            base + "/permissions/workflow",
                            "/orgs/octo-org/actions/permissions",
                            "/orgs/octo-org/actions/runners",
                            "/orgs/octo-org/actions/runner-groups",
                            "/orgs/octo-org/actions/cache/usage",
                            "/orgs/octo-org/actions/cache/usage-by-repository")) {
                assertEquals(200, talk.get(path).status(), path);
            }
            assertEquals("failure", talk.get(run).json().get("conclusion").asText());
            assertEquals(1, talk.get(check).json().at("/output/annotations_count").asInt());
            assertEquals(1, talk.get(check + "/annotations").json().size());
            assertEquals(302, talk.get(job + "/logs").status());
            assertEquals(302, talk.get(run + "/logs").status());
            assertEquals(201, talk.post(run + "/rerun-failed-jobs", "").status());
            assertEquals(202, talk.post(run + "/cancel", "").status());
            assertEquals(201, talk.post(run + "/rerun", "").status());
            assertEquals(202, talk.post(run + "/force-cancel", "").status());
            assertEquals(2, talk.get(run).json().get("run_attempt").asInt() - 1);
            dispatch(talk, base);
            leftovers(talk, base);
        }

        private void dispatch(Talk talk, String base) {
            String dispatches = base + "/workflows/build.yml/dispatches";
            boolean isNew = talk.version().equals("2026-03-10");
            assertEquals(
                    isNew ? 200 : 204,
                    talk.post(dispatches, "{\"ref\":\"main\",\"inputs\":{\"a\":\"b\"}}").status());
            if (!isNew) {
                assertEquals(
                        200,
                        talk.post(dispatches, "{\"ref\":\"main\",\"return_run_details\":true}")
                                .status());
            }
            assertEquals(422, talk.post(dispatches, "{\"ref\":\"none\"}").status());
            assertEquals(204, talk.send("PUT", base + "/workflows/build.yml/disable", "").status());
            assertEquals(204, talk.send("PUT", base + "/workflows/build.yml/enable", "").status());
        }

        private void leftovers(Talk talk, String base) {
            String artifact =
                    base
                            + "/artifacts/"
                            + talk.get(base + "/artifacts").json().at("/artifacts/0/id").asText();
            assertEquals(200, talk.get(artifact).status());
            assertEquals(302, talk.get(artifact + "/zip").status());
            assertEquals(204, talk.send("DELETE", artifact, "").status());
            String cache = talk.get(base + "/caches").json().at("/actions_caches/0/id").asText();
            assertEquals(204, talk.send("DELETE", base + "/caches/" + cache, "").status());
            assertEquals(200, talk.send("DELETE", base + "/caches?key=maven-2", "").status());
            for (String of : List.of(base, "/orgs/octo-org/actions")) {
                String runner =
                        of + "/runners/" + talk.get(of + "/runners").json().at("/runners/0/id");
                assertEquals(200, talk.get(runner).status());
                assertEquals(204, talk.send("DELETE", runner, "").status());
            }
            String environments = "/repos/octo-org/vector-space/environments";
            assertEquals(200, talk.get(environments).status());
            assertEquals(200, talk.get(environments + "/production").status());
            assertEquals(
                    200,
                    talk.send("PUT", environments + "/staging", "{\"wait_timer\":5}").status());
            assertEquals(204, talk.send("DELETE", environments + "/staging", "").status());
            String deployments = "/repos/octo-org/vector-space/deployments";
            String made =
                    talk.post(deployments, "{\"ref\":\"main\",\"environment\":\"production\"}")
                            .json()
                            .get("id")
                            .asText();
            assertEquals(200, talk.get(deployments + "?environment=production").status());
            String statuses = deployments + "/" + made + "/statuses";
            assertEquals(201, talk.post(statuses, "{\"state\":\"success\"}").status());
            assertEquals(200, talk.get(statuses).status());
        }

        private void secrets(Talk talk) {
            for (String base :
                    List.of(
                            "/repos/octo-org/vector-space/actions",
                            "/repos/octo-org/vector-space/environments/production",
                            "/orgs/octo-org/actions")) {
                String visible = base.startsWith("/orgs") ? ",\"visibility\":\"private\"" : "";
                var key = talk.get(base + "/secrets/public-key").json();
                String sealed =
                        Base64.getEncoder()
                                .encodeToString(
                                        Sealing.seal(
                                                "s3cret",
                                                Base64.getDecoder()
                                                        .decode(key.get("key").asText())));
                String wish =
                        "{\"encrypted_value\":\""
                                + sealed
                                + "\",\"key_id\":\""
                                + key.get("key_id").asText()
                                + "\""
                                + visible
                                + "}";
                assertEquals(201, talk.send("PUT", base + "/secrets/NPM", wish).status());
                assertEquals(204, talk.send("PUT", base + "/secrets/NPM", wish).status());
                assertEquals(200, talk.get(base + "/secrets").status());
                assertEquals(200, talk.get(base + "/secrets/NPM").status());
                String variable = "{\"name\":\"A\",\"value\":\"1\"" + visible + "}";
                assertEquals(201, talk.post(base + "/variables", variable).status());
                assertEquals(409, talk.post(base + "/variables", variable).status());
                assertEquals(200, talk.get(base + "/variables").status());
                assertEquals(200, talk.get(base + "/variables/A").status());
                assertEquals(
                        204,
                        talk.send("PATCH", base + "/variables/A", "{\"value\":\"2\"}").status());
                assertEquals(204, talk.send("DELETE", base + "/variables/A", "").status());
                if (!base.endsWith("vector-space/actions")) {
                    assertEquals(204, talk.send("DELETE", base + "/secrets/NPM", "").status());
                }
            }
            assertEquals("s3cret", repo.secret("NPM").orElseThrow());
            assertEquals(
                    204,
                    talk.send("DELETE", "/repos/octo-org/vector-space/actions/secrets/NPM", "")
                            .status());
            assertEquals(
                    204,
                    talk.send("DELETE", "/repos/octo-org/vector-space/environments/production", "")
                            .status());
        }

        private void hooks(Talk talk) throws IOException {
            try (HookReceiver receiver = new HookReceiver()) {
                hooks(talk, receiver);
            }
        }

        private void hooks(Talk talk, HookReceiver receiver) {
            String base = "/repos/octo-org/vector-space/hooks";
            String url = receiver.url();
            String id =
                    talk.post(
                                    base,
                                    "{\"name\":\"web\",\"events\":[\"workflow_run\"],\"config\":"
                                            + "{\"url\":\""
                                            + url
                                            + "\",\"content_type\":\"json\",\"secret\":\"s\"}}")
                            .json()
                            .get("id")
                            .asText();
            String hook = base + "/" + id;
            github.awaitDeliveries("octo-org", "vector-space", 1);
            assertEquals(200, talk.get(base).status());
            assertEquals(200, talk.get(hook).status());
            assertEquals(204, talk.post(hook + "/pings", "").status());
            github.awaitDeliveries("octo-org", "vector-space", 2);
            String delivery = talk.get(hook + "/deliveries").json().at("/0/id").asText();
            assertEquals(200, talk.get(hook + "/deliveries/" + delivery).status());
            assertEquals(
                    202, talk.post(hook + "/deliveries/" + delivery + "/attempts", "").status());
            github.awaitDeliveries("octo-org", "vector-space", 3);
            assertEquals(
                    true, talk.get(hook + "/deliveries").json().at("/0/redelivery").asBoolean());
            assertEquals(
                    List.of("ping signed", "ping signed", "ping signed"), receiver.received("s"));
            assertEquals(200, talk.send("PATCH", hook, "{\"active\":false}").status());
            assertEquals(204, talk.send("DELETE", hook, "").status());
        }

        private void apps(Talk talk) throws GeneralSecurityException {
            Talk itself = talk.with(Jwt.signed(app, key, clock.instant()));
            String installation = itself.get("/app/installations").json().at("/0/id").asText();
            for (String path :
                    List.of(
                            "/app",
                            "/app/installations/" + installation,
                            "/repos/octo-org/vector-space/installation",
                            "/orgs/octo-org/installation")) {
                assertEquals(200, itself.get(path).status(), path);
            }
            assertEquals(404, itself.get("/users/mona/installation").status());
            var made =
                    itself.post(
                            "/app/installations/" + installation + "/access_tokens",
                            "{\"permissions\":{\"actions\":\"read\"},\"repositories\":[\"vector-space\"]}");
            assertEquals(201, made.status());
            Talk installed = talk.with(made.json().get("token").asText());
            assertEquals(
                    1,
                    installed.get("/installation/repositories").json().get("total_count").asInt());
            assertEquals(
                    403,
                    installed
                            .post("/repos/octo-org/vector-space/git/blobs", "{\"content\":\"a\"}")
                            .status());
            assertEquals(204, installed.send("DELETE", "/installation/token", "").status());
            assertEquals(401, installed.get("/installation/repositories").status());
        }
    }
}
