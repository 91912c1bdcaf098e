package dev.hubconsole.core.queue;

import dev.hubconsole.core.github.Runner;
import dev.hubconsole.core.github.Status;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.Machine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/// What waits and runs on GitHub now, and why what waits does.
///
/// @param waiting the longest wait first
/// @param running how many jobs run
public record LiveQueue(List<Waiting> waiting, int running) {

    /// A job that waits.
    ///
    /// @param position among those of its owner that wait for the same labels, from 1
    public record Waiting(JobRecord job, Duration age, int position, Cause cause) {}

    /// Why a job waits.
    public sealed interface Cause {

        /// Somebody has to agree first, or a timer has to run out.
        record Approval() implements Cause {}

        /// Its concurrency group is in use.
        record ConcurrencyGroup() implements Cause {}

        /// No runner has these labels.
        record NoRunner(Set<String> labels) implements Cause {}

        /// Every runner with its labels is away.
        record RunnersOffline(int runners) implements Cause {}

        /// Every runner with its labels works.
        record RunnersBusy(int runners) implements Cause {}

        /// As many jobs run on hosted runners as the plan allows.
        record PlanLimit(int limit) implements Cause {}

        /// A runner is free for it, or being made ready.
        record Starting() implements Cause {}

        /// What it waits for is not known: neither its runners nor the plan are.
        record Unknown() implements Cause {}
    }

    public LiveQueue {
        waiting = List.copyOf(waiting);
    }

    /// The queue that jobs make up that have not ended, where all may use the same runners.
    ///
    /// @param runners the self-hosted ones; empty where nobody could ask for them
    public static LiveQueue of(
            List<JobRecord> jobs,
            Optional<List<Runner>> runners,
            OptionalInt planLimit,
            Function<JobRecord, Machine> machine,
            Instant now) {
        return of(jobs, _ -> runners, planLimit, machine, now);
    }

    /// The queue that jobs make up that have not ended.
    ///
    /// @param runners the self-hosted ones that a repository may use; empty where nobody could ask
    ///   for them
    /// @param planLimit how many jobs of one owner run at once on hosted runners; empty where the
    ///   plan is not known
    /// @param machine what a job runs on
    public static LiveQueue of(
            List<JobRecord> jobs,
            Function<RepositoryId, Optional<List<Runner>>> runners,
            OptionalInt planLimit,
            Function<JobRecord, Machine> machine,
            Instant now) {
        List<JobRecord> running =
                jobs.stream().filter(job -> job.status() == Status.IN_PROGRESS).toList();
        Map<String, Integer> hosted = new HashMap<>();
        for (JobRecord job : running) {
            if (isHosted(machine.apply(job))) {
                hosted.merge(owner(job), 1, Integer::sum);
            }
        }
        Map<Line, Integer> positions = new HashMap<>();
        List<Waiting> waiting = new ArrayList<>();
        jobs.stream()
                .filter(
                        job ->
                                job.status() != Status.IN_PROGRESS
                                        && job.status() != Status.COMPLETED)
                .sorted(Comparator.comparing(JobRecord::queuedAt).thenComparing(JobRecord::id))
                .forEach(
                        job ->
                                waiting.add(
                                        new Waiting(
                                                job,
                                                Duration.between(job.queuedAt(), now),
                                                positions.merge(
                                                        new Line(owner(job), labels(job)),
                                                        1,
                                                        Integer::sum),
                                                cause(
                                                        job,
                                                        runners.apply(job.run().repository()),
                                                        planLimit,
                                                        machine.apply(job),
                                                        hosted.getOrDefault(owner(job), 0)))));
        return new LiveQueue(waiting, running.size());
    }

    /// Those that wait for the same.
    private record Line(String owner, Set<String> labels) {}

    private static String owner(JobRecord job) {
        return job.run().repository().owner().toLowerCase(Locale.ROOT);
    }

    static boolean isHosted(Machine machine) {
        return machine instanceof Machine.Free || machine instanceof Machine.Paid;
    }

    static Set<String> labels(JobRecord job) {
        Set<String> labels = new HashSet<>();
        job.labels().forEach(label -> labels.add(label.toLowerCase(Locale.ROOT)));
        return Set.copyOf(labels);
    }

    private static Cause cause(
            JobRecord job,
            Optional<List<Runner>> runners,
            OptionalInt planLimit,
            Machine machine,
            int hosted) {
        if (job.status() == Status.WAITING) {
            return new Cause.Approval();
        }
        if (job.status() == Status.PENDING) {
            return new Cause.ConcurrencyGroup();
        }
        if (isHosted(machine)) {
            if (planLimit.isEmpty()) {
                return new Cause.Unknown();
            }
            return hosted >= planLimit.getAsInt()
                    ? new Cause.PlanLimit(planLimit.getAsInt())
                    : new Cause.Starting();
        }
        if (runners.isEmpty()) {
            return new Cause.Unknown();
        }
        Set<String> wanted = labels(job);
        List<Runner> fitting =
                runners.get().stream()
                        .filter(
                                runner ->
                                        runner.labels().stream()
                                                .map(label -> label.toLowerCase(Locale.ROOT))
                                                .toList()
                                                .containsAll(wanted))
                        .toList();
        if (fitting.isEmpty()) {
            return new Cause.NoRunner(wanted);
        }
        List<Runner> online = fitting.stream().filter(Runner::isOnline).toList();
        if (online.isEmpty()) {
            return new Cause.RunnersOffline(fitting.size());
        }
        return online.stream().allMatch(Runner::isBusy)
                ? new Cause.RunnersBusy(online.size())
                : new Cause.Starting();
    }
}
