package dev.hubconsole.adapters.files;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.session.Drafts;
import dev.hubconsole.core.session.FileChange;
import dev.hubconsole.core.yaml.edit.Stretch;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/// Keeps the draft of one hub in a file of its own, outside the hub, for its owner alone.
///
/// The file begins with the changed files as they were read, and goes on with what was changed in
/// them, a record for each time. It is written whole, and put in place in one step, when other
/// files are changed than before or when the records have grown long; else a record is added, which
/// takes as much as was typed, however large the hub is. A crash leaves the draft before or the
/// draft after: a record that is not complete is none.
///
/// Not safe for use by several threads at once. Two programs may keep drafts of one hub: the last
/// one to keep something has it.
public final class DraftFolder implements Drafts {

    /// Stands at the front of a draft, so that another file is never taken for one.
    private static final String MARK = "hub-console-draft-2";

    private static final int MOST_FILES = 100_000;

    /// Where records take more than the files themselves and this, all is written anew.
    private static final int ROOM = 1 << 16;

    /// The mark, with its length, and the name.
    private static final int FRONT = 2 + MARK.length() + 2 * Long.BYTES;

    private final Path file;
    private final InstantSource clock;
    private Optional<Kept> kept = Optional.empty();

    /// What this program has written.
    ///
    /// @param name tells this draft from those of other programs
    /// @param whole how much it is without records
    /// @param size how much it is with them
    private record Kept(UUID name, List<FileChange> files, long whole, long size) {

        /// Whether these are the same files, and as they were read then.
        private boolean isOf(List<FileChange> others) {
            boolean same = files.size() == others.size();
            for (int i = 0; same && i < files.size(); i++) {
                same =
                        files.get(i).path().equals(others.get(i).path())
                                && Arrays.equals(files.get(i).before(), others.get(i).before());
            }
            return same;
        }
    }

    /// The draft of a hub.
    ///
    /// @param folder where drafts are kept
    /// @param hub the hub's folder, links resolved
    public DraftFolder(Path folder, Path hub, InstantSource clock) {
        this.file = folder.resolve(nameOf(hub) + ".draft");
        this.clock = clock;
    }

    private static String nameOf(Path hub) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(hub.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }

    @Override
    public Outcome<Boolean> keep(List<FileChange> files) {
        try {
            if (files.isEmpty()) {
                kept = Optional.empty();
                Files.deleteIfExists(file);
                return new Outcome.Done<>(false);
            }
            Optional<Kept> there = kept.filter(last -> last.isOf(files));
            kept = Optional.empty();
            kept = Optional.of(there.isPresent() ? added(there.get(), files) : written(files));
            return new Outcome.Done<>(true);
        } catch (IOException failed) {
            return new Outcome.Failed<>(
                    new Problem.Unavailable(
                            "the draft cannot be kept in " + file + ": " + failed.getMessage(),
                            "Save soon: what you changed would not outlive the program."));
        }
    }

    /// Adds what changed since the last time.
    private Kept added(Kept last, List<FileChange> files) throws IOException {
        byte[] record = framed(record(last.files(), files));
        if (last.size() + record.length > 2 * last.whole() + ROOM || !isThere(last)) {
            return written(files);
        }
        Files.write(file, record, StandardOpenOption.APPEND);
        return new Kept(last.name(), List.copyOf(files), last.whole(), last.size() + record.length);
    }

    /// Whether the file is the one that was written, all of it and nothing else.
    private boolean isThere(Kept last) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            byte[] front = in.readNBytes(FRONT);
            return Arrays.equals(front, front(last.name())) && Files.size(file) == last.size();
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static byte[] front(UUID name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(MARK);
            out.writeLong(name.getMostSignificantBits());
            out.writeLong(name.getLeastSignificantBits());
        }
        return bytes.toByteArray();
    }

    /// Writes everything.
    private Kept written(List<FileChange> files) throws IOException {
        UUID name = UUID.randomUUID();
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path beside = Files.createTempFile(folder, "draft", ".tmp");
        try {
            if (Files.getFileStore(beside).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-------"));
            }
            write(beside, name, files);
            long size = Files.size(beside);
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return new Kept(name, List.copyOf(files), size, size);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private void write(Path to, UUID name, List<FileChange> files) throws IOException {
        List<FileChange> unchanged = new ArrayList<>();
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            out.write(front(name));
            out.writeInt(files.size());
            for (FileChange change : files) {
                out.writeUTF(change.path());
                out.writeInt(change.before().length);
                out.write(change.before());
                unchanged.add(new FileChange(change.path(), change.before(), change.before()));
            }
            out.write(framed(record(unchanged, files)));
        }
    }

    /// What changed from one time to another, of files in the same order.
    private byte[] record(List<FileChange> from, List<FileChange> to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(clock.instant().toEpochMilli());
            for (int i = 0; i < to.size(); i++) {
                Optional<Stretch> stretch = Stretch.between(from.get(i).after(), to.get(i).after());
                if (stretch.isPresent()) {
                    out.writeInt(i);
                    out.writeInt(stretch.get().at());
                    out.writeInt(stretch.get().removed().length);
                    out.write(stretch.get().removed());
                    out.writeInt(stretch.get().inserted().length);
                    out.write(stretch.get().inserted());
                }
            }
        }
        return bytes.toByteArray();
    }

    /// A record with its length and its checksum in front.
    private static byte[] framed(byte[] record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(record.length);
            out.writeInt(checksum(record));
            out.write(record);
        }
        return bytes.toByteArray();
    }

    private static int checksum(byte[] record) {
        CRC32 sum = new CRC32();
        sum.update(record);
        return (int) sum.getValue();
    }

    @Override
    public Outcome<Optional<Draft>> find() {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (!in.readUTF().equals(MARK)) {
                return unreadable("it is no draft");
            }
            in.skipNBytes(2 * Long.BYTES);
            int count = in.readInt();
            if (count < 0 || count > MOST_FILES) {
                return unreadable("it is no draft");
            }
            List<FileChange> files = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String path = in.readUTF();
                byte[] before = bytes(in);
                files.add(new FileChange(path, before, before));
            }
            Optional<byte[]> record = next(in);
            if (record.isEmpty()) {
                return unreadable("it ends too early");
            }
            Instant at = Instant.EPOCH;
            while (record.isPresent()) {
                at = redone(record.get(), files);
                record = next(in);
            }
            return new Outcome.Done<>(Optional.of(new Draft(at, files)));
        } catch (NoSuchFileException none) {
            return new Outcome.Done<>(Optional.empty());
        } catch (IOException | IllegalStateException | IndexOutOfBoundsException broken) {
            return unreadable(String.valueOf(broken.getMessage()));
        }
    }

    /// The next record; empty where none is complete any more.
    private static Optional<byte[]> next(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            int sum = in.readInt();
            byte[] record = in.readNBytes(Math.max(length, 0));
            return record.length == length && checksum(record) == sum
                    ? Optional.of(record)
                    : Optional.empty();
        } catch (EOFException end) {
            return Optional.empty();
        }
    }

    /// Makes the changes of a record.
    ///
    /// @return when they were kept
    private static Instant redone(byte[] record, List<FileChange> files) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(record))) {
            Instant at = Instant.ofEpochMilli(in.readLong());
            while (in.available() > 0) {
                int index = in.readInt();
                Stretch stretch = new Stretch(in.readInt(), bytes(in), bytes(in));
                FileChange file = files.get(index);
                files.set(
                        index,
                        new FileChange(file.path(), file.before(), stretch.apply(file.after())));
            }
            return at;
        }
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(Math.max(length, 0));
        if (bytes.length != length) {
            throw new IOException("it ends too early");
        }
        return bytes;
    }

    private Outcome<Optional<Draft>> unreadable(String why) {
        return new Outcome.Failed<>(
                new Problem.Unavailable(
                        "the draft " + file + " cannot be read: " + why,
                        "It is left where it is until something new is changed."));
    }
}
