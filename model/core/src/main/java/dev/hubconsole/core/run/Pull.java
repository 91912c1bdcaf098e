package dev.hubconsole.core.run;

import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.RepositoryDetails.Visibility;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.RunStore.JobRow;
import dev.hubconsole.core.run.RunStore.Mark;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Brings a store up to date with GitHub: first the runs that had not ended, then the new ones,
/// then older ones as far back as is wanted.
///
/// It may be cut off anywhere, by an interruption or by the end of the process. What was kept
/// stays; the next pull goes on from there and reads nothing again that cannot have changed.
public final class Pull {

    private final GitHubReading github;
    private final RunStore store;
    private final Pricing pricing;
    private final InstantSource clock;

    /// Says what a job costs.
    public interface Pricing {

        /// A job with its cost.
        ///
        /// @param visibility who sees its repository
        JobRow of(JobRecord job, Visibility visibility);
    }

    /// Is told how far a pull has come, by any thread.
    public interface Progress {

        /// A pull that nobody looks at.
        Progress NONE = (repositories, all, attempts) -> {};

        /// How far it is.
        ///
        /// @param repositories how many are up to date
        /// @param all of how many
        /// @param attempts how many attempts of runs were read
        void reached(int repositories, int all, int attempts);
    }

    public Pull(GitHubReading github, RunStore store, Pricing pricing, InstantSource clock) {
        this.github = github;
        this.store = store;
        this.pricing = pricing;
        this.clock = clock;
    }

    /// How many requests a pull will take. Asks GitHub for nothing.
    ///
    /// @param limit how many requests an hour allows
    public Outcome<PullForecast> forecast(PullScope scope, int limit) {
        Instant now = clock.instant();
        Period week = Period.before(now, Duration.ofDays(7));
        return store.marks()
                .then(
                        marks ->
                                store.open()
                                        .then(
                                                open ->
                                                        store.figures(week)
                                                                .map(
                                                                        figures ->
                                                                                forecast(
                                                                                        scope,
                                                                                        marks, open,
                                                                                        figures,
                                                                                        now,
                                                                                        limit))));
    }

    private static PullForecast forecast(
            PullScope scope,
            Map<RepositoryId, Mark> marks,
            List<RunKey> open,
            List<RunStore.RepositoryFigures> figures,
            Instant now,
            int limit) {
        Map<RepositoryId, Integer> ofWeek = new LinkedHashMap<>();
        figures.forEach(
                one -> ofWeek.put(one.repository(), one.figures().runs() + one.figures().open()));
        double expected = 0;
        int never = 0;
        for (RepositoryId repository : scope.repositories()) {
            Mark mark = marks.get(repository);
            if (mark == null) {
                never++;
            } else {
                double weeks = Duration.between(mark.newest(), now).toMinutes() / (7 * 24 * 60.0);
                expected += Math.max(0, weeks) * ofWeek.getOrDefault(repository, 0);
            }
        }
        long opened =
                open.stream()
                        .filter(key -> scope.repositories().contains(key.repository()))
                        .count();
        return new PullForecast(
                scope.repositories().size(),
                never,
                PulledRepository.slices(scope.history()),
                (int) opened,
                Math.round(expected),
                limit);
    }

    /// Pulls. A repository that cannot be read does not keep the others from it, unless GitHub
    /// itself cannot be reached.
    ///
    /// @return what came of it; a problem where the store failed
    public Outcome<PullResult> run(PullScope scope, Progress progress) {
        return store.marks()
                .then(marks -> store.open().then(open -> run(scope, marks, open, progress)));
    }

    private Outcome<PullResult> run(
            PullScope scope, Map<RepositoryId, Mark> marks, List<RunKey> open, Progress progress) {
        PullBasket basket = new PullBasket(store, progress, scope.repositories().size());
        Semaphore places = new Semaphore(scope.atOnce());
        Map<RepositoryId, Future<Optional<Problem>>> all = new LinkedHashMap<>();
        Map<RepositoryId, Problem> problems = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // those that have runs that had not ended come first
            List<RepositoryId> order = new ArrayList<>(scope.repositories());
            order.sort((one, other) -> Boolean.compare(has(open, other), has(open, one)));
            for (RepositoryId repository : order) {
                List<RunKey> own =
                        open.stream().filter(key -> key.repository().equals(repository)).toList();
                Optional<Mark> mark = Optional.ofNullable(marks.get(repository));
                PulledRepository pulled =
                        new PulledRepository(github, store, pricing, basket, repository, mark, own);
                all.put(
                        repository,
                        threads.submit(
                                () -> {
                                    places.acquire();
                                    try {
                                        return pulled.pull(scope, clock.instant());
                                    } finally {
                                        places.release();
                                    }
                                }));
            }
            try {
                for (var one : all.entrySet()) {
                    one.getValue().get().ifPresent(why -> problems.put(one.getKey(), why));
                }
            } catch (InterruptedException stopped) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
            } catch (ExecutionException failed) {
                threads.shutdownNow();
                throw new IllegalStateException(failed.getCause());
            }
        }
        boolean stopped = Thread.currentThread().isInterrupted();
        return basket.end(problems, !stopped && problems.isEmpty());
    }

    private static boolean has(List<RunKey> open, RepositoryId repository) {
        return open.stream().anyMatch(key -> key.repository().equals(repository));
    }
}
