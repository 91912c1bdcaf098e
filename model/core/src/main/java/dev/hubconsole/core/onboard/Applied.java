package dev.hubconsole.core.onboard;

import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.Locale;

/// What came of a pull request of a plan.
public record Applied(RepositoryId repository, Outcome<Brought> outcome) {

    /// A pull request, and how it came about.
    public record Brought(PullRequest pullRequest, Kind kind) {}

    /// How a pull request came about.
    public enum Kind {
        CREATED,
        UPDATED,
        UNCHANGED,
        MERGED,
        TAKEN_BACK;

        /// The word used in output.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
