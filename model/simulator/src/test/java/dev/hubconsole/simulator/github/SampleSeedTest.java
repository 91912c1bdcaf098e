package dev.hubconsole.simulator.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.simulator.ManualClock;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The history that the sample comes with.
class SampleSeedTest {

    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

    private static List<JsonNode> runs(String name) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient();
                SimulatedGitHub github = SimulatedGitHub.start(new ManualClock(NOW), 0)) {
            String token = SampleSeed.plant(github.world(), List.of(RepositoryId.parse(name)));
            Talk talk = new Talk(client, github.url(), token, "2022-11-28");
            Instant since =
                    Instant.parse(talk.get("/repos/" + name).json().get("created_at").asText());
            for (int page = 1; ; page++) {
                JsonNode runs =
                        talk.get("/repos/" + name + "/actions/runs?per_page=100&page=" + page)
                                .json()
                                .get("workflow_runs");
                runs.forEach(all::add);
                if (runs.isEmpty()) {
                    break;
                }
            }
            for (JsonNode run : all) {
                assertFalse(
                        Instant.parse(run.get("created_at").asText()).isBefore(since),
                        "a run before its repository");
            }
        }
        return all;
    }

    @Test
    void hasMonthsOfRunsThatMostlyPassAndOneThatGoesOn() throws IOException {
        List<JsonNode> runs = runs("octo-org/vector-space");
        Instant first = Instant.parse(runs.getLast().get("created_at").asText());
        assertTrue(Duration.between(first, NOW).toDays() > 80, first.toString());
        long passed =
                runs.stream()
                        .filter(run -> run.get("conclusion").asText().equals("success"))
                        .count();
        long failed =
                runs.stream()
                        .filter(run -> run.get("conclusion").asText().equals("failure"))
                        .count();
        assertTrue(failed > 0 && passed > 4 * failed, passed + " passed, " + failed + " failed");
        assertFalse(runs.getFirst().get("status").asText().equals("completed"));
    }

    @Test
    void isTheSameEachTime() throws IOException {
        assertEquals(
                runs("octo-org/vector-space").stream()
                        .map(JsonNode::toString)
                        .map(SampleSeedTest::plain)
                        .toList(),
                runs("octo-org/vector-space").stream()
                        .map(JsonNode::toString)
                        .map(SampleSeedTest::plain)
                        .toList());
    }

    /// What a list says of repositories before anybody looked into one stays true afterwards, and
    /// it makes no difference which is looked into first.
    @Test
    void tellsTheSameInWhateverOrderItIsAsked() throws IOException {
        List<String> names = List.of("octo-org/vector-space", "octo-org/lantern", "other/berth");
        assertEquals(told(names), told(names.reversed()));
    }

    private static Map<String, String> told(List<String> order) throws IOException {
        Map<String, String> told = new TreeMap<>();
        try (SimulatedGitHub github = SimulatedGitHub.start(new ManualClock(NOW), 0)) {
            String token =
                    SampleSeed.plant(
                            github.world(),
                            List.of(
                                    RepositoryId.parse("octo-org/lantern"),
                                    RepositoryId.parse("octo-org/vector-space"),
                                    RepositoryId.parse("other/berth")));
            Talk talk = Talk.to(github, token);
            String before = talk.get("/user/repos").text();
            for (String name : order) {
                for (String below :
                        List.of(
                                "",
                                "/actions/runs?per_page=100",
                                "/commits?per_page=100",
                                "/actions/artifacts",
                                "/actions/caches",
                                "/environments")) {
                    var said = talk.get("/repos/" + name + below);
                    assertEquals(200, said.status());
                    told.put(name + below, Hash.of(plain(said.text())));
                }
            }
            assertEquals(before, talk.get("/user/repos").text());
            told.put("all", Hash.of(plain(before)));
        }
        return told;
    }

    private static String plain(String run) {
        return run.replaceAll("(http|git)://127\\.0\\.0\\.1:\\d+", "");
    }
}
