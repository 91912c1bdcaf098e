package dev.hubconsole.views.onboard;

import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Choosing.Offer;
import dev.hubconsole.core.problem.Problem;

import java.util.List;
import java.util.Optional;

/// Where one is on the way from names to open pull requests.
public sealed interface OnboardState {

    /// Repositories are picked.
    record Picking(Search search) implements OnboardState {}

    /// They are reviewed, and the plan is worked out.
    record Reviewing(int repositories) implements OnboardState {}

    /// There is no plan, and why.
    record NoPlan(Problem problem) implements OnboardState {}

    /// The plan; nothing of it was sent.
    record Reviewed(PlanPages pages) implements OnboardState {}

    /// Its pull requests are being opened.
    record Opening(PlanPages pages) implements OnboardState {}

    /// What came of it.
    ///
    /// @param applied in the order of the plan
    /// @param problem why it ended before its end
    record Opened(PlanPages pages, List<Applied> applied, Optional<Problem> problem)
            implements OnboardState {

        public Opened {
            applied = List.copyOf(applied);
        }

        /// Whether all is at GitHub.
        public boolean isWhole() {
            return problem.isEmpty()
                    && applied.size() == pages.plan().pullRequests().size()
                    && applied.stream().allMatch(PlanPages::isThere);
        }
    }

    /// What there is to pick from.
    sealed interface Search {

        /// Nobody has searched yet.
        record Unasked() implements Search {}

        /// GitHub is being asked.
        record Asking() implements Search {}

        /// What GitHub has.
        record Found(List<Offer> offers) implements Search {

            public Found {
                offers = List.copyOf(offers);
            }
        }

        /// Why nothing could be found.
        record Failed(Problem problem) implements Search {}
    }
}
