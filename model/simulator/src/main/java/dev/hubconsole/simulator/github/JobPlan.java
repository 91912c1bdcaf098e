package dev.hubconsole.simulator.github;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a job of a run will go.
///
/// @param queue how long it waits for a runner
/// @param time how long it runs
/// @param conclusion `success`, `failure`, …
/// @param environment it waits there for somebody to agree, where the environment wants that
public record JobPlan(
        String name,
        List<String> labels,
        Duration queue,
        Duration time,
        String conclusion,
        List<String> steps,
        Optional<String> environment) {

    public JobPlan {
        labels = List.copyOf(labels);
        steps = List.copyOf(steps);
    }

    /// A job on a hosted runner.
    public static JobPlan of(String name, Duration time, String conclusion) {
        return new JobPlan(
                name,
                List.of("ubuntu-24.04"),
                Duration.ofSeconds(5),
                time,
                conclusion,
                List.of("Set up job", "Check out", "Build", "Complete job"),
                Optional.empty());
    }

    /// The same for an environment.
    public JobPlan to(String environment) {
        return new JobPlan(name, labels, queue, time, conclusion, steps, Optional.of(environment));
    }

    /// The same on other runners.
    public JobPlan on(String... labels) {
        return new JobPlan(name, List.of(labels), queue, time, conclusion, steps, environment);
    }

    /// The same with another wait.
    public JobPlan queued(Duration queue) {
        return new JobPlan(name, labels, queue, time, conclusion, steps, environment);
    }

    /// The same with another end.
    public JobPlan ending(String conclusion) {
        return new JobPlan(name, labels, queue, time, conclusion, steps, environment);
    }
}
