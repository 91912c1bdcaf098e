package dev.hubconsole.core.check;

import dev.hubconsole.core.layers.References.Piece.Reference;
import dev.hubconsole.core.registry.Shape;
import dev.hubconsole.core.registry.ValueKind;
import dev.hubconsole.core.registry.ValueKind.Complaint;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.ScalarType;

import java.util.Optional;

/// Something in a file that does not fit the format, or that one should know, found by walking the
/// file beside its shape. Each kind is the matter of one rule, which puts it into words.
public sealed interface Anomaly {

    /// A mapping has a key that its shape does not know.
    record UnknownKey(Node key, Shape.Entry shape) implements Anomaly {}

    /// A version 1 file has a key that the format does not know.
    record UnknownInVersionOne(Node key, boolean setting) implements Anomaly {}

    /// A mapping has a key twice.
    record KeyTwice(Node second, Node first) implements Anomaly {}

    /// A mapping has a key and an older spelling of it.
    record SpelledTwice(Node second, Node first, String key) implements Anomaly {}

    /// A list, mapping or single value stands where something else belongs.
    record WrongForm(Written at, String expected) implements Anomaly {}

    /// A mapping's key is no text.
    record KeyNoText(Node key) implements Anomaly {}

    /// `<<` does not name mappings.
    record NothingToMerge(Written at) implements Anomaly {}

    /// A single value is not what its key takes.
    ///
    /// @param kind what the key takes
    record BadValue(Written at, ValueKind kind, Complaint complaint) implements Anomaly {}

    /// A single value is none of the words that its key takes.
    record BadWord(Written at, Shape.Word shape) implements Anomaly {}

    /// A mapping lacks a key; `at` is its first key, or the mapping where it has none.
    record MissingKey(Node at, String key, String what) implements Anomaly {}

    /// A list of hosts has one twice.
    record HostTwice(Written second, Written first) implements Anomaly {}

    /// A token permission and its level, to be looked up.
    record PermissionName(Node key, Written value) implements Anomaly {}

    /// A setting is locked; its name is to be looked up.
    record LockedName(Written at) implements Anomaly {}

    /// Something begins like a reference and is none.
    record MalformedReference(Written at, String text, String fault) implements Anomaly {}

    /// A reference to a variable.
    record VariableUse(Written at, Reference reference) implements Anomaly {}

    /// A key is spelled as in older files.
    record OlderSpelling(Node key, Node value, Shape.Key newer, int version) implements Anomaly {}

    /// A reader of YAML 1.1 reads a plain scalar otherwise.
    ///
    /// @param kind what the key takes, where it takes one kind of value
    record ReadOtherwise(Node scalar, ScalarType type, Optional<ValueKind> kind)
            implements Anomaly {}

    /// A text looks like UTF-8 that was once read as something else.
    record Garbled(Node scalar) implements Anomaly {}

    /// A version 1 entry does not say whether it is enabled; `at` is its first key.
    record EnabledUnsaid(Node at) implements Anomaly {}
}
