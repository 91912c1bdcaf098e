package dev.hubconsole.adapters.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Answers of the real GitHub, recorded by hub4j/github-api and octokit.rb, are read without a
/// miss. They lie beside the project on some machines; elsewhere this says so and is not run.
class RecordingsTest {

    private static final String REPO = "GET /repos/{owner}/{repo}";

    private record Reader(String list, Function<JsonNode, ?> read) {}

    private static final Map<String, Reader> READERS =
            Map.ofEntries(
                    Map.entry(REPO, new Reader("", Fields::repository)),
                    Map.entry("GET /orgs/{org}/repos", new Reader("[]", Fields::repository)),
                    Map.entry(
                            "GET /installation/repositories",
                            new Reader("repositories", Fields::repository)),
                    Map.entry(
                            REPO + "/actions/workflows", new Reader("workflows", Fields::workflow)),
                    Map.entry(REPO + "/actions/runs", new Reader("workflow_runs", Fields::run)),
                    Map.entry(
                            REPO + "/actions/workflows/{workflow_id}/runs",
                            new Reader("workflow_runs", Fields::run)),
                    Map.entry(REPO + "/actions/runs/{run_id}", new Reader("", Fields::run)),
                    Map.entry(
                            REPO + "/actions/runs/{run_id}/attempts/{attempt_number}",
                            new Reader("", Fields::run)),
                    Map.entry(
                            REPO + "/actions/runs/{run_id}/jobs", new Reader("jobs", Fields::job)),
                    Map.entry(
                            REPO + "/actions/runs/{run_id}/attempts/{attempt_number}/jobs",
                            new Reader("jobs", Fields::job)),
                    Map.entry(
                            REPO + "/actions/artifacts", new Reader("artifacts", Fields::artifact)),
                    Map.entry(
                            REPO + "/actions/runs/{run_id}/artifacts",
                            new Reader("artifacts", Fields::artifact)),
                    Map.entry(
                            REPO + "/environments",
                            new Reader("environments", Fields::environment)),
                    Map.entry(REPO + "/actions/secrets", new Reader("secrets", Fields::secret)),
                    Map.entry(
                            "GET /orgs/{org}/actions/secrets",
                            new Reader("secrets", Fields::secret)),
                    Map.entry(
                            REPO + "/actions/variables", new Reader("variables", Fields::variable)),
                    Map.entry(REPO + "/branches", new Reader("[]", Fields::branch)),
                    Map.entry(REPO + "/branches/{branch}", new Reader("", Fields::branch)),
                    Map.entry(REPO + "/pulls", new Reader("[]", Fields::pullRequest)),
                    Map.entry(REPO + "/pulls/{pull_number}", new Reader("", Fields::pullRequest)),
                    Map.entry(
                            REPO + "/issues/{issue_number}/comments",
                            new Reader("[]", Fields::comment)),
                    Map.entry(REPO + "/hooks", new Reader("[]", Fields::hook)),
                    Map.entry(
                            REPO + "/hooks/{hook_id}/deliveries",
                            new Reader("[]", Fields::delivery)),
                    Map.entry("GET /app/hook/deliveries", new Reader("[]", Fields::delivery)));

    @Test
    void everyRecordedAnswerIsRead() throws IOException {
        Path file = recordings();
        assumeTrue(Files.exists(file), "not run: there is no " + file);
        List<String> wrong = new ArrayList<>();
        int read = 0;
        for (String line : Files.readAllLines(file)) {
            JsonNode one = Json.tree(line.getBytes(StandardCharsets.UTF_8)).orElseThrow();
            Reader reader = READERS.get(one.path("operation").asText());
            if (reader == null || one.path("status").asInt() != 200) {
                continue;
            }
            // what was blacked out in a recording is no JSON number any more
            String body = one.path("body").asText().replaceAll(":<[A-Z_]+>", ":1");
            JsonNode tree = Json.tree(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();
            try {
                if (reader.list().isEmpty()) {
                    reader.read().apply(tree);
                    read++;
                } else {
                    JsonNode items = reader.list().equals("[]") ? tree : tree.path(reader.list());
                    assertTrue(items.isArray(), one.path("file").asText());
                    for (JsonNode item : items) {
                        reader.read().apply(item);
                        read++;
                    }
                }
            } catch (Json.Unexpected unexpected) {
                wrong.add(one.path("file").asText() + ": " + unexpected.getMessage());
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(read > 50, "read: " + read);
    }

    private static Path recordings() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("hubctl"))) {
            at = at.getParent();
        }
        return at.resolveSibling("shared").resolve("github/recorded/recorded-mit.jsonl");
    }
}
