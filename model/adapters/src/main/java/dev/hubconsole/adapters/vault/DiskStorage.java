package dev.hubconsole.adapters.vault;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The disk of this machine.
final class DiskStorage implements Storage {

    /// A lock of a file belongs to the whole program, so threads wait for each other here.
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS =
            PosixFilePermissions.fromString("---rwxrwx");

    @Override
    public Held lock(Path file) throws IOException {
        ReentrantLock threads =
                THREADS.computeIfAbsent(file.toAbsolutePath(), _ -> new ReentrantLock());
        try {
            threads.lockInterruptibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        try {
            FileChannel channel =
                    open(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE));
            try {
                FileLock lock = channel.lock();
                return () -> {
                    try (channel) {
                        lock.release();
                    } finally {
                        threads.unlock();
                    }
                };
            } catch (FileLockInterruptionException stopped) {
                channel.close();
                throw (InterruptedIOException)
                        new InterruptedIOException("interrupted").initCause(stopped);
            } catch (IOException failed) {
                channel.close();
                throw failed;
            }
        } catch (IOException failed) {
            threads.unlock();
            throw failed;
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(Path file, Set<PosixFilePermission> wanted) {
        return isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(wanted)}
                : new FileAttribute<?>[0];
    }

    private static FileChannel open(Path file, Set<? extends OpenOption> options)
            throws IOException {
        return FileChannel.open(file, options, attributes(file, FILE));
    }

    @Override
    public boolean exists(Path file) {
        return Files.exists(file);
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    @Override
    public byte[] tail(Path file, int most) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(size, most));
            long at = size - buffer.capacity();
            while (buffer.hasRemaining()) {
                int read = channel.read(buffer, at + buffer.position());
                if (read < 0) {
                    throw new IOException(file + " became shorter while it was read");
                }
            }
            return buffer.array();
        }
    }

    @Override
    public long size(Path file) throws IOException {
        return Files.size(file);
    }

    @Override
    public List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(folder, FOLDER));
        }
    }

    @Override
    public Optional<String> openToOthers(Path file) throws IOException {
        // elsewhere the user's own folders are closed to others by what they inherit
        if (!isPosix(file)) {
            return Optional.empty();
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.stream().noneMatch(OTHERS::contains)) {
            return Optional.empty();
        }
        return Optional.of(
                "chmod " + (Files.isDirectory(file) ? "700" : "600") + " '" + file + "'");
    }

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        Files.deleteIfExists(file);
        put(file, bytes, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
    }

    @Override
    public void append(Path file, byte[] bytes) throws IOException {
        put(file, bytes, Set.of(StandardOpenOption.APPEND, StandardOpenOption.CREATE));
    }

    private static void put(Path file, byte[] bytes, Set<? extends OpenOption> options)
            throws IOException {
        try (FileChannel channel = open(file, options)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }
    }

    @Override
    public void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    @Override
    public void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            throw new IOException("the file system cannot replace a file in one step", unsupported);
        }
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        // Windows lets no folder be opened, and keeps names without being asked
        if (!isPosix(folder)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
