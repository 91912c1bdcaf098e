package dev.hubconsole.cli;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Files;
import java.nio.file.Path;

/// Real files, written by others, that lie beside the project on some machines.
final class OtherPeoplesFiles {

    private OtherPeoplesFiles() {}

    /// A file or folder in `shared` beside the project; where it is not, the test that asks says so
    /// and is not run.
    static Path find(String path) {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("packaging"))) {
            root = root.getParent();
        }
        Path found = root.resolveSibling("shared").resolve(path);
        if (!Files.exists(found)) {
            System.err.println("NOT RUN: there is no " + found);
            Assumptions.abort("there is no " + found);
        }
        return found;
    }
}
