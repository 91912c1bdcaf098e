package dev.hubconsole.core.plan;

import dev.hubconsole.core.registry.Registry;

import java.util.List;

/// A change of a registry that has been worked out, read again and found to mean what was wanted.
///
/// @param files the files that would be different; none where there is nothing to do
/// @param notes what one should know about it, a sentence each
/// @param after the registry as it would be
public record RegistryPlan(List<PlannedFile> files, List<String> notes, Registry after) {

    public RegistryPlan {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /// Whether any file would be different.
    public boolean changesAnything() {
        return !files.isEmpty();
    }
}
