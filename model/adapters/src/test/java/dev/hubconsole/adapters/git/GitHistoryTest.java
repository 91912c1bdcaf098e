package dev.hubconsole.adapters.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.session.Revision;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks a real repository.
class GitHistoryTest {

    private static final String FILE = "teams/a b ü.yaml";

    @TempDir Path folder;

    private Path hub;

    @BeforeEach
    void makeRepository() throws Exception {
        hub = Files.createDirectories(folder.toRealPath().resolve("clone/hub"));
        git("init", "--quiet", "--initial-branch=trunk");
        commit("one: all of it", "a\nb\nc\n");
        commit("two: another b", "a\nB\nc\n");
        commit("three: a line above, \u00e4 \"quoted\"", "new\na\nB\nc\n");
    }

    private void commit(String message, String text) throws Exception {
        Path file = hub.resolve(FILE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        git("add", "--all");
        git("commit", "--quiet", "--message=" + message);
    }

    private void git(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "git",
                                "-c",
                                "user.name=Ada Admin",
                                "-c",
                                "user.email=ada@example.org",
                                "-c",
                                "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(hub.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }

    private List<Revision> history(String text, int from, int to) {
        return switch (new GitHistory(hub).ofLines(FILE, text, from, to)) {
            case Outcome.Done<List<Revision>>(var found) -> found;
            case Outcome.Failed<List<Revision>>(var problem) ->
                    throw new AssertionError(problem.toString());
        };
    }

    @Test
    void tellsWhoChangedALineAndHow() {
        List<Revision> found = history("new\na\nB\nc\n", 3, 3);
        assertEquals(
                List.of("two: another b", "one: all of it"),
                found.stream().map(Revision::subject).toList());
        assertEquals("Ada Admin", found.getFirst().author());
        assertEquals("@@ -2,1 +2,1 @@\n-b\n+B", found.getFirst().diff());
        assertEquals(9, found.getFirst().shortId().length());
    }

    @Test
    void linesThatWereMovedWithoutBeingCommittedAreFollowed() {
        assertEquals(
                history("new\na\nB\nc\n", 3, 3), history("typed\ntyped too\nnew\na\nB\nc\n", 5, 5));
    }

    @Test
    void linesThatWereNeverCommittedHaveNoHistory() {
        assertEquals(List.of(), history("new\na\nB\nc\ntyped\n", 5, 5));
        assertEquals(
                new Outcome.Done<>(List.of()),
                new GitHistory(hub).ofLines("teams/other.yaml", "a\n", 1, 1));
    }

    @Test
    void tellsTheBranch() throws Exception {
        assertEquals(new Outcome.Done<>(Optional.of("trunk")), new GitHistory(hub).branch());
        git("checkout", "--quiet", "--detach");
        assertEquals(new Outcome.Done<>(Optional.empty()), new GitHistory(hub).branch());
    }

    @Test
    void aFolderWithoutGitSaysSo() throws Exception {
        Path bare = Files.createDirectories(folder.resolve("bare"));
        assertEquals(new Outcome.Done<>(Optional.empty()), new GitHistory(bare).branch());
        var failed =
                assertInstanceOf(
                        Outcome.Failed.class, new GitHistory(bare).ofLines(FILE, "a\n", 1, 1));
        assertInstanceOf(Problem.NotThere.class, failed.problem());
    }

    @Test
    void aMachineWithoutGitSaysSo() {
        var failed =
                assertInstanceOf(
                        Outcome.Failed.class,
                        new GitHistory(hub, "no-such-git").ofLines(FILE, "a\n", 1, 1));
        assertInstanceOf(Problem.Unavailable.class, failed.problem());
    }
}
