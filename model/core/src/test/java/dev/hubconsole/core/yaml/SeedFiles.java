package dev.hubconsole.core.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The inputs of a fuzz target that are kept: each was a finding once, or reaches code that no
/// other reaches.
public final class SeedFiles {

    private SeedFiles() {}

    /// The kept inputs of a target, where its fuzzer looks for them too; at least one.
    ///
    /// @param target the class with the fuzz test
    /// @param method the name of the fuzz test
    public static List<Path> of(Class<?> target, String method) {
        String folder = target.getSimpleName() + "Inputs/" + method;
        try (Stream<Path> files =
                Files.list(
                        Path.of(
                                Optional.ofNullable(target.getResource(folder))
                                        .orElseThrow()
                                        .toURI()))) {
            List<Path> found = files.sorted().toList();
            if (found.isEmpty()) {
                throw new AssertionError("no inputs in " + folder);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
