package dev.hubconsole.core.session;

import dev.hubconsole.core.yaml.edit.TextMerge;

import java.util.List;

/// A file that was changed here and elsewhere at the same lines.
///
/// @param spots where the two differ
/// @param theirs what the file holds on the disk
public record Conflict(String path, List<TextMerge.Spot> spots, byte[] theirs) {

    public Conflict {
        spots = List.copyOf(spots);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Conflict that
                && path.equals(that.path)
                && spots.equals(that.spots)
                && java.util.Arrays.equals(theirs, that.theirs);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    /// Whose lines stay.
    public enum Choice {
        /// What was changed here.
        OURS,
        /// What is on the disk.
        THEIRS
    }
}
