package dev.hubconsole.core.github;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.Secret;

import java.util.List;
import java.util.Optional;

/// Everything the product may change at a GitHub.
///
/// Each operation may be repeated after any failure, also of this program: it looks for what is
/// there already, and its result is there once. Safe for use by several threads at once; GitHub
/// wants changes a second apart, so calls may wait.
public interface GitHubWriting {

    /// The login's own fork of a repository, from which it may propose what it may not push; made
    /// where there is none. Any commit of the original is found in it once it is told.
    ///
    /// Refused for an App, which has no forks, and where the repository lets nobody fork it.
    Outcome<RepositoryId> fork(RepositoryId repository);

    /// Makes one commit of all changes, on a branch that is made where there is none.
    ///
    /// Refused where the branch has other commits than those it is expected to have.
    Outcome<CommitMade> commit(CommitWish wish);

    /// Opens a pull request, or finds the open one from the same branch and brings its title, body,
    /// labels and reviewers up to date.
    Outcome<PullRequest> pullRequest(PullRequestWish wish);

    /// Closes a pull request without merging it; done too where it is closed or merged.
    Outcome<Kept> close(RepositoryId repository, int number);

    /// Deletes a branch; done too where there is none. Refused for the default branch.
    Outcome<Kept> deleteBranch(RepositoryId repository, String branch);

    /// Writes a comment, or changes the one that was written with the same marker before.
    ///
    /// @param marker a name for the comment, of letters, digits and `-`; kept in it, unseen
    Outcome<PullRequests.Comment> comment(
            RepositoryId repository, int number, String marker, String body);

    /// Starts a workflow and finds the run that it started.
    Outcome<Run> dispatch(DispatchWish wish);

    /// Runs the failed jobs of a run once more.
    ///
    /// @param attempt the attempt that failed; where a later one is there already, nothing is done
    Outcome<Run> rerunFailed(RepositoryId repository, long run, int attempt);

    /// Keeps a secret, encrypted for its place before it is sent.
    Outcome<Kept> putSecret(SecretPlace place, String name, Secret value);

    /// Keeps a secret of an organisation that just these of its repositories may use.
    ///
    /// Refused where one of them is not there.
    Outcome<Kept> putSecretFor(
            String organization, List<RepositoryId> repositories, String name, Secret value);

    /// Forgets a secret; done too where there is none.
    Outcome<Kept> removeSecret(SecretPlace place, String name);

    /// Keeps a variable.
    Outcome<Kept> putVariable(SecretPlace place, String name, String value);

    /// Sends something to a webhook once more.
    Outcome<Kept> redeliver(RepositoryId repository, long hook, long delivery);

    /// What an operation came to that has nothing else to tell.
    enum Kept {
        CREATED,
        UPDATED,
        UNCHANGED,
        REMOVED
    }

    /// A change of one file.
    ///
    /// @param content what it is to have; empty to delete it
    /// @param isExecutable whether it may be run
    record FileChange(String path, Optional<byte[]> content, boolean isExecutable) {

        /// The file with this content.
        public static FileChange of(String path, byte[] content) {
            return new FileChange(path, Optional.of(content), false);
        }

        /// The file deleted.
        public static FileChange deleted(String path) {
            return new FileChange(path, Optional.empty(), false);
        }
    }

    /// A commit that is wanted.
    ///
    /// @param branch the branch that is to have it; never the default branch
    /// @param base the commit it is made on
    record CommitWish(
            RepositoryId repository,
            String branch,
            String base,
            String message,
            List<FileChange> changes) {

        public CommitWish {
            changes = List.copyOf(changes);
            if (changes.isEmpty()) {
                throw new IllegalArgumentException("a commit of no changes on " + branch);
            }
        }
    }

    /// A commit that is there.
    ///
    /// @param isNew whether it was made by this call
    record CommitMade(String commit, String branch, boolean isNew) {}

    /// A pull request that is wanted.
    ///
    /// @param head the branch, `owner:branch` for one in a fork
    /// @param teams whom else to ask for a review, by the team's short name
    record PullRequestWish(
            RepositoryId repository,
            String head,
            String base,
            String title,
            String body,
            boolean isDraft,
            List<String> labels,
            List<String> reviewers,
            List<String> teams) {

        public PullRequestWish {
            labels = List.copyOf(labels);
            reviewers = List.copyOf(reviewers);
            teams = List.copyOf(teams);
        }
    }

    /// A run that is wanted.
    ///
    /// @param workflow the workflow's file name, `build.yml`
    /// @param ref the branch or tag
    /// @param notBefore a run like this that was made at that time or later is this one
    record DispatchWish(
            RepositoryId repository,
            String workflow,
            String ref,
            java.util.Map<String, String> inputs,
            java.time.Instant notBefore) {

        public DispatchWish {
            inputs = java.util.Map.copyOf(inputs);
        }
    }
}
