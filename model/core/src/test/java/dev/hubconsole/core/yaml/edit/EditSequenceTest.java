package dev.hubconsole.core.yaml.edit;

import dev.hubconsole.core.yaml.SeedFiles;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What fuzzing has found once, and the texts and edits that reach most of the code.
class EditSequenceTest {

    static List<Path> seeds() {
        return SeedFiles.of(EditsFuzz.class, "eachEditIsMadeAsSaidOrRefused");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachEditIsMadeAsSaidOrRefused(Path seed) throws IOException {
        EditSequence.check(Files.readAllBytes(seed));
    }
}
