package dev.hubconsole.core.onboard;

import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What onboarding some repositories would change, with the state that it was made from. Nothing of
/// it was done.
///
/// @param host which GitHub
/// @param targets the repositories that would be taken in
/// @param declined those that would not, each with the reason
/// @param hub the pull request for the hub; empty where nothing changes there
/// @param notes what one should know, a sentence each
public record OnboardingPlan(
        Instant madeAt,
        String host,
        List<Target> targets,
        List<Declined> declined,
        Optional<PlannedPullRequest> hub,
        List<String> notes) {

    public OnboardingPlan {
        targets = List.copyOf(targets);
        declined = List.copyOf(declined);
        notes = List.copyOf(notes);
    }

    /// The same with more that one should know.
    public OnboardingPlan noting(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new OnboardingPlan(madeAt, host, targets, declined, hub, all);
    }

    /// A repository that would be taken in.
    ///
    /// @param settings what the registry would say of it, each with the reason
    /// @param pullRequest for the repository itself; empty where it has all files already
    /// @param notes what one should know, a sentence each
    public record Target(
            RepositoryId repository,
            SecurityReview review,
            List<Proposed> settings,
            Optional<PlannedPullRequest> pullRequest,
            List<String> notes) {

        public Target {
            settings = List.copyOf(settings);
            notes = List.copyOf(notes);
        }
    }

    /// A key that an entry would get.
    ///
    /// @param key dotted from the entry
    /// @param value as it would be written on a command line
    public record Proposed(String key, String value, String reason) {}

    /// A repository that is left out.
    public record Declined(RepositoryId repository, Problem problem) {}

    /// The pull requests in the order in which they are opened: those of the repositories, then the
    /// hub's.
    public List<PlannedPullRequest> pullRequests() {
        return java.util.stream.Stream.concat(
                        targets.stream().flatMap(target -> target.pullRequest().stream()),
                        hub.stream())
                .toList();
    }
}
