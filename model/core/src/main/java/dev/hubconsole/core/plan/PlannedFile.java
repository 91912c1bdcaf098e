package dev.hubconsole.core.plan;

import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.edit.TextEdit;
import dev.hubconsole.core.yaml.edit.UnifiedDiff;

import java.util.List;

/// A file as it is and as it would be.
///
/// @param path relative to the hub's folder
/// @param edits what is replaced in the text before, in its order; empty where the change was made
///   in several rounds
public record PlannedFile(String path, Document before, Document after, List<TextEdit> edits) {

    public PlannedFile {
        edits = List.copyOf(edits);
    }

    /// The change as a unified diff that `git apply` takes.
    public String diff() {
        return UnifiedDiff.between("a/" + path, before.bytes(), "b/" + path, after.bytes());
    }
}
