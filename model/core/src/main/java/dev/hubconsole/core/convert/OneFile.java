package dev.hubconsole.core.convert;

import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.yaml.Document;

import java.util.List;

/// A hub of a single file.
record OneFile(Document document) implements HubFiles {

    @Override
    public Reading read(String path, long limit) {
        return path.equals(document.name())
                ? new Reading.Content(document.bytes())
                : new Reading.Missing();
    }

    @Override
    public List<String> list(String folder) {
        return List.of();
    }
}
