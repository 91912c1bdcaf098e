package dev.hubconsole.core.yaml.edit;

import dev.hubconsole.core.yaml.Document;

import java.util.List;

/// What came of an edit.
public sealed interface EditResult {

    /// It was made, read again, and means what was meant.
    ///
    /// @param document the new document
    /// @param edits what to replace in the old text, in its order
    /// @param notes what whoever asked should hear of
    record Edited(Document document, List<TextEdit> edits, List<Note> notes) implements EditResult {

        public Edited {
            edits = List.copyOf(edits);
            notes = List.copyOf(notes);
        }
    }

    /// It was not made; nothing has changed.
    ///
    /// @param reason what stands in the way
    /// @param offset where, in the old text
    record Refused(String reason, int offset) implements EditResult {}

    /// Something that an edit does beyond the place it was asked for.
    sealed interface Note {

        /// What was changed has an anchor, and this alias reads the change too.
        ///
        /// @param alias where the alias stands in the old text
        record AlsoReadAt(int alias) implements Note {}

        /// An alias was replaced by a value of its own; its anchor keeps the old one.
        ///
        /// @param alias where it stood in the old text
        record AliasReplaced(int alias) implements Note {}
    }
}
