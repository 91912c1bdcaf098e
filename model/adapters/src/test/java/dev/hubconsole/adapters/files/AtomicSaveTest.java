package dev.hubconsole.adapters.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.session.FileChange;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// Saving leaves each file as it was or as it should be, whatever fails.
class AtomicSaveTest {

    private static final String OLD = "version: 2\n";
    private static final String NEW = "version: 2\nrepositories: []\n";

    @TempDir Path temporary;

    private Path hub;

    @BeforeEach
    void makeHub() throws IOException {
        hub = Files.createDirectories(temporary.toRealPath().resolve("hub"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static FileChange change(String path) {
        return new FileChange(path, bytes(OLD), bytes(NEW));
    }

    private Path write(String path, String text) throws IOException {
        Path file = hub.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static <T> Problem failed(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> throw new AssertionError("done: " + value);
            case Outcome.Failed<T>(var problem) -> problem;
        };
    }

    /// The hub holds exactly these files; nothing was left behind.
    private void assertFiles(String... names) throws IOException {
        try (Stream<Path> found = Files.list(hub)) {
            assertEquals(
                    List.of(names),
                    found.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void putsTheNewTextInPlaceOfTheOld() throws IOException {
        Path file = write("repositories.yaml", OLD);
        assertEquals(
                new Outcome.Done<>(List.of("repositories.yaml")),
                new AtomicSave(hub).save(List.of(change("repositories.yaml"))));
        assertEquals(NEW, Files.readString(file));
        assertFiles("repositories.yaml");
    }

    @Test
    void keepsTheMode() throws IOException {
        Path file = write("repositories.yaml", OLD);
        Assumptions.assumeTrue(
                Files.getFileStore(file).supportsFileAttributeView("posix"), "modes are kept");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r-x"));
        new AtomicSave(hub).save(List.of(change("repositories.yaml")));
        assertEquals(
                "rw-rw-r-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void refusesAFileThatSomebodyChangedMeanwhile() throws IOException {
        Path file = write("repositories.yaml", "version: 2 # theirs\n");
        assertEquals(
                new Problem.Refused(
                        "repositories.yaml was changed by somebody else since it was read",
                        "Nothing was written. Run the command again, on the file as it is now."),
                failed(new AtomicSave(hub).save(List.of(change("repositories.yaml")))));
        assertEquals("version: 2 # theirs\n", Files.readString(file));
        assertFiles("repositories.yaml");
    }

    @Test
    void refusesAFileThatIsGone() throws IOException {
        assertEquals(
                "repositories.yaml is not there any more",
                failed(new AtomicSave(hub).save(List.of(change("repositories.yaml")))).message());
        assertFiles();
    }

    @Test
    void followsALinkInsideTheHubAndLeavesItALink() throws IOException {
        Path real = write("real.yaml", OLD);
        Path link =
                Files.createSymbolicLink(hub.resolve("repositories.yaml"), Path.of("real.yaml"));
        new AtomicSave(hub).save(List.of(change("repositories.yaml")));
        assertEquals(NEW, Files.readString(real));
        assertTrue(Files.isSymbolicLink(link));
        assertFiles("real.yaml", "repositories.yaml");
    }

    @Test
    void refusesALinkOutOfTheHub() throws IOException {
        Path outside = Files.writeString(temporary.toRealPath().resolve("outside.yaml"), OLD);
        Files.createSymbolicLink(hub.resolve("repositories.yaml"), outside);
        Problem problem = failed(new AtomicSave(hub).save(List.of(change("repositories.yaml"))));
        assertEquals(
                "repositories.yaml is a link out of the hub's folder, to " + outside,
                problem.message());
        assertEquals(OLD, Files.readString(outside));
    }

    @Test
    void savesNoneOfSeveralFilesWhereOneHasChanged() throws IOException {
        Path first = write("a.yaml", OLD);
        write("b.yaml", "other\n");
        assertEquals(
                "b.yaml was changed by somebody else since it was read",
                failed(new AtomicSave(hub).save(List.of(change("a.yaml"), change("b.yaml"))))
                        .message());
        assertEquals(OLD, Files.readString(first));
        assertFiles("a.yaml", "b.yaml");
    }

    @Test
    void leavesTheFileAloneWhenTheDiskIsFull() throws IOException {
        Path first = write("a.yaml", OLD);
        Path second = write("b.yaml", OLD);
        FailingDisk disk =
                new FailingDisk() {
                    @Override
                    public void write(Path file, byte[] bytes) throws IOException {
                        super.write(file, java.util.Arrays.copyOf(bytes, 4));
                        if (++writes == 2) {
                            throw new FileSystemException(
                                    file.toString(), null, "No space left on device");
                        }
                    }
                };
        assertEquals(
                new Problem.Unavailable(
                        "b.yaml cannot be written: No space left on device",
                        "The file is as it was. Make room on the disk, then run the command"
                                + " again."),
                failed(
                        new AtomicSave(hub, disk)
                                .save(List.of(change("a.yaml"), change("b.yaml")))));
        assertEquals(OLD, Files.readString(first));
        assertEquals(OLD, Files.readString(second));
        assertFiles("a.yaml", "b.yaml");
    }

    @Test
    void saysSoWhereTheFolderMayNotBeWrittenTo() throws IOException {
        write("a.yaml", OLD);
        FailingDisk disk =
                new FailingDisk() {
                    @Override
                    public Path createBeside(Path file) throws IOException {
                        throw new AccessDeniedException(file.getParent().toString());
                    }
                };
        assertEquals(
                new Problem.NotThere(
                        "a.yaml may not be written: its folder may not be written to",
                        "The file is as it was. Ask its owner, or change the permission of the file"
                                + " and its folder."),
                failed(new AtomicSave(hub, disk).save(List.of(change("a.yaml")))));
        assertFiles("a.yaml");
    }

    @Test
    void reallyMeetsAFolderThatMayNotBeWrittenTo() throws IOException {
        Path file = write("a.yaml", OLD);
        Assumptions.assumeTrue(
                hub.toFile().setWritable(false) && !Files.isWritable(hub),
                "whoever runs this is bound by permissions");
        try {
            assertTrue(
                    failed(new AtomicSave(hub).save(List.of(change("a.yaml"))))
                            instanceof Problem.NotThere);
        } finally {
            assertTrue(hub.toFile().setWritable(true));
        }
        assertEquals(OLD, Files.readString(file));
    }

    @Test
    void namesTheFilesThatWereSavedBeforeAFailure() throws IOException {
        Path first = write("a.yaml", OLD);
        Path second = write("b.yaml", OLD);
        FailingDisk disk =
                new FailingDisk() {
                    @Override
                    public void replace(Path file, Path by) throws IOException {
                        if (file.endsWith("b.yaml")) {
                            throw new FileSystemException(file.toString(), null, "I/O error");
                        }
                        super.replace(file, by);
                    }
                };
        assertEquals(
                new Problem.Unavailable(
                        "b.yaml cannot be written: I/O error; saved before that: a.yaml",
                        "Look at both with `git diff`, then run the command again."),
                failed(
                        new AtomicSave(hub, disk)
                                .save(List.of(change("a.yaml"), change("b.yaml")))));
        assertEquals(NEW, Files.readString(first));
        assertEquals(OLD, Files.readString(second));
        assertFiles("a.yaml", "b.yaml");
    }

    @Test
    void looksOnceMoreRightBeforeItReplaces() throws IOException {
        Path file = write("a.yaml", OLD);
        FailingDisk disk =
                new FailingDisk() {
                    @Override
                    public void write(Path beside, byte[] bytes) throws IOException {
                        super.write(beside, bytes);
                        Files.writeString(file, "theirs\n");
                    }
                };
        assertEquals(
                "a.yaml was changed by somebody else since it was read",
                failed(new AtomicSave(hub, disk).save(List.of(change("a.yaml")))).message());
        assertArrayEquals(bytes("theirs\n"), Files.readAllBytes(file));
        assertFiles("a.yaml");
    }

    /// The real disk, with steps that tests let fail.
    private static class FailingDisk implements Disk {

        int writes;

        @Override
        public byte[] read(Path file) throws IOException {
            return REAL.read(file);
        }

        @Override
        public Path createBeside(Path file) throws IOException {
            return REAL.createBeside(file);
        }

        @Override
        public void write(Path file, byte[] bytes) throws IOException {
            REAL.write(file, bytes);
        }

        @Override
        public void replace(Path file, Path by) throws IOException {
            REAL.replace(file, by);
        }

        @Override
        public void delete(Path file) throws IOException {
            REAL.delete(file);
        }
    }
}
