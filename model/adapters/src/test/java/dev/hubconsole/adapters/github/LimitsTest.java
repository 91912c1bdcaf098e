package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.REPOSITORY;
import static dev.hubconsole.adapters.github.Sandbox.done;
import static dev.hubconsole.adapters.github.Sandbox.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.github.Forecast;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.github.RunFilter;
import dev.hubconsole.core.github.Runs;
import dev.hubconsole.core.github.SecretPlace;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.simulator.github.Fault;
import dev.hubconsole.simulator.github.LimitRules;
import dev.hubconsole.simulator.github.Repo;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// Limits are kept, and waited out where they were reached.
@ParameterizedClass
@EnumSource(ApiVersion.class)
class LimitsTest {

    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
    private final Sandbox sandbox;

    LimitsTest(ApiVersion version) {
        sandbox = new Sandbox(version);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static Outcome<List<Run>> runs(GitHubClient client, Urgency urgency) {
        return client.reading(urgency).runs().list(REPOSITORY, RunFilter.all()).all();
    }

    /// As where a machine sleeps between a request and its answer.
    @Test
    void anAnswerThatTookAnHourSaysNothingAgainstTheClock() {
        GitHubClient client = sandbox.client();
        sandbox.github.exhaust(sandbox.token, 21);
        AtomicBoolean sleeps = new AtomicBoolean(true);
        sandbox.github.witness(
                _ -> {
                    if (sleeps.getAndSet(false)) {
                        sandbox.clock.advance(Duration.ofMinutes(61));
                    }
                });
        done(client.reading(Urgency.BACKGROUND).repositories().details(REPOSITORY));
        done(runs(client, Urgency.BACKGROUND));
        assertEquals(List.of(), sandbox.slept);
    }

    @Test
    void waitsForTheNextHourInTheBackground() {
        sandbox.github.exhaust(sandbox.token, 0);
        assertEquals(1, done(runs(sandbox.client(), Urgency.BACKGROUND)).size());
        assertEquals(List.of(NOW.plusSeconds(3601)), sandbox.slept);
        assertEquals(2, sandbox.requests().size());
    }

    @Test
    void tellsAPersonUntilWhenTheLimitLasts() {
        sandbox.github.exhaust(sandbox.token, 0);
        assertEquals(
                GitHubProblems.limited(NOW.plusSeconds(3601)),
                problem(runs(sandbox.client(), Urgency.USER)));
        assertEquals(List.of(), sandbox.slept);
    }

    @Test
    void leavesSomeOfTheHourToPeople() {
        sandbox.github.exhaust(sandbox.token, 21);
        GitHubClient client =
                sandbox.client(sandbox.settings().living(Map.of(Operation.RUNS, Duration.ZERO)));
        done(runs(client, Urgency.BACKGROUND));
        sandbox.repo.run(sandbox.build, "push", "main");
        done(runs(client, Urgency.USER));
        assertEquals(List.of(), sandbox.slept);
        done(runs(client, Urgency.BACKGROUND));
        assertEquals(List.of(NOW.plusSeconds(3601)), sandbox.slept);
        assertEquals(0, sandbox.github.refusals());
    }

    @Test
    void obeysRetryAfterAndSendsNothingBefore() {
        sandbox.github
                .faults()
                .add(Fault.next("/actions", 1, Fault.secondaryLimit(403, Optional.of("17"))));
        assertEquals(1, done(runs(sandbox.client(), Urgency.BACKGROUND)).size());
        assertEquals(List.of(NOW.plusSeconds(17)), sandbox.slept);
        assertEquals(2, sandbox.requests().size());
    }

    @Test
    void waitsLongerEachTimeWhereNobodySaysHowLong() {
        sandbox.github
                .faults()
                .add(Fault.next("/actions", 3, Fault.secondaryLimit(429, Optional.empty())));
        assertEquals(1, done(runs(sandbox.client(), Urgency.BACKGROUND)).size());
        assertEquals(
                List.of(NOW.plusSeconds(60), NOW.plusSeconds(60 + 120), NOW.plusSeconds(180 + 240)),
                sandbox.slept);
    }

    @Test
    void onePauseHoldsForEverybody() {
        sandbox.github
                .faults()
                .add(Fault.next("/actions", 1, Fault.secondaryLimit(403, Optional.of("600"))));
        GitHubClient client = sandbox.client();
        assertEquals(
                GitHubProblems.limited(NOW.plusSeconds(600)), problem(runs(client, Urgency.USER)));
        assertEquals(
                GitHubProblems.limited(NOW.plusSeconds(600)),
                problem(client.reading(Urgency.USER).repositories().details(REPOSITORY)));
        assertEquals(1, sandbox.requests().size());
        assertEquals(Optional.of(NOW.plusSeconds(600)), client.traffic().pausedUntil());
    }

    @Test
    void givesUpOnALimitThatNeverEnds() {
        sandbox.github
                .faults()
                .add(Fault.next("/actions", 99, Fault.secondaryLimit(403, Optional.of("1"))));
        problem(runs(sandbox.client(), Urgency.BACKGROUND));
        assertEquals(6, sandbox.requests().size());
    }

    @Test
    void sendsChangesASecondApart() {
        GitHubClient client =
                sandbox.client(
                        sandbox.settings()
                                .at(
                                        Pace.POLITE.bounded(
                                                16, OptionalInt.empty(), Duration.ofSeconds(1))));
        SecretPlace place = new SecretPlace.OfRepository(REPOSITORY);
        for (String name : List.of("A", "B", "C")) {
            done(client.writing(Urgency.USER).putSecret(place, name, new Secret("s")));
        }
        assertEquals(List.of(NOW.plusSeconds(1), NOW.plusSeconds(2)), sandbox.slept);
    }

    @Test
    void keepsTheLimitOfAMinuteAndProvokesNobody() throws Exception {
        sandbox.github.limits(LimitRules.GITHUB);
        GitHubClient client =
                sandbox.client(
                        sandbox.settings()
                                .at(Pace.POLITE)
                                .living(Map.of(Operation.RUN, Duration.ZERO)));
        int requests = 2000;
        List<Future<Outcome<Run>>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests; i++) {
                int attempt = i;
                all.add(
                        threads.submit(
                                () ->
                                        client.reading(Urgency.BACKGROUND)
                                                .runs()
                                                .attempt(
                                                        REPOSITORY,
                                                        sandbox.run.id(),
                                                        1 + attempt)));
            }
        }
        int found = 0;
        for (Future<Outcome<Run>> one : all) {
            found += one.get() instanceof Outcome.Done<Run> ? 1 : 0;
        }
        assertEquals(1, found, "there is one attempt");
        assertEquals(0, sandbox.github.refusals());
        assertTrue(sandbox.github.mostAtOnce() <= 16, "at once: " + sandbox.github.mostAtOnce());
        double seconds = Duration.between(NOW, sandbox.clock.instant()).toMillis() / 1000.0;
        double allowed = Math.floorDiv(requests - 1, 900) * 60.0;
        assertTrue(seconds <= allowed * 1.05, seconds + " s where " + allowed + " s are allowed");
    }

    @Test
    void pullsAThousandRepositoriesWithoutProvokingALimit() throws Exception {
        int repositories = 1000;
        List<RepositoryId> names = new ArrayList<>();
        for (int i = 0; i < repositories; i++) {
            Repo repo = sandbox.world.repository(sandbox.organization, "repo-" + i);
            repo.workflow("build.yml", "Build", List.of());
            names.add(new RepositoryId("octo-org", "repo-" + i));
        }
        sandbox.github.limits(LimitRules.GITHUB);
        GitHubClient client = sandbox.client(sandbox.settings().at(Pace.POLITE));
        List<Future<Outcome<Integer>>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (RepositoryId name : names) {
                Runs runs = client.reading(Urgency.BACKGROUND).runs();
                all.add(threads.submit(() -> runs.list(name, RunFilter.all()).forEach(_ -> true)));
                all.add(threads.submit(() -> runs.workflows(name).forEach(_ -> true)));
            }
        }
        int found = 0;
        for (Future<Outcome<Integer>> one : all) {
            found += done(one.get());
        }
        assertEquals(repositories, found);
        assertEquals(2 * repositories, sandbox.seen.size());
        assertEquals(0, sandbox.github.refusals());
        assertTrue(sandbox.github.mostAtOnce() <= 16, "at once: " + sandbox.github.mostAtOnce());
        // each of the two endpoints takes 900 in the first minute and the rest in the second
        double seconds = Duration.between(NOW, sandbox.clock.instant()).toMillis() / 1000.0;
        assertTrue(seconds >= 60 && seconds <= 60 * 1.05, seconds + " s where 60 s are allowed");
    }

    @Test
    void countsAMinuteForEachEndpoint() {
        sandbox.github.limits(new LimitRules(5000, 2, 3, 0, 0, 0));
        GitHubClient client =
                sandbox.client(
                        sandbox.settings()
                                .at(
                                        Pace.POLITE.bounded(
                                                16, OptionalInt.of(2), Duration.ofSeconds(1))));
        var reading = client.reading(Urgency.BACKGROUND);
        done(reading.runs().workflows(REPOSITORY).all());
        done(reading.storage().caches(REPOSITORY).all());
        done(reading.storage().artifacts(REPOSITORY).all());
        assertEquals(List.of(), sandbox.slept);
        done(runs(client, Urgency.BACKGROUND));
        done(reading.runs().one(REPOSITORY, sandbox.run.id()));
        assertEquals(List.of(NOW.plusMillis(60_500)), sandbox.slept);
        assertEquals(0, sandbox.github.refusals());
    }

    @Test
    void knowsWhatCountsTogether() {
        for (List<String> same :
                List.of(
                        List.of(
                                "repos/actions/runs",
                                "/repos/o/r/actions/runs",
                                "/repositories/17/actions/runs",
                                "/api/v3/repos/o/r/actions/runs/3/jobs"),
                        List.of(
                                "repos/contents",
                                "/repos/o/r/contents/a/b",
                                "/repos/o/r/contents/c"),
                        List.of("repos/", "/repos/o/r", "/repositories/17"),
                        List.of("orgs/actions/runners", "/organizations/3/actions/runners"),
                        List.of("user/", "/user"))) {
            for (String path : same.subList(1, same.size())) {
                Call call =
                        Call.get(
                                URI.create("https://api.github.com" + path),
                                Operation.RUN,
                                Optional.empty(),
                                Urgency.USER);
                assertEquals(same.getFirst(), call.endpoint());
            }
        }
    }

    @Test
    void makesNoMoreContentThanAnHourAllows() {
        sandbox.github.limits(LimitRules.GITHUB);
        GitHubClient client = sandbox.client(sandbox.settings().at(Pace.POLITE));
        int secrets = 501;
        SecretPlace place = new SecretPlace.OfRepository(REPOSITORY);
        for (int i = 0; i < secrets; i++) {
            done(client.writing(Urgency.BACKGROUND).putVariable(place, "V" + i, "1"));
        }
        assertEquals(0, sandbox.github.refusals());
        Duration taken = Duration.between(NOW, sandbox.clock.instant());
        assertTrue(taken.compareTo(Duration.ofMinutes(60)) >= 0, taken.toString());
        assertTrue(taken.compareTo(Duration.ofMinutes(62)) <= 0, taken.toString());
    }

    /// GitHub allows 80; one fewer leaves room for one that arrives late.
    @Test
    void makesNoMoreContentThanAMinuteAllows() {
        sandbox.github.limits(LimitRules.GITHUB);
        GitHubClient client =
                sandbox.client(
                        sandbox.settings()
                                .at(Pace.POLITE.bounded(16, OptionalInt.of(900), Duration.ZERO)));
        SecretPlace place = new SecretPlace.OfRepository(REPOSITORY);
        for (int i = 0; i < 79; i++) {
            done(client.writing(Urgency.BACKGROUND).putVariable(place, "V" + i, "1"));
        }
        assertEquals(List.of(), sandbox.slept);
        done(client.writing(Urgency.BACKGROUND).putVariable(place, "ONE_MORE", "1"));
        assertEquals(List.of(NOW.plusMillis(60_500)), sandbox.slept);
        assertEquals(0, sandbox.github.refusals());
    }

    @Test
    void contentCountsForAnInstallationToo() {
        sandbox.github.limits(new LimitRules(5000, 0, 0, 0, 2, 2));
        AppLogin app =
                new AppLogin(sandbox, Map.of("metadata", "read", "actions_variables", "write"));
        GitHubClient client = sandbox.client(sandbox.settings(), app.login());
        SecretPlace place = new SecretPlace.OfRepository(REPOSITORY);
        for (int i = 0; i < 3; i++) {
            done(client.writing(Urgency.BACKGROUND).putVariable(place, "V" + i, "1"));
        }
        assertEquals(1, sandbox.github.refusals());
        assertEquals(List.of(NOW.plus(Duration.ofHours(1))), sandbox.slept);
    }

    @Test
    void peopleComeBeforeTheBackground() throws Exception {
        GitHubClient client =
                sandbox.client(
                        sandbox.settings()
                                .at(Pace.POLITE.bounded(2, OptionalInt.empty(), Duration.ZERO)));
        sandbox.github.faults().latency(Duration.ofMillis(30));
        List<Future<?>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 20; i++) {
                int attempt = i;
                all.add(
                        threads.submit(
                                () ->
                                        client.reading(Urgency.BACKGROUND)
                                                .runs()
                                                .attempt(REPOSITORY, 1, attempt)));
            }
            while (sandbox.seen.isEmpty()) {
                Thread.onSpinWait();
            }
            done(client.reading(Urgency.USER).repositories().details(REPOSITORY));
            assertTrue(sandbox.seen.size() < 10, "a person waited for " + sandbox.seen.size());
        }
        for (Future<?> one : all) {
            one.get();
        }
        assertEquals(2, client.mostAtOnce());
    }

    @Test
    void tellsWhatPollingWillCost() {
        Forecast forecast =
                Forecast.of(
                        List.of(
                                new Forecast.Polling("runs", 1000, Duration.ofMinutes(2), 0.05),
                                new Forecast.Polling("runners", 1, Duration.ofMinutes(1), 1)),
                        5000);
        assertEquals(new Forecast(30_060, 1_560, 5000, Duration.ofMillis(66_734)), forecast);
        assertTrue(forecast.fits());
    }
}
