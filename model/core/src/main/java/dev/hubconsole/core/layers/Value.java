package dev.hubconsole.core.layers;

import dev.hubconsole.core.yaml.Data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An effective value with its provenance: a leaf, or a group of values by key.
public sealed interface Value {

    /// A value that is no mapping of settings.
    ///
    /// @param data what holds; `Data.Null` where a `null` has unset the key
    /// @param origin where it comes from
    /// @param shadowed what it hides, the nearest layer first; built-in values are not listed, they
    ///   stand nowhere
    /// @param items for a list, each item with its own origin; empty for anything else
    /// @param built how the list came about
    record Leaf(Data data, Origin origin, List<Shadowed> shadowed, List<Item> items, Built built)
            implements Value {

        /// A leaf that is no list.
        public static Leaf of(Data data, Origin origin, List<Shadowed> shadowed) {
            return new Leaf(data, origin, shadowed, List.of(), Built.WHOLE);
        }

        /// Whether a `null` has unset the key.
        public boolean isUnset() {
            return data instanceof Data.Null;
        }
    }

    /// How a list came about.
    enum Built {
        /// Written in one place.
        WHOLE,
        /// Changed by `append`, `prepend` or `remove`.
        BY_OPERATORS
    }

    /// A list's item and the place that brought it in.
    record Item(Data data, Origin origin) {}

    /// A value that was replaced or removed, and where it stands.
    record Shadowed(Data data, Origin origin) {}

    /// Values by key, in the order in which the keys first appeared.
    record Group(Map<String, Value> members) implements Value {

        /// A group of nothing.
        public static final Group EMPTY = new Group(Map.of());

        /// This group with one member set.
        Group with(String key, Value value) {
            Map<String, Value> more = new LinkedHashMap<>(members);
            more.put(key, value);
            return new Group(more);
        }
    }

    /// The value without its provenance; members that are unset are left out.
    default Data plain() {
        return switch (this) {
            case Leaf leaf -> leaf.data();
            case Group group -> {
                Map<String, Data> entries = new LinkedHashMap<>();
                group.members()
                        .forEach(
                                (key, value) -> {
                                    if (!(value instanceof Leaf leaf && leaf.isUnset())) {
                                        entries.put(key, value.plain());
                                    }
                                });
                yield new Data.Mapping(entries);
            }
        };
    }

    /// Every leaf in and below this value, each once, as something that has been replaced.
    default List<Shadowed> asShadowed() {
        return switch (this) {
            case Leaf leaf -> {
                List<Shadowed> all = new ArrayList<>(leaf.shadowed().size() + 1);
                if (leaf.origin().at().isPresent()) {
                    all.add(new Shadowed(leaf.data(), leaf.origin()));
                }
                all.addAll(leaf.shadowed());
                yield all;
            }
            case Group group ->
                    group.members().values().stream()
                            .flatMap(value -> value.asShadowed().stream())
                            .toList();
        };
    }
}
