package dev.hubconsole.adapters.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// A DuckDB file that several processes use in turns. Each use opens it and closes it again, under
/// a lock on the file beside it that the system takes back should the process end.
final class DuckDbFile implements Connections {

    private static final Duration STEP = Duration.ofMillis(20);

    private final Path file;
    private final Path lockFile;
    private final Duration patience;
    private final ReadWriteLock here = new ReentrantReadWriteLock(true);
    private final Dialect dialect = new DuckDb();

    /// @param patience how long others are waited for
    DuckDbFile(Path file, Duration patience) {
        this.file = file;
        this.lockFile = file.resolveSibling(file.getFileName() + ".lock");
        this.patience = patience;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public <T> T reading(Use<T> use) throws SQLException {
        if (!Files.exists(file)) {
            // makes it, so that there is something to read
            return writing(use);
        }
        Integer version = leased(true, Migrations::version);
        if (version < Migrations.NEWEST) {
            return writing(use);
        }
        return leased(true, use);
    }

    @Override
    public <T> T writing(Use<T> use) throws SQLException {
        return leased(
                false,
                connection -> {
                    Migrations.run(connection, dialect);
                    connection.setAutoCommit(false);
                    try {
                        T result = use.with(connection);
                        connection.commit();
                        return result;
                    } catch (SQLException | RuntimeException failed) {
                        connection.rollback();
                        throw failed;
                    }
                });
    }

    private <T> T leased(boolean shared, Use<T> use) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        Lock own = shared ? here.readLock() : here.writeLock();
        try {
            if (!own.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Busy(name());
            }
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                try (FileChannel channel =
                                FileChannel.open(
                                        lockFile,
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.READ,
                                        StandardOpenOption.WRITE);
                        FileLock _ = lock(channel, shared, deadline);
                        Connection connection = open(shared)) {
                    return use.with(connection);
                }
            } finally {
                own.unlock();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Busy(name());
        } catch (IOException failed) {
            throw new SQLException("cannot use " + name() + ": " + failed, failed);
        }
    }

    private FileLock lock(FileChannel channel, boolean shared, long deadline)
            throws IOException, InterruptedException, SQLException {
        while (true) {
            FileLock lock = null;
            try {
                lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            } catch (java.nio.channels.OverlappingFileLockException others) {
                // other threads of this process, which read as well or have their own store
            }
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new Busy(name());
            }
            TimeUnit.NANOSECONDS.sleep(STEP.toNanos());
        }
    }

    private Connection open(boolean readOnly) throws SQLException {
        Properties properties = new Properties();
        if (readOnly) {
            properties.setProperty("access_mode", "READ_ONLY");
        }
        return DriverManager.getConnection("jdbc:duckdb:" + file, properties);
    }

    @Override
    public void close() {
        // nothing is held between uses
    }
}
