import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/// Copies programs and their libraries for one platform.
///
/// - Native libraries of other platforms are left out, whatever library brings them.
/// - Those of JavaFX lie beside its archives: there it finds them, and has none to unpack into the
///   user's home at the first start.
/// - Parts of libraries that the programs do not reach are left out: [Reach]. The signature of such
///   a library, which the JDK asks of providers of cryptography alone, says nothing any more and
///   goes too.
/// - Archives are not compressed: they are read faster, and pack better as a whole.
/// - Every file gets the same time, [#TIME]. An AOT cache is taken only with archives of the size
///   and time that it was made with.
final class Jars {

    /// What each file gets: the build's time, not the machine's. Even seconds are all that a zip
    /// file can hold.
    static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    private final Platform platform;
    private final List<Path> archives;
    private final Reach reach;

    /// @param programs built archives, each beside the `lib` with its libraries
    /// @param leaveOut libraries, by file name, that are not wanted
    Jars(Platform platform, List<Path> programs, Predicate<String> leaveOut) throws IOException {
        this.platform = platform;
        this.archives = new ArrayList<>(programs);
        Map<String, Path> libraries = new TreeMap<>();
        for (Path program : programs) {
            try (Stream<Path> files = Files.list(program.resolveSibling("lib"))) {
                files.filter(file -> file.toString().endsWith(".jar"))
                        .forEach(file -> libraries.putIfAbsent(fileName(file), file));
            }
        }
        libraries.keySet().removeIf(leaveOut);
        archives.addAll(libraries.values());
        this.reach = new Reach(archives);
    }

    /// Copies the programs into a folder, and their libraries into its `lib`.
    void copy(Path to) throws IOException {
        Path lib = Files.createDirectories(to.resolve("lib"));
        for (Path archive : archives) {
            place(archive, archive.getParent().endsWith("lib") ? lib : to);
        }
    }

    private void place(Path jar, Path folder) throws IOException {
        String library = fileName(jar);
        Path target = folder.resolve(library);
        boolean unpacks = library.startsWith("javafx-");
        try (JarFile open = new JarFile(jar.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(target))) {
            out.setMethod(ZipEntry.STORED);
            for (JarEntry entry : Collections.list(open.entries())) {
                String name = entry.getName();
                if (platform.isForeign(name) || !reach.has(jar, name)) {
                    continue;
                }
                byte[] bytes;
                try (InputStream in = open.getInputStream(entry)) {
                    bytes = in.readAllBytes();
                }
                if (unpacks && Platform.isNative(name)) {
                    Path file = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
                    Files.write(file, bytes);
                    Files.setLastModifiedTime(file, TIME);
                } else if (name.equals(JarFile.MANIFEST_NAME) && Reach.cuts(jar)) {
                    store(out, name, entry.getTime(), withoutDigests(bytes));
                } else {
                    store(out, name, entry.getTime(), bytes);
                }
            }
        }
        Files.setLastModifiedTime(target, TIME);
    }

    private static void store(JarOutputStream out, String name, long time, byte[] bytes)
            throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTime(time);
        entry.setSize(bytes.length);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(bytes);
    }

    private static String fileName(Path file) {
        return file.getFileName().toString();
    }

    /// The manifest as it would be, had the archive not been signed.
    private static byte[] withoutDigests(byte[] manifest) throws IOException {
        Manifest read = new Manifest(new ByteArrayInputStream(manifest));
        read.getEntries().clear();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        read.write(out);
        return out.toByteArray();
    }
}
