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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Keeps one console a user: a second start asks the first one to open what it was to open, and
/// ends. Drafts would else have two writers.
///
/// The first holds a lock on a file in the user's own folder, which has its process number, and
/// listens on a socket beside it, which only that user may write to. It answers each who asks.
/// Where it does not, because it hangs or the folder knows no sockets, the second start says so
/// rather than write beside it. Where the folder may not be written, or knows no locks, as on some
/// network drives, each start is a console of its own; the log says why.
final class OneWindow implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(OneWindow.class.getName());

    /// More than a path may have.
    private static final int LONGEST = 1 << 15;

    /// Where the lock is: behind all that is written, as what is locked cannot be read on Windows.
    private static final long LOCKED = Long.MAX_VALUE - 1;

    private static final byte HEARD = 1;

    /// Between two questions to one that does not listen yet.
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final FileChannel file;
    private final FileLock lock;

    /// Empty where the folder knows no sockets.
    private final Optional<ServerSocketChannel> server;

    private OneWindow(FileChannel file, FileLock lock, Optional<ServerSocketChannel> server) {
        this.file = file;
        this.lock = lock;
        this.server = server;
    }

    /// What came of a start.
    sealed interface Start {

        /// This is the first one, for as long as `held` is open.
        record First(OneWindow held) implements Start {}

        /// Another one has the window and heard the wish.
        record Asked() implements Start {}

        /// Another one has the window and does not answer.
        ///
        /// @param process its number; empty where that cannot be read
        record Silent(String process) implements Start {}

        /// Nobody knows whether there is another one.
        record Alone(String why) implements Start {}
    }

    /// Becomes the first one, or asks it.
    ///
    /// @param folder the user's own
    /// @param wish what is to be opened, empty for nothing
    /// @param patience how long the first one may take to answer, which may just be starting
    /// @param asked hears the wishes of later starts, on a thread of its own
    static Start begin(Path folder, String wish, Duration patience, Consumer<String> asked) {
        Path socket = folder.resolve("console.socket");
        FileChannel file = null;
        try {
            Files.createDirectories(folder);
            file =
                    FileChannel.open(
                            folder.resolve("console.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            Optional<FileLock> lock = lock(file);
            if (lock.isEmpty()) {
                Start start =
                        isHeard(socket, wish, patience)
                                ? new Start.Asked()
                                : new Start.Silent(process(file));
                file.close();
                return start;
            }
            file.truncate(0);
            file.write(ascii(String.valueOf(ProcessHandle.current().pid())), 0);
            OneWindow first = new OneWindow(file, lock.get(), listening(socket));
            first.server.ifPresent(
                    server ->
                            Thread.ofPlatform()
                                    .daemon()
                                    .name("another start")
                                    .start(() -> listen(server, asked)));
            return new Start.First(first);
        } catch (IOException impossible) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a second start of the console cannot be told apart from the first",
                    impossible);
            release(file);
            return new Start.Alone(String.valueOf(impossible.getMessage()));
        }
    }

    private static Optional<FileLock> lock(FileChannel file) throws IOException {
        try {
            return Optional.ofNullable(file.tryLock(LOCKED, 1, false));
        } catch (OverlappingFileLockException sameProcess) {
            return Optional.empty();
        }
    }

    private static String process(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        file.read(bytes, 0);
        return StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<ServerSocketChannel> listening(Path socket) {
        try {
            // left behind by one that was killed
            Files.deleteIfExists(socket);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                return Optional.of(server.bind(UnixDomainSocketAddress.of(socket)));
            } catch (IOException unusable) {
                server.close();
                throw unusable;
            }
        } catch (IOException | UnsupportedOperationException unusable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a second start of the console cannot ask this one",
                    unusable);
            return Optional.empty();
        }
    }

    /// Does the first one hear the wish in time?
    private static boolean isHeard(Path socket, String wish, Duration patience) {
        CompletableFuture<Boolean> heard = new CompletableFuture<>();
        Thread asking = Thread.ofVirtual().unstarted(() -> heard.complete(asks(socket, wish)));
        asking.start();
        try {
            return heard.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            LOG.log(System.Logger.Level.WARNING, "the open console does not answer", late);
            return false;
        } catch (ExecutionException bug) {
            throw new IllegalStateException("asking the open console", bug);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            asking.interrupt();
        }
    }

    /// Asks until there is an answer; false where it was interrupted before.
    private static boolean asks(Path socket, String wish) {
        while (!Thread.interrupted()) {
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                ByteBuffer bytes = ByteBuffer.wrap(wish.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.shutdownOutput();
                if (channel.read(ByteBuffer.allocate(1)) > 0) {
                    return true;
                }
            } catch (IOException | UnsupportedOperationException notYet) {
                LOG.log(System.Logger.Level.DEBUG, "the open console does not listen", notYet);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return false;
    }

    private static void listen(ServerSocketChannel server, Consumer<String> asked) {
        while (server.isOpen()) {
            try (SocketChannel channel = server.accept()) {
                ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
                while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                    // until the other side has said it all
                }
                asked.accept(StandardCharsets.UTF_8.decode(bytes.flip()).toString());
                channel.write(ByteBuffer.wrap(new byte[] {HEARD}));
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
        if (server.isPresent()) {
            server.get().close();
        }
        lock.release();
        file.close();
    }
}
