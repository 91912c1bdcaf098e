package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.REPOSITORY;
import static dev.hubconsole.adapters.github.Sandbox.done;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.github.Account.Identity;
import dev.hubconsole.core.github.Conclusion;
import dev.hubconsole.core.github.Environments.Environment;
import dev.hubconsole.core.github.Files.Branch;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.Job;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.github.RunFilter;
import dev.hubconsole.core.github.Runner;
import dev.hubconsole.core.github.SecretPlace;
import dev.hubconsole.core.github.Status;
import dev.hubconsole.core.github.Storage.CacheUse;
import dev.hubconsole.core.github.Workflow;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.simulator.github.JobPlan;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is read, and the requests that it takes.
@ParameterizedClass
@EnumSource(ApiVersion.class)
class ReadingTest {

    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
    private final Sandbox sandbox;

    ReadingTest(ApiVersion version) {
        sandbox = new Sandbox(version);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void readsRepositories() {
        GitHubReading reading = sandbox.client(sandbox.settings()).reading(Urgency.USER);
        RepositoryDetails expected =
                new RepositoryDetails(
                        done(reading.repositories().details(REPOSITORY)).id(),
                        REPOSITORY,
                        RepositoryDetails.Visibility.PRIVATE,
                        false,
                        false,
                        false,
                        "main",
                        Optional.empty(),
                        Optional.of("Java"),
                        List.of(),
                        120,
                        Optional.of(NOW));
        assertEquals(expected, done(reading.repositories().details(REPOSITORY)));
        assertEquals(
                List.of(expected), done(reading.repositories().ofOrganization("octo-org").all()));
        assertEquals(
                List.of("GET /repos/octo-org/vector-space", "GET /orgs/octo-org/repos"),
                sandbox.requests());
    }

    @Test
    void readsARunWhileItGoesOn() {
        GitHubReading reading = sandbox.client(sandbox.settings()).reading(Urgency.USER);
        List<Workflow> workflows = done(reading.runs().workflows(REPOSITORY).all());
        assertEquals(
                List.of(
                        new Workflow(
                                workflows.getFirst().id(),
                                "Build",
                                ".github/workflows/build.yml",
                                true)),
                workflows);
        Run queued = done(reading.runs().list(REPOSITORY, RunFilter.all()).first()).orElseThrow();
        assertEquals(
                new Run(
                        sandbox.run.id(),
                        "Build",
                        workflows.getFirst().id(),
                        ".github/workflows/build.yml",
                        "Build",
                        1,
                        1,
                        "push",
                        Optional.of("main"),
                        queued.commit(),
                        Optional.of("octo-org"),
                        Status.QUEUED,
                        Optional.empty(),
                        NOW,
                        NOW,
                        NOW),
                queued);
        sandbox.clock.advance(Duration.ofSeconds(65));
        Job running = done(reading.runs().jobs(REPOSITORY, queued).first()).orElseThrow();
        assertEquals(Status.IN_PROGRESS, running.status());
        assertEquals(Optional.of(NOW.plusSeconds(5)), running.startedAt());
        assertEquals(Optional.empty(), running.completedAt());
        sandbox.clock.advance(Duration.ofMinutes(5));
        Run ended = done(reading.runs().one(REPOSITORY, queued.id()));
        assertEquals(Status.COMPLETED, ended.status());
        assertEquals(Optional.of(Conclusion.FAILURE), ended.conclusion());
        assertEquals(NOW.plusSeconds(185), ended.updatedAt());
        Job job = done(reading.runs().jobs(REPOSITORY, ended).first()).orElseThrow();
        assertEquals(Optional.of(NOW.plusSeconds(185)), job.completedAt());
        assertEquals(Optional.of(Conclusion.FAILURE), job.conclusion());
        assertEquals(List.of("ubuntu-24.04"), job.labels());
        assertEquals(4, job.steps().size());
        assertEquals(ended, done(reading.runs().attempt(REPOSITORY, ended.id(), 1)));
        String runs = "/repos/octo-org/vector-space/actions";
        String one = runs + "/runs/" + ended.id();
        assertEquals(
                List.of(
                        "GET " + runs + "/workflows",
                        "GET " + runs + "/runs",
                        "GET " + one + "/attempts/1/jobs",
                        "GET " + one,
                        "GET " + one + "/attempts/1/jobs",
                        "GET " + one + "/attempts/1"),
                sandbox.requests());
    }

    @Test
    void filtersRuns() {
        sandbox.clock.advance(Duration.ofHours(1));
        sandbox.repo.run(sandbox.build, "workflow_dispatch", "main");
        GitHubReading reading = sandbox.reading();
        List<Long> all = ids(reading, RunFilter.all());
        assertEquals(2, all.size());
        assertEquals(List.of(all.get(0)), ids(reading, RunFilter.all().by("workflow_dispatch")));
        assertEquals(List.of(all.get(0)), ids(reading, RunFilter.all().since(NOW.plusSeconds(60))));
        assertEquals(List.of(all.get(1)), ids(reading, RunFilter.all().until(NOW.plusSeconds(60))));
        assertEquals(List.of(all.get(1)), ids(reading, RunFilter.all().with("failure")));
        assertEquals(all, ids(reading, RunFilter.all().of("build.yml").on("main")));
    }

    private static List<Long> ids(GitHubReading reading, RunFilter filter) {
        return done(reading.runs().list(REPOSITORY, filter).all()).stream().map(Run::id).toList();
    }

    @Test
    void followsTheLinksOfALongList() {
        for (int i = 0; i < 249; i++) {
            sandbox.repo.run(sandbox.build, "push", "main");
        }
        assertEquals(250, ids(sandbox.reading(), RunFilter.all()).size());
        long number = done(sandbox.reading().repositories().details(REPOSITORY)).id();
        String page = "GET /repositories/" + number + "/actions/runs";
        assertEquals(
                List.of(
                        "GET /repos/octo-org/vector-space/actions/runs",
                        page,
                        page,
                        "GET /repos/octo-org/vector-space"),
                sandbox.requests());
    }

    @Test
    void asksForNoPageThatNobodyWants() {
        for (int i = 0; i < 249; i++) {
            sandbox.repo.run(sandbox.build, "push", "main");
        }
        int[] seen = {0};
        assertEquals(
                150,
                done(
                        sandbox.reading()
                                .runs()
                                .list(REPOSITORY, RunFilter.all())
                                .forEach(_ -> ++seen[0] < 150)));
        assertEquals(2, sandbox.requests().size());
    }

    @Test
    void readsWhatBelongsToARepository() {
        sandbox.repo.cache("maven", "refs/heads/main", 4096);
        sandbox.repo.artifact(sandbox.run, "report", 100);
        sandbox.repo.runner("local-1", true, false, List.of("gpu"));
        sandbox.world.runner("octo-org", "shared-1", false, false, List.of());
        sandbox.repo.environment("production", List.of("mona"));
        GitHubReading reading = sandbox.client(sandbox.settings()).reading(Urgency.USER);
        var cache = done(reading.storage().caches(REPOSITORY).first()).orElseThrow();
        assertEquals("maven", cache.key());
        assertEquals(4096, cache.bytes());
        assertEquals(new CacheUse(4096, 1), done(reading.storage().cacheUse(REPOSITORY)));
        var artifact = done(reading.storage().artifacts(REPOSITORY).first()).orElseThrow();
        assertEquals(Optional.of(sandbox.run.id()), artifact.run());
        assertEquals(Optional.of(NOW.plus(Duration.ofDays(90))), artifact.expiresAt());
        Runner own = done(reading.runners().ofRepository(REPOSITORY).first()).orElseThrow();
        assertEquals(
                new Runner(
                        own.id(),
                        "local-1",
                        "Linux",
                        true,
                        false,
                        List.of("self-hosted", "Linux", "X64", "gpu")),
                own);
        assertEquals(
                List.of("shared-1"),
                done(reading.runners().ofOrganization("octo-org").all()).stream()
                        .map(Runner::name)
                        .toList());
        Environment environment = done(reading.environments().of(REPOSITORY).first()).orElseThrow();
        assertEquals(new Environment(environment.id(), "production", true), environment);
        assertEquals(6, sandbox.requests().size());
    }

    @Test
    void readsFilesAndBranches() {
        GitHubReading reading = sandbox.client(sandbox.settings()).reading(Urgency.USER);
        String large = "x".repeat(1_500_000);
        String commit =
                sandbox.repo.commit("side/line", "More", Map.of("a b/ü.txt", "ü", "l", large));
        sandbox.repo.protect("main");
        assertArrayEquals(
                "ü".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                done(reading.files().read(REPOSITORY, "a b/ü.txt", "side/line"))
                        .orElseThrow()
                        .bytes());
        assertEquals(
                1_500_000,
                done(reading.files().read(REPOSITORY, "l", commit)).orElseThrow().bytes().length);
        assertEquals(Optional.empty(), done(reading.files().read(REPOSITORY, "none", "side/line")));
        assertEquals(
                Optional.of(new Branch("side/line", commit, false)),
                done(reading.files().branch(REPOSITORY, "side/line")));
        assertEquals(Optional.empty(), done(reading.files().branch(REPOSITORY, "none")));
        assertEquals(
                List.of("main true", "side/line false"),
                done(reading.files().branches(REPOSITORY).all()).stream()
                        .map(branch -> branch.name() + " " + branch.isProtected())
                        .toList());
        assertEquals(7, sandbox.requests().size());
    }

    @Test
    void knowsWhoAsks() {
        assertEquals(
                new Identity(
                        "mona",
                        Identity.Kind.CLASSIC_TOKEN,
                        Set.of("repo", "workflow", "admin:org", "admin:repo_hook"),
                        Map.of(),
                        Optional.empty()),
                done(sandbox.reading().account().who()));
        String fine =
                sandbox.world.fineGrainedToken(
                        sandbox.mona, Map.of("actions", "read"), Duration.ofDays(30));
        GitHubClient client =
                sandbox.client(
                        sandbox.settings(),
                        new GitHubLogin.Token(new dev.hubconsole.core.secret.Secret(fine)));
        assertEquals(
                new Identity(
                        "mona",
                        Identity.Kind.FINE_GRAINED_TOKEN,
                        Set.of(),
                        Map.of(),
                        Optional.of(NOW.plus(Duration.ofDays(30)))),
                done(client.reading(Urgency.USER).account().who()));
        assertEquals(
                new dev.hubconsole.core.github.Account.Limit(
                        5000, 4998, NOW.plus(Duration.ofHours(1))),
                done(sandbox.reading().account().limit()));
        assertEquals(List.of("GET /user", "GET /user", "GET /rate_limit"), sandbox.requests());
    }

    @Test
    void readsTheNamesOfSecrets() {
        SecretPlace place = new SecretPlace.OfOrganization("octo-org");
        assertEquals(List.of(), done(sandbox.reading().environments().secrets(place).all()));
        assertEquals(List.of(), done(sandbox.reading().environments().variables(place).all()));
        assertEquals(
                List.of(
                        "GET /orgs/octo-org/actions/secrets",
                        "GET /orgs/octo-org/actions/variables"),
                sandbox.requests());
    }

    @Test
    void readsTheNewNameOfARepositoryThatWasRenamed() {
        sandbox.world.rename(sandbox.repo, "scalar-space");
        assertEquals(
                new RepositoryId("octo-org", "scalar-space"),
                done(sandbox.reading().repositories().details(REPOSITORY)).name());
        assertEquals(2, sandbox.requests().size());
    }

    @Test
    void ranksAttemptsOfARun() {
        sandbox.clock.advance(Duration.ofMinutes(10));
        Run again = done(sandbox.writing().rerunFailed(REPOSITORY, sandbox.run.id(), 1));
        assertEquals(2, again.attempt());
        assertEquals(
                Status.COMPLETED,
                done(sandbox.reading().runs().attempt(REPOSITORY, again.id(), 1)).status());
        assertEquals(
                List.of(JobPlan.of("build", Duration.ofMinutes(3), "failure").name()),
                done(sandbox.reading().runs().jobs(REPOSITORY, again).all()).stream()
                        .map(Job::name)
                        .toList());
    }
}
