package dev.hubconsole.core.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A hub's registry as it is written in its files: everything that counts, each value with its
/// place, nothing merged and nothing judged. Immutable; made by `RegistryReader`.
///
/// @param version 1 or 2; a file of a newer version is read as the newest known one
/// @param files every file that was read, the root first
/// @param definitions what the files define together
/// @param inactive what the switched-off includes define; for checks of references alone
/// @param faults what could not be read or put together
public record Registry(
        int version,
        List<RegistryFile> files,
        Definitions definitions,
        Definitions inactive,
        List<RegistryFault> faults) {

    /// The newest version of the format that this program knows.
    public static final int NEWEST_VERSION = 2;

    public Registry {
        files = List.copyOf(files);
        faults = List.copyOf(faults);
    }

    /// What files define: the registry's tables, by name and in file order.
    public record Definitions(
            Optional<Written> plan,
            Map<String, Fields.Field> variables,
            Map<String, Runner> runners,
            Layer orgDefaults,
            Map<String, Layer> tiers,
            Map<String, Layer> presets,
            Map<String, Layer> teams,
            Map<String, Layer> environments,
            List<Policy> policies,
            List<Repository> repositories) {}

    /// The root file.
    public RegistryFile root() {
        return files.getFirst();
    }

    public List<Repository> repositories() {
        return definitions.repositories();
    }

    /// The repositories by who they are; of two with one id the first.
    public Map<RepositoryId, Repository> byId() {
        Map<RepositoryId, Repository> found = new LinkedHashMap<>();
        for (Repository repository : repositories()) {
            repository.id().ifPresent(id -> found.putIfAbsent(id, repository));
        }
        return found;
    }

    /// The repository with an id; of two the first. Looks at no entry but that one where it is
    /// known who the others are.
    public Optional<Repository> find(RepositoryId id) {
        List<Repository> all = repositories();
        if (all instanceof LaterRepositories later) {
            return later.find(id);
        }
        for (Repository repository : all) {
            if (repository.id().filter(id::equals).isPresent()) {
                return Optional.of(repository);
            }
        }
        return Optional.empty();
    }

    /// A quick way to find many repositories by their ids; of two with one id the first.
    public Function<RepositoryId, Optional<Repository>> finder() {
        if (repositories() instanceof LaterRepositories later) {
            return later::find;
        }
        Map<RepositoryId, Repository> known = byId();
        return id -> Optional.ofNullable(known.get(id));
    }

    /// The file that a place belongs to.
    public Optional<RegistryFile> fileOf(Written written) {
        return files.stream().filter(file -> file.document() == written.document()).findFirst();
    }
}
