package dev.hubconsole.core.yaml;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Files;
import java.nio.file.Path;

/// Files of others that lie beside the project on some machines and are tested with where they do.
public final class SharedFiles {

    private SharedFiles() {}

    /// A file or folder beside the project; where it is not, the test that asks says so and is not
    /// run.
    public static Path find(String path) {
        Path root = Path.of("").toAbsolutePath();
        while (Files.exists(root.resolveSibling("pom.xml"))
                || Files.exists(root.getParent().resolveSibling("pom.xml"))) {
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
