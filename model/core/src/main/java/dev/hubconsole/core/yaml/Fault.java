package dev.hubconsole.core.yaml;

import java.util.List;

/// Why a part of a text is no YAML, or more than is read.
///
/// @param start first byte of what is wrong; for something never closed, the place where it was
///   opened
/// @param end first byte behind it
/// @param message what is there and what was expected, without the place
/// @param notes other places to look at, in the order in which they help
public record Fault(Kind kind, int start, int end, String message, List<Note> notes) {

    /// What sort of fault it is.
    public enum Kind {
        /// The text breaks YAML's grammar.
        SYNTAX,
        /// An alias without an anchor before it; it stays in the tree and resolves to itself.
        UNDEFINED_ALIAS,
        /// Collections nested deeper than [Limits#depth()]; what stands deeper is not in the tree.
        TOO_DEEP,
        /// More nodes than [Limits#nodes()]; what comes later is not in the tree.
        TOO_MANY_NODES,
        /// Aliases that stand for more than the limits allow, or for themselves; all aliases of
        /// such a document resolve to themselves.
        ALIAS_EXPANSION
    }

    /// Another place that belongs to a fault.
    public record Note(int offset, String message) {}

    public Fault {
        notes = List.copyOf(notes);
    }
}
