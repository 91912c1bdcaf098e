package dev.hubconsole.adapters.onboard;

import dev.hubconsole.adapters.git.GitClone;
import dev.hubconsole.core.onboard.Hub;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.registry.RepositoryId;

import java.nio.file.Path;
import java.util.Optional;

/// Finds out where the hub in a folder is at GitHub.
public final class HubAtGitHub {

    private HubAtGitHub() {}

    /// The hub, and where it is.
    ///
    /// @param named its repository, where somebody says; else the one that the folder was cloned
    ///   from
    /// @return empty where nobody says and the folder is no clone of one
    public static Outcome<Optional<Hub>> of(
            Path folder,
            HubFiles files,
            RegistryReader.Options options,
            Registry registry,
            Optional<RepositoryId> named) {
        GitClone clone = new GitClone(folder);
        Outcome<Optional<RepositoryId>> repository =
                named.isPresent()
                        ? new Outcome.Done<>(named)
                        : clone.origin()
                                .map(
                                        origin ->
                                                origin.map(
                                                        one ->
                                                                new RepositoryId(
                                                                        one.owner(), one.name())));
        return repository.map(
                found -> found.map(id -> new Hub(id, prefix(clone), files, options, registry)));
    }

    /// A folder that is no clone is taken for the whole repository.
    private static String prefix(GitClone clone) {
        return switch (clone.prefix()) {
            case Outcome.Done<String>(var prefix) -> prefix;
            case Outcome.Failed<String> _ -> "";
        };
    }
}
