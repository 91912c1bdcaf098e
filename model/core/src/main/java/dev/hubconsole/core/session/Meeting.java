package dev.hubconsole.core.session;

import java.util.List;

/// What came of looking at the disk, or of saving to it.
public sealed interface Meeting {

    /// The disk held what was known; what was to be saved is saved.
    ///
    /// @param saved the paths that were saved
    record Agreed(List<String> saved) implements Meeting {}

    /// Somebody else had changed files, and what they changed is in the session now.
    ///
    /// @param taken the paths that were changed elsewhere
    /// @param saved the paths that were saved
    record TakenIn(List<String> taken, List<String> saved) implements Meeting {}

    /// Somebody else changed the same lines; nothing was written, and somebody has to choose.
    record Conflicted(List<Conflict> conflicts) implements Meeting {}
}
