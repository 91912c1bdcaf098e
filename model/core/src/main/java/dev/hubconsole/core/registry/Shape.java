package dev.hubconsole.core.registry;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What may stand at one place of a registry. `Format` puts the shapes together; the structural
/// checks walk them beside the file, and the JSON Schema for editors is printed from them.
public sealed interface Shape {

    /// What is expected, with its article, to stand behind "expected": `a list of hosts`.
    String expected();

    /// Anything at all.
    record Anything() implements Shape {
        @Override
        public String expected() {
            return "any value";
        }
    }

    /// A single value.
    record Single(ValueKind kind) implements Shape {
        @Override
        public String expected() {
            return kind.expected();
        }
    }

    /// One of a closed list of words.
    record Word(List<String> words) implements Shape {
        @Override
        public String expected() {
            return "one of " + String.join(", ", words);
        }
    }

    /// A list.
    ///
    /// @param what its items, in the plural
    /// @param operators whether `{ append, prepend, remove }` may stand in its place
    record Sequence(String what, Shape item, boolean operators) implements Shape {
        @Override
        public String expected() {
            return "a list of " + what;
        }
    }

    /// A mapping whose keys are free.
    ///
    /// @param what what its keys name, in the plural
    record Table(String what, Shape value) implements Shape {
        @Override
        public String expected() {
            return "a mapping of " + what;
        }
    }

    /// A mapping whose keys are all known, at most 64 of them. Equal to itself alone.
    final class Entry implements Shape {

        private final String what;
        private final Map<String, Key> keys = new LinkedHashMap<>();
        private long required;

        /// A mapping with these keys.
        ///
        /// @param what what it is, with its article: `a team`
        Entry(String what, Key... keys) {
            if (keys.length > Long.SIZE) {
                throw new IllegalArgumentException("more keys than bits: " + keys.length);
            }
            this.what = what;
            for (Key key : keys) {
                long bit = 1L << this.keys.size();
                this.keys.put(key.name(), key.marked(bit));
                required |= key.presence() == Key.Presence.REQUIRED ? bit : 0;
            }
        }

        /// What it is, with its article.
        public String what() {
            return what;
        }

        /// The keys by their names, in the order in which they are told about.
        public Map<String, Key> keys() {
            return Collections.unmodifiableMap(keys);
        }

        /// The bits of the keys that must be there.
        public long required() {
            return required;
        }

        @Override
        public String expected() {
            return "a mapping (" + what + ")";
        }

        /// The key with this name as it is spelled today; null where there is none.
        public @Nullable Key current(String name) {
            return keys.get(name);
        }

        /// The key with a name, or with an older spelling of it.
        public Optional<Key> find(String name) {
            Key key = keys.get(name);
            if (key != null) {
                return Optional.of(key);
            }
            return keys.values().stream()
                    .filter(known -> known.older().filter(o -> o.name().equals(name)).isPresent())
                    .findFirst();
        }
    }

    /// Several forms of the same thing, told apart by being a single value, a list or a mapping.
    record Either(String expected, List<Shape> forms) implements Shape {}

    /// A known key of a mapping.
    ///
    /// @param about one sentence for the person who fills it in
    /// @param presence whether it must stand in every such mapping
    /// @param older how it was spelled in older files, where it was
    /// @param bit tells it apart from the other keys of the same mapping
    record Key(
            String name,
            Shape shape,
            String about,
            Presence presence,
            Optional<OlderSpelling> older,
            long bit) {

        /// Whether the key has to be there.
        public enum Presence {
            REQUIRED,
            OPTIONAL
        }

        /// A key that may be left out and never had another name.
        public static Key optional(String name, Shape shape, String about) {
            return new Key(name, shape, about, Presence.OPTIONAL, Optional.empty(), 0);
        }

        /// A key that has to be there.
        public static Key required(String name, Shape shape, String about) {
            return new Key(name, shape, about, Presence.REQUIRED, Optional.empty(), 0);
        }

        /// This key, also known by an older name.
        public Key formerly(String name, Shape shape, String suffix) {
            return new Key(
                    this.name,
                    this.shape,
                    about,
                    presence,
                    Optional.of(new OlderSpelling(name, shape, suffix)),
                    bit);
        }

        private Key marked(long bit) {
            return new Key(name, shape, about, presence, older, bit);
        }
    }

    /// An older spelling of a key.
    ///
    /// @param shape what its value looked like
    /// @param suffix what to put behind such a value to make it one of the newer spelling: ` MB`
    record OlderSpelling(String name, Shape shape, String suffix) {}
}
