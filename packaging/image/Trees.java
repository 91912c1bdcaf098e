import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Folders with all that is in them.
final class Trees {

    private Trees() {}

    /// This folder, with nothing in it.
    static Path emptied(Path folder) throws IOException {
        delete(folder);
        return Files.createDirectories(folder);
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            List<Path> deepestFirst;
            try (Stream<Path> all = Files.walk(folder)) {
                deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    /// Copies a folder, with permissions, links and times.
    static void copy(Path from, Path to) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(from)) {
            paths = all.toList();
        }
        Files.createDirectories(to.getParent());
        for (Path path : paths) {
            Files.copy(
                    path,
                    to.resolve(from.relativize(path)),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    LinkOption.NOFOLLOW_LINKS);
        }
    }

    /// Gives every file the build's time.
    static void setTimes(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.filter(path -> !Files.isSymbolicLink(path)).toList();
        }
        for (Path path : paths) {
            Files.setLastModifiedTime(path, Jars.TIME);
        }
    }

    /// Packs a folder, itself included, with permissions and to-the-second times that do not depend
    /// on where it is unpacked.
    static void zip(Path folder, Path archive) throws IOException {
        Files.deleteIfExists(archive);
        boolean posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null;
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.sorted().toList();
        }
        try (FileSystem zip =
                FileSystems.newFileSystem(
                        URI.create("jar:" + archive.toUri()),
                        Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            for (Path path : paths) {
                Path target = zip.getPath(folder.getParent().relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
                if (posix) {
                    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
                    Files.setPosixFilePermissions(target, permissions);
                }
                Files.setLastModifiedTime(target, Jars.TIME);
            }
        }
    }
}
