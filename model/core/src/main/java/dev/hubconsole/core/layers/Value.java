package dev.hubconsole.core.layers;

import dev.hubconsole.core.yaml.Data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An effective value with its provenance: a leaf, or a group of values by key.
public sealed interface Value {

    /// A value that is no mapping of settings. Equal to itself alone.
    final class Leaf implements Value {

        private final Data data;
        private final Origin origin;
        private final Shadows shadows;
        private final List<Item> items;
        private final Built built;

        Leaf(Data data, Origin origin, Shadows shadows, List<Item> items, Built built) {
            this.data = data;
            this.origin = origin;
            this.shadows = shadows;
            this.items = items;
            this.built = built;
        }

        /// A leaf that is no list.
        static Leaf of(Data data, Origin origin, Shadows shadows) {
            return new Leaf(data, origin, shadows, List.of(), Built.WHOLE);
        }

        /// What holds; `Data.Null` where a `null` has unset the key.
        public Data data() {
            return data;
        }

        /// Where it comes from.
        public Origin origin() {
            return origin;
        }

        /// What it hides, the nearest layer first; built-in values are not listed, they stand
        /// nowhere.
        public List<Shadowed> shadowed() {
            return shadows.list();
        }

        Shadows shadows() {
            return shadows;
        }

        /// For a list, each item with its own origin; empty for anything else.
        public List<Item> items() {
            return items;
        }

        /// How the list came about.
        public Built built() {
            return built;
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

        /// This group with others laid over it; `own` is not changed any more.
        Group under(Map<String, Value> own) {
            return own.isEmpty() ? this : new Group(new LaidOver(members, own));
        }

        /// The same group, quick to look things up in however many were laid over each other.
        Group united() {
            return members instanceof LaidOver laid ? new Group(laid.united()) : this;
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

    /// What replaces this value hides: every leaf in and below it, and what these hid.
    default Shadows hidden() {
        return switch (this) {
            case Leaf leaf ->
                    leaf.origin().at().isPresent()
                            ? leaf.shadows().behind(new Shadowed(leaf.data(), leaf.origin()))
                            : leaf.shadows();
            case Group group -> {
                Shadows all = Shadows.NONE;
                for (Value member : List.copyOf(group.members().values()).reversed()) {
                    all = all.behind(member.hidden().list());
                }
                yield all;
            }
        };
    }
}
