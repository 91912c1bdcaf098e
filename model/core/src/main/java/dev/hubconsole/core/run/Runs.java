package dev.hubconsole.core.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Runs and their jobs, put together. An attempt or a job that was handed in twice is there once,
/// as it was handed in last.
public final class Runs {

    private final Map<RunKey, RunRecord> attempts = new LinkedHashMap<>();
    private final Map<RunKey, List<JobRecord>> jobs;

    /// Runs and the jobs of their attempts; jobs of attempts that are not there are left out.
    public Runs(Collection<RunRecord> runs, Collection<JobRecord> all) {
        runs.forEach(run -> attempts.put(run.key(), run));
        Map<Long, JobRecord> once = new LinkedHashMap<>();
        all.forEach(job -> once.put(job.id(), job));
        jobs =
                once.values().stream()
                        .filter(job -> attempts.containsKey(job.run()))
                        .collect(Collectors.groupingBy(JobRecord::run));
    }

    /// A run in its latest attempt.
    public record Latest(RunRecord run, List<JobRecord> jobs) {

        public Latest {
            jobs = List.copyOf(jobs);
        }

        /// From the first job's start to the last job's end. Unknown while it goes on, where no job
        /// ran, or where the times contradict each other.
        public Optional<Duration> duration() {
            List<JobRecord> ran = jobs.stream().filter(JobRecord::ran).toList();
            Optional<Instant> start =
                    ran.stream()
                            .flatMap(job -> job.startedAt().stream())
                            .min(Comparator.naturalOrder());
            Optional<Instant> end =
                    ran.stream()
                            .flatMap(job -> job.completedAt().stream())
                            .max(Comparator.naturalOrder());
            return run.hasEnded() && start.isPresent() && end.isPresent()
                    ? Optional.of(Duration.between(start.get(), end.get()))
                            .filter(time -> !time.isNegative())
                    : Optional.empty();
        }
    }

    /// Every attempt.
    public Collection<RunRecord> attempts() {
        return attempts.values();
    }

    /// Every job of every attempt.
    public List<JobRecord> jobs() {
        return jobs.values().stream().flatMap(List::stream).toList();
    }

    /// The jobs of one attempt.
    public List<JobRecord> jobs(RunKey attempt) {
        return jobs.getOrDefault(attempt, List.of());
    }

    /// Each run once, in its latest attempt, the earliest first.
    public List<Latest> latest() {
        Map<RunKey, RunRecord> last = new HashMap<>();
        for (RunRecord run : attempts.values()) {
            last.merge(
                    new RunKey(run.key().repository(), run.key().run(), 1),
                    run,
                    (one, other) -> one.key().attempt() > other.key().attempt() ? one : other);
        }
        return last.values().stream()
                .sorted(
                        Comparator.comparing(RunRecord::createdAt)
                                .thenComparing(run -> run.key().run()))
                .map(run -> new Latest(run, jobs(run.key())))
                .toList();
    }

    /// These runs, grouped by something that each attempt has.
    public <K> Map<K, Runs> by(Function<? super RunRecord, K> property) {
        Map<K, List<RunRecord>> groups = new LinkedHashMap<>();
        attempts.values()
                .forEach(
                        run ->
                                groups.computeIfAbsent(property.apply(run), _ -> new ArrayList<>())
                                        .add(run));
        Map<K, Runs> result = new LinkedHashMap<>();
        groups.forEach(
                (key, runs) ->
                        result.put(
                                key,
                                new Runs(
                                        runs,
                                        runs.stream()
                                                .flatMap(run -> jobs(run.key()).stream())
                                                .toList())));
        return result;
    }

    /// The runs that came about in a period, with all their attempts.
    public Runs in(Period period) {
        List<RunRecord> inside =
                attempts.values().stream().filter(run -> period.contains(run.createdAt())).toList();
        return new Runs(inside, inside.stream().flatMap(run -> jobs(run.key()).stream()).toList());
    }
}
