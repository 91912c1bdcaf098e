package dev.hubconsole.core.queue;

import dev.hubconsole.core.github.Status;
import dev.hubconsole.core.queue.LiveQueue.Cause;
import dev.hubconsole.core.queue.LiveQueue.Waiting;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.Machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// A repository that waits longer than its share says: it runs at least one job less than is its
/// due, and jobs of others run that began to wait after its own.
///
/// @param oldest how long its oldest job waits
/// @param running how many of its jobs run on what it waits for
/// @param due its share of those that run there, by weight, among the repositories that run or wait
///   there
/// @param overtaken how many jobs of others run there that began to wait after its oldest
public record Starvation(
        RepositoryId repository, Duration oldest, int running, double due, int overtaken) {

    /// What jobs wait for together: an owner's hosted runners (no labels), or those of its own
    /// runners that have the labels.
    private record Pool(String owner, Set<String> labels) {}

    /// Who starves, the longest wait first. What waits for an approval, its concurrency group or a
    /// runner that is not there does not wait for the others, and is not looked at.
    ///
    /// @param jobs that have not ended
    /// @param queue which they make up
    /// @param weight a repository's share, at least 1
    /// @param machine what a job runs on
    public static List<Starvation> of(
            List<JobRecord> jobs,
            LiveQueue queue,
            ToIntFunction<RepositoryId> weight,
            Function<JobRecord, Machine> machine) {
        Map<Pool, List<JobRecord>> running = new HashMap<>();
        for (JobRecord job : jobs) {
            if (job.status() == Status.IN_PROGRESS) {
                running.computeIfAbsent(pool(job, machine), _ -> new ArrayList<>()).add(job);
            }
        }
        Map<Pool, Map<RepositoryId, Waiting>> oldest = new LinkedHashMap<>();
        for (Waiting waiting : queue.waiting()) {
            if (isForOthers(waiting.cause())) {
                oldest.computeIfAbsent(pool(waiting.job(), machine), _ -> new LinkedHashMap<>())
                        .putIfAbsent(waiting.job().run().repository(), waiting);
            }
        }
        Map<RepositoryId, Starvation> found = new HashMap<>();
        oldest.forEach(
                (pool, waiting) ->
                        in(running.getOrDefault(pool, List.of()), waiting, weight)
                                .forEach(
                                        one ->
                                                found.merge(
                                                        one.repository(),
                                                        one,
                                                        (first, other) ->
                                                                first.oldest()
                                                                                        .compareTo(
                                                                                                other
                                                                                                        .oldest())
                                                                                >= 0
                                                                        ? first
                                                                        : other)));
        return found.values().stream()
                .sorted(
                        Comparator.comparing(Starvation::oldest)
                                .reversed()
                                .thenComparing(one -> one.repository().toString()))
                .toList();
    }

    private static Pool pool(JobRecord job, Function<JobRecord, Machine> machine) {
        return new Pool(
                job.run().repository().owner().toLowerCase(Locale.ROOT),
                LiveQueue.isHosted(machine.apply(job)) ? Set.of() : LiveQueue.labels(job));
    }

    private static boolean isForOthers(Cause cause) {
        return switch (cause) {
            case Cause.RunnersBusy _, Cause.PlanLimit _, Cause.Unknown _ -> true;
            case Cause.Approval _,
                    Cause.ConcurrencyGroup _,
                    Cause.NoRunner _,
                    Cause.RunnersOffline _,
                    Cause.Starting _ ->
                    false;
        };
    }

    private static List<Starvation> in(
            List<JobRecord> running,
            Map<RepositoryId, Waiting> waiting,
            ToIntFunction<RepositoryId> weight) {
        Map<RepositoryId, Integer> counts = new HashMap<>();
        running.forEach(job -> counts.merge(job.run().repository(), 1, Integer::sum));
        Map<RepositoryId, Integer> all = new HashMap<>(counts);
        waiting.keySet().forEach(id -> all.putIfAbsent(id, 0));
        double weights = all.keySet().stream().mapToInt(weight).asLongStream().sum();
        List<Starvation> found = new ArrayList<>();
        waiting.forEach(
                (id, oldest) -> {
                    int own = counts.getOrDefault(id, 0);
                    double due = running.size() * weight.applyAsInt(id) / weights;
                    int overtaken =
                            (int)
                                    running.stream()
                                            .filter(
                                                    job ->
                                                            !job.run().repository().equals(id)
                                                                    && job.queuedAt()
                                                                            .isAfter(
                                                                                    oldest.job()
                                                                                            .queuedAt()))
                                            .count();
                    if (own + 1 <= due && overtaken > 0) {
                        found.add(new Starvation(id, oldest.age(), own, due, overtaken));
                    }
                });
        return found;
    }
}
