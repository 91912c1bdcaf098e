package dev.hubconsole.core.plan;

import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.yaml.edit.Edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The edits of single files that make up a wish, and what to say about them.
final class Wanted {

    private final Map<RegistryFile, List<Edit>> edits = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /// One edit of one file.
    static Wanted of(RegistryFile file, Edit edit) {
        return new Wanted().edit(file, edit);
    }

    /// Nothing to do, and why.
    static Wanted nothing(String note) {
        return new Wanted().note(note);
    }

    Wanted edit(RegistryFile file, Edit edit) {
        edits.computeIfAbsent(file, none -> new ArrayList<>()).add(edit);
        return this;
    }

    Wanted note(String note) {
        notes.add(note);
        return this;
    }

    Map<RegistryFile, List<Edit>> edits() {
        return edits;
    }

    List<String> notes() {
        return notes;
    }
}
