package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.hubconsole.resources.OutputSchemas;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `record`, with the variables that GitHub Actions sets.
class RecordCommandTest {

    private static final Map<String, String> STEP =
            Map.ofEntries(
                    Map.entry("GITHUB_REPOSITORY", "octo-org/alpha"),
                    Map.entry("GITHUB_WORKFLOW", "CI"),
                    Map.entry("GITHUB_RUN_ID", "17000000001"),
                    Map.entry("GITHUB_RUN_ATTEMPT", "2"),
                    Map.entry("GITHUB_JOB", "build"),
                    Map.entry("GITHUB_EVENT_NAME", "push"),
                    Map.entry("GITHUB_REF_TYPE", "branch"),
                    Map.entry("GITHUB_REF_NAME", "main"),
                    Map.entry("GITHUB_SHA", "c0ffee"),
                    Map.entry("GITHUB_ACTOR", "alice"),
                    Map.entry("RUNNER_ENVIRONMENT", "github-hosted"));

    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("records.ndjson");
    }

    private Ran record(Map<String, String> environment, String... options) {
        List<String> words = new ArrayList<>(List.of("record", file().toString()));
        words.addAll(List.of(options));
        return Ran.with("", environment, words.toArray(String[]::new));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> all = new HashMap<>(STEP);
        all.put(name, value);
        return all;
    }

    @Test
    void appendsALineOfTheKnownForm() throws IOException {
        Ran ran =
                record(
                        STEP,
                        "--cache-hit=true",
                        "--tests-passed=120",
                        "--tests-failed=0",
                        "--energy-wh=12.50",
                        "--job-id=49000000001",
                        "--label=ubuntu-24.04",
                        "--environment=prod",
                        "--conclusion=success");
        assertEquals(0, ran.code(), ran.err());
        assertEquals("1 record appended to " + file() + "\n", ran.out());
        Ran json = record(with("GITHUB_HEAD_REF", "topic"), "--cache-hit=", "--format=json");
        assertEquals(0, json.code(), json.err());
        JsonShape.assertHolds("record", json);
        record(with("GITHUB_REF_TYPE", "tag"));

        List<String> lines = Files.readAllLines(file());
        assertEquals(3, lines.size());
        assertEquals(
                "{\"version\":1,\"repository\":\"octo-org/alpha\",\"workflow\":\"CI\","
                        + "\"run_id\":17000000001,\"run_attempt\":2,\"job_id\":49000000001,"
                        + "\"job\":\"build\",\"event\":\"push\",\"branch\":\"main\","
                        + "\"commit\":\"c0ffee\",\"actor\":\"alice\",\"status\":\"in_progress\","
                        + "\"conclusion\":\"success\",\"queued_at\":null,\"started_at\":null,"
                        + "\"completed_at\":null,\"queue_ms\":null,\"duration_ms\":null,"
                        + "\"billable_ms\":null,\"runner_type\":\"hosted\",\"runner_size\":null,"
                        + "\"runner_labels\":[\"ubuntu-24.04\"],\"environment\":\"prod\","
                        + "\"cache_hit\":true,\"estimated_cost\":null,\"currency\":null,"
                        + "\"recorded_at\":\"2026-11-20T12:00:00Z\",\"tests_passed\":120,"
                        + "\"tests_failed\":0,\"tests_skipped\":null,\"energy_wh\":12.50}",
                lines.getFirst());
        assertTrue(lines.get(1).contains("\"branch\":\"topic\""), lines.get(1));
        assertTrue(lines.get(1).contains("\"cache_hit\":null"), lines.get(1));
        assertTrue(lines.get(2).contains("\"branch\":null"), lines.get(2));
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(OutputSchemas.of("record").orElseThrow().text());
        for (String line : lines) {
            assertEquals(List.of(), schema.validate(line, InputFormat.JSON), line);
        }
    }

    @Test
    void aLineThatWasCutOffStaysAlone() throws IOException {
        Files.writeString(file(), "{\"version\":1,\"reposi");
        assertEquals(0, record(STEP).code());
        List<String> lines = Files.readAllLines(file());
        assertEquals(2, lines.size());
        assertEquals("{\"version\":1,\"reposi", lines.getFirst());
        assertTrue(lines.getLast().endsWith("\"energy_wh\":null}"), lines.getLast());
    }

    @Test
    void whatCannotBeIsToldAndNothingIsWritten() {
        assertEquals(2, record(Map.of()).code());
        assertEquals(2, record(with("GITHUB_RUN_ID", "one")).code());
        assertEquals(2, record(with("GITHUB_SHA", "")).code());
        for (String wrong :
                List.of(
                        "--cache-hit=maybe",
                        "--tests-passed=-1",
                        "--tests-failed=some",
                        "--energy-wh=1,5",
                        "--job-id=build")) {
            assertEquals(2, record(STEP, wrong).code(), wrong);
        }
        assertFalse(Files.exists(file()));
        assertEquals(3, Ran.with("", STEP, "record", folder.resolve("no/where").toString()).code());
    }
}
