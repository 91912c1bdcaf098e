package dev.hubconsole.cli;

import dev.hubconsole.core.registry.HubFiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A hub of one file that comes in as a stream: the standard input, called `-`, or what a path
/// leads to that is no file on a disk, as a shell's `<(…)`. It can be read once.
///
/// @param name what the file is called, as it was given
record Incoming(String name, Opening opening) implements HubFiles {

    /// What the standard input is called.
    static final String STANDARD = "-";

    private static final Path DEVICES = Path.of("/dev");

    /// Opens the stream.
    interface Opening {
        InputStream open() throws IOException;
    }

    /// The stream that a file's name means; empty where it means a file on a disk, a folder, or
    /// nothing. A shell's `/dev/stdin` is a stream even where a file was redirected into it.
    static Optional<Incoming> of(String name, Terminal terminal) {
        if (name.equals(STANDARD)) {
            return Optional.of(new Incoming(name, terminal::in));
        }
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
        boolean stream =
                Files.exists(path)
                        && !Files.isDirectory(path)
                        && (!Files.isRegularFile(path)
                                || path.toAbsolutePath().startsWith(DEVICES));
        return stream
                ? Optional.of(new Incoming(name, () -> Files.newInputStream(path)))
                : Optional.empty();
    }

    /// Of a stream that is larger than the limit no more is read, as it may have no end.
    @Override
    public Reading read(String path, long limit) {
        if (!path.equals(name)) {
            return new Reading.Missing();
        }
        try (InputStream in = opening.open()) {
            int most = (int) Math.min(limit, Integer.MAX_VALUE - 16);
            byte[] bytes = in.readNBytes(most);
            return bytes.length < most || in.read() < 0
                    ? new Reading.Content(bytes)
                    : new Reading.TooLarge(bytes.length + 1L);
        } catch (AccessDeniedException denied) {
            return new Reading.Denied("no permission");
        } catch (IOException broken) {
            return new Reading.Denied(String.valueOf(broken.getMessage()));
        }
    }

    @Override
    public List<String> list(String folder) {
        return List.of();
    }
}
