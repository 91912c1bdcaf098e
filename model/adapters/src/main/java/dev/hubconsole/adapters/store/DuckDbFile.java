package dev.hubconsole.adapters.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// A DuckDB file that several processes use in turns.
final class DuckDbFile implements Connections {

    private final Path file;
    private final DuckDbTurns turns;
    private final DuckDbTurns.Bounds bounds;
    private final ReadWriteLock here = new ReentrantReadWriteLock(true);
    private final Dialect dialect = new DuckDb();

    /// @param bounds how long others are waited for, and how long it is kept open
    DuckDbFile(Path file, DuckDbTurns.Bounds bounds) {
        this.file = file;
        this.bounds = bounds;
        this.turns = new DuckDbTurns(file, bounds);
    }

    @Override
    public String name() {
        return file.toString();
    }

    /// Makes or migrates it first where that is needed, so that there is something to read.
    @Override
    public <T> T reading(Use<T> use) throws SQLException {
        if (!Files.exists(file) || leased(true, Migrations::version) < Migrations.NEWEST) {
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
        Lock own = shared ? here.readLock() : here.writeLock();
        try {
            if (!own.tryLock(bounds.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Busy(name());
            }
            try {
                return turns.use(shared, use);
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

    @Override
    public void close() {
        try {
            if (!here.writeLock().tryLock(bounds.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                // whoever still uses it is the last one; the turn ends by itself
                return;
            }
            try {
                turns.close();
            } finally {
                here.writeLock().unlock();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (SQLException | IOException failed) {
            System.getLogger(DuckDbFile.class.getName())
                    .log(System.Logger.Level.WARNING, "closing " + file, failed);
        }
    }
}
