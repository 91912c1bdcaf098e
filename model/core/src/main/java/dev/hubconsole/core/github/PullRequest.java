package dev.hubconsole.core.github;

import java.util.List;

/// A pull request.
///
/// @param head `owner:branch` that it brings in
/// @param base the branch that it goes to
public record PullRequest(
        int number,
        String title,
        State state,
        boolean isDraft,
        String head,
        String headCommit,
        String base,
        String url,
        List<String> labels) {

    /// What has become of it.
    public enum State {
        OPEN,
        CLOSED,
        MERGED
    }

    public PullRequest {
        labels = List.copyOf(labels);
    }
}
