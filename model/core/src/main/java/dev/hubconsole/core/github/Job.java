package dev.hubconsole.core.github;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A job of one attempt of a run.
///
/// @param createdAt when it began to wait for a runner
/// @param startedAt when a runner began with it
/// @param runnerName the runner that had it; empty before one has
public record Job(
        long id,
        long run,
        int attempt,
        String name,
        Status status,
        Optional<Conclusion> conclusion,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> completedAt,
        List<String> labels,
        Optional<String> runnerName,
        Optional<String> runnerGroup,
        List<Step> steps) {

    /// A step of a job.
    ///
    /// @param number counts from 1
    public record Step(
            int number,
            String name,
            Status status,
            Optional<Conclusion> conclusion,
            Optional<Instant> startedAt,
            Optional<Instant> completedAt) {}

    public Job {
        labels = List.copyOf(labels);
        steps = List.copyOf(steps);
    }
}
