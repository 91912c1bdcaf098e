package dev.hubconsole.core.onboard;

import dev.hubconsole.core.registry.RepositoryId;

import java.util.List;

/// A pull request that would be opened, with the state of the repository that it was made from.
///
/// @param base the branch that it is for, the repository's default branch
/// @param commit the newest commit of that branch when the plan was made
/// @param branch the branch that it comes from, named from what it is about: whoever plans the same
///   again finds it again
/// @param files at least one
/// @param reviewers logins
/// @param teams short names of teams
public record PlannedPullRequest(
        RepositoryId repository,
        String base,
        String commit,
        String branch,
        String title,
        String body,
        List<PlannedText> files,
        List<String> labels,
        List<String> reviewers,
        List<String> teams) {

    public PlannedPullRequest {
        files = List.copyOf(files);
        labels = List.copyOf(labels);
        reviewers = List.copyOf(reviewers);
        teams = List.copyOf(teams);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a pull request of no files for " + repository);
        }
    }
}
