package dev.hubconsole.core.run;

import dev.hubconsole.core.github.Conclusion;
import dev.hubconsole.core.github.Job;
import dev.hubconsole.core.github.Status;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A job of one attempt of a run, as it is kept.
///
/// @param queuedAt when it began to wait for a runner
/// @param runner the runner that had it; empty before one has
/// @param isCarriedOver whether it ran in an earlier attempt and is only shown again in this one:
///   where only failed jobs are run again, GitHub lists the others with their old times. Such a job
///   took no time in this attempt and is paid for once.
/// @param noted what a workflow said about it that GitHub does not know
public record JobRecord(
        RunKey run,
        long id,
        String name,
        Status status,
        Optional<Conclusion> conclusion,
        Instant queuedAt,
        Optional<Instant> startedAt,
        Optional<Instant> completedAt,
        List<String> labels,
        Optional<String> runner,
        Optional<String> runnerGroup,
        boolean isCarriedOver,
        Noted noted) {

    /// What only the job itself knows.
    ///
    /// @param environment the environment it was for
    /// @param cacheHit whether its cache was found
    /// @param tests how its tests went
    /// @param energy what it used, in watt-hours
    public record Noted(
            Optional<String> environment,
            Optional<Boolean> cacheHit,
            Tests tests,
            Optional<BigDecimal> energy) {

        /// Nothing was said.
        public static final Noted NOTHING =
                new Noted(Optional.empty(), Optional.empty(), Tests.NONE, Optional.empty());

        /// What is said here, and for the rest what was said before.
        public Noted over(Noted before) {
            return new Noted(
                    environment.or(before::environment),
                    cacheHit.or(before::cacheHit),
                    new Tests(
                            or(tests.passed(), before.tests.passed()),
                            or(tests.failed(), before.tests.failed()),
                            or(tests.skipped(), before.tests.skipped())),
                    energy.or(before::energy));
        }

        private static OptionalLong or(OptionalLong one, OptionalLong other) {
            return one.isPresent() ? one : other;
        }
    }

    /// How many tests a job ran; what was not said is not known.
    public record Tests(OptionalLong passed, OptionalLong failed, OptionalLong skipped) {

        /// Nothing was said.
        public static final Tests NONE =
                new Tests(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    public JobRecord {
        labels = List.copyOf(labels);
    }

    /// The same job, with what a workflow said about it.
    public JobRecord with(Noted said) {
        return new JobRecord(
                run,
                id,
                name,
                status,
                conclusion,
                queuedAt,
                startedAt,
                completedAt,
                labels,
                runner,
                runnerGroup,
                isCarriedOver,
                said);
    }

    /// What GitHub said about a job of an attempt.
    public static JobRecord of(RunRecord run, Job job) {
        boolean ended = job.status() == Status.COMPLETED;
        return new JobRecord(
                run.key(),
                job.id(),
                job.name(),
                job.status(),
                ended ? job.conclusion() : Optional.empty(),
                job.createdAt(),
                job.startedAt(),
                ended ? job.completedAt() : Optional.empty(),
                job.labels(),
                job.runnerName().filter(name -> !name.isBlank()),
                job.runnerGroup().filter(name -> !name.isBlank()),
                run.key().attempt() > 1
                        && job.startedAt()
                                .filter(start -> start.isBefore(run.startedAt()))
                                .isPresent(),
                Noted.NOTHING);
    }

    /// Whether a runner worked on it in this attempt. GitHub gives jobs that were skipped, or
    /// cancelled while they waited, a start and an end too; no runner had those.
    public boolean ran() {
        return startedAt.isPresent()
                && !isCarriedOver
                && conclusion.filter(Conclusion.SKIPPED::equals).isEmpty()
                && !(conclusion.filter(Conclusion.CANCELLED::equals).isPresent()
                        && runner.isEmpty());
    }

    /// How long it waited for its runner. Unknown where none had it, or where its times say that it
    /// began before it waited, which happens.
    public Optional<Duration> queue() {
        return ran()
                ? startedAt
                        .map(start -> Duration.between(queuedAt, start))
                        .filter(JobRecord::isTime)
                : Optional.empty();
    }

    /// How long a runner worked on it. Unknown before it has ended, or where its times say that it
    /// ended before it began.
    public Optional<Duration> duration() {
        return ran() && completedAt.isPresent()
                ? startedAt
                        .map(start -> Duration.between(start, completedAt.get()))
                        .filter(JobRecord::isTime)
                : Optional.empty();
    }

    /// Whether its times contradict each other, so that something about it is not known.
    public boolean isOdd() {
        return ran() && (queue().isEmpty() || completedAt.isPresent() && duration().isEmpty());
    }

    /// How it counts.
    public Verdict verdict() {
        return Verdict.of(conclusion);
    }

    private static boolean isTime(Duration between) {
        return !between.isNegative();
    }
}
