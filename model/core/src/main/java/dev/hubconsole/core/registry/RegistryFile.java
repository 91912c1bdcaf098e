package dev.hubconsole.core.registry;

import dev.hubconsole.core.yaml.Document;

import java.util.Optional;

/// One file of a registry.
///
/// @param path relative to the hub's folder
/// @param document its text, parsed
/// @param root the value of its first document
/// @param role how it came to be part of the registry
public record RegistryFile(String path, Document document, Optional<Written> root, Role role) {

    /// The file with that text.
    public static RegistryFile of(String path, Document document, Role role) {
        return new RegistryFile(path, document, document.root().map(Written::at), role);
    }

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
