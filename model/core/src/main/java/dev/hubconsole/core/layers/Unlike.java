package dev.hubconsole.core.layers;

import dev.hubconsole.core.layers.Value.Group;
import dev.hubconsole.core.layers.Value.Leaf;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.yaml.Node;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds what is not the same in two values of many repositories. What these inherit is compared
/// once, however many inherit it; of each only what it says itself is looked at, and the keys in
/// which what it inherits differs. For two registries, and one thread.
public final class Unlike {

    /// By what is inherited in the one registry and in the other, the keys that differ.
    private final Map<Map<String, Value>, Map<Map<String, Value>, Set<String>>> inherited =
            new IdentityHashMap<>();

    private final boolean sameVersion;

    /// A comparison of what an inheritance over each registry gives.
    public Unlike(Inheritance one, Inheritance other) {
        this.sameVersion = one.registry().version() == other.registry().version();
    }

    /// The leaves of one, by their keys as [Effective#leaves()] has them, that the other has not
    /// with the same data; those too that stand beside one of them below the same setting.
    public Map<String, Leaf> leaves(Effective one, Effective other) {
        Map<String, Leaf> leaves = new LinkedHashMap<>();
        if (!sameVersion || !isSameEntry(one.repository(), other.repository())) {
            Map<String, Value> others = other.entry().members();
            one.entry()
                    .members()
                    .forEach(
                            (key, value) -> {
                                if (!isAlike(value, others.get(key))) {
                                    Effective.collect(KeyPath.quoted(key), value, leaves);
                                }
                            });
        }
        Map<String, Value> settings = one.settings().members();
        Map<String, Value> otherSettings = other.settings().members();
        for (String key : candidates(settings, otherSettings)) {
            Value value = settings.get(key);
            if (value != null && !isAlike(value, otherSettings.get(key))) {
                Effective.collect("settings." + KeyPath.quoted(key), value, leaves);
            }
        }
        return leaves;
    }

    /// Whether two entries are written alike, and by themselves alone.
    private static boolean isSameEntry(Repository one, Repository other) {
        List<Layer.Part> parts = one.layer().parts();
        List<Layer.Part> others = other.layer().parts();
        if (parts.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            Node body = parts.get(i).body().node();
            if (body.hasAlias() || !body.isWrittenAs(others.get(i).body().node())) {
                return false;
            }
        }
        return true;
    }

    /// The keys that may differ, in the order in which the first has them.
    private Iterable<String> candidates(Map<String, Value> one, Map<String, Value> other) {
        if (!(one instanceof LaidOver upper) || !(other instanceof LaidOver otherUpper)) {
            return one.keySet();
        }
        Set<String> differing = inherited(upper.below(), otherUpper.below());
        if (differing.isEmpty() && upper.own().isEmpty() && otherUpper.own().isEmpty()) {
            return List.of();
        }
        Set<String> may = new HashSet<>(differing);
        may.addAll(upper.own().keySet());
        may.addAll(otherUpper.own().keySet());
        List<String> ordered = new ArrayList<>(may.size());
        for (String key : upper.below().keySet()) {
            if (may.remove(key)) {
                ordered.add(key);
            }
        }
        for (String key : upper.own().keySet()) {
            if (may.remove(key)) {
                ordered.add(key);
            }
        }
        return ordered;
    }

    private Set<String> inherited(Map<String, Value> one, Map<String, Value> other) {
        return inherited
                .computeIfAbsent(one, none -> new IdentityHashMap<>())
                .computeIfAbsent(other, none -> differing(one, other));
    }

    private static Set<String> differing(Map<String, Value> one, Map<String, Value> other) {
        Set<String> keys = new HashSet<>(one.keySet());
        keys.addAll(other.keySet());
        keys.removeIf(key -> one.containsKey(key) && isAlike(one.get(key), other.get(key)));
        return keys;
    }

    private static boolean isAlike(@Nullable Value one, @Nullable Value other) {
        if (one == other) {
            return true;
        }
        return switch (one) {
            case null -> false;
            case Leaf leaf -> other instanceof Leaf same && leaf.data().equals(same.data());
            case Group group ->
                    other instanceof Group same
                            && group.members().size() == same.members().size()
                            && group.members().entrySet().stream()
                                    .allMatch(
                                            member ->
                                                    isAlike(
                                                            member.getValue(),
                                                            same.members().get(member.getKey())));
        };
    }
}
