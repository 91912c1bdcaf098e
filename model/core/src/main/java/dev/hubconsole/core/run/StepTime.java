package dev.hubconsole.core.run;

import dev.hubconsole.core.github.Conclusion;
import dev.hubconsole.core.github.Job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How long a step of a job took.
///
/// @param name as its workflow or GitHub calls it
public record StepTime(String name, Duration took) {

    /// The steps of a job in their order. One that was skipped, has not ended, or ended before it
    /// began by its own times, is not among them.
    static List<StepTime> of(Job job) {
        List<StepTime> all = new ArrayList<>();
        for (Job.Step step : job.steps()) {
            boolean ran = step.conclusion().filter(Conclusion.SKIPPED::equals).isEmpty();
            if (ran && step.startedAt().isPresent() && step.completedAt().isPresent()) {
                Duration took = Duration.between(step.startedAt().get(), step.completedAt().get());
                if (!took.isNegative()) {
                    all.add(new StepTime(step.name(), took));
                }
            }
        }
        return List.copyOf(all);
    }
}
