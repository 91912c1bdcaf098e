package dev.hubconsole.simulator.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hubconsole.simulator.ManualClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// What the simulator holds to in objects, references and pull requests.
class GitRulesTest {

    private static final String BASE = "/repos/octo-org/vector-space";
    private static final String GIT = BASE + "/git";

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

    private static String git(Path folder, String in, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            builder.environment().put("GIT_" + who + "_NAME", "Mona Lisa");
            builder.environment().put("GIT_" + who + "_EMAIL", "mona@example.com");
            builder.environment().put("GIT_" + who + "_DATE", "1790000000 +0000");
        }
        Process process = builder.start();
        process.getOutputStream().write(in.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String wrong = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "git does not end");
        assertEquals(0, process.exitValue(), wrong);
        return said.strip();
    }

    @Test
    void namesItsObjectsAsGitDoes(@TempDir Path folder) throws IOException, InterruptedException {
        git(folder, "", "init", "-q", ".");
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/b/ü.txt"), "ü\n");
        Files.writeString(folder.resolve("a.txt"), "dot before slash\n");
        Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\n");
        git(folder, "", "add", ".");
        git(folder, "", "update-index", "--chmod=+x", "run.sh");
        String tree = git(folder, "", "write-tree");
        String commit = git(folder, "A message\n", "commit-tree", tree);

        String ours =
                talk.post(
                                GIT + "/trees",
                                "{\"tree\":[{\"path\":\"a/b/ü.txt\",\"mode\":\"100644\","
                                        + "\"type\":\"blob\",\"content\":\"ü\\n\"},"
                                        + "{\"path\":\"a.txt\",\"mode\":\"100644\","
                                        + "\"type\":\"blob\",\"content\":\"dot before slash\\n\"},"
                                        + "{\"path\":\"run.sh\",\"mode\":\"100755\","
                                        + "\"type\":\"blob\",\"content\":\"#!/bin/sh\\n\"}]}")
                        .json()
                        .path("sha")
                        .asText();
        assertEquals(tree, ours);
        String person =
                "{\"name\":\"Mona Lisa\",\"email\":\"mona@example.com\",\"date\":\""
                        + Instant.ofEpochSecond(1_790_000_000)
                        + "\"}";
        JsonNode made =
                talk.post(
                                GIT + "/commits",
                                "{\"message\":\"A message\\n\",\"tree\":\""
                                        + ours
                                        + "\",\"parents\":[],\"author\":"
                                        + person
                                        + ",\"committer\":"
                                        + person
                                        + "}")
                        .json();
        assertEquals(commit, made.path("sha").asText());
        assertEquals(git(folder, "", "hash-object", "a/b/ü.txt"), blob(ours, "a/b/ü.txt"));
    }

    private String blob(String tree, String path) {
        for (JsonNode one : talk.get(GIT + "/trees/" + tree + "?recursive=1").json().path("tree")) {
            if (one.path("path").asText().equals(path)) {
                return one.path("sha").asText();
            }
        }
        return "";
    }

    private static String ref(String name, String sha) {
        return "{\"ref\":\"refs/heads/" + name + "\",\"sha\":\"" + sha + "\"}";
    }

    private static String said(Talk.Said said) {
        return said.status() + " " + said.json().path("message").asText();
    }

    @Test
    void makesAReferenceOnceAndOnlyToACommit() {
        String main = repo.branch("main").orElseThrow();
        assertEquals(201, talk.post(GIT + "/refs", ref("a", main)).status());
        assertEquals(
                "422 Reference already exists", said(talk.post(GIT + "/refs", ref("a", main))));
        assertEquals(
                "422 Object does not exist",
                said(talk.post(GIT + "/refs", ref("b", "0".repeat(40)))));
        assertEquals(
                422, talk.post(GIT + "/refs", "{\"ref\":\"b\",\"sha\":\"" + main + "\"}").status());
    }

    @Test
    void movesAReferenceForwardUnlessForced() {
        String first = repo.branch("main").orElseThrow();
        repo.commit("main", "Second", Map.of("b.txt", "b"));
        String second = repo.branch("main").orElseThrow();
        String main = GIT + "/refs/heads/main";
        String back = "{\"sha\":\"" + first + "\"";
        assertEquals(
                "422 Update is not a fast forward", said(talk.send("PATCH", main, back + "}")));
        assertEquals(second, repo.branch("main").orElseThrow());
        assertEquals(200, talk.send("PATCH", main, back + ",\"force\":true}").status());
        assertEquals(first, repo.branch("main").orElseThrow());
        assertEquals(200, talk.send("PATCH", main, "{\"sha\":\"" + second + "\"}").status());
        assertEquals(second, repo.branch("main").orElseThrow());
    }

    @Test
    void wantsThatAFileIsReplacedByWhoKnowsIt() {
        String path = BASE + "/contents/README.md";
        String put = "{\"message\":\"m\",\"content\":\"aGk=\",\"branch\":\"main\"";
        assertEquals(422, talk.send("PUT", path, put + "}").status());
        assertEquals(
                409, talk.send("PUT", path, put + ",\"sha\":\"" + "0".repeat(40) + "\"}").status());
        String sha = talk.get(path).json().path("sha").asText();
        assertEquals(200, talk.send("PUT", path, put + ",\"sha\":\"" + sha + "\"}").status());
    }

    @Test
    void opensNoPullRequestThatHasNothingToPull() {
        String wish = "{\"title\":\"T\",\"base\":\"main\",\"head\":\"";
        JsonNode unknown = talk.post(BASE + "/pulls", wish + "none\"}").json();
        assertEquals("Validation Failed", unknown.path("message").asText());
        assertEquals("head", unknown.at("/errors/0/field").asText());
        assertEquals("invalid", unknown.at("/errors/0/code").asText());
        String main = repo.branch("main").orElseThrow();
        talk.post(GIT + "/refs", ref("same", main));
        assertEquals(
                "No commits between main and same",
                talk.post(BASE + "/pulls", wish + "same\"}")
                        .json()
                        .at("/errors/0/message")
                        .asText());
        assertEquals(Set.of(), repo.pulls.keySet());
    }

    @Test
    void opensNoPullRequestBetweenTwoHistories() {
        String tree = talk.get(GIT + "/trees/main").json().path("sha").asText();
        String alone =
                talk.post(
                                GIT + "/commits",
                                "{\"message\":\"Alone\",\"parents\":[],\"tree\":\"" + tree + "\"}")
                        .json()
                        .path("sha")
                        .asText();
        assertEquals(201, talk.post(GIT + "/refs", ref("alone", alone)).status());
        assertEquals(
                "The alone branch has no history in common with main",
                talk.post(BASE + "/pulls", "{\"title\":\"T\",\"base\":\"main\",\"head\":\"alone\"}")
                        .json()
                        .at("/errors/0/message")
                        .asText());
    }

    @Test
    void mergesOnlyWhatItWasToldToMerge() {
        repo.commit("a", "A", Map.of("README.md", "# Vector space\n", "a.txt", "a"));
        talk.post(BASE + "/pulls", "{\"title\":\"T\",\"base\":\"main\",\"head\":\"a\"}");
        String merge = BASE + "/pulls/1/merge";
        assertEquals(
                "409 Head branch was modified. Review and try again.",
                said(talk.send("PUT", merge, "{\"sha\":\"" + "0".repeat(40) + "\"}")));
        assertEquals(200, talk.send("PUT", merge, "{}").status());
        assertEquals("405 Pull Request is not mergeable", said(talk.send("PUT", merge, "{}")));
        assertEquals(200, talk.get(BASE + "/contents/a.txt").status());
    }

    @Test
    void takesSlashesInPathsAsTheyAreAndEncoded() {
        repo.commit("side/line", "S", Map.of("a/b.txt", "b"));
        for (String path :
                List.of(
                        "/branches/side/line",
                        "/branches/side%2Fline",
                        "/git/ref/heads/side/line",
                        "/git/ref/heads%2Fside%2Fline",
                        "/contents/a/b.txt?ref=side/line",
                        "/contents/a%2Fb.txt?ref=side%2Fline")) {
            assertEquals(200, talk.get(BASE + path).status(), path);
        }
    }
}
