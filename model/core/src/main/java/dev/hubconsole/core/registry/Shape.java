package dev.hubconsole.core.registry;

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

    /// A mapping whose keys are all known.
    ///
    /// @param what what it is, with its article: `a team`
    record Entry(String what, Map<String, Key> keys) implements Shape {
        @Override
        public String expected() {
            return "a mapping (" + what + ")";
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
    record Key(
            String name,
            Shape shape,
            String about,
            Presence presence,
            Optional<OlderSpelling> older) {

        /// Whether the key has to be there.
        public enum Presence {
            REQUIRED,
            OPTIONAL
        }

        /// A key that may be left out and never had another name.
        public static Key optional(String name, Shape shape, String about) {
            return new Key(name, shape, about, Presence.OPTIONAL, Optional.empty());
        }

        /// A key that has to be there.
        public static Key required(String name, Shape shape, String about) {
            return new Key(name, shape, about, Presence.REQUIRED, Optional.empty());
        }

        /// This key, also known by an older name.
        public Key formerly(String name, Shape shape, String suffix) {
            return new Key(
                    this.name,
                    this.shape,
                    about,
                    presence,
                    Optional.of(new OlderSpelling(name, shape, suffix)));
        }
    }

    /// An older spelling of a key.
    ///
    /// @param shape what its value looked like
    /// @param suffix what to put behind such a value to make it one of the newer spelling: ` MB`
    record OlderSpelling(String name, Shape shape, String suffix) {}
}
