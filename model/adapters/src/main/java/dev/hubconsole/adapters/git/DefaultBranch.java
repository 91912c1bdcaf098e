package dev.hubconsole.adapters.git;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A hub's default branch as it was last fetched: what has been agreed on, whatever is checked out
/// or being proposed. Needs the `git` program where the hub is in a repository.
///
/// @param name of the branch, as git knows it here: `origin/main`
/// @param commit the full hash of its newest commit
public record DefaultBranch(String name, String commit) {

    private static final String ORIGIN = "refs/remotes/origin/";
    private static final List<String> USUAL = List.of("main", "master");

    /// The default branch of the hub in a folder; empty where the folder is in no repository.
    ///
    /// Where the hub was cloned, only what was fetched from there counts.
    public static Outcome<Optional<DefaultBranch>> of(Path folder) {
        if (!isInRepository(folder)) {
            return new Outcome.Done<>(Optional.empty());
        }
        Git git = new Git(folder, "git");
        return git.run("remote")
                .then(
                        remotes ->
                                remotes.isGood()
                                        ? find(git, remotes.text().lines().toList())
                                        : unusable(remotes))
                .map(Optional::of);
    }

    private static boolean isInRepository(Path folder) {
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }

    private static Outcome<DefaultBranch> unusable(Git.Ran ran) {
        return new Outcome.Failed<>(
                new Problem.Unavailable(
                        "git cannot read the hub's repository: " + ran.err(),
                        "Who may read is decided by its default branch."));
    }

    private static Outcome<DefaultBranch> find(Git git, List<String> remotes) {
        List<String> candidates = new ArrayList<>();
        if (remotes.contains("origin")) {
            candidates.add(ORIGIN + "HEAD");
            USUAL.forEach(name -> candidates.add(ORIGIN + name));
        } else {
            USUAL.forEach(name -> candidates.add("refs/heads/" + name));
            candidates.add("HEAD");
        }
        for (String candidate : candidates) {
            Outcome<Git.Ran> found =
                    git.run("rev-parse", "--verify", "--quiet", candidate + "^{commit}");
            switch (found) {
                case Outcome.Failed<Git.Ran>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
                case Outcome.Done<Git.Ran>(var ran) -> {
                    if (ran.isGood()) {
                        return named(git, candidate)
                                .map(name -> new DefaultBranch(name, ran.text()));
                    }
                }
            }
        }
        return new Outcome.Failed<>(
                new Problem.NotThere(
                        remotes.contains("origin")
                                ? "the hub's default branch was not fetched"
                                : "the hub's repository has no commit",
                        remotes.contains("origin")
                                ? "Fetch it: git fetch origin && git remote set-head origin --auto."
                                : "Commit the registry: who may read is decided by what is"
                                        + " committed."));
    }

    /// The branch that a reference is or leads to.
    private static Outcome<String> named(Git git, String reference) {
        return git.run("rev-parse", "--abbrev-ref", reference)
                .map(ran -> ran.isGood() && !ran.text().isEmpty() ? ran.text() : reference);
    }
}
