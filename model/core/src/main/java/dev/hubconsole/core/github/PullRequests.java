package dev.hubconsole.core.github;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.Optional;

/// Reads pull requests.
public interface PullRequests {

    /// One pull request.
    Outcome<PullRequest> one(RepositoryId repository, int number);

    /// The open pull request from a branch; nothing where there is none.
    ///
    /// @param head `owner:branch`
    Outcome<Optional<PullRequest>> openFrom(RepositoryId repository, String head);

    /// The newest pull request from a branch, whatever has become of it; nothing where there never
    /// was one.
    ///
    /// @param head `owner:branch`
    Outcome<Optional<PullRequest>> newestFrom(RepositoryId repository, String head);

    /// All pull requests, whatever has become of them, the newest first.
    Pages<PullRequest> newest(RepositoryId repository);

    /// The comments of a pull request, the oldest first.
    Pages<Comment> comments(RepositoryId repository, int number);

    /// A comment.
    record Comment(long id, String author, String body) {}
}
