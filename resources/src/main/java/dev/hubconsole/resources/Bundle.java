package dev.hubconsole.resources;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Opens the files beside this class. A file that is not there was left out of the build, which is
/// a bug and no answer.
final class Bundle {

    private Bundle() {}

    /// All bytes of a file.
    ///
    /// @param path seen from this package, with `/` between the parts
    static byte[] bytes(String path) {
        try (InputStream in = Bundle.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("not in the program: " + path);
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("the program's own file " + path, broken);
        }
    }

    static String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /// The lines of a file that lists something: without empty ones and without those that begin
    /// with `#`.
    static List<String> lines(String path) {
        return text(path).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }

    /// A file, with its path seen from a folder of this package.
    static BundledFile file(String folder, String path) {
        return new BundledFile(path, bytes(folder + "/" + path));
    }
}
