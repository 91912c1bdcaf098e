package dev.hubconsole.adapters.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Brings a database to the newest form of the tables, in numbered steps, each whole or not at all.
final class Migrations {

    /// Files beside this class; the place in the list, from 1, is the number. What was published is
    /// never changed: a new step is added.
    private static final List<String> STEPS =
            List.of("001-runs.sql", "002-notes.sql", "003-steps.sql");

    /// The newest form.
    static final int NEWEST = STEPS.size();

    private Migrations() {}

    /// The database was made by a newer program.
    static final class TooNew extends SQLException {
        private static final long serialVersionUID = 1;

        TooNew(int version) {
            super(
                    "the store has version "
                            + version
                            + ", this program knows versions up to "
                            + NEWEST);
        }
    }

    /// Which form a database has; 0 where it has none yet.
    ///
    /// @throws TooNew where it is newer than this program
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet there =
                    statement.executeQuery(
                            "SELECT COUNT(*) FROM information_schema.tables"
                                    + " WHERE table_name = 'schema_version'")) {
                there.next();
                if (there.getInt(1) == 0) {
                    return 0;
                }
            }
            try (ResultSet newest =
                    statement.executeQuery("SELECT MAX(version) FROM schema_version")) {
                newest.next();
                int version = newest.getInt(1);
                if (version > NEWEST) {
                    throw new TooNew(version);
                }
                return version;
            }
        }
    }

    /// Brings it to the newest form.
    static void run(Connection connection, Dialect dialect) throws SQLException {
        run(connection, dialect, NEWEST);
    }

    /// Brings it to a form, unless it has that one or a newer one.
    static void run(Connection connection, Dialect dialect, int form) throws SQLException {
        int version = version(connection);
        if (version >= form) {
            return;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (version == 0) {
                statement.execute(
                        "CREATE TABLE schema_version ("
                                + "version INTEGER NOT NULL, applied_at TIMESTAMP NOT NULL)");
            }
            for (int step = version; step < form; step++) {
                for (String sql : statements(STEPS.get(step))) {
                    statement.execute(sql);
                }
                statement.execute(
                        "INSERT INTO schema_version VALUES ("
                                + (step + 1)
                                + ", CAST(CURRENT_TIMESTAMP AS TIMESTAMP))");
            }
            if (form == NEWEST) {
                for (String index : dialect.indexes()) {
                    statement.execute(index);
                }
            }
            connection.commit();
        } catch (SQLException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static List<String> statements(String file) {
        try (InputStream in = Migrations.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("not in the program: " + file);
            }
            StringBuilder sql = new StringBuilder();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.strip().startsWith("--"))
                    .forEach(line -> sql.append(line).append('\n'));
            List<String> statements = new ArrayList<>();
            for (String one : sql.toString().split(";\n")) {
                if (!one.isBlank()) {
                    statements.add(one);
                }
            }
            return statements;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
