package dev.hubconsole.core.github;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.List;
import java.util.Optional;

/// Proposes what was changed in a hub as a pull request, to the repository that the hub's folder is
/// a clone of.
public interface Proposing {

    /// The repository on GitHub that the clone came from, as its remote names it; empty where the
    /// hub is in no clone. Asks no network.
    ///
    /// @param folder the hub's folder, as an absolute path
    Outcome<Optional<RepositoryId>> origin(String folder);

    /// Works out what would be sent. Reads alone: it has no way to change anything.
    ///
    /// What is compared is what the last commit of the clone has. What somebody else brought to the
    /// default branch since is kept; where both changed the same lines, the answer is a problem.
    ///
    /// @param folder the hub's folder, as an absolute path
    /// @param texts what the hub's files are to hold
    Outcome<Parcel> look(String folder, RepositoryId repository, List<Text> texts);

    /// Makes one commit on a branch, and a pull request of it. May be repeated after a failure.
    ///
    /// @param step hears that something was done: the commit, then the pull request
    Outcome<PullRequest> send(Parcel parcel, Wording wording, Step step);

    /// Something was done.
    interface Step {

        /// So many of so many things are done.
        void reached(int done, int all);
    }

    /// A file of the hub.
    ///
    /// @param path relative to the hub's folder
    /// @param saved what the disk holds, for a hub that no commit has yet
    record Text(String path, byte[] saved, byte[] wanted) {}

    /// What is sent.
    ///
    /// @param host which GitHub
    /// @param base the branch that it is proposed for
    /// @param commit the newest commit of that branch
    /// @param files as they are there, and as they are to be; at least one
    record Parcel(
            String host, RepositoryId repository, String base, String commit, List<Sent> files) {

        public Parcel {
            files = List.copyOf(files);
        }
    }

    /// A file that is sent.
    ///
    /// @param path relative to the repository
    /// @param before empty where there is none yet
    record Sent(String path, Optional<byte[]> before, byte[] after) {}

    /// How the pull request reads.
    ///
    /// @param reviewers logins; `owner/team` for teams
    record Wording(
            String branch, String title, String body, boolean isDraft, List<String> reviewers) {

        public Wording {
            reviewers = List.copyOf(reviewers);
        }
    }
}
