package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.done;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.adapters.store.SqlRunStore;
import dev.hubconsole.core.github.Conclusion;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.JobCost;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.Machine;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.Pull;
import dev.hubconsole.core.run.PullForecast;
import dev.hubconsole.core.run.PullResult;
import dev.hubconsole.core.run.PullScope;
import dev.hubconsole.core.run.RunKey;
import dev.hubconsole.core.run.RunRecord;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.JobRow;
import dev.hubconsole.core.run.Runs;
import dev.hubconsole.core.run.StepTime;
import dev.hubconsole.simulator.github.JobPlan;
import dev.hubconsole.simulator.github.Repo;
import dev.hubconsole.simulator.github.Workflow;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

class PullTest {

    private static final Pull.Pricing FREE =
            (job, _) ->
                    new JobRow(job, new Machine.Free(), new JobCost.Unknown(JobCost.Why.RUNNER));

    @TempDir Path folder;

    private Sandbox sandbox;
    private RunStore store;
    private Instant start;

    @BeforeEach
    void open() {
        sandbox = new Sandbox();
        start = sandbox.clock.instant();
        store = store("runs");
    }

    @AfterEach
    void close() {
        store.close();
        sandbox.close();
    }

    private RunStore store(String name) {
        return SqlRunStore.inFile(folder.resolve(name + ".duckdb"), Duration.ofSeconds(60), "USD");
    }

    private Pull pull(RunStore into) {
        return new Pull(sandbox.reading(), into, FREE, sandbox.clock);
    }

    private PullResult pulled(PullScope scope) {
        return done(pull(store).run(scope, Pull.Progress.NONE));
    }

    private static PullScope scope(RepositoryId... repositories) {
        return PullScope.of(List.of(repositories));
    }

    private static Runs all(RunStore store) {
        Period ever = new Period(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
        return done(store.runs(ever, Optional.empty()));
    }

    private static List<String> rows(RunStore store) {
        List<String> rows = new ArrayList<>();
        all(store).attempts().stream().map(RunRecord::toString).sorted().forEach(rows::add);
        all(store).jobs().stream().map(JobRecord::toString).sorted().forEach(rows::add);
        return rows;
    }

    /// Repositories with runs of the last month.
    private List<RepositoryId> fill(int repositories, int runs) {
        List<RepositoryId> names = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < repositories; i++) {
            Repo repo = sandbox.world.repository(sandbox.organization, "repo-" + i);
            repo.commit("main", "First", Map.of("README.md", "#"));
            List<JobPlan> plan =
                    List.of(
                            JobPlan.of("build", Duration.ofMinutes(3), "success"),
                            JobPlan.of("test", Duration.ofMinutes(5), "failure"));
            Workflow ci = repo.workflow("ci.yml", "CI", plan);
            for (int j = 0; j < runs; j++) {
                repo.run(ci, "push", "main", start.minusSeconds(random.nextInt(30 * 86_400)), plan);
            }
            names.add(new RepositoryId("octo-org", "repo-" + i));
        }
        sandbox.clock.advance(Duration.ofHours(1));
        return names;
    }

    @Test
    void pullsEverythingAndThenNothingTwice() {
        List<RepositoryId> names = fill(3, 20);
        PullScope scope = PullScope.of(names);
        PullResult first = pulled(scope);

        assertEquals(new PullResult(3, 60, 120, 0, true, Map.of()), first);
        assertEquals(60, all(store).attempts().size());
        assertEquals(3, done(store.marks()).size());
        sandbox.requests();
        sandbox.clock.advance(Duration.ofHours(1));
        assertEquals(new PullResult(3, 0, 0, 0, true, Map.of()), pulled(scope));
        // one look at each repository and one at its newest runs
        assertEquals(6, sandbox.requests().size());
    }

    @Test
    void whatIsKeptIsWhatGitHubHas() {
        RepositoryId name = Sandbox.REPOSITORY;
        sandbox.clock.advance(Duration.ofHours(1));
        pulled(scope(name));
        RunRecord run = all(store).attempts().iterator().next();
        JobRecord job = all(store).jobs().getFirst();

        assertEquals(new RunKey(name, sandbox.run.id(), 1), run.key());
        assertEquals(start, run.createdAt());
        assertEquals(Optional.of(Conclusion.FAILURE), run.conclusion());
        assertEquals("Build", run.workflow());
        assertEquals(Optional.of(Duration.ofSeconds(5)), job.queue());
        assertEquals(Optional.of(Duration.ofMinutes(3)), job.duration());
        Period ever = new Period(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
        RunStore.JobSteps steps = done(store.steps(ever, name)).getFirst();
        assertEquals(job.id(), steps.job());
        assertEquals(
                Duration.ofMinutes(3),
                steps.steps().stream().map(StepTime::took).reduce(Duration.ZERO, Duration::plus));
        assertEquals(List.of("ubuntu-24.04"), job.labels());
    }

    @Test
    void openRunsAreReadAgainUntilTheyEnd() {
        PullScope scope = scope(Sandbox.REPOSITORY);
        sandbox.clock.advance(Duration.ofSeconds(30));
        assertEquals(1, pulled(scope).attempts());
        RunKey key = new RunKey(Sandbox.REPOSITORY, sandbox.run.id(), 1);
        assertEquals(List.of(key), done(store.open()));
        PullForecast forecast = done(pull(store).forecast(scope, 5000));
        assertEquals(new PullForecast(1, 0, 5, 1, 0, 5000), forecast);
        assertEquals(4, forecast.requests());

        sandbox.clock.advance(Duration.ofDays(9));
        pulled(scope);
        assertEquals(List.of(), done(store.open()));
        assertEquals(
                Optional.of(Conclusion.FAILURE),
                all(store).attempts().iterator().next().conclusion());
    }

    @Test
    void attemptsAreKeptApart() {
        PullScope scope = scope(Sandbox.REPOSITORY);
        sandbox.clock.advance(Duration.ofHours(1));
        pulled(scope);
        done(sandbox.writing().rerunFailed(Sandbox.REPOSITORY, sandbox.run.id(), 1));
        sandbox.clock.advance(Duration.ofHours(1));
        assertEquals(1, pulled(scope).attempts());
        Runs kept = all(store);

        assertEquals(
                List.of(1, 2),
                kept.attempts().stream().map(run -> run.key().attempt()).sorted().toList());
        assertEquals(1, kept.latest().size());
        // and where nothing was kept before, the first attempt is found, too
        RunStore fresh = store("fresh");
        done(pull(fresh).run(scope, Pull.Progress.NONE));
        assertEquals(rows(store), rows(fresh));
    }

    @Test
    void aRunThatVanishesDoesNotGoOnForEver() {
        PullScope scope = scope(Sandbox.REPOSITORY);
        sandbox.clock.advance(Duration.ofSeconds(30));
        pulled(scope);
        sandbox.world.delete(sandbox.repo);
        Repo again = sandbox.world.repository(sandbox.organization, "vector-space");
        again.commit("main", "First", Map.of("README.md", "#"));
        sandbox.clock.advance(Duration.ofHours(1));
        PullResult result = pulled(scope);

        assertEquals(1, result.vanished());
        assertEquals(List.of(), done(store.open()));
        assertEquals(Optional.empty(), all(store).attempts().iterator().next().conclusion());
    }

    @Test
    void whatCannotBeReadDoesNotKeepTheOthersFromIt() {
        List<RepositoryId> names = new ArrayList<>(fill(2, 3));
        names.add(1, new RepositoryId("octo-org", "not-there"));
        PullResult result = pulled(PullScope.of(names));

        assertEquals(2, result.repositories());
        assertFalse(result.isWhole());
        assertInstanceOf(
                Problem.NotThere.class,
                result.problems().get(new RepositoryId("octo-org", "not-there")));
        assertEquals(6, all(store).attempts().size());
    }

    @Test
    void cutOffAtTwentyMomentsItKeepsTheSameRows() {
        List<RepositoryId> names = fill(8, 60);
        PullScope scope = PullScope.of(names);
        RunStore undisturbed = store("undisturbed");
        done(pull(undisturbed).run(scope, Pull.Progress.NONE));
        Random random = new Random(11);
        int cut = 0;
        for (int i = 0; i < 20; i++) {
            int moment = 1 + random.nextInt(150);
            AtomicInteger reached = new AtomicInteger();
            Pull pull = pull(store);
            Pull.Progress end =
                    (_, _, _) -> {
                        if (reached.incrementAndGet() >= moment) {
                            throw new IllegalStateException("the end");
                        }
                    };
            try {
                done(pull.run(scope, end));
            } catch (IllegalStateException theEnd) {
                cut++;
            }
        }
        assertTrue(cut > 3, cut + " times");
        PullResult rest = pulled(scope);

        assertTrue(rest.isWhole());
        assertEquals(rows(undisturbed), rows(store));
        assertEquals(done(undisturbed.marks()).keySet(), done(store.marks()).keySet());
    }

    @Test
    void aPullThatIsStoppedKeepsWhatItHas() {
        List<RepositoryId> names = fill(4, 30);
        Thread here = Thread.currentThread();
        Pull.Progress stop =
                (_, _, attempts) -> {
                    if (attempts == 20) {
                        here.interrupt();
                    }
                };
        PullResult result = done(pull(store).run(PullScope.of(names), stop));
        assertTrue(Thread.interrupted());

        assertFalse(result.isWhole());
        assertEquals(result.attempts(), all(store).attempts().size());
        assertTrue(result.attempts() >= 20);
        assertTrue(pulled(PullScope.of(names)).isWhole());
        assertEquals(120, all(store).attempts().size());
    }

    @Test
    void olderRunsAreFilledInWhenMoreHistoryIsWanted() {
        List<RepositoryId> names = fill(1, 40);
        PullScope week = new PullScope(names, Duration.ofDays(7), PullScope.USUAL_AGAIN, 4);
        int few = pulled(week).attempts();
        assertTrue(few > 0 && few < 40);
        assertEquals(40 - few, pulled(PullScope.of(names)).attempts());
        assertThrows(
                IllegalArgumentException.class,
                () -> new PullScope(names, Duration.ofDays(-1), Duration.ZERO, 1));
    }
}
