package dev.hubconsole.simulator.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hubconsole.simulator.ManualClock;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The simulator's answers beside those that real GitHub was recorded to give to the same requests.
class RecordedTest {

    @BeforeEach
    void thereAreRecordings() {
        assumeTrue(
                Files.exists(RecordedShapes.file()),
                "not run: there is no " + RecordedShapes.file());
    }

    @Test
    void answersHaveTheFieldsThatGitHubWasSeenToSend()
            throws IOException, GeneralSecurityException {
        RecordedShapes recorded = RecordedShapes.read();
        ContractTest.play(
                "2022-11-28",
                (github, seen) -> {
                    Set<String> compared = new TreeSet<>();
                    Set<String> wrong = recorded.differences(github, seen, compared);
                    assertEquals("", String.join("\n", wrong));
                    assertTrue(compared.size() >= 40, compared.size() + ": " + compared);
                });
    }

    @Test
    void answersHaveTheHeadersThatGitHubWasSeenToSend()
            throws IOException, GeneralSecurityException {
        RecordedHeaders recorded = RecordedHeaders.read();
        ContractTest.play(
                "2022-11-28",
                (github, seen) -> {
                    Set<String> compared = new TreeSet<>();
                    Set<String> wrong = recorded.differences(github, seen, compared);
                    assertEquals("", String.join("\n", wrong));
                    assertTrue(compared.size() >= 50, compared.size() + ": " + compared);
                });
    }

    @Test
    void answersWithoutATokenMayBeKeptByAll() throws IOException {
        ManualClock clock = new ManualClock(Instant.parse("2026-11-02T08:00:00Z"));
        try (SimulatedGitHub github = SimulatedGitHub.start(clock, 0)) {
            Repo repo = github.world().repository(github.world().organization("octo-org"), "open");
            repo.commit("main", "First", Map.of("README.md", "# Open"));
            repo.visibility = "public";
            Talk.Said said = Talk.to(github, "").get("/repos/octo-org/open/branches/main");
            Map<String, String> recorded =
                    RecordedHeaders.anonymous("GET /repos/{owner}/{repo}/branches/{branch}");
            for (String name : List.of("vary", "cache-control", "etag", "x-ratelimit-limit")) {
                assertEquals(
                        RecordedHeaders.form(name, recorded.get(name)),
                        RecordedHeaders.form(name, said.header(name)),
                        name);
            }
        }
    }

    @Test
    void pagesAreLinkedAsGitHubWasSeenToLinkThem() throws IOException, GeneralSecurityException {
        RecordedHeaders recorded = RecordedHeaders.read();
        ManualClock clock = new ManualClock(Instant.parse("2026-11-02T08:00:00Z"));
        try (SimulatedGitHub github = SimulatedGitHub.start(clock, 0)) {
            World world = github.world();
            Account org = world.organization("octo-org");
            Repo repo = world.repository(org, "vector-space");
            JobPlan job = JobPlan.of("build", Duration.ofMinutes(1), "success");
            Run run = null;
            for (int i = 0; i < 40; i++) {
                repo.commit("main", "Change " + i, Map.of("README.md", "Version " + i));
                Workflow workflow = repo.workflow(i + ".yml", "W" + i, List.of(job, job));
                run = repo.run(workflow, "push", "main");
                repo.artifact(run, "a" + i, 10);
            }
            Talk talk =
                    Talk.to(github, world.token(world.user("mona"), Set.of("repo", "admin:org")));
            secrets(talk);
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair key = generator.generateKeyPair();
            long app = world.app("hub", org, key.getPublic(), Map.of("metadata", "read"));
            world.install(app, org, Set.of());
            world.install(app, world.organization("other-org"), Set.of());
            Talk itself = talk.with(Jwt.signed(app, key, clock.instant()));

            String at = "/repos/octo-org/vector-space";
            String template = "GET /repos/{owner}/{repo}";
            int compared =
                    compare(recorded, template + "/actions/runs", talk, at + "/actions/runs", "")
                            + compare(
                                    recorded,
                                    template + "/actions/workflows",
                                    talk,
                                    at + "/actions/workflows",
                                    "")
                            + compare(
                                    recorded,
                                    template + "/actions/artifacts",
                                    talk,
                                    at + "/actions/artifacts",
                                    "")
                            + compare(
                                    recorded,
                                    template
                                            + "/actions/runs/{run_id}/attempts/{attempt_number}/jobs",
                                    talk,
                                    at + "/actions/runs/" + run.id + "/attempts/1/jobs",
                                    "")
                            + compare(
                                    recorded,
                                    "GET /orgs/{org}/actions/secrets",
                                    talk,
                                    "/orgs/octo-org/actions/secrets",
                                    "")
                            + compare(
                                    recorded,
                                    "GET /app/installations",
                                    itself,
                                    "/app/installations",
                                    "page=2&");
            String plain = talk.get(at + "/commits").header("link");
            assertEquals(
                    recorded.links(template + "/commits"), Set.of(RecordedHeaders.link(plain)));
            assertEquals(7, compared);
        }
    }

    /// @return how many pages were compared
    private static int compare(
            RecordedHeaders recorded, String operation, Talk talk, String path, String second) {
        Set<String> ours = new TreeSet<>();
        ours.add(RecordedHeaders.link(talk.get(path + "?per_page=1").header("link")));
        if (!second.isEmpty()) {
            String asked = path + "?" + second + "per_page=1";
            ours.add(RecordedHeaders.link(talk.get(asked).header("link")));
        }
        assertEquals(recorded.links(operation), ours, operation);
        return ours.size();
    }

    private static void secrets(Talk talk) {
        var key = talk.get("/orgs/octo-org/actions/secrets/public-key").json();
        for (String name : List.of("ONE", "TWO")) {
            byte[] box =
                    Sealing.seal("secret", Base64.getDecoder().decode(key.get("key").asText()));
            String body =
                    "{\"encrypted_value\":\""
                            + Base64.getEncoder().encodeToString(box)
                            + "\",\"key_id\":\""
                            + key.get("key_id").asText()
                            + "\",\"visibility\":\"all\"}";
            talk.send("PUT", "/orgs/octo-org/actions/secrets/" + name, body);
        }
    }
}
