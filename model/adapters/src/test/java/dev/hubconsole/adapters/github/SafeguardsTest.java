package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.REPOSITORY;
import static dev.hubconsole.adapters.github.Sandbox.done;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.hubconsole.core.github.Files.Tree;
import dev.hubconsole.core.github.Files.TreeFile;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.github.Safeguards.BranchRule;
import dev.hubconsole.core.github.Safeguards.Standing;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What protects a repository, its files, and what has become of a branch's pull request.
@ParameterizedClass
@EnumSource(ApiVersion.class)
class SafeguardsTest {

    private final Sandbox sandbox;

    SafeguardsTest(ApiVersion version) {
        sandbox = new Sandbox(version);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void tellsWhatProtectsARepository() {
        GitHubReading reading = sandbox.reading();
        assertEquals(
                new Standing(
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                done(reading.safeguards().standing(REPOSITORY)));
        assertEquals(List.of(), done(reading.safeguards().rules(REPOSITORY, "main").all()));
        assertFalse(done(reading.safeguards().tokenDefault(REPOSITORY)).mayWrite());
        sandbox.repo.protect("main");
        assertEquals(
                List.of(new BranchRule("non_fast_forward", "octo-org/vector-space")),
                done(sandbox.reading().safeguards().rules(REPOSITORY, "main").all()));
    }

    @Test
    void listsTheFilesOfACommit() {
        String commit = sandbox.repo.commit("main", "More", Map.of("a/b/c.txt", "ä\n"));
        Tree tree = done(sandbox.reading().files().tree(REPOSITORY, commit));
        assertEquals(
                List.of("README.md 15", "a/b/c.txt 3"),
                tree.files().stream().map(file -> file.path() + " " + file.bytes()).toList());
        assertFalse(tree.isCut());
        TreeFile file = tree.files().getLast();
        assertEquals(
                file.blob(),
                done(sandbox.reading().files().read(REPOSITORY, "a/b/c.txt", commit))
                        .orElseThrow()
                        .blob());
    }

    @Test
    void findsTheNewestPullRequestOfABranchWhateverHasBecomeOfIt() {
        assertEquals(
                Optional.empty(),
                done(sandbox.reading().pullRequests().newestFrom(REPOSITORY, "octo-org:hub/add")));
        String commit =
                done(sandbox.reading().files().branch(REPOSITORY, "main")).orElseThrow().commit();
        done(
                sandbox.writing()
                        .commit(
                                new dev.hubconsole.core.github.GitHubWriting.CommitWish(
                                        REPOSITORY,
                                        "hub/add",
                                        commit,
                                        "Add",
                                        List.of(
                                                dev.hubconsole.core.github.GitHubWriting.FileChange
                                                        .of("x", new byte[] {'x'})))));
        PullRequest opened =
                done(
                        sandbox.writing()
                                .pullRequest(
                                        new dev.hubconsole.core.github.GitHubWriting
                                                .PullRequestWish(
                                                REPOSITORY,
                                                "hub/add",
                                                "main",
                                                "Add",
                                                "",
                                                false,
                                                List.of(),
                                                List.of(),
                                                List.of())));
        done(sandbox.writing().close(REPOSITORY, opened.number()));
        done(sandbox.writing().close(REPOSITORY, opened.number()));
        assertEquals(
                Optional.of(PullRequest.State.CLOSED),
                done(sandbox.reading().pullRequests().newestFrom(REPOSITORY, "octo-org:hub/add"))
                        .map(PullRequest::state));
        done(sandbox.writing().deleteBranch(REPOSITORY, "hub/add"));
        done(sandbox.writing().deleteBranch(REPOSITORY, "hub/add"));
        assertEquals(
                Optional.empty(), done(sandbox.reading().files().branch(REPOSITORY, "hub/add")));
    }
}
