package dev.hubconsole.core.onboard;

import dev.hubconsole.core.registry.RepositoryId;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What somebody asks for: these repositories, in the hub.
///
/// @param repositories each once; upper and lower case are the same
/// @param team the team of the registry that they are to belong to
/// @param tier the tier that they are to have
/// @param reason why, on one line
/// @param overwrite whether files that are there with other content may be replaced
/// @param reviewers whom to ask for a review: logins; `owner/team` for teams
/// @param hubctl where the hub's own workflow gets `hubctl` from; without it that workflow is not
///   written
public record OnboardingRequest(
        List<RepositoryId> repositories,
        Optional<String> team,
        Optional<String> tier,
        String reason,
        Existing overwrite,
        List<String> reviewers,
        Optional<Sources> hubctl) {

    public OnboardingRequest {
        repositories = repositories.stream().distinct().toList();
        reviewers = List.copyOf(reviewers);
        reason = reason.replaceAll("\\s+", " ").strip();
    }

    /// What becomes of a file that is there with other content.
    public enum Existing {
        /// The repository is left out, and the file shown.
        KEPT,
        /// It is replaced.
        REPLACED
    }

    /// Sources of this program, at a commit.
    public record Sources(RepositoryId repository, String commit) {

        public Sources {
            if (!commit.matches("[0-9a-f]{40}")) {
                throw new IllegalArgumentException("no commit: " + commit);
            }
        }
    }

    /// The same, for these repositories too.
    public OnboardingRequest with(List<RepositoryId> more) {
        return new OnboardingRequest(
                Stream.concat(repositories.stream(), more.stream()).toList(),
                team,
                tier,
                reason,
                overwrite,
                reviewers,
                hubctl);
    }

    List<String> people() {
        return reviewers.stream().filter(one -> !one.contains("/")).toList();
    }

    List<String> teams() {
        return reviewers.stream()
                .filter(one -> one.contains("/"))
                .map(one -> one.substring(one.indexOf('/') + 1))
                .toList();
    }
}
