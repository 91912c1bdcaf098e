package dev.hubconsole.adapters.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.HubFiles.Reading;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads a real repository.
class GitRevisionTest {

    @TempDir Path temporary;

    private Path repository;
    private Path hub;

    @BeforeEach
    void makeRepository() throws Exception {
        repository = Files.createDirectories(temporary.toRealPath().resolve("clone"));
        hub = Files.createDirectories(repository.resolve("hub ü"));
        git(repository, "init", "--quiet", "--initial-branch=main");
        write("config/repositories.yaml", "one\n");
        write("teams/a b.yaml", "a\n");
        write("teams/ü.yaml", "u\n");
        Files.createSymbolicLink(hub.resolve("teams/link.yaml"), Path.of("a b.yaml"));
        Files.createSymbolicLink(hub.resolve("linked"), Path.of("teams"));
        Files.createSymbolicLink(hub.resolve("out.yaml"), Path.of("../outside.yaml"));
        Files.createSymbolicLink(hub.resolve("circle.yaml"), Path.of("circle.yaml"));
        Files.writeString(repository.resolve("outside.yaml"), "secret\n");
        commit("one");
        write("config/repositories.yaml", "two\n");
        commit("two");
        write("config/repositories.yaml", "not committed\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = hub.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void commit(String message) throws Exception {
        git(repository, "add", "--all");
        git(repository, "commit", "--quiet", "--message=" + message);
    }

    private static void git(Path folder, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "git",
                                "-c",
                                "user.name=Test",
                                "-c",
                                "user.email=test@example.org",
                                "-c",
                                "commit.gpgsign=false",
                                "-c",
                                "protocol.file.allow=always"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }

    private GitRevision open(String revision) {
        return switch (GitRevision.open(hub, revision)) {
            case Outcome.Done<GitRevision>(var opened) -> opened;
            case Outcome.Failed<GitRevision>(var problem) ->
                    throw new AssertionError(problem.toString());
        };
    }

    private static Problem failed(Outcome<GitRevision> outcome) {
        return switch (outcome) {
            case Outcome.Done<GitRevision> _ -> throw new AssertionError("opened");
            case Outcome.Failed<GitRevision>(var problem) -> problem;
        };
    }

    private static String read(GitRevision revision, String path) {
        return switch (revision.read(path, 1000)) {
            case Reading.Content(var bytes) -> new String(bytes, StandardCharsets.UTF_8);
            case Reading other -> other.toString();
        };
    }

    @Test
    void readsFilesAsTheRevisionHasThem() {
        try (GitRevision before = open("HEAD~1");
                GitRevision now = open("main")) {
            assertEquals("one\n", read(before, "config/repositories.yaml"));
            assertEquals("two\n", read(now, "config/repositories.yaml"));
            assertEquals("a\n", read(now, "teams/a b.yaml"));
            assertEquals("u\n", read(now, "teams/ü.yaml"));
            assertEquals("Missing[]", read(now, "config/nothing.yaml"));
            assertEquals("Missing[]", read(now, "nowhere/nothing.yaml"));
            assertEquals("NotAFile[]", read(now, "config"));
        }
    }

    @Test
    void refusesALargeFileBeforeReadingIt() {
        try (GitRevision revision = open("HEAD")) {
            assertEquals(new Reading.TooLarge(4), revision.read("config/repositories.yaml", 3));
        }
    }

    @Test
    void listsFolders() {
        try (GitRevision revision = open("HEAD")) {
            assertEquals(
                    List.of("circle.yaml", "config/", "linked/", "out.yaml", "teams/"),
                    revision.list("").stream().sorted().toList());
            assertEquals(
                    List.of("a b.yaml", "link.yaml", "ü.yaml"),
                    revision.list("linked").stream().sorted().toList());
            assertEquals(List.of(), revision.list("nowhere"));
        }
    }

    @Test
    void followsLinksInsideTheHubAlone() {
        try (GitRevision revision = open("HEAD")) {
            assertEquals("a\n", read(revision, "teams/link.yaml"));
            assertEquals("a\n", read(revision, "linked/a b.yaml"));
            assertEquals("Outside[target=out.yaml]", read(revision, "out.yaml"));
            assertEquals("Missing[]", read(revision, "circle.yaml"));
        }
    }

    @Test
    void tellsWhereTheRevisionIsNotKnown() {
        assertEquals(
                "git knows no revision \"nowhere\" here",
                failed(GitRevision.open(hub, "nowhere")).message());
        assertEquals(
                "git knows no revision \"--help\" here",
                failed(GitRevision.open(hub, "--help")).message());
    }

    @Test
    void tellsWhereTheCloneIsShallow() throws Exception {
        git(
                temporary,
                "clone",
                "--quiet",
                "--depth=1",
                "file://" + repository,
                temporary.resolve("shallow").toString());
        Problem problem = failed(GitRevision.open(temporary.resolve("shallow"), "HEAD~1"));
        assertEquals(
                "git knows no revision \"HEAD~1\" here, and this clone is shallow: it lacks"
                        + " history",
                problem.message());
    }

    @Test
    void tellsWhereThereIsNoRepository() throws IOException {
        Path elsewhere = Files.createDirectories(temporary.toRealPath().resolve("elsewhere"));
        assertEquals(
                new Problem.NotThere(
                        elsewhere + " is not in a git repository",
                        "Compare two files, or run this in a clone of the hub."),
                failed(GitRevision.open(elsewhere, "HEAD")));
    }

    @Test
    void tellsWhereGitIsMissing() {
        Problem problem = failed(GitRevision.open(hub, "HEAD", "git-that-is-not-installed"));
        assertTrue(
                problem.message()
                        .startsWith("the program \"git-that-is-not-installed\" cannot be run"),
                problem.message());
        assertEquals(
                "Install git; without it, two files can be compared, but no revisions.",
                problem.nextStep());
    }
}
