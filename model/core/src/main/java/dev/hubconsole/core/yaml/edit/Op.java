package dev.hubconsole.core.yaml.edit;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Node;

import java.util.Optional;

/// One change in the terms in which it is made; what an [Edit] comes down to in a given document.
sealed interface Op {

    /// The node that is changed, or whose entries are.
    Node at();

    /// A node becomes a value; its anchor stays.
    record Replace(Node at, Data value) implements Op {}

    /// A key or another scalar gets a text.
    record Retext(Node at, String text) implements Op {}

    /// An entry of a collection goes.
    ///
    /// @param index from 0
    record Drop(Node at, int index) implements Op {}

    /// An entry of a collection comes.
    ///
    /// @param gap how many of the entries stand before it
    /// @param key nothing for an item
    record Grow(Node at, int gap, Optional<String> key, Data value) implements Op {}
}
