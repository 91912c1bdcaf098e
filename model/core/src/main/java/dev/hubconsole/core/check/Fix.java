package dev.hubconsole.core.check;

import java.util.List;

/// A change of the text that would mend a finding.
///
/// @param title what it does, as an order: `write "true"`
/// @param safety whether it can be applied without looking
public record Fix(String title, Safety safety, List<Edit> edits) {

    public Fix {
        title = OneLine.of(title);
        edits = List.copyOf(edits);
    }

    /// Whether a fix keeps what the file means to everybody who reads it.
    public enum Safety {
        SAFE,
        UNSAFE
    }

    /// A replacement of text.
    ///
    /// @param place what is replaced
    /// @param start the same in bytes of the file
    /// @param end exclusive
    public record Edit(Place place, int start, int end, String newText) {}
}
