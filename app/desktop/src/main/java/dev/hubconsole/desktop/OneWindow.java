package dev.hubconsole.desktop;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/// Keeps one console a user: a second start asks the first one to open what it was to open, and
/// ends. Drafts would else have two writers.
///
/// The first holds a lock on a file in the user's own folder and listens on a socket beside it,
/// which only that user may write to. Where the folder may not be written, or knows no locks or
/// sockets, as on some network drives, each start is a console of its own; the log says why.
final class OneWindow implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(OneWindow.class.getName());

    /// More than a path may have.
    private static final int LONGEST = 1 << 15;

    private final FileChannel file;
    private final FileLock lock;
    private final ServerSocketChannel server;

    private OneWindow(FileChannel file, FileLock lock, ServerSocketChannel server) {
        this.file = file;
        this.lock = lock;
        this.server = server;
    }

    /// What came of a start.
    sealed interface Start {

        /// This is the first one, for as long as `held` is open.
        record First(OneWindow held) implements Start {}

        /// Another one has the window and was asked.
        record Asked() implements Start {}

        /// Nobody knows whether there is another one.
        record Alone(String why) implements Start {}
    }

    /// Becomes the first one, or asks it.
    ///
    /// @param folder the user's own
    /// @param wish what is to be opened, empty for nothing
    /// @param asked hears the wishes of later starts, on a thread of its own
    static Start begin(Path folder, String wish, Consumer<String> asked) {
        Path socket = folder.resolve("console.socket");
        FileChannel file = null;
        try {
            Files.createDirectories(folder);
            file =
                    FileChannel.open(
                            folder.resolve("console.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            Optional<FileLock> lock = lock(file);
            if (lock.isEmpty()) {
                file.close();
                ask(socket, wish);
                return new Start.Asked();
            }
            // left behind by one that was killed
            Files.deleteIfExists(socket);
            OneWindow first = new OneWindow(file, lock.get(), listening(socket));
            Thread.ofPlatform().daemon().name("another start").start(() -> first.listen(asked));
            return new Start.First(first);
        } catch (IOException | UnsupportedOperationException impossible) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a second start of the console cannot be told apart from the first",
                    impossible);
            release(file);
            return new Start.Alone(String.valueOf(impossible.getMessage()));
        }
    }

    private static ServerSocketChannel listening(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            return server.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException unusable) {
            server.close();
            throw unusable;
        }
    }

    private static Optional<FileLock> lock(FileChannel file) throws IOException {
        try {
            return Optional.ofNullable(file.tryLock());
        } catch (OverlappingFileLockException sameProcess) {
            return Optional.empty();
        }
    }

    private static void ask(Path socket, String wish) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            ByteBuffer bytes = ByteBuffer.wrap(wish.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private void listen(Consumer<String> asked) {
        while (server.isOpen()) {
            try (SocketChannel channel = server.accept()) {
                ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
                while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                    // until the other side has said it all
                }
                asked.accept(StandardCharsets.UTF_8.decode(bytes.flip()).toString());
            } catch (IOException ended) {
                LOG.log(System.Logger.Level.DEBUG, "no wish from another start", ended);
            }
        }
    }

    private static void release(FileChannel file) {
        if (file != null) {
            try {
                file.close();
            } catch (IOException unclosed) {
                LOG.log(System.Logger.Level.WARNING, "the console's lock stays open", unclosed);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        lock.release();
        file.close();
    }
}
