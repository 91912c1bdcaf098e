package dev.hubconsole.core.session;

import java.util.Arrays;

/// What becomes of one file.
///
/// @param path relative to the hub's folder
/// @param before all bytes that it held
/// @param after all bytes that it is to hold
public record FileChange(String path, byte[] before, byte[] after) {

    /// Equal where the path and both texts are.
    @Override
    public boolean equals(Object other) {
        return other instanceof FileChange change
                && path.equals(change.path)
                && Arrays.equals(before, change.before)
                && Arrays.equals(after, change.after);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path + " (" + before.length + " to " + after.length + " bytes)";
    }
}
