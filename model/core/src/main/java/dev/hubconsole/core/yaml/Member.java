package dev.hubconsole.core.yaml;

import java.util.OptionalInt;

/// A key of a mapping with its value, as written. A key without a value has an empty scalar.
public record Member(Node key, Node value) {

    /// Where the member begins: at its `?` or, as nearly always, at its key, the key's anchor and
    /// tag included.
    public int start() {
        return questionMark().orElse(key.outerStart());
    }

    /// Where the `:` between key and value stands; nothing for a key that was written without one.
    public OptionalInt colon() {
        return key.document().indicator(':', key.end(), value.outerStart());
    }

    /// Where the `?` of an explicit key stands.
    public OptionalInt questionMark() {
        return key.document().questionMark(key);
    }
}
