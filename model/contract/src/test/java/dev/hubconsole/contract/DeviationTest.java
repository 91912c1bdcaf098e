package dev.hubconsole.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hubconsole.contract.Deviation.Evidence;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Each deviation is needed, and stands where it is said to stand.
class DeviationTest {

    private static final GitHubContract LENIENT = GitHubContract.of("2022-11-28");
    private static final Pattern LINK = Pattern.compile("<https://api\\.github\\.com([^>]+)>");

    private static Path recordings() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("hubctl"))) {
            at = at.getParent();
        }
        return at.resolveSibling("shared").resolve("github/recorded/recorded-mit.jsonl");
    }

    /// What a contract has against a recorded request, its answer, and the pages linked in it.
    private static Set<String> against(GitHubContract contract, JsonNode one) {
        String method = one.path("method").asString();
        String url = one.path("url").asString();
        List<GitHubContract.Violation> found =
                new ArrayList<>(contract.request(method, url, text(one, "requestBody")));
        found.addAll(
                contract.response(
                        method,
                        url,
                        one.path("status").asInt(),
                        text(one, "contentType"),
                        // what was blacked out in a recording is no JSON number any more
                        text(one, "body").replaceAll(":<[A-Z_]+>", ":1")));
        Matcher link = LINK.matcher(one.path("headers").path("link").asString(""));
        while (link.find()) {
            found.addAll(contract.request("GET", link.group(1), ""));
        }
        Set<String> all = new TreeSet<>();
        found.forEach(violation -> all.add(violation.toString()));
        return all;
    }

    private static String text(JsonNode one, String field) {
        return one.path(field).isString() ? one.path(field).asString() : "";
    }

    @ParameterizedTest
    @EnumSource
    void isNeededForWhatItNames(Deviation deviation) throws IOException {
        GitHubContract strict =
                GitHubContract.of("2022-11-28", EnumSet.complementOf(EnumSet.of(deviation)));
        switch (deviation.evidence()) {
            case Evidence.Recorded(int line, String file) -> {
                assumeTrue(Files.exists(recordings()), "not run: there is no " + recordings());
                JsonNode one =
                        JsonMapper.builder()
                                .build()
                                .readTree(Files.readAllLines(recordings()).get(line - 1));
                assertTrue(one.path("file").asString().contains(file), "line " + line);
                Set<String> shown = against(strict, one);
                shown.removeAll(against(LENIENT, one));
                assertNotEquals(Set.of(), shown, "line " + line + " does not show it");
                if (deviation.status().isPresent()) {
                    assertEquals(deviation.status().get(), one.path("status").asInt());
                }
            }
            case Evidence.Described(var operations) -> {
                int status = deviation.status().orElseThrow();
                assertEquals(operations, LENIENT.describing(status));
                assertTrue(operations > 10, "too few to say that any may");
                assertEquals(List.of("status"), refused(strict, status));
            }
            case Evidence.Prose(var operation, var text) -> {
                assertTrue(LENIENT.written(operation).contains(text), operation);
                String path = "/repos/o/r/issues/1/labels";
                assertEquals(List.of(), LENIENT.request("POST", path, "[\"a\"]"));
                assertNotEquals(List.of(), strict.request("POST", path, "[\"a\"]"));
            }
            case Evidence.Contradiction(var method, var path, var status) -> {
                String plain = "{\"message\":\"No\",\"documentation_url\":\"https://a.test\"}";
                String type = "application/json";
                assertEquals(List.of(), LENIENT.response(method, path, status, type, plain));
                assertEquals(
                        List.of("oneOf"),
                        strict.response(method, path, status, type, plain).stream()
                                .map(GitHubContract.Violation::keyword)
                                .toList());
                assertNotEquals(
                        List.of(), LENIENT.response(method, path, status, type, "{\"message\":1}"));
            }
            case Evidence.Client(var what) -> {
                String path = "/repos/o/r/git/refs/heads/main";
                assertEquals(List.of(), LENIENT.request("GET", path, ""), what);
                assertNotEquals(List.of(), strict.request("GET", path, ""), what);
            }
            case Evidence.Documented(var page) -> {
                assertTrue(page.startsWith("https://docs.github.com/"), page);
                if (deviation == Deviation.FORKS) {
                    String path = "/repos/o/r/forks";
                    assertEquals(List.of(), LENIENT.request("POST", path, "{\"name\":\"a\"}"));
                    assertNotEquals(List.of(), LENIENT.request("POST", path, "{\"name\":1}"));
                    assertNotEquals(
                            List.of(),
                            LENIENT.response("POST", path, 202, "application/json", "{}"));
                    assertNotEquals(List.of(), strict.request("POST", path, "{\"name\":\"a\"}"));
                } else {
                    int status = deviation.status().orElseThrow();
                    assertEquals(0, LENIENT.describing(status));
                    assertEquals(List.of("status"), refused(strict, status));
                }
            }
        }
    }

    private static List<String> refused(GitHubContract strict, int status) {
        return strict.response("DELETE", "/installation/token", status, "", "").stream()
                .map(GitHubContract.Violation::keyword)
                .toList();
    }

    /// A status that is recorded may not rest on less.
    @Test
    void restsOnARecordingWhereThereIsOne() throws IOException {
        assumeTrue(Files.exists(recordings()), "not run: there is no " + recordings());
        Set<Deviation> unrecorded = EnumSet.noneOf(Deviation.class);
        Arrays.stream(Deviation.values())
                .filter(one -> !(one.evidence() instanceof Evidence.Recorded))
                .forEach(unrecorded::add);
        GitHubContract strict =
                GitHubContract.of("2022-11-28", EnumSet.complementOf(EnumSet.copyOf(unrecorded)));
        List<String> shown = new ArrayList<>();
        for (String line : Files.readAllLines(recordings())) {
            JsonNode one = JsonMapper.builder().build().readTree(line);
            Set<String> found = against(strict, one);
            found.removeAll(against(LENIENT, one));
            shown.addAll(found);
        }
        assertEquals(List.of(), shown);
    }

    @Test
    void letsNoOtherStatusThrough() {
        assertEquals(
                List.of("status"),
                LENIENT.response("GET", "/repos/o/r/branches", 418, "", "").stream()
                        .map(GitHubContract.Violation::keyword)
                        .toList());
    }
}
