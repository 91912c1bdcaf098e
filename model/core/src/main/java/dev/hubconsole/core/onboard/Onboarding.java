package dev.hubconsole.core.onboard;

import dev.hubconsole.core.onboard.Evidence.State;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// How far a repository has come. A step is done only when all before it are; what is done anew,
/// with another outcome, opens all after it again, since they rested on it.
///
/// @param steps what came of each step that was begun, in order
public record Onboarding(RepositoryId repository, Map<Step, Evidence> steps) {

    public Onboarding {
        Map<Step, Evidence> sorted = new EnumMap<>(Step.class);
        sorted.putAll(steps);
        steps = Collections.unmodifiableMap(sorted);
    }

    /// One of which nothing is done yet.
    public static Onboarding of(RepositoryId repository) {
        return new Onboarding(repository, Map.of());
    }

    /// Whether a step was done.
    public boolean isDone(Step step) {
        return Optional.ofNullable(steps.get(step))
                .filter(evidence -> evidence.state() == State.DONE)
                .isPresent();
    }

    /// The first step that is not done; empty where all are.
    public Optional<Step> next() {
        for (Step step : Step.values()) {
            if (!isDone(step)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /// This with what came of a step.
    ///
    /// @return refused where a step before it is not done
    public Outcome<Onboarding> with(Step step, Evidence evidence) {
        for (Step before : Step.values()) {
            if (before == step) {
                break;
            }
            if (!isDone(before)) {
                return new Outcome.Failed<>(
                        new Problem.Refused(
                                repository
                                        + ": \""
                                        + step.title()
                                        + "\" waits for \""
                                        + before.title()
                                        + "\", which is not done",
                                "`hubctl onboard status` tells what is missing."));
            }
        }
        Evidence known = steps.get(step);
        if (known != null && known.saysAs(evidence)) {
            return new Outcome.Done<>(this);
        }
        Map<Step, Evidence> after = new EnumMap<>(Step.class);
        steps.forEach(
                (one, said) -> {
                    if (one.compareTo(step) < 0) {
                        after.put(one, said);
                    }
                });
        after.put(step, evidence);
        return new Outcome.Done<>(new Onboarding(repository, after));
    }
}
