package dev.hubconsole.core.onboard;

import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.onboard.Evidence.State;
import dev.hubconsole.core.onboard.OnboardingPlan.Proposed;
import dev.hubconsole.core.onboard.OnboardingPlan.Target;
import dev.hubconsole.core.problem.Outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The steps that a plan has done: the request, the review where it passes, and the allocation.
public final class FirstSteps {

    private FirstSteps() {}

    /// What is known of each repository of a plan.
    ///
    /// @param known what was written down before; a step that came to the same keeps its evidence
    /// @param who carries the plan out
    public static List<Onboarding> of(OnboardingPlan plan, List<Onboarding> known, String who) {
        List<Onboarding> all = new ArrayList<>();
        for (Target target : plan.targets()) {
            Onboarding before =
                    known.stream()
                            .filter(one -> one.repository().equals(target.repository()))
                            .findFirst()
                            .orElseGet(() -> Onboarding.of(target.repository()));
            Onboarding asked = with(before, Step.REQUEST, said(plan, who, State.DONE, "asked for"));
            int errors = target.review().count(Severity.ERROR);
            Onboarding reviewed =
                    with(
                            asked,
                            Step.SECURITY_REVIEW,
                            said(
                                    plan,
                                    who,
                                    errors == 0 ? State.DONE : State.FAILED,
                                    errors == 0
                                            ? target.review().weaknesses().size()
                                                    + " findings, none at error level"
                                            : errors + " findings at error level"));
            all.add(
                    with(
                            reviewed,
                            Step.RESOURCES,
                            said(plan, who, State.DONE, settings(target.settings()))));
        }
        return List.copyOf(all);
    }

    private static Evidence said(OnboardingPlan plan, String who, State state, String text) {
        return new Evidence(state, who, plan.madeAt(), text);
    }

    private static String settings(List<Proposed> settings) {
        return settings.isEmpty()
                ? "what is inherited holds"
                : settings.stream()
                        .map(one -> one.key() + " " + one.value())
                        .collect(Collectors.joining(", "));
    }

    /// Where a step before it is not done, it is left as it is.
    private static Onboarding with(Onboarding before, Step step, Evidence evidence) {
        return switch (before.with(step, evidence)) {
            case Outcome.Done<Onboarding>(var after) -> after;
            case Outcome.Failed<Onboarding> _ -> before;
        };
    }
}
