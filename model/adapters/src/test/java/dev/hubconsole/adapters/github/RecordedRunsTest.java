package dev.hubconsole.adapters.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.hubconsole.adapters.store.SqlRunStore;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RunRecord;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.Attempt;
import dev.hubconsole.core.run.RunStore.Batch;
import dev.hubconsole.core.run.Runs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What GitHub really answered goes into the store, and the rows say the same.
class RecordedRunsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RepositoryId ANY = new RepositoryId("octo", "recorded");

    private static List<JsonNode> bodies(String operation) throws IOException {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("hubctl"))) {
            at = at.getParent();
        }
        Path file = at.resolveSibling("shared").resolve("github/recorded/recorded-mit.jsonl");
        assumeTrue(Files.exists(file), "not run: there is no " + file);
        List<JsonNode> found = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode one = JSON.readTree(line);
            if (one.path("operation").asText().equals(operation)
                    && one.path("status").asInt() == 200) {
                JsonNode body = one.path("body");
                found.add(body.isTextual() ? JSON.readTree(body.asText()) : body);
            }
        }
        return found;
    }

    @Test
    void rowsSayWhatGitHubSaid(@TempDir Path folder) throws IOException {
        Map<Long, JsonNode> said = new LinkedHashMap<>();
        for (JsonNode body : bodies("GET /repos/{owner}/{repo}/actions/runs")) {
            body.path("workflow_runs").forEach(run -> said.put(run.path("id").asLong(), run));
        }
        assertFalse(said.isEmpty());
        List<Attempt> attempts = new ArrayList<>();
        for (JsonNode run : said.values()) {
            attempts.add(new Attempt(RunRecord.of(ANY, Fields.run(run)), List.of()));
        }
        try (RunStore store =
                SqlRunStore.inFile(folder.resolve("r.duckdb"), Duration.ofSeconds(30), "USD")) {
            Sandbox.done(store.put(new Batch(attempts, List.of())));
            Period ever = new Period(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
            Runs kept = Sandbox.done(store.runs(ever, Optional.empty()));

            assertEquals(said.size(), kept.attempts().size());
            for (RunRecord run : kept.attempts()) {
                JsonNode one = said.get(run.key().run());
                assertEquals(one.path("run_attempt").asInt(), run.key().attempt());
                assertEquals(one.path("name").asText(), run.workflow());
                assertEquals(one.path("event").asText(), run.event());
                assertEquals(one.path("head_sha").asText(), run.commit());
                assertEquals(one.path("head_branch").asText(), run.branch().orElse("null"));
                assertEquals(Instant.parse(one.path("created_at").asText()), run.createdAt());
                assertEquals(
                        one.path("conclusion").asText(),
                        run.conclusion()
                                .map(end -> end.name().toLowerCase(java.util.Locale.ROOT))
                                .orElse("null"));
            }
        }
    }

    @Test
    void aRecordedJobHasItsTimes() throws IOException {
        JsonNode job =
                bodies(
                                "GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs")
                        .getFirst()
                        .path("jobs")
                        .path(0);
        Run run =
                Fields.run(
                        bodies("GET /repos/{owner}/{repo}/actions/runs")
                                .getFirst()
                                .path("workflow_runs")
                                .path(0));
        JobRecord record = JobRecord.of(RunRecord.of(ANY, run), Fields.job(job));

        assertEquals(job.path("id").asLong(), record.id());
        assertEquals(
                Optional.of(
                        Duration.between(
                                Instant.parse(job.path("started_at").asText()),
                                Instant.parse(job.path("completed_at").asText()))),
                record.duration());
        assertEquals(List.of("ubuntu-latest"), record.labels());
        assertEquals(job.path("runner_name").asText(), record.runner().orElseThrow());
    }
}
