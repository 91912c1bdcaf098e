package dev.hubconsole.core.registry;

import java.util.List;
import java.util.Optional;

/// The files of one hub, seen from the hub's folder. A folder on disk and a git revision are both
/// one; nothing outside the folder can be reached through it.
///
/// Paths are relative to the hub's folder, separated by `/`, without `.` or `..`.
public interface HubFiles {

    /// Reads a whole file of at most `limit` bytes. A larger one is refused before it is read in.
    Reading read(String path, long limit);

    /// The names directly in a folder (`""` is the hub's own; a `/` at its end means nothing),
    /// folders with a `/` at their end, in no particular order; empty where there is no such
    /// folder.
    List<String> list(String folder);

    /// Whether a folder, named as in its list, is a link to another.
    default boolean isLink(String folder) {
        return false;
    }

    /// Why the names in a folder that is there cannot be read; empty where they can.
    default Optional<String> whyUnlisted(String folder) {
        return Optional.empty();
    }

    /// What reading a file gave.
    sealed interface Reading {

        /// The file's bytes, all of them.
        record Content(byte[] bytes) implements Reading {}

        /// There is no such file.
        record Missing() implements Reading {}

        /// The path is a folder, a device, or something else that is no file.
        record NotAFile() implements Reading {}

        /// The file is there but may not be read; `why` is the system's reason.
        record Denied(String why) implements Reading {}

        /// The file is larger than the limit; `size` is one more than that where nobody knows how
        /// large it is.
        record TooLarge(long size) implements Reading {}

        /// The path is a link that leads out of the hub's folder, to `target`.
        record Outside(String target) implements Reading {}
    }
}
