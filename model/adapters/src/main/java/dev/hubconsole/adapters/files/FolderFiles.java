package dev.hubconsole.adapters.files;

import dev.hubconsole.core.registry.HubFiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files of a hub in a folder on disk. Links are followed, but not out of the folder.
///
/// @param folder the hub's folder, links resolved
public record FolderFiles(Path folder) implements HubFiles {

    @Override
    public Reading read(String path, long limit) {
        try {
            Path real = folder.resolve(path).toRealPath();
            if (!real.startsWith(folder)) {
                return new Reading.Outside(real.toString());
            }
            if (!Files.isRegularFile(real)) {
                return new Reading.NotAFile();
            }
            long size = Files.size(real);
            if (size > limit) {
                return new Reading.TooLarge(size);
            }
            return content(real, limit);
        } catch (NoSuchFileException | NotDirectoryException | InvalidPathException missing) {
            return new Reading.Missing();
        } catch (AccessDeniedException denied) {
            return new Reading.Denied("no permission");
        } catch (IOException broken) {
            return new Reading.Denied(String.valueOf(broken.getMessage()));
        }
    }

    /// The file may grow while it is read.
    private static Reading content(Path file, long limit) throws IOException {
        int most = (int) Math.min(limit, Integer.MAX_VALUE - 16);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most);
            return in.read() < 0
                    ? new Reading.Content(bytes)
                    : new Reading.TooLarge(Files.size(file));
        }
    }

    @Override
    public List<String> list(String path) {
        List<String> names = new ArrayList<>();
        Path inner = folder.resolve(path);
        if (!isInside(inner) || !Files.isDirectory(inner)) {
            return names;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(inner)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                names.add(Files.isDirectory(entry) ? name + "/" : name);
            }
        } catch (IOException unreadable) {
            return names;
        }
        return names;
    }

    @Override
    public boolean isLink(String path) {
        return Files.isSymbolicLink(folder.resolve(path));
    }

    @Override
    public Optional<String> whyUnlisted(String path) {
        Path inner = folder.resolve(path);
        return Files.isDirectory(inner) && isInside(inner) && !Files.isReadable(inner)
                ? Optional.of("no permission")
                : Optional.empty();
    }

    private boolean isInside(Path inner) {
        try {
            return inner.toRealPath().startsWith(folder);
        } catch (IOException notThere) {
            return false;
        }
    }
}
