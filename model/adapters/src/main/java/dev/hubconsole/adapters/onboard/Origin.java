package dev.hubconsole.adapters.onboard;

import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.GitHubWriting;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.Optional;

/// Where the branches of a repository's pull requests are: in itself, or in a fork of the login's
/// own where it may not push.
///
/// @param owner whose repository has the branches
/// @param there that repository; empty where it is a fork that is not made yet
record Origin(RepositoryId repository, String owner, Optional<RepositoryId> there) {

    /// Looks for it; makes nothing.
    static Outcome<Origin> of(GitHubReading reading, RepositoryId repository) {
        return reading.safeguards()
                .standing(repository)
                .then(
                        standing ->
                                standing.mayPush()
                                        ? new Outcome.Done<>(
                                                new Origin(
                                                        repository,
                                                        repository.owner(),
                                                        Optional.of(repository)))
                                        : fork(reading, repository));
    }

    private static Outcome<Origin> fork(GitHubReading reading, RepositoryId repository) {
        return reading.account()
                .who()
                .then(
                        who ->
                                reading.repositories()
                                        .forkOf(repository, who.name())
                                        .map(fork -> new Origin(repository, who.name(), fork)));
    }

    /// Whether the branches are in a fork.
    boolean isFork() {
        return !there.equals(Optional.of(repository));
    }

    /// The repository that has the branches; the fork is made where there is none.
    Outcome<RepositoryId> made(GitHubWriting writing) {
        return isFork() ? writing.fork(repository) : new Outcome.Done<>(repository);
    }

    /// What GitHub calls a branch there.
    String head(String branch) {
        return owner + ":" + branch;
    }

    /// The newest pull request of a repository from a branch of its own or, where there is none,
    /// from one of the login's fork.
    static Outcome<Optional<PullRequest>> newest(
            GitHubReading reading, RepositoryId repository, String branch) {
        return reading.pullRequests()
                .newestFrom(repository, repository.owner() + ":" + branch)
                .then(
                        own ->
                                own.isPresent()
                                        ? new Outcome.Done<>(own)
                                        : reading.account()
                                                .who()
                                                .then(
                                                        who ->
                                                                reading.pullRequests()
                                                                        .newestFrom(
                                                                                repository,
                                                                                who.name()
                                                                                        + ":"
                                                                                        + branch)));
    }
}
