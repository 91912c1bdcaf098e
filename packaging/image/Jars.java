import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
/// - Parts of libraries that the programs do not reach are left out: [#UNUSED].
/// - Archives are not compressed: they are read faster, and pack better as a whole.
/// - Every file gets the same time, [#TIME]. An AOT cache is taken only with archives of the size
///   and time that it was made with.
final class Jars {

    /// What each file gets: the build's time, not the machine's. Even seconds are all that a zip
    /// file can hold.
    static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    /// By the beginning of a library's name, the beginnings of entries that nothing here reaches.
    /// Of Bouncy Castle, that is a provider for the JDK's cryptography and what came after quantum
    /// computers; we call Argon2 and Blake2b directly. With entries gone its signature, which the
    /// JDK asks of providers alone, says nothing any more and goes too.
    private static final Map<String, List<String>> UNUSED =
            Map.of(
                    "bcprov-",
                    List.of(
                            "org/bouncycastle/jcajce/",
                            "org/bouncycastle/jce/",
                            "org/bouncycastle/pqc/",
                            "META-INF/versions/",
                            "META-INF/BC"));

    private final Platform platform;

    Jars(Platform platform) {
        this.platform = platform;
    }

    /// Copies a built program.
    ///
    /// @param built the folder with the archive and `lib`
    /// @param leaveOut libraries, by file name, that are not wanted
    void copy(Path built, String archive, Path to, Predicate<String> leaveOut) throws IOException {
        Path libraries = Files.createDirectories(to.resolve("lib"));
        place(built.resolve(archive), to);
        try (Stream<Path> files = Files.list(built.resolve("lib"))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".jar")
                        && !leaveOut.test(name)
                        && !Files.exists(libraries.resolve(name))) {
                    place(file, libraries);
                }
            }
        }
    }

    private static boolean isReached(String library, String entry) {
        return UNUSED.entrySet().stream()
                .filter(one -> library.startsWith(one.getKey()))
                .flatMap(one -> one.getValue().stream())
                .noneMatch(entry::startsWith);
    }

    private void place(Path jar, Path folder) throws IOException {
        String library = jar.getFileName().toString();
        Path target = folder.resolve(library);
        boolean unpacks = library.startsWith("javafx-");
        try (JarFile open = new JarFile(jar.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(target))) {
            out.setMethod(ZipEntry.STORED);
            for (JarEntry entry : Collections.list(open.entries())) {
                String name = entry.getName();
                if (platform.isForeign(name) || !isReached(library, name)) {
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
                } else if (name.equals(JarFile.MANIFEST_NAME) && library.startsWith("bcprov-")) {
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

    /// The manifest as it would be, had the archive not been signed.
    private static byte[] withoutDigests(byte[] manifest) throws IOException {
        Manifest read = new Manifest(new ByteArrayInputStream(manifest));
        read.getEntries().clear();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        read.write(out);
        return out.toByteArray();
    }
}
