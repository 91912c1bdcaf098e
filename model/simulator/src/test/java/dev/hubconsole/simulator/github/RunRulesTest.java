package dev.hubconsole.simulator.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hubconsole.simulator.ManualClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How runs go on the simulator's clock.
class RunRulesTest {

    private static final String BASE = "/repos/octo-org/vector-space";
    private static final String RUNS = BASE + "/actions/runs/";

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-02T08:00:00Z"));
    private SimulatedGitHub github;
    private Repo repo;
    private Talk talk;

    @BeforeEach
    void start() throws IOException {
        github = SimulatedGitHub.start(clock, 0);
        World world = github.world();
        repo = world.repository(world.organization("octo-org"), "vector-space");
        repo.commit("main", "First", Map.of("README.md", "# Vector space\n"));
        talk = Talk.to(github, world.token(world.user("mona"), Set.of("repo", "workflow")));
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private Run run(JobPlan... jobs) {
        return repo.run(repo.workflow("build.yml", "Build", List.of(jobs)), "push", "main");
    }

    private String state(long run) {
        JsonNode body = talk.get(RUNS + run).json();
        return body.path("status").asText() + " " + body.path("conclusion").asText();
    }

    private List<String> jobs(long run) {
        List<String> jobs = new ArrayList<>();
        for (JsonNode job : talk.get(RUNS + run + "/jobs").json().path("jobs")) {
            jobs.add(job.path("status").asText() + " " + job.path("conclusion").asText());
        }
        return jobs;
    }

    @Test
    void aRunIsQueuedThenRunsThenEnds() {
        long id = run(JobPlan.of("build", Duration.ofMinutes(3), "failure")).id();
        assertEquals("queued null", state(id));
        clock.advance(Duration.ofSeconds(5));
        assertEquals("in_progress null", state(id));
        clock.advance(Duration.ofSeconds(179));
        assertEquals("in_progress null", state(id));
        clock.advance(Duration.ofSeconds(1));
        assertEquals("completed failure", state(id));
        JsonNode timing = talk.get(RUNS + id + "/timing").json();
        assertEquals(180_000, timing.path("run_duration_ms").asInt());
    }

    @Test
    void aJobForAnEnvironmentWaitsForSomebodyToAgree() {
        repo.environment("production", List.of("mona"));
        JobPlan deploy = JobPlan.of("deploy", Duration.ofMinutes(1), "success").to("production");
        long agreed = run(deploy).id();
        long refused = run(deploy).id();
        clock.advance(Duration.ofHours(1));
        assertEquals("waiting null", state(agreed));
        String pending = RUNS + agreed + "/pending_deployments";
        long environment = talk.get(pending).json().at("/0/environment/id").asLong();
        String review = "{\"environment_ids\":[" + environment + "],\"comment\":\"c\",\"state\":\"";
        assertEquals(200, talk.post(pending, review + "approved\"}").status());
        assertEquals(
                200,
                talk.post(RUNS + refused + "/pending_deployments", review + "rejected\"}")
                        .status());
        assertEquals("completed failure", state(refused));
        assertEquals("queued null", state(agreed));
        clock.advance(Duration.ofSeconds(65));
        assertEquals("completed success", state(agreed));
        assertEquals(422, talk.post(pending, review + "approved\"}").status());
    }

    @Test
    void aNewAttemptRunsWhatFailedAndKeepsTheOldOne() {
        long id =
                run(
                                JobPlan.of("test", Duration.ofMinutes(1), "success"),
                                JobPlan.of("build", Duration.ofMinutes(2), "failure"))
                        .id();
        assertEquals(403, talk.post(RUNS + id + "/rerun", "").status());
        clock.advance(Duration.ofMinutes(5));
        assertEquals(201, talk.post(RUNS + id + "/rerun-failed-jobs", "").status());
        assertEquals(2, talk.get(RUNS + id).json().path("run_attempt").asInt());
        assertTrue(jobs(id).contains("queued null"), jobs(id).toString());
        String attempts = RUNS + id + "/attempts/";
        JsonNode first = talk.get(attempts + "1").json();
        assertEquals("failure", first.path("conclusion").asText());
        assertEquals(2, talk.get(attempts + "1/jobs").json().path("total_count").asInt());
        assertEquals(404, talk.get(attempts + "3").status());
    }

    @Test
    void aRunIsCancelledOnceAndOnlyWhileItGoesOn() {
        long id = run(JobPlan.of("build", Duration.ofMinutes(3), "success")).id();
        clock.advance(Duration.ofMinutes(1));
        assertEquals(202, talk.post(RUNS + id + "/cancel", "").status());
        assertEquals("completed cancelled", state(id));
        assertEquals(409, talk.post(RUNS + id + "/cancel", "").status());
    }

    @Test
    void aDispatchStartsARunAndInTheNewVersionTellsWhich() {
        run(JobPlan.of("build", Duration.ofMinutes(3), "success"));
        String workflow = BASE + "/actions/workflows/build.yml";
        String wish = "{\"ref\":\"main\",\"inputs\":{\"level\":\"debug\"}}";
        Talk.Said old = talk.post(workflow + "/dispatches", wish);
        assertEquals("204 ", old.status() + " " + old.text());
        assertEquals(Map.of("level", "debug"), repo.newestRun().inputs());
        JsonNode told = talk.in("2026-03-10").post(workflow + "/dispatches", wish).json();
        assertEquals(repo.newestRun().id(), told.path("workflow_run_id").asLong());
        int runs = repo.runCount();
        StringBuilder many = new StringBuilder("\"i\":\"v\"");
        for (int i = 0; i < 25; i++) {
            many.append(",\"i").append(i).append("\":\"v\"");
        }
        String tooMany = "{\"ref\":\"main\",\"inputs\":{" + many + "}}";
        assertEquals(422, talk.post(workflow + "/dispatches", tooMany).status());
        assertEquals(204, talk.send("PUT", workflow + "/disable", "").status());
        assertEquals(422, talk.post(workflow + "/dispatches", wish).status());
        assertEquals(runs, repo.runCount());
    }

    @Test
    void logsAndArtifactsAreElsewhereForAMinuteAndWantNoToken() {
        Run run = run(JobPlan.of("build", Duration.ofMinutes(1), "success"));
        repo.artifact(run, "report", 100);
        clock.advance(Duration.ofMinutes(2));
        String artifact =
                talk.get(RUNS + run.id() + "/artifacts").json().at("/artifacts/0/id").asText();
        Talk nobody = talk.with("");
        for (String path :
                List.of(
                        RUNS + run.id() + "/logs",
                        BASE + "/actions/artifacts/" + artifact + "/zip")) {
            Talk.Said said = talk.get(path);
            assertEquals("302 ", said.status() + " " + said.text());
            URI there = URI.create(said.header("location"));
            assertEquals("localhost:" + github.url().getPort(), there.getAuthority());
            String here = there.getRawPath() + "?" + there.getRawQuery();
            assertEquals(400, talk.get(here).status());
            assertEquals(403, nobody.get(there.getRawPath()).status());
            assertEquals(200, nobody.get(here).status());
            clock.advance(Duration.ofSeconds(61));
            assertEquals(403, nobody.get(here).status());
        }
    }
}
