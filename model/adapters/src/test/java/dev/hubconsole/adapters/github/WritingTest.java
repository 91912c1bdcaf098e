package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.REPOSITORY;
import static dev.hubconsole.adapters.github.Sandbox.done;
import static dev.hubconsole.adapters.github.Sandbox.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.GitHubWriting;
import dev.hubconsole.core.github.GitHubWriting.CommitMade;
import dev.hubconsole.core.github.GitHubWriting.CommitWish;
import dev.hubconsole.core.github.GitHubWriting.DispatchWish;
import dev.hubconsole.core.github.GitHubWriting.FileChange;
import dev.hubconsole.core.github.GitHubWriting.Kept;
import dev.hubconsole.core.github.GitHubWriting.PullRequestWish;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.github.RunFilter;
import dev.hubconsole.core.github.SecretPlace;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.simulator.github.Fault;
import dev.hubconsole.simulator.github.Seen;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is changed, that it is there once, and the requests that it takes.
@ParameterizedClass
@EnumSource(ApiVersion.class)
class WritingTest {

    private static final String BASE = "/repos/octo-org/vector-space";
    private final Sandbox sandbox;

    WritingTest(ApiVersion version) {
        sandbox = new Sandbox(version);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private GitHubWriting writing() {
        return sandbox.client().writing(Urgency.USER);
    }

    private String main() {
        return done(sandbox.reading().files().branch(REPOSITORY, "main")).orElseThrow().commit();
    }

    private CommitWish wish() {
        return new CommitWish(
                REPOSITORY,
                "hub/add",
                main(),
                "Add two, delete one",
                List.of(
                        FileChange.of("a.txt", "ä\n".getBytes(StandardCharsets.UTF_8)),
                        new FileChange("run.sh", Optional.of(new byte[] {'#'}), true),
                        FileChange.of("image.bin", new byte[] {(byte) 0xff, 0, 1}),
                        FileChange.deleted("README.md")));
    }

    @Test
    void makesOneCommitOfManyFiles() {
        CommitWish wish = wish();
        sandbox.requests();
        CommitMade made = done(writing().commit(wish));
        assertTrue(made.isNew());
        assertEquals(
                List.of(
                        "GET " + BASE,
                        "GET " + BASE + "/branches/hub/add",
                        "GET " + BASE + "/git/commits/" + wish.base(),
                        "POST " + BASE + "/git/blobs",
                        "POST " + BASE + "/git/trees",
                        "POST " + BASE + "/git/commits",
                        "POST " + BASE + "/git/refs"),
                sandbox.requests());
        assertEquals(2, sandbox.repo.commitCount("hub/add"));
        assertEquals(Optional.of("ä\n"), sandbox.repo.text("hub/add", "a.txt"));
        assertEquals(Optional.empty(), sandbox.repo.text("hub/add", "README.md"));
        CommitMade again = done(writing().commit(wish));
        assertEquals(new CommitMade(made.commit(), "hub/add", false), again);
        assertEquals(2, sandbox.repo.commitCount("hub/add"));
    }

    @Test
    void commitsOnABranchThatIsThere() {
        CommitMade first = done(sandbox.writing().commit(wish()));
        CommitWish next =
                new CommitWish(
                        REPOSITORY,
                        "hub/add",
                        first.commit(),
                        "Next",
                        List.of(FileChange.of("b", new byte[] {'b'})));
        assertTrue(done(sandbox.writing().commit(next)).isNew());
        assertFalse(done(sandbox.writing().commit(next)).isNew());
        assertEquals(3, sandbox.repo.commitCount("hub/add"));
    }

    @Test
    void aCommitIsThereOnceWhereverItBreaks() {
        CommitWish wish = wish();
        List<String> steps = List.of("/git/blobs", "/git/trees", "/git/commits$", "/git/refs");
        for (String step : steps) {
            for (Fault.Kind kind :
                    List.of(
                            new Fault.Kind.Dropped(),
                            new Fault.Kind.DoneButDropped(),
                            Fault.down(502))) {
                sandbox.github.faults().add(Fault.next("POST", step, 1, kind));
                problem(sandbox.writing().commit(wish));
                sandbox.github.faults().clear();
                CommitMade made = done(sandbox.writing().commit(wish));
                assertEquals(2, sandbox.repo.commitCount("hub/add"), step + " " + kind);
                assertEquals(made.commit(), done(sandbox.writing().commit(wish)).commit());
                sandbox.repo.dropBranch("hub/add");
            }
        }
    }

    private static PullRequestWish proposal(String body) {
        return new PullRequestWish(
                REPOSITORY,
                "hub/add",
                "main",
                "Add two",
                body,
                true,
                List.of("hub", "ci"),
                List.of("hubot"),
                List.of("platform"));
    }

    @Test
    void opensOnePullRequest() {
        CommitMade commit = done(writing().commit(wish()));
        sandbox.requests();
        PullRequest opened = done(writing().pullRequest(proposal("Body")));
        assertEquals(
                new PullRequest(
                        1,
                        "Add two",
                        PullRequest.State.OPEN,
                        true,
                        "octo-org:hub/add",
                        commit.commit(),
                        "main",
                        sandbox.github.url() + "/octo-org/vector-space/pull/1",
                        List.of("ci", "hub")),
                opened);
        assertEquals(
                List.of(
                        "GET " + BASE + "/pulls",
                        "GET " + BASE,
                        "POST " + BASE + "/pulls",
                        "POST " + BASE + "/issues/1/labels",
                        "GET " + BASE + "/pulls/1",
                        "GET " + BASE + "/pulls/1/reviews",
                        "POST " + BASE + "/pulls/1/requested_reviewers"),
                sandbox.requests());
        assertEquals(opened, done(writing().pullRequest(proposal("Body"))));
        done(writing().pullRequest(proposal("Another body")));
        assertEquals(1, sandbox.repo.pullCount());
        assertEquals(
                List.of("PATCH " + BASE + "/pulls/1"),
                sandbox.requests().stream().filter(one -> !one.startsWith("GET")).toList());
    }

    @Test
    void asksNobodyAgainWhoHasReviewed() {
        done(writing().commit(wish()));
        done(writing().pullRequest(proposal("Body")));
        sandbox.repo.review(1, sandbox.world.user("hubot"), "platform", "CHANGES_REQUESTED");
        sandbox.requests();
        done(writing().pullRequest(proposal("Another body")));
        assertEquals(
                List.of("PATCH " + BASE + "/pulls/1"),
                sandbox.requests().stream().filter(one -> !one.startsWith("GET")).toList());
        sandbox.world.user("lisa");
        PullRequestWish more =
                new PullRequestWish(
                        REPOSITORY,
                        "hub/add",
                        "main",
                        "Add two",
                        "Another body",
                        true,
                        List.of("hub", "ci"),
                        List.of("HUBOT", "lisa"),
                        List.of("platform"));
        done(writing().pullRequest(more));
        done(writing().pullRequest(more));
        List<String> asked =
                sandbox.seen.stream()
                        .filter(one -> one.method().equals("POST"))
                        .map(Seen::requestBody)
                        .toList();
        assertEquals(List.of("{\"reviewers\":[\"lisa\"]}"), asked);
    }

    @Test
    void takesThePullRequestThatSomebodyElseOpenedMeanwhile() {
        done(sandbox.writing().commit(wish()));
        GitHubWriting theirs = sandbox.client().writing(Urgency.USER);
        sandbox.github
                .faults()
                .add(
                        Fault.next(
                                "POST",
                                "/pulls$",
                                1,
                                new Fault.Kind.Meanwhile(
                                        _ -> done(theirs.pullRequest(proposal("Theirs"))))));
        assertEquals(1, done(sandbox.writing().pullRequest(proposal("Ours"))).number());
        assertEquals(1, sandbox.repo.pullCount());
    }

    @Test
    void aPullRequestIsThereOnceWhereverItBreaks() {
        done(sandbox.writing().commit(wish()));
        for (String step : List.of("/pulls$", "/labels", "/requested_reviewers")) {
            sandbox.github
                    .faults()
                    .add(Fault.next("POST", step, 1, new Fault.Kind.DoneButDropped()));
            problem(sandbox.writing().pullRequest(proposal("Body" + step)));
            sandbox.github.faults().clear();
            PullRequest opened = done(sandbox.writing().pullRequest(proposal("Body" + step)));
            assertEquals(List.of("ci", "hub"), opened.labels());
            assertEquals(1, sandbox.repo.pullCount());
            sandbox.repo.dropPulls();
        }
    }

    @Test
    void keepsOneCommentForEachMarker() {
        done(sandbox.writing().commit(wish()));
        done(sandbox.writing().pullRequest(proposal("Body")));
        GitHubWriting writing = sandbox.writing();
        var first = done(writing.comment(REPOSITORY, 1, "checklist", "One"));
        var second = done(writing.comment(REPOSITORY, 1, "checklist", "Two"));
        done(writing.comment(REPOSITORY, 1, "checklist", "Two"));
        done(writing.comment(REPOSITORY, 1, "result", "Three"));
        assertEquals(first.id(), second.id());
        assertEquals(
                List.of(
                        "Two\n\n<!-- hub-console:checklist -->",
                        "Three\n\n<!-- hub-console:result -->"),
                done(sandbox.reading().pullRequests().comments(REPOSITORY, 1).all()).stream()
                        .map(comment -> comment.body())
                        .toList());
    }

    @Test
    void startsAWorkflowOnce() {
        DispatchWish wish =
                new DispatchWish(
                        REPOSITORY,
                        "build.yml",
                        "main",
                        Map.of("level", "debug"),
                        sandbox.clock.instant());
        sandbox.requests();
        Run started = done(writing().dispatch(wish));
        assertEquals("workflow_dispatch", started.event());
        assertEquals(
                List.of(
                        "GET " + BASE + "/actions/workflows/build.yml/runs",
                        "POST " + BASE + "/actions/workflows/build.yml/dispatches",
                        "GET " + BASE + "/actions/runs/" + started.id()),
                sandbox.requests());
        assertEquals(started.id(), done(writing().dispatch(wish)).id());
        assertEquals(2, sandbox.repo.runCount());
        sandbox.clock.advance(Duration.ofMinutes(1));
        sandbox.github
                .faults()
                .add(Fault.next("POST", "/dispatches", 1, new Fault.Kind.DoneButDropped()));
        DispatchWish later =
                new DispatchWish(
                        REPOSITORY, "build.yml", "main", Map.of(), sandbox.clock.instant());
        problem(writing().dispatch(later));
        done(writing().dispatch(later));
        assertEquals(3, sandbox.repo.runCount());
    }

    @Test
    void findsTheRunWhereAServerDoesNotTell() {
        sandbox.github
                .faults()
                .add(
                        Fault.next(
                                "POST",
                                "/dispatches",
                                1,
                                new Fault.Kind.Status(204, "", "", Map.of())));
        Instant now = sandbox.clock.instant();
        assertEquals(
                "GitHub took build.yml of octo-org/vector-space, but shows no run of it",
                problem(
                                sandbox.writing()
                                        .dispatch(
                                                new DispatchWish(
                                                        REPOSITORY,
                                                        "build.yml",
                                                        "main",
                                                        Map.of(),
                                                        now)))
                        .message());
        assertEquals(15, sandbox.slept.size());
    }

    @Test
    void runsFailedJobsOnceMore() {
        sandbox.clock.advance(Duration.ofMinutes(10));
        Run again = done(sandbox.writing().rerunFailed(REPOSITORY, sandbox.run.id(), 1));
        assertEquals(2, again.attempt());
        assertEquals(
                2, done(sandbox.writing().rerunFailed(REPOSITORY, sandbox.run.id(), 1)).attempt());
    }

    @Test
    void sealsSecretsThatOnlyTheirPlaceCanOpen() {
        sandbox.repo.environment("production", List.of());
        GitHubWriting writing = writing();
        List<SecretPlace> places =
                List.of(
                        new SecretPlace.OfRepository(REPOSITORY),
                        new SecretPlace.OfEnvironment(REPOSITORY, "production"),
                        new SecretPlace.OfOrganization("octo-org"));
        String value = "ü$ecret\n" + "x".repeat(30_000);
        for (SecretPlace place : places) {
            assertEquals(Kept.CREATED, done(writing.putSecret(place, "NPM", new Secret(value))));
            assertEquals(Kept.UPDATED, done(writing.putSecret(place, "NPM", new Secret(value))));
            assertEquals(Kept.CREATED, done(writing.putVariable(place, "LEVEL", "1")));
            assertEquals(Kept.UNCHANGED, done(writing.putVariable(place, "LEVEL", "1")));
            assertEquals(Kept.UPDATED, done(writing.putVariable(place, "LEVEL", "2")));
        }
        assertEquals(Optional.of(value), sandbox.repo.secret("NPM"));
        assertEquals(Optional.of(value), sandbox.repo.secret("production", "NPM"));
        for (Seen seen : List.copyOf(sandbox.seen)) {
            assertFalse(seen.requestBody().contains("ecret\\n"), "sent in the clear: " + seen);
        }
        GitHubReading reading = sandbox.reading();
        for (SecretPlace place : places) {
            assertEquals(
                    List.of("NPM"),
                    done(reading.environments().secrets(place).all()).stream()
                            .map(secret -> secret.name())
                            .toList());
            assertEquals(Kept.REMOVED, done(writing.removeSecret(place, "NPM")));
            assertEquals(Kept.UNCHANGED, done(writing.removeSecret(place, "NPM")));
        }
    }

    @Test
    void refusesASecretThatIsTooLarge() {
        assertEquals(
                "NPM has 49153 bytes; GitHub takes up to 48 KB",
                problem(
                                sandbox.writing()
                                        .putSecret(
                                                new SecretPlace.OfRepository(REPOSITORY),
                                                "NPM",
                                                new Secret("x".repeat(49_153))))
                        .message());
        assertEquals(List.of(), sandbox.requests());
    }

    @Test
    void readingChangesNothing() {
        sandbox.repo.environment("production", List.of());
        sandbox.clock.advance(Duration.ofMinutes(10));
        GitHubReading reading = sandbox.reading();
        done(reading.repositories().details(REPOSITORY));
        done(reading.repositories().ofOrganization("octo-org").all());
        done(reading.runs().workflows(REPOSITORY).all());
        Run run = done(reading.runs().list(REPOSITORY, RunFilter.all()).first()).orElseThrow();
        done(reading.runs().one(REPOSITORY, run.id()));
        done(reading.runs().attempt(REPOSITORY, run.id(), 1));
        done(reading.runs().jobs(REPOSITORY, run).all());
        done(reading.runners().ofRepository(REPOSITORY).all());
        done(reading.runners().ofOrganization("octo-org").all());
        done(reading.storage().caches(REPOSITORY).all());
        done(reading.storage().cacheUse(REPOSITORY));
        done(reading.storage().artifacts(REPOSITORY).all());
        done(reading.environments().of(REPOSITORY).all());
        done(reading.files().read(REPOSITORY, "README.md", "main"));
        done(reading.files().branches(REPOSITORY).all());
        done(reading.pullRequests().openFrom(REPOSITORY, "octo-org:none"));
        done(reading.webhooks().of(REPOSITORY).all());
        done(reading.account().who());
        done(reading.account().limit());
        assertEquals(List.of(), sandbox.seen.stream().filter(Seen::isChange).toList());
        for (var method : GitHubReading.class.getMethods()) {
            for (var below : method.getReturnType().getMethods()) {
                String given = below.getReturnType().getSimpleName();
                assertTrue(
                        given.equals("Outcome") || given.equals("Pages"),
                        below + " gives something else than what it read");
            }
        }
    }
}
