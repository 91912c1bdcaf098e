package dev.hubconsole.adapters.files;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.session.Drafts;
import dev.hubconsole.core.session.FileChange;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Keeps the draft of one hub in a file of its own, outside the hub, for its owner alone. The file
/// is replaced in one step, so that a crash leaves the draft before or the draft after.
public final class DraftFolder implements Drafts {

    /// Stands at the front of a draft, so that another file is never taken for one.
    private static final String MARK = "hub-console-draft-1";

    private static final int MOST_FILES = 100_000;

    private final Path file;
    private final InstantSource clock;

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
                Files.deleteIfExists(file);
                return new Outcome.Done<>(false);
            }
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path beside = Files.createTempFile(folder, "draft", ".tmp");
            if (Files.getFileStore(beside).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-------"));
            }
            Files.write(beside, written(files));
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return new Outcome.Done<>(true);
        } catch (IOException failed) {
            return new Outcome.Failed<>(
                    new Problem.Unavailable(
                            "the draft cannot be kept in " + file + ": " + failed.getMessage(),
                            "Save soon: what you changed would not outlive the program."));
        }
    }

    private byte[] written(List<FileChange> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(MARK);
            out.writeLong(clock.instant().toEpochMilli());
            out.writeInt(files.size());
            for (FileChange change : files) {
                out.writeUTF(change.path());
                out.writeInt(change.before().length);
                out.write(change.before());
                out.writeInt(change.after().length);
                out.write(change.after());
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public Outcome<Optional<Draft>> find() {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            if (!in.readUTF().equals(MARK)) {
                return unreadable("it is no draft");
            }
            Instant at = Instant.ofEpochMilli(in.readLong());
            int count = in.readInt();
            if (count < 0 || count > MOST_FILES) {
                return unreadable("it is no draft");
            }
            List<FileChange> files = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                files.add(new FileChange(in.readUTF(), bytes(in), bytes(in)));
            }
            return new Outcome.Done<>(Optional.of(new Draft(at, files)));
        } catch (NoSuchFileException none) {
            return new Outcome.Done<>(Optional.empty());
        } catch (IOException broken) {
            return unreadable(String.valueOf(broken.getMessage()));
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
