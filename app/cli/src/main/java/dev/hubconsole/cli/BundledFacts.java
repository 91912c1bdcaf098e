package dev.hubconsole.cli;

import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.check.PlatformFactsReader;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.PlatformFile;

/// The facts about GitHub that come with the program.
final class BundledFacts {

    private BundledFacts() {}

    static PlatformFacts read() {
        return PlatformFactsReader.read(
                () -> document(PlatformFile.RUNNERS),
                () -> document(PlatformFile.LIMITS),
                () -> document(PlatformFile.PERMISSIONS),
                () -> document(PlatformFile.ENFORCEMENT));
    }

    private static Document document(PlatformFile file) {
        BundledFile read = file.read();
        return Document.parse(read.path(), read.bytes());
    }
}
