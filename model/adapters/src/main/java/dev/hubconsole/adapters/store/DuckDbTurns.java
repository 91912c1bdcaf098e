package dev.hubconsole.adapters.store;

import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// Lets several processes use a DuckDB file in turns.
///
/// A turn is had with a lock on the first byte of the file beside it, which the system takes back
/// should the process end: alone for writing, together with others for reading. Who wants a turn
/// locks the second byte first and has it until the turn begins, so that turns come one after the
/// other, and whoever has one can see that somebody waits.
///
/// A turn is kept for the next use, as opening a large file takes longer than most questions. It
/// ends when somebody waits, at the latest with the use that goes on, when it was not used for a
/// while, and after a bound in any case, so that what was written is in the file itself soon.
///
/// Who uses it sees to it that within this process nothing reads while something writes.
final class DuckDbTurns implements AutoCloseable {

    /// How often it is looked whether a turn can be had, or is wanted.
    private static final Duration STEP = Duration.ofMillis(20);

    /// How much is written before it is brought into the file's own form, which also happens at the
    /// end of a turn. DuckDB's own 16 MB would have it done with every large batch.
    private static final String CHECKPOINT = "256MB";

    private static final long TURN = 0;
    private static final long WANTED = 1;

    private final Path file;
    private final Path lockFile;
    private final Bounds bounds;
    private @Nullable Turn now;

    /// How long turns are.
    ///
    /// @param patience how long one is waited for
    /// @param idle how long one is kept that nobody uses
    /// @param longest how long one is kept that is used again and again
    record Bounds(Duration patience, Duration idle, Duration longest) {

        /// Those of a program that people use.
        static Bounds usual(Duration patience) {
            return new Bounds(patience, Duration.ofSeconds(2), Duration.ofSeconds(5));
        }
    }

    DuckDbTurns(Path file, Bounds bounds) {
        this.file = file;
        this.lockFile = file.resolveSibling(file.getFileName() + ".lock");
        this.bounds = bounds;
    }

    /// The file, open.
    private static final class Turn {
        private final boolean shared;
        private final FileChannel channel;
        private final DuckDBConnection root;
        private final long began = System.nanoTime();
        private long used = began;
        private int users;

        Turn(boolean shared, FileChannel channel, DuckDBConnection root) {
            this.shared = shared;
            this.channel = channel;
            this.root = root;
        }
    }

    /// Lets something be done with the file.
    ///
    /// @param shared whether it only reads
    /// @throws Connections.Busy where no turn could be had in time
    <T> T use(boolean shared, Connections.Use<T> use)
            throws SQLException, IOException, InterruptedException {
        Turn turn = take(shared, System.nanoTime() + bounds.patience().toNanos());
        try (Connection own = turn.root.duplicate()) {
            return use.with(own);
        } finally {
            leave(turn);
        }
    }

    private synchronized Turn take(boolean shared, long deadline)
            throws SQLException, IOException, InterruptedException {
        while (now != null) {
            boolean fits = shared || !now.shared;
            if (fits && !isOver(now)) {
                now.users++;
                return now;
            }
            if (now.users == 0) {
                end();
            } else {
                // others of this process, who read
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new Connections.Busy(file.toString());
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
        Turn begun = begin(shared, deadline);
        begun.users++;
        now = begun;
        Thread.ofVirtual().name("store-turn").start(() -> watch(begun));
        return begun;
    }

    private synchronized void leave(Turn turn) throws SQLException, IOException {
        turn.users--;
        turn.used = System.nanoTime();
        if (turn.users == 0 && isOver(turn)) {
            end();
        }
        notifyAll();
    }

    /// Ends a turn that nobody uses when its time has come.
    private void watch(Turn turn) {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(STEP.toNanos());
                synchronized (this) {
                    if (now != turn) {
                        return;
                    }
                    boolean isIdle = System.nanoTime() - turn.used > bounds.idle().toNanos();
                    if (turn.users == 0 && (isIdle || isOver(turn))) {
                        end();
                        return;
                    }
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (SQLException | IOException failed) {
            System.getLogger(DuckDbTurns.class.getName())
                    .log(System.Logger.Level.WARNING, "closing " + file, failed);
        }
    }

    private boolean isOver(Turn turn) throws IOException {
        return System.nanoTime() - turn.began > bounds.longest().toNanos()
                || isHeld(turn.channel, WANTED);
    }

    private static boolean isHeld(FileChannel channel, long place) throws IOException {
        try (FileLock lock = channel.tryLock(place, 1, false)) {
            return lock == null;
        } catch (OverlappingFileLockException here) {
            // another store of this process
            return true;
        }
    }

    private Turn begin(boolean shared, long deadline)
            throws SQLException, IOException, InterruptedException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(
                        lockFile,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            try (FileLock _ = lock(channel, WANTED, false, deadline)) {
                lock(channel, TURN, shared, deadline);
            }
            return new Turn(shared, channel, open(shared));
        } catch (SQLException | IOException | InterruptedException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private FileLock lock(FileChannel channel, long place, boolean shared, long deadline)
            throws IOException, InterruptedException, SQLException {
        while (true) {
            FileLock lock = null;
            try {
                lock = channel.tryLock(place, 1, shared);
            } catch (OverlappingFileLockException others) {
                // another store of this process
            }
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new Connections.Busy(file.toString());
            }
            TimeUnit.NANOSECONDS.sleep(STEP.toNanos());
        }
    }

    private DuckDBConnection open(boolean readOnly) throws SQLException {
        Properties properties = new Properties();
        if (readOnly) {
            properties.setProperty("access_mode", "READ_ONLY");
        } else {
            properties.setProperty("checkpoint_threshold", CHECKPOINT);
        }
        return DuckDb.open(file.toString(), properties);
    }

    /// Closes the file and gives the turn back, in this order.
    private void end() throws SQLException, IOException {
        Turn ended = now;
        now = null;
        if (ended != null) {
            try (FileChannel _ = ended.channel) {
                ended.root.close();
            }
        }
    }

    /// Ends a turn that is kept; nobody uses it any more.
    @Override
    public synchronized void close() throws SQLException, IOException {
        end();
    }
}
