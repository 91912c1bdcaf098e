package dev.hubconsole.core.registry;

import dev.hubconsole.core.yaml.Document;

/// One file of a registry.
///
/// @param path relative to the hub's folder
/// @param document its text, parsed
/// @param role how it came to be part of the registry
public record RegistryFile(String path, Document document, Role role) {

    /// How a file takes part.
    public enum Role {
        /// The file that the registry begins with.
        ROOT,
        /// Included; adds to what is there.
        INCLUDED,
        /// Included with `override: true`; may redefine what is there.
        OVERRIDE,
        /// Included under a `when` that does not hold: checked, but not part of the registry.
        INACTIVE
    }

    /// Whether what stands in the file counts.
    public boolean isActive() {
        return role != Role.INACTIVE;
    }
}
