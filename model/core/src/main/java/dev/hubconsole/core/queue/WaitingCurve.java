package dev.hubconsole.core.queue;

import dev.hubconsole.core.github.Status;
import dev.hubconsole.core.run.JobRecord;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// How many jobs waited in the course of a day.
///
/// @param points the earliest first
public record WaitingCurve(List<Point> points) {

    /// How many waited at a time.
    public record Point(Instant at, int waiting) {}

    private static final int HOURS = 24;

    public WaitingCurve {
        points = List.copyOf(points);
    }

    /// How many of these waited at each of the last 24 full hours. A job waits until a runner has
    /// it, or until it is over without one; one whose times contradict each other is left out.
    public static WaitingCurve of(Collection<JobRecord> jobs, Instant now) {
        Instant last = now.truncatedTo(ChronoUnit.HOURS);
        Instant first = last.minus(Duration.ofHours(HOURS - 1));
        int[] counts = new int[HOURS];
        for (JobRecord job : jobs) {
            Optional<Instant> end = end(job);
            if (job.isCarriedOver() || end.isPresent() && end.get().isBefore(job.queuedAt())) {
                continue;
            }
            for (int i = 0; i < HOURS; i++) {
                Instant at = first.plus(Duration.ofHours(i));
                if (!job.queuedAt().isAfter(at) && (end.isEmpty() || end.get().isAfter(at))) {
                    counts[i]++;
                }
            }
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < HOURS; i++) {
            points.add(new Point(first.plus(Duration.ofHours(i)), counts[i]));
        }
        return new WaitingCurve(points);
    }

    private static Optional<Instant> end(JobRecord job) {
        if (job.status() == Status.COMPLETED) {
            return Optional.of(
                    (job.ran() ? job.startedAt() : job.completedAt()).orElse(job.queuedAt()));
        }
        return job.status() == Status.IN_PROGRESS
                ? Optional.of(job.startedAt().orElse(job.queuedAt()))
                : Optional.empty();
    }
}
