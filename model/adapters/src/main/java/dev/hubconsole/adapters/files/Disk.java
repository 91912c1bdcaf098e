package dev.hubconsole.adapters.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/// The steps of saving a file that can fail.
interface Disk {

    /// The disk of this machine.
    Disk REAL = new RealDisk();

    /// What a file holds.
    byte[] read(Path file) throws IOException;

    /// Makes a new file beside another, with its mode, its group and its owner as far as they may
    /// be given, and nothing in it.
    Path createBeside(Path file) throws IOException;

    /// Writes a file's whole content and waits until it is on the disk.
    void write(Path file, byte[] bytes) throws IOException;

    /// Puts a file in the place of another, in one step.
    void replace(Path file, Path by) throws IOException;

    /// Deletes a file if it is there.
    void delete(Path file) throws IOException;

    /// Really does it.
    final class RealDisk implements Disk {

        private RealDisk() {}

        @Override
        public byte[] read(Path file) throws IOException {
            return Files.readAllBytes(file);
        }

        @Override
        public Path createBeside(Path file) throws IOException {
            Path folder = file.toAbsolutePath().getParent();
            Path made = Files.createTempFile(folder, "." + file.getFileName() + ".", ".tmp");
            try {
                takeAttributes(file, made);
            } catch (IOException failed) {
                Files.deleteIfExists(made);
                throw failed;
            }
            return made;
        }

        private static void takeAttributes(Path from, Path to) throws IOException {
            PosixFileAttributeView view =
                    Files.getFileAttributeView(
                            to, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            if (view == null) {
                return;
            }
            PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
            PosixFileAttributes made = view.readAttributes();
            if (!made.group().equals(wanted.group())) {
                tryTo(() -> view.setGroup(wanted.group()));
            }
            if (!made.owner().equals(wanted.owner())) {
                tryTo(() -> view.setOwner(wanted.owner()));
            }
            view.setPermissions(wanted.permissions());
        }

        private interface Step {
            void run() throws IOException;
        }

        /// Only the superuser may give files away, so a file that belonged to somebody else becomes
        /// the property of whoever saves it.
        private static void tryTo(Step step) {
            try {
                step.run();
            } catch (IOException notAllowed) {
                System.getLogger(Disk.class.getName())
                        .log(System.Logger.Level.DEBUG, "owner or group not kept", notAllowed);
            }
        }

        @Override
        public void write(Path file, byte[] bytes) throws IOException {
            try (FileChannel channel =
                    FileChannel.open(
                            file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
        }

        @Override
        public void replace(Path file, Path by) throws IOException {
            try {
                Files.move(by, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException unsupported) {
                throw new IOException(
                        "the file system cannot replace a file in one step", unsupported);
            }
            forceFolder(file.toAbsolutePath().getParent());
        }

        /// Makes the new name last through a power cut; not every system lets folders be opened.
        private static void forceFolder(Path folder) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException unsupported) {
                System.getLogger(Disk.class.getName())
                        .log(System.Logger.Level.DEBUG, "folder not forced", unsupported);
            }
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
