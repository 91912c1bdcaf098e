package dev.hubconsole.core.yaml;

/// What stands at a place of a document's tree.
public enum NodeKind {
    /// A text, number, truth value or nothing at all.
    SCALAR,
    /// Keys with their values.
    MAPPING,
    /// A list.
    SEQUENCE,
    /// `*name`: what stands at the anchor `&name`.
    ALIAS
}
