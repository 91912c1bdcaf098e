package dev.hubconsole.adapters.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The steps of keeping files that can fail, or after which the machine can stop.
interface Storage {

    /// Held until it is closed.
    interface Held extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /// Waits until no other thread and no other program works on a folder.
    Held lock(Path file) throws IOException;

    boolean exists(Path file);

    byte[] read(Path file) throws IOException;

    /// The end of a file.
    byte[] tail(Path file, int most) throws IOException;

    long size(Path file) throws IOException;

    /// The names in a folder.
    List<String> list(Path folder) throws IOException;

    /// Makes a folder that is the user's alone; nothing happens where it is there.
    void makeFolder(Path folder) throws IOException;

    /// The command that closes a file or folder to others; empty where it is closed, or where the
    /// system has no such permissions.
    Optional<String> openToOthers(Path file) throws IOException;

    /// Writes a new file that is the user's alone, in the place of one that is there.
    void write(Path file, byte[] bytes) throws IOException;

    /// Writes at the end of a file, which is made where it is not there.
    void append(Path file, byte[] bytes) throws IOException;

    void truncate(Path file, long size) throws IOException;

    /// Waits until a file's content is on the disk.
    void force(Path file) throws IOException;

    /// Puts a file in the place of another, in one step.
    void rename(Path from, Path to) throws IOException;

    /// Waits until the names in a folder are on the disk.
    void forceFolder(Path folder) throws IOException;

    /// Deletes a file if it is there.
    void delete(Path file) throws IOException;
}
