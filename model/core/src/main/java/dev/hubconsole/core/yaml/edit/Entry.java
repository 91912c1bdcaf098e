package dev.hubconsole.core.yaml.edit;

import dev.hubconsole.core.yaml.Node;

import java.util.Optional;
import java.util.OptionalInt;

/// A key with its value, or an item, with its places in the text.
///
/// @param start its dash, its `?`, or its first byte
/// @param key nothing for an item
/// @param indicator behind the `:` or the dash that leads the value in; nothing where there is none
/// @param bare where it ends if its value is empty
record Entry(
        Source source, int start, Optional<Node> key, Node value, OptionalInt indicator, int bare) {

    /// Behind its last byte, comments not counted.
    int end() {
        return source.end(value, bare);
    }
}
