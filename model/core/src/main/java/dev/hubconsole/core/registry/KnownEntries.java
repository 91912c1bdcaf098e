package dev.hubconsole.core.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The entries of files that were read before, so that a registry can be made of them without
/// looking at each: an entry is read when it is asked for.
///
/// @param byPath for each file the entries of its `repositories`, a block sequence in the file's
///   root, in their order; of all files together in the order in which the files are read
public record KnownEntries(Map<String, ? extends List<? extends KnownEntries.Entry>> byPath) {

    /// No entry is known; all are to be looked for.
    public static final KnownEntries NONE = new KnownEntries(Map.of());

    /// Where an entry is, and who.
    public interface Entry {

        /// Its number among the items of its list, from 0.
        int item();

        /// Its number in the registry, from 0.
        int index();

        /// Who it is, where it says so.
        Optional<RepositoryId> id();

        /// The number of the first entry with its id; its own number where there is none before it.
        int first();

        /// Whether another entry before it has the same id.
        default boolean isSecond() {
            return first() != index();
        }
    }

    boolean isEmpty() {
        return byPath.isEmpty();
    }

    List<? extends Entry> of(String path) {
        List<? extends Entry> known = byPath.get(path);
        return known == null ? List.of() : known;
    }
}
