package dev.hubconsole.cli;

import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.yaml.Document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the text of lines that findings stand at.
final class Source {

    private final Map<String, Document> documents = new HashMap<>();

    Source(List<Registry> registries) {
        for (Registry registry : registries) {
            for (RegistryFile file : registry.files()) {
                documents.putIfAbsent(file.path(), file.document());
            }
        }
    }

    /// A line's text; empty where the file could not be read or has no such line.
    Optional<String> line(String file, int line) {
        Document document = documents.get(file);
        return document == null || line > document.lines()
                ? Optional.empty()
                : Optional.of(document.lineText(line));
    }
}
