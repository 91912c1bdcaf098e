package dev.hubconsole.core.yaml;

/// A comment, from its `#` to the end of its line (the line end not included), as byte offsets.
///
/// @param ownLine whether only blanks stand before it on its line
public record Comment(int start, int end, boolean ownLine) {}
