package dev.hubconsole.core.yaml;

/// How a scalar is written.
public enum ScalarStyle {
    /// Without quotes; an empty node is plain too.
    PLAIN,
    /// `'text'`
    SINGLE_QUOTED,
    /// `"text"`
    DOUBLE_QUOTED,
    /// `|` with its lines
    LITERAL,
    /// `>` with its lines
    FOLDED
}
