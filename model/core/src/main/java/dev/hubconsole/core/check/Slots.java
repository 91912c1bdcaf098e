package dev.hubconsole.core.check;

import dev.hubconsole.core.graph.Circles;
import dev.hubconsole.core.graph.Dependencies;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.registry.KnownEntries;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// All items of the lists of entries, and indexes of their names and of what they name.
final class Slots {

    /// The items of each file's list, the files in the order in which they are read.
    final Map<String, List<Slot>> byPath = new LinkedHashMap<>();

    private List<Slot> entries = new ArrayList<>();
    private final Map<String, List<Slot>> named = new HashMap<>();
    private final Map<RepositoryId, List<Slot>> known = new HashMap<>();
    private final Map<String, Set<Slot>> naming = new HashMap<>();
    private final Set<Slot> namingUnknown = new HashSet<>();
    private final Set<Slot> namingSeveral = new HashSet<>();
    private final Set<Slot> twins = new HashSet<>();
    private final Map<String, Integer> tiers = new HashMap<>();
    private final Map<String, Integer> teams = new HashMap<>();
    private final Map<String, Integer> presets = new HashMap<>();
    private Optional<KnownEntries> knownEntries = Optional.of(KnownEntries.NONE);
    private final Map<String, List<Sighting>> differing = new HashMap<>();
    private Set<String> names = Set.of();
    private boolean circlesKnown;
    private List<List<Slot>> circles = List.of();

    /// The items that are entries, by their numbers in the registry.
    List<Slot> entries() {
        return entries;
    }

    /// Numbers items and entries anew.
    void number() {
        List<Slot> all = new ArrayList<>(entries.size());
        for (List<Slot> items : byPath.values()) {
            for (int i = 0; i < items.size(); i++) {
                Slot slot = items.get(i);
                slot.item = i;
                slot.index = -1;
                if (slot.isEntry()) {
                    slot.index = all.size();
                    all.add(slot);
                }
            }
        }
        entries = all;
        knownEntries = Optional.empty();
        circlesKnown &= circles.isEmpty();
        differing.clear();
    }

    /// Takes note of what an item says now, and forgets what it said.
    void say(Slot slot, Slot.Said now) {
        Slot.Said before = slot.said;
        before.lowerName().ifPresent(name -> remove(named, name, slot));
        before.id().ifPresent(id -> remove(known, id, slot));
        for (String dependency : before.dependencies()) {
            Set<Slot> some = naming.get(key(dependency));
            if (some != null) {
                some.remove(slot);
            }
        }
        count(before, -1);
        slot.said = now;
        if (now.isCalledOtherwise(before)) {
            names = Set.of();
            knownEntries = Optional.empty();
        }
        now.lowerName()
                .ifPresent(
                        name -> named.computeIfAbsent(name, none -> new ArrayList<>(1)).add(slot));
        now.id().ifPresent(id -> known.computeIfAbsent(id, none -> new ArrayList<>(1)).add(slot));
        for (String dependency : now.dependencies()) {
            naming.computeIfAbsent(key(dependency), none -> new LinkedHashSet<>()).add(slot);
        }
        count(now, 1);
    }

    private static <K> void remove(Map<K, List<Slot>> index, K key, Slot slot) {
        List<Slot> some = index.get(key);
        if (some != null) {
            some.remove(slot);
            if (some.isEmpty()) {
                index.remove(key);
            }
        }
    }

    private static String key(String dependency) {
        return Dependencies.bare(dependency.toLowerCase(Locale.ROOT));
    }

    private void count(Slot.Said said, int by) {
        said.tier().ifPresent(tier -> tiers.merge(tier, by, Slots::sum));
        said.team().ifPresent(team -> teams.merge(team, by, Slots::sum));
        said.presets().forEach(preset -> presets.merge(preset, by, Slots::sum));
    }

    private static @Nullable Integer sum(Integer one, Integer other) {
        int sum = one + other;
        return sum == 0 ? null : sum;
    }

    /// Looks for entries of the same repository; call it when ids and numbers are what they are.
    void findTwins() {
        knownEntries = twins.isEmpty() ? knownEntries : Optional.empty();
        twins.forEach(twin -> twin.twin = Optional.empty());
        twins.clear();
        for (List<Slot> same : known.values()) {
            if (same.size() > 1) {
                same.sort(Comparator.comparingInt(Slot::index));
                for (Slot second : same.subList(1, same.size())) {
                    second.twin = Optional.of(same.getFirst());
                    twins.add(second);
                    knownEntries = Optional.empty();
                }
            }
        }
    }

    /// What a rule is to look at because two repositories differ in what it compares.
    record Sighting(Slot slot, Optional<String> environment) {}

    /// For each subject of a rule on which there are several sides the first with it and the first
    /// on another side.
    List<Sighting> differing(String rule) {
        return differing.computeIfAbsent(rule, this::findDiffering);
    }

    /// Takes note of what rules compare of an entry.
    void use(Slot slot, List<Slot.Use> uses) {
        if (!uses.equals(slot.uses)) {
            slot.uses = uses;
            differing.clear();
        }
    }

    private List<Sighting> findDiffering(String rule) {
        Map<String, Slot.Use> firsts = new HashMap<>();
        Map<String, Slot> holders = new HashMap<>();
        Set<String> told = new HashSet<>();
        List<Sighting> found = new ArrayList<>();
        for (Slot slot : entries) {
            for (Slot.Use use : slot.uses) {
                if (!use.rule().equals(rule)) {
                    continue;
                }
                String subject = use.compared().subject();
                Slot.Use first = firsts.putIfAbsent(subject, use);
                if (first == null) {
                    holders.put(subject, slot);
                } else if (!first.compared().side().equals(use.compared().side())
                        && told.add(subject)) {
                    found.add(new Sighting(holders.get(subject), first.environment()));
                    found.add(new Sighting(slot, use.environment()));
                }
            }
        }
        return found;
    }

    /// Takes an entry of a registry that cannot be followed, so that it can be compared.
    void compare(Slot slot) {
        entries.add(slot);
    }

    /// Takes note of what an entry's dependencies lead to.
    void resolve(Slot slot, List<Dependencies.Dependency> dependencies) {
        List<Slot> targets = new ArrayList<>(dependencies.size());
        boolean unknown = false;
        boolean several = false;
        for (Dependencies.Dependency dependency : dependencies) {
            switch (dependency.target()) {
                case Dependencies.Target.Found(var target) ->
                        targets.add(entries.get(target.index()));
                case Dependencies.Target.Itself _ -> {}
                case Dependencies.Target.Unknown _ -> unknown = true;
                case Dependencies.Target.Ambiguous _ -> several = true;
            }
        }
        if (!targets.equals(slot.targets)) {
            slot.targets = targets;
            circlesKnown = false;
        }
        set(namingUnknown, slot, unknown);
        set(namingSeveral, slot, several);
    }

    private static void set(Set<Slot> slots, Slot slot, boolean in) {
        if (in) {
            slots.add(slot);
        } else {
            slots.remove(slot);
        }
    }

    /// Forgets an item that is no more.
    void forget(Slot slot) {
        say(slot, Slot.Said.NOTHING);
        resolve(slot, List.of());
        use(slot, List.of());
    }

    /// The entries that name others which may be other ones now, or are called otherwise.
    ///
    /// @param names what entries were called, or are called now, and were not before; lower case
    Set<Slot> concernedBy(Set<String> names) {
        Set<Slot> concerned = new LinkedHashSet<>(namingSeveral);
        if (!names.isEmpty()) {
            concerned.addAll(namingUnknown);
            names.forEach(name -> concerned.addAll(naming.getOrDefault(name, Set.of())));
        }
        return concerned;
    }

    /// The entries as they are now: what is read with them stays as it is, whatever becomes of the
    /// slots.
    KnownEntries knownEntries() {
        if (knownEntries.isEmpty()) {
            Map<String, List<Slot.Known>> some = new HashMap<>();
            byPath.forEach(
                    (path, items) ->
                            some.put(
                                    path,
                                    items.stream()
                                            .filter(Slot::isEntry)
                                            .map(Slot::known)
                                            .toList()));
            knownEntries = Optional.of(new KnownEntries(some));
        }
        return knownEntries.get();
    }

    Inspection.Shortcuts shortcuts(Registry registry) {
        List<Repository> repositories = registry.repositories();
        Dependencies dependencies =
                Dependencies.by(
                        name ->
                                inOrder(named.getOrDefault(name, List.of())).stream()
                                        .map(slot -> repositories.get(slot.index))
                                        .toList());
        return new Inspection.Shortcuts() {
            @Override
            public Dependencies dependencies() {
                return dependencies;
            }

            @Override
            public List<List<Repository>> dependencyCircles() {
                return circles().stream()
                        .map(
                                circle ->
                                        circle.stream()
                                                .map(slot -> repositories.get(slot.index))
                                                .toList())
                        .toList();
            }

            @Override
            public Set<String> repositoryNames() {
                return names();
            }

            @Override
            public Inheritance.Used usedLayers() {
                return new Inheritance.Used(tiers.keySet(), teams.keySet(), presets.keySet());
            }
        };
    }

    private static List<Slot> inOrder(Collection<Slot> slots) {
        return slots.stream().sorted(Comparator.comparingInt(Slot::index)).toList();
    }

    private Set<String> names() {
        if (names.isEmpty()) {
            Set<String> all = new LinkedHashSet<>();
            for (Slot slot : entries) {
                slot.said.name().ifPresent(all::add);
                slot.said.id().map(RepositoryId::toString).ifPresent(all::add);
            }
            names = all;
        }
        return names;
    }

    private List<List<Slot>> circles() {
        if (!circlesKnown) {
            circles = Circles.of(entries, slot -> slot.targets);
            circlesKnown = true;
        }
        return circles;
    }

    /// Finds the items of the lists of entries; false where the entries do not all stand in lists
    /// of lines, one place each.
    boolean find(Registry registry) {
        Map<String, List<Repository>> ofFiles = new LinkedHashMap<>();
        for (Repository repository : registry.repositories()) {
            if (repository.layer().parts().size() > 1) {
                return false;
            }
            ofFiles.computeIfAbsent(
                            repository.definition().file().path(), none -> new ArrayList<>())
                    .add(repository);
        }
        for (Map.Entry<String, List<Repository>> file : ofFiles.entrySet()) {
            Optional<Node> list = listIn(file.getValue().getFirst().definition().file());
            if (list.isEmpty()) {
                return false;
            }
            List<Slot> items = new ArrayList<>();
            int next = 0;
            for (int i = 0; i < list.get().itemCount(); i++) {
                Slot slot = new Slot();
                items.add(slot);
                Written item = Written.at(list.get().item(i));
                if (item.isMapping()) {
                    if (next == file.getValue().size()
                            || !file.getValue().get(next).definition().body().equals(item)) {
                        return false;
                    }
                    say(slot, Slot.Said.of(file.getValue().get(next++)));
                }
            }
            if (next < file.getValue().size()) {
                return false;
            }
            byPath.put(file.getKey(), items);
        }
        number();
        findTwins();
        return entries.size() == registry.repositories().size();
    }

    /// Whether anything that is said of what is written in an item is so.
    boolean anyWritten(Predicate<Finding> so) {
        return byPath.values().stream()
                .anyMatch(
                        items ->
                                items.stream()
                                        .anyMatch(slot -> slot.written.stream().anyMatch(so)));
    }

    /// Gives findings to the items in which they stand; those that stand in none.
    List<Finding> handOut(List<Finding> findings, Registry registry) {
        List<Finding> rest = new ArrayList<>();
        for (Finding finding : findings) {
            Optional<Slot> slot = at(finding.place(), registry);
            if (slot.isEmpty()) {
                rest.add(finding);
            } else if (slot.get().written.isEmpty()) {
                slot.get().written = new ArrayList<>(List.of(finding));
            } else {
                slot.get().written.add(finding);
            }
        }
        return rest;
    }

    /// The item that a place is in.
    Optional<Slot> at(Place place, Registry registry) {
        List<Slot> items = byPath.get(place.file());
        Optional<RegistryFile> file =
                registry.files().stream()
                        .filter(one -> one.path().equals(place.file()))
                        .findFirst();
        if (items == null || file.isEmpty()) {
            return Optional.empty();
        }
        Document document = file.get().document();
        Node list = listIn(file.get()).orElseThrow();
        int offset = document.lineStart(place.line() + 1);
        int low = 0;
        int high = items.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (list.item(middle).outerStart() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        boolean inside = low > 0 && place.line() <= document.position(list.end()).line();
        return inside ? Optional.of(items.get(low - 1)) : Optional.empty();
    }

    /// A file's list of entries, where it is one of lines and stands in the file's root.
    static Optional<Node> listIn(RegistryFile file) {
        return file.root()
                .flatMap(body -> body.fields().find("repositories"))
                .filter(field -> field.value().via().isEmpty())
                .map(field -> field.value().node())
                .filter(list -> list.kind() == NodeKind.SEQUENCE && !list.isFlow())
                .filter(list -> list.parent().equals(file.document().root()));
    }
}
