package dev.hubconsole.views.onboard;

import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.onboard.OnboardingPlan.Declined;
import dev.hubconsole.core.onboard.OnboardingPlan.Target;
import dev.hubconsole.core.onboard.PlannedPullRequest;
import dev.hubconsole.core.onboard.PlannedText;
import dev.hubconsole.core.problem.Outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A plan as it is read: a page for the hub, one for each repository, one for each that is left
/// out. Making it compares texts, which may take long.
public record PlanPages(OnboardingPlan plan, List<Page> pages) {

    public PlanPages {
        pages = List.copyOf(pages);
    }

    /// A page.
    ///
    /// @param diff what changes in every file, as a unified diff
    public sealed interface Page {

        /// What changes in the hub.
        record OfHub(PlannedPullRequest pullRequest, List<String> notes, List<String> diff)
                implements Page {}

        /// What was found of a repository, and what changes there.
        record OfTarget(Target target, List<String> diff) implements Page {

            /// The findings at error level that nobody has accepted.
            int errors() {
                return target.review().count(Severity.ERROR);
            }
        }

        /// A repository that is left out, and why.
        record OfDeclined(Declined declined) implements Page {}

        /// The name of the repository without its owner.
        default String name() {
            return title().substring(title().indexOf('/') + 1);
        }

        /// Its title.
        default String title() {
            return switch (this) {
                case OfHub hub -> hub.pullRequest().repository().toString();
                case OfTarget one -> one.target().repository().toString();
                case OfDeclined one -> one.declined().repository().toString();
            };
        }
    }

    static PlanPages of(OnboardingPlan plan) {
        List<Page> pages = new ArrayList<>();
        plan.targets().forEach(one -> pages.add(new Page.OfTarget(one, diff(one.pullRequest()))));
        plan.declined().forEach(one -> pages.add(new Page.OfDeclined(one)));
        plan.hub()
                .ifPresent(
                        hub ->
                                pages.add(
                                        new Page.OfHub(hub, plan.notes(), diff(Optional.of(hub)))));
        return new PlanPages(plan, pages);
    }

    static List<String> diff(Optional<PlannedPullRequest> planned) {
        return planned.stream()
                .flatMap(one -> one.files().stream())
                .map(PlannedText::diff)
                .flatMap(String::lines)
                .toList();
    }

    /// Whether a pull request is at GitHub.
    static boolean isThere(Applied one) {
        return one.outcome() instanceof Outcome.Done<Applied.Brought>;
    }
}
