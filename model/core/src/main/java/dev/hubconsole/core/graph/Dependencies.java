package dev.hubconsole.core.graph;

import dev.hubconsole.core.registry.Layer.Mention;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What each repository of a registry depends on, resolved. A bare name means the repository of the
/// same owner, else the only one of that name; upper and lower case are the same.
public final class Dependencies {

    private final Function<Repository, List<Dependency>> resolved;

    private Dependencies(Function<Repository, List<Dependency>> resolved) {
        this.resolved = resolved;
    }

    /// One item of a `depends_on`.
    ///
    /// @param written the item as it stands there
    /// @param name the repository it names, without a version range
    public record Dependency(Mention written, String name, Target target) {}

    /// What an item of a `depends_on` names.
    public sealed interface Target {

        /// Another repository of the registry.
        record Found(Repository repository) implements Target {}

        /// The repository that has the item itself.
        record Itself() implements Target {}

        /// No repository of the registry.
        record Unknown() implements Target {}

        /// Several repositories, of other owners.
        record Ambiguous(List<Repository> candidates) implements Target {}
    }

    /// Resolves all dependencies of a registry.
    public static Dependencies of(Registry registry) {
        Map<String, List<Repository>> byName = new HashMap<>();
        for (Repository repository : registry.repositories()) {
            name(repository)
                    .ifPresent(
                            name ->
                                    byName.computeIfAbsent(name, none -> new ArrayList<>(1))
                                            .add(repository));
        }
        List<List<Dependency>> all = new ArrayList<>(registry.repositories().size());
        for (Repository repository : registry.repositories()) {
            all.add(resolve(repository, name -> byName.getOrDefault(name, List.of())));
        }
        return new Dependencies(repository -> all.get(repository.index()));
    }

    /// Resolves dependencies when they are asked for.
    ///
    /// @param named the repositories of a name in lower case, in the order of the registry
    public static Dependencies by(Function<String, List<Repository>> named) {
        return new Dependencies(repository -> resolve(repository, named));
    }

    private static List<Dependency> resolve(
            Repository repository, Function<String, List<Repository>> named) {
        List<Dependency> own = new ArrayList<>();
        for (Mention written : repository.dependencies()) {
            String name = withoutRange(written.name());
            own.add(new Dependency(written, name, target(repository, name, named)));
        }
        return own;
    }

    /// The repository that an item names: what stands before its `@`.
    public static String withoutRange(String item) {
        int at = item.indexOf('@');
        return at < 0 ? item : item.substring(0, at);
    }

    /// The name without its owner.
    public static String bare(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    private static Optional<String> name(Repository repository) {
        return repository.word("name").map(name -> name.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> owner(Repository repository) {
        return repository.word("owner").map(owner -> owner.toLowerCase(Locale.ROOT));
    }

    private static Target target(
            Repository from, String written, Function<String, List<Repository>> byName) {
        String lower = written.toLowerCase(Locale.ROOT);
        int slash = lower.indexOf('/');
        List<Repository> named = byName.apply(bare(lower));
        Optional<String> owner = slash < 0 ? owner(from) : Optional.of(lower.substring(0, slash));
        for (Repository candidate : named) {
            if (owner.isPresent() && owner(candidate).equals(owner)) {
                return candidate.index() == from.index()
                        ? new Target.Itself()
                        : new Target.Found(candidate);
            }
        }
        if (slash >= 0 || named.isEmpty()) {
            return new Target.Unknown();
        }
        if (named.stream().map(Repository::id).distinct().count() > 1) {
            return new Target.Ambiguous(List.copyOf(named));
        }
        return named.getFirst().index() == from.index()
                ? new Target.Itself()
                : new Target.Found(named.getFirst());
    }

    /// The dependencies of a repository, in the order in which they are written.
    public List<Dependency> of(Repository repository) {
        return resolved.apply(repository);
    }

    /// The repositories that a repository depends on directly.
    public List<Repository> targets(Repository repository) {
        List<Repository> found = new ArrayList<>();
        for (Dependency dependency : of(repository)) {
            if (dependency.target() instanceof Target.Found(var target)) {
                found.add(target);
            }
        }
        return found;
    }
}
