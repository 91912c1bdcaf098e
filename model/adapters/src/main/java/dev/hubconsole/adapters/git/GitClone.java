package dev.hubconsole.adapters.git;

import dev.hubconsole.core.problem.Outcome;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What git knows of where a folder was cloned from. Nothing is fetched and nothing is written.
/// Needs the `git` program.
public final class GitClone {

    /// `https://host/owner/name.git`, `ssh://git@host/owner/name`, `git@host:owner/name.git`
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?:[a-z][a-z+.-]*://[^/]+/|[^/:]+@?[^/:]*:)(?:.*/)?([^/:]+)/([^/]+?)(?:\\.git)?/?");

    private final Git git;

    /// @param folder a folder inside the clone
    public GitClone(Path folder) {
        this.git = new Git(folder, "git");
    }

    /// A repository as an address names it.
    public record Named(String owner, String name) {}

    /// The repository that the remote `origin` names, else the first remote; empty where there is
    /// none, or where its address names no owner.
    public Outcome<Optional<Named>> origin() {
        return git.run("remote")
                .then(
                        ran -> {
                            List<String> remotes =
                                    ran.isGood() ? ran.text().lines().toList() : List.<String>of();
                            if (remotes.isEmpty()) {
                                return new Outcome.Done<>(Optional.empty());
                            }
                            String remote =
                                    remotes.contains("origin") ? "origin" : remotes.getFirst();
                            return git.run("remote", "get-url", remote)
                                    .map(url -> url.isGood() ? named(url.text()) : named(""));
                        });
    }

    static Optional<Named> named(String address) {
        Matcher matcher = ADDRESS.matcher(address.strip());
        return matcher.matches()
                ? Optional.of(new Named(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /// The folder as from the top of the clone, with a `/` at its end; empty for the top itself,
    /// and where the folder is in no clone.
    public Outcome<String> prefix() {
        return git.run("rev-parse", "--show-prefix").map(ran -> ran.isGood() ? ran.text() : "");
    }

    /// A file as the last commit has it; empty where it has none.
    ///
    /// @param path as from the folder
    public Outcome<Optional<byte[]>> committed(String path) {
        return git.run("show", "--no-textconv", "HEAD:./" + path)
                .map(ran -> ran.isGood() ? Optional.of(ran.out()) : Optional.empty());
    }
}
