package dev.hubconsole.adapters.github;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Answers on the disk, one file each, for the user alone: the folder is 0700, the files are 0600.
///
/// A file's name is the hash of its key, and the key is in it too: two keys never share a file. It
/// begins with the hash of all the rest; a file that does not fit its hash is deleted and counts as
/// not there. When GitHub last said that the answer holds is the time of the file. A file that
/// cannot be read or written is logged, and costs a request and nothing else.
final class DiskStore {

    private static final System.Logger LOG = System.getLogger(DiskStore.class.getName());
    private static final int VERSION = 1;
    private static final int HASH = 32;
    private static final int LARGEST = 80 << 20;
    private static final int SWEEP_EVERY = 512;
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");

    private final Path folder;
    private final boolean posix;
    private final long most;
    private final AtomicInteger written = new AtomicInteger();

    private DiskStore(Path folder, boolean posix, long most) {
        this.folder = folder;
        this.posix = posix;
        this.most = most;
    }

    /// Opens a folder, makes it where it is missing, and closes it to others.
    ///
    /// @param most so many bytes are kept; beyond that what was validated longest ago goes
    static Outcome<DiskStore> open(Path folder, long most) {
        try {
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.createDirectories(folder, attributes(posix, FOLDER));
            if (posix) {
                Files.setPosixFilePermissions(folder, FOLDER);
            }
            return new Outcome.Done<>(new DiskStore(folder, posix, most));
        } catch (IOException failed) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            folder + " cannot keep GitHub's answers: " + failed.getMessage(),
                            "Set HUBCTL_HOME to a folder of your own."));
        }
    }

    private static FileAttribute<?>[] attributes(boolean posix, Set<PosixFilePermission> wanted) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(wanted)}
                : new FileAttribute<?>[0];
    }

    Optional<StoredAnswer> find(String key) {
        Path file = file(key);
        byte[] bytes;
        Instant validatedAt;
        try (SeekableByteChannel channel =
                Files.newByteChannel(
                        file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (channel.size() > LARGEST) {
                return damaged(file, key, "too large");
            }
            ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // until all is read
            }
            bytes = Arrays.copyOf(buffer.array(), buffer.position());
            validatedAt = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            LOG.log(System.Logger.Level.WARNING, "cannot read " + file, unreadable);
            return Optional.empty();
        }
        return read(bytes, validatedAt, key)
                .or(() -> damaged(file, key, "it does not fit its hash"));
    }

    private Optional<StoredAnswer> damaged(Path file, String key, String why) {
        LOG.log(System.Logger.Level.WARNING, "dropping the damaged " + file + ": " + why);
        drop(key);
        return Optional.empty();
    }

    private static Optional<StoredAnswer> read(byte[] bytes, Instant validatedAt, String key) {
        if (bytes.length < HASH) {
            return Optional.empty();
        }
        MessageDigest digest = Etags.sha256();
        digest.update(bytes, HASH, bytes.length - HASH);
        if (!Arrays.equals(digest.digest(), Arrays.copyOf(bytes, HASH))) {
            return Optional.empty();
        }
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(bytes, HASH, bytes.length - HASH))) {
            if (in.readInt() != VERSION || !in.readUTF().equals(key)) {
                return Optional.empty();
            }
            int status = in.readInt();
            String type = in.readUTF();
            String etag = in.readUTF();
            String lastModified = in.readUTF();
            String sentWith = in.readUTF();
            boolean computable = in.readBoolean();
            String link = in.readUTF();
            return Optional.of(
                    new StoredAnswer(
                            key,
                            status,
                            type,
                            etag,
                            lastModified,
                            sentWith,
                            computable,
                            link,
                            in.readAllBytes(),
                            validatedAt));
        } catch (IOException tooShort) {
            return Optional.empty();
        }
    }

    void keep(StoredAnswer answer) {
        Path file = file(answer.key());
        Path beside = null;
        try {
            beside = Files.createTempFile(folder, "new-", ".tmp", attributes(posix, FILE));
            Files.write(beside, bytes(answer));
            Files.setLastModifiedTime(beside, FileTime.from(answer.validatedAt()));
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            beside = null;
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.WARNING, "cannot keep " + file, failed);
        } finally {
            if (beside != null) {
                delete(beside);
            }
        }
        if (written.incrementAndGet() % SWEEP_EVERY == 0) {
            sweep();
        }
    }

    private static byte[] bytes(StoredAnswer answer) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(answer.weight());
        whole.writeBytes(new byte[HASH]);
        try (DataOutputStream out = new DataOutputStream(whole)) {
            out.writeInt(VERSION);
            out.writeUTF(answer.key());
            out.writeInt(answer.status());
            out.writeUTF(answer.type());
            out.writeUTF(answer.etag());
            out.writeUTF(answer.lastModified());
            out.writeUTF(answer.sentWith());
            out.writeBoolean(answer.computable());
            out.writeUTF(answer.link());
            out.write(answer.body());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        byte[] bytes = whole.toByteArray();
        MessageDigest digest = Etags.sha256();
        digest.update(bytes, HASH, bytes.length - HASH);
        System.arraycopy(digest.digest(), 0, bytes, 0, HASH);
        return bytes;
    }

    void validate(String key, Instant now) {
        Path file = file(key);
        try {
            Files.setLastModifiedTime(file, FileTime.from(now));
        } catch (NoSuchFileException dropped) {
            LOG.log(System.Logger.Level.DEBUG, "not there any more: " + file);
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.WARNING, "cannot note the time of " + file, failed);
        }
    }

    void drop(String key) {
        delete(file(key));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            LOG.log(System.Logger.Level.WARNING, "cannot delete " + file, stays);
        }
    }

    private record Kept(Path file, long size, FileTime time) {}

    /// Deletes what was validated longest ago until no more than the allowed bytes are left.
    void sweep() {
        List<Kept> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
            }
        } catch (IOException moving) {
            LOG.log(System.Logger.Level.DEBUG, "not swept: " + folder, moving);
            return;
        }
        long size = all.stream().mapToLong(Kept::size).sum();
        all.sort(Comparator.comparing(Kept::time));
        for (Kept one : all) {
            if (size <= most) {
                return;
            }
            delete(one.file());
            size -= one.size();
        }
    }

    private Path file(String key) {
        return folder.resolve(Etags.hash(key));
    }
}
