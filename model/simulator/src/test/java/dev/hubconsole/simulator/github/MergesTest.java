package dev.hubconsole.simulator.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.simulator.ManualClock;
import dev.hubconsole.simulator.github.GitStore.Commit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How pull requests come into their base.
class MergesTest {

    private static final String BASE = "/repos/octo-org/vector-space";
    private static final String MERGE = BASE + "/pulls/1/merge";

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-02T08:00:00Z"));
    private SimulatedGitHub github;
    private Repo repo;
    private Talk talk;
    private String first;
    private String second;
    private String third;

    /// The base gets a file, the branch another and then a change of it.
    @BeforeEach
    void start() throws IOException {
        github = SimulatedGitHub.start(clock, 0);
        World world = github.world();
        repo = world.repository(world.organization("octo-org"), "vector-space");
        repo.commit("main", "Zero", Map.of("README.md", "# V\n", "old.txt", "old\n"));
        talk = Talk.to(github, world.token(world.user("mona"), Set.of("repo")));
        String zero = repo.branch("main").orElseThrow();
        talk.post(BASE + "/git/refs", "{\"ref\":\"refs/heads/a\",\"sha\":\"" + zero + "\"}");
        first = repo.commit("a", "First\n\nAnd why.", Map.of("a.txt", "1\n"));
        clock.advance(Duration.ofSeconds(1));
        second = repo.commit("a", "Second", Map.of("a.txt", "2\n"));
        clock.advance(Duration.ofSeconds(1));
        third = repo.commit("main", "Third", Map.of("main.txt", "main\n"));
        talk.post(BASE + "/pulls", "{\"title\":\"T\",\"base\":\"main\",\"head\":\"a\"}");
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private String merge(String wish) {
        Talk.Said said = talk.send("PUT", MERGE, wish);
        return said.status()
                + " "
                + (said.status() == 200
                        ? said.json().path("sha").asText()
                        : said.json().path("message").asText());
    }

    private Commit newest() {
        return repo.git.commit(repo.branch("main").orElseThrow()).orElseThrow();
    }

    private Set<String> files() {
        return repo.git.files(newest().tree()).keySet();
    }

    @Test
    void byACommitWithTwoParents() {
        String said = merge("{}");
        assertEquals("200 " + newest().sha(), said);
        assertEquals(List.of(third, second), newest().parents());
        assertEquals("Merge pull request #1 from octo-org/a\n\nT", newest().message());
        assertEquals(Set.of("README.md", "a.txt", "main.txt", "old.txt"), files());
        assertEquals("2\n", repo.text("main", "a.txt").orElseThrow());
        assertEquals("mona", talk.get(BASE + "/pulls/1").json().at("/merged_by/login").asText());
    }

    @Test
    void asOneCommit() {
        merge("{\"merge_method\":\"squash\"}");
        assertEquals(List.of(third), newest().parents());
        assertEquals("T (#1)\n\n* First\n\nAnd why.\n\n* Second", newest().message());
        assertEquals(Set.of("README.md", "a.txt", "main.txt", "old.txt"), files());
    }

    @Test
    void asOneCommitWithWordsOfOnesOwn() {
        merge("{\"merge_method\":\"squash\",\"commit_title\":\"Mine\",\"commit_message\":\"All\"}");
        assertEquals("Mine\n\nAll", newest().message());
    }

    @Test
    void commitByCommit() {
        merge("{\"merge_method\":\"rebase\"}");
        Commit last = newest();
        Commit before = repo.git.commit(last.parents().getFirst()).orElseThrow();
        assertEquals(List.of(third), before.parents());
        assertEquals(
                List.of("First\n\nAnd why.", "Second"), List.of(before.message(), last.message()));
        Commit original = repo.git.commit(first).orElseThrow();
        assertEquals(original.author(), before.author());
        assertEquals("mona", before.committer().name());
        assertEquals(
                Set.of("README.md", "a.txt", "main.txt", "old.txt"),
                repo.git.files(before.tree()).keySet());
        assertEquals("2\n", repo.text("main", "a.txt").orElseThrow());
    }

    @Test
    void takesAwayWhatTheBranchTookAway() {
        String sha = talk.get(BASE + "/contents/old.txt?ref=a").json().path("sha").asText();
        talk.send(
                "DELETE",
                BASE + "/contents/old.txt",
                "{\"message\":\"Fourth\",\"branch\":\"a\",\"sha\":\"" + sha + "\"}");
        merge("{}");
        assertEquals(Set.of("README.md", "a.txt", "main.txt"), files());
    }

    @ParameterizedTest
    @CsvSource({"merge, Merge commits", "squash, Squash merges", "rebase, Rebase merges"})
    void onlyAsTheRepositoryAllows(String method, String called) {
        Set<String> others =
                Set.copyOf(Merging.METHODS.stream().filter(one -> !one.equals(method)).toList());
        repo.mergeBy(others);
        assertEquals(
                "405 " + called + " are not allowed on this repository.",
                merge("{\"merge_method\":\"" + method + "\"}"));
        String field = method.equals("merge") ? "allow_merge_commit" : "allow_" + method + "_merge";
        assertEquals("false", talk.get(BASE).json().path(field).asText());
        assertEquals(third, newest().sha());
        assertTrue(
                merge("{\"merge_method\":\"" + others.iterator().next() + "\"}").startsWith("200"));
    }

    @Test
    void inNoOtherWay() {
        assertEquals("422 Validation Failed", merge("{\"merge_method\":\"octopus\"}"));
    }

    @ParameterizedTest
    @CsvSource({"merge", "squash", "rebase"})
    void notWhereBothChangedAFile(String method) {
        assertEquals("clean", talk.get(BASE + "/pulls/1").json().path("mergeable_state").asText());
        repo.commit("main", "Fifth", Map.of("a.txt", "other\n"));
        assertEquals("dirty", talk.get(BASE + "/pulls/1").json().path("mergeable_state").asText());
        assertEquals(
                "405 Pull Request is not mergeable",
                merge("{\"merge_method\":\"" + method + "\"}"));
    }

    @Test
    void fromAForkToo() {
        World world = github.world();
        Repo fork = world.repository(world.user("hubot"), "vector-space");
        fork.git.take(repo.git);
        fork.point("refs/heads/b", third);
        String theirs = fork.commit("b", "From a fork", Map.of("fork.txt", "f\n"));
        talk.post(BASE + "/pulls", "{\"title\":\"F\",\"base\":\"main\",\"head\":\"hubot:b\"}");
        assertEquals(200, talk.send("PUT", BASE + "/pulls/2/merge", "{}").status());
        assertEquals(List.of(third, theirs), newest().parents());
        assertEquals(Set.of("README.md", "fork.txt", "main.txt", "old.txt"), files());
    }
}
