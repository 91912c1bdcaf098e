package dev.hubconsole.core.plan;

import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.layers.Origin;
import dev.hubconsole.core.layers.Unlike;
import dev.hubconsole.core.layers.Value.Built;
import dev.hubconsole.core.layers.Value.Item;
import dev.hubconsole.core.layers.Value.Leaf;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.yaml.Data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// What changes between two registries, for whom, and because of which line.
///
/// @param repositories the repositories that are touched: those that are added or changed in the
///   later registry's order, then those that are removed in the earlier one's
/// @param schedule what becomes of the order in which repositories are built
public record Impact(List<Touched> repositories, Schedule schedule) {

    private static final int FEW = 8;

    public Impact {
        repositories = List.copyOf(repositories);
    }

    /// How a repository is touched.
    public enum Kind {
        ADDED("added"),
        REMOVED("removed"),
        CHANGED("changed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// The word used in output.
        public String word() {
            return word;
        }
    }

    /// A repository for which something changes.
    public record Touched(String repository, Kind kind, List<Change> changes) {

        public Touched {
            changes = List.copyOf(changes);
        }
    }

    /// A value that is another afterwards. What changes in an environment exactly as it changes in
    /// the base is told for the base alone.
    ///
    /// @param key dotted from the entry
    /// @param environment empty for the base
    /// @param before empty where there was no value
    /// @param after empty where there is no value any more
    /// @param because where the value after comes from; where there is none any more, the value
    ///   before. For a list put together from several places, the place of the first item that is
    ///   new.
    public record Change(
            String key,
            Optional<String> environment,
            Optional<Data> before,
            Optional<Data> after,
            Origin because) {}

    /// What becomes of the order in which repositories are built.
    public sealed interface Schedule {

        /// It stays.
        record Same() implements Schedule {}

        /// It is another.
        record Changed(Plan before, Plan after) implements Schedule {}

        /// It cannot be told, since the dependencies of a registry have a circle.
        record Unknown() implements Schedule {}
    }

    /// The order in which repositories are built.
    ///
    /// @param stages repositories that can be built side by side, by stage
    /// @param criticalMinutes how long the longest chain takes at most
    public record Plan(List<List<String>> stages, long criticalMinutes) {}

    /// Compares two registries.
    public static Impact between(Registry before, Registry after) {
        return between(before, new Inheritance(before), after, new Inheritance(after));
    }

    /// Compares two registries by what an inheritance over each gives, run-time overrides included.
    public static Impact between(
            Registry before, Inheritance inheritedBefore, Registry after, Inheritance inherited) {
        return new Impact(
                touched(before, inheritedBefore, after, inherited),
                BuildOrder.schedule(
                        BuildOrder.of(before, inheritedBefore), BuildOrder.of(after, inherited)));
    }

    /// The repositories that are touched.
    public static List<Touched> touched(
            Registry before, Inheritance inheritedBefore, Registry after, Inheritance inherited) {
        Map<String, Repository> earlier = byLabel(before);
        Map<String, Repository> later = byLabel(after);
        Set<String> environments = new LinkedHashSet<>(environments(before));
        environments.addAll(environments(after));
        List<Touched> touched = new ArrayList<>();
        Unlike unlike = new Unlike(inheritedBefore, inherited);
        later.forEach(
                (label, repository) -> {
                    Repository old = earlier.get(label);
                    if (old == null) {
                        touched.add(only(Kind.ADDED, inherited, repository, environments));
                    } else {
                        List<Change> changes =
                                changes(
                                        unlike,
                                        inheritedBefore,
                                        old,
                                        inherited,
                                        repository,
                                        environments);
                        if (!changes.isEmpty()) {
                            touched.add(new Touched(repository.label(), Kind.CHANGED, changes));
                        }
                    }
                });
        earlier.forEach(
                (label, repository) -> {
                    if (!later.containsKey(label)) {
                        touched.add(only(Kind.REMOVED, inheritedBefore, repository, environments));
                    }
                });
        return touched;
    }

    /// The same where it is known who may be touched at all; empty where that does not help, since
    /// one of them does not say who it is.
    ///
    /// @param some the numbers of repositories; all others, and everything else, are the same in
    ///   both registries
    public static Optional<List<Touched>> touched(
            Registry before,
            Inheritance inheritedBefore,
            Registry after,
            Inheritance inherited,
            Set<Integer> some) {
        Set<RepositoryId> ids = new LinkedHashSet<>();
        for (int index : some) {
            for (Registry registry : List.of(before, after)) {
                Optional<RepositoryId> id = registry.repositories().get(index).id();
                if (id.isEmpty() || id.get().toString().contains("?")) {
                    return Optional.empty();
                }
                ids.add(id.get());
            }
        }
        Set<String> environments = environments(after);
        Map<Integer, Touched> there = new TreeMap<>();
        Map<Integer, Touched> gone = new TreeMap<>();
        Unlike unlike = new Unlike(inheritedBefore, inherited);
        var finder = finder(before, ids.size());
        var laterFinder = finder(after, ids.size());
        for (RepositoryId id : ids) {
            Optional<Repository> old = finder.apply(id);
            Optional<Repository> now = laterFinder.apply(id);
            if (now.isPresent() && old.isPresent()) {
                List<Change> changes =
                        changes(
                                unlike,
                                inheritedBefore,
                                old.get(),
                                inherited,
                                now.get(),
                                environments);
                if (!changes.isEmpty()) {
                    there.put(
                            now.get().index(),
                            new Touched(now.get().label(), Kind.CHANGED, changes));
                }
            } else if (now.isPresent()) {
                there.put(now.get().index(), only(Kind.ADDED, inherited, now.get(), environments));
            } else {
                old.ifPresent(
                        one ->
                                gone.put(
                                        one.index(),
                                        only(Kind.REMOVED, inheritedBefore, one, environments)));
            }
        }
        List<Touched> all = new ArrayList<>(there.values());
        all.addAll(gone.values());
        return Optional.of(all);
    }

    /// Looks at every repository only where that pays.
    private static Function<RepositoryId, Optional<Repository>> finder(
            Registry registry, int times) {
        return times > FEW ? registry.finder() : registry::find;
    }

    /// How many repositories are touched in one way.
    public int count(Kind kind) {
        return (int) repositories.stream().filter(one -> one.kind() == kind).count();
    }

    /// Whether nothing changes for anybody.
    public boolean isNone() {
        return repositories.isEmpty() && schedule instanceof Schedule.Same;
    }

    private static Map<String, Repository> byLabel(Registry registry) {
        Map<String, Repository> found = new LinkedHashMap<>();
        for (Repository repository : registry.repositories()) {
            found.putIfAbsent(repository.label().toLowerCase(Locale.ROOT), repository);
        }
        return found;
    }

    private static Set<String> environments(Registry registry) {
        return registry.definitions().environments().keySet();
    }

    /// What changes for a repository that both registries have.
    static List<Change> changes(
            Inheritance inheritedBefore,
            Repository before,
            Inheritance inherited,
            Repository after,
            Set<String> hubEnvironments) {
        return changes(
                new Unlike(inheritedBefore, inherited),
                inheritedBefore,
                before,
                inherited,
                after,
                hubEnvironments);
    }

    private static List<Change> changes(
            Unlike unlike,
            Inheritance inheritedBefore,
            Repository before,
            Inheritance inherited,
            Repository after,
            Set<String> hubEnvironments) {
        List<Change> base =
                compare(
                        unlike,
                        Optional.empty(),
                        inheritedBefore.base(before),
                        inherited.base(after));
        List<Change> changes = new ArrayList<>(base);
        Set<String> names = new LinkedHashSet<>(hubEnvironments);
        names.addAll(before.environments().keySet());
        names.addAll(after.environments().keySet());
        // Where nothing is said for an environment it changes as the base does.
        names.removeIf(
                name -> !inheritedBefore.differs(before, name) && !inherited.differs(after, name));
        for (String name : names) {
            for (Change change :
                    compare(
                            unlike,
                            Optional.of(name),
                            inheritedBefore.in(before, name),
                            inherited.in(after, name))) {
                if (base.stream().noneMatch(known -> isSame(known, change))) {
                    changes.add(change);
                }
            }
        }
        return changes;
    }

    private static boolean isSame(Change one, Change other) {
        return one.key().equals(other.key())
                && one.before().equals(other.before())
                && one.after().equals(other.after());
    }

    private static Touched only(
            Kind kind, Inheritance inherited, Repository repository, Set<String> environments) {
        Map<String, Leaf> base = leaves(inherited.base(repository));
        List<Change> changes = new ArrayList<>(compare(kind, Optional.empty(), base));
        Set<String> names = new LinkedHashSet<>(environments);
        names.addAll(repository.environments().keySet());
        for (String name : names) {
            Map<String, Leaf> special = leaves(inherited.in(repository, name));
            special.entrySet()
                    .removeIf(
                            entry ->
                                    base.containsKey(entry.getKey())
                                            && base.get(entry.getKey())
                                                    .data()
                                                    .equals(entry.getValue().data()));
            changes.addAll(compare(kind, Optional.of(name), special));
        }
        return new Touched(repository.label(), kind, changes);
    }

    private static List<Change> compare(
            Kind kind, Optional<String> environment, Map<String, Leaf> leaves) {
        return kind == Kind.ADDED
                ? compare(environment, Map.of(), leaves)
                : compare(environment, leaves, Map.of());
    }

    /// The leaves that have a value.
    private static Map<String, Leaf> leaves(Effective effective) {
        return set(effective.leaves());
    }

    private static Map<String, Leaf> set(Map<String, Leaf> leaves) {
        leaves.values().removeIf(Leaf::isUnset);
        return leaves;
    }

    private static List<Change> compare(
            Unlike unlike, Optional<String> environment, Effective before, Effective after) {
        return compare(
                environment, set(unlike.leaves(before, after)), set(unlike.leaves(after, before)));
    }

    private static List<Change> compare(
            Optional<String> environment, Map<String, Leaf> before, Map<String, Leaf> after) {
        List<Change> changes = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>(after.keySet());
        keys.addAll(before.keySet());
        for (String key : keys) {
            Optional<Leaf> old = Optional.ofNullable(before.get(key));
            Optional<Leaf> now = Optional.ofNullable(after.get(key));
            if (!old.map(Leaf::data).equals(now.map(Leaf::data))) {
                changes.add(
                        new Change(
                                key,
                                environment,
                                old.map(Leaf::data),
                                now.map(Leaf::data),
                                because(old, now)));
            }
        }
        return changes;
    }

    private static Origin because(Optional<Leaf> before, Optional<Leaf> after) {
        if (after.isEmpty()) {
            return before.orElseThrow().origin();
        }
        Leaf now = after.get();
        if (now.built() == Built.BY_OPERATORS) {
            List<Data> known =
                    before.map(Leaf::items).orElse(List.of()).stream().map(Item::data).toList();
            for (Item item : now.items()) {
                if (!known.contains(item.data())) {
                    return item.origin();
                }
            }
        }
        return now.origin();
    }
}
