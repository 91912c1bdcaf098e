package dev.hubconsole.adapters.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/// A PostgreSQL database; it keeps those who use it apart by itself.
final class PostgresServer implements Connections {

    /// So that two programs do not make the tables at once; a number of our own.
    private static final long MIGRATING = 0x68756263L;

    private final String url;
    private final Properties login;
    private boolean migrated;

    /// @param url `jdbc:postgresql:…`
    /// @param login user and password, which are in no message
    PostgresServer(String url, Properties login) {
        this.url = url;
        this.login = new Properties();
        this.login.putAll(login);
    }

    @Override
    public String name() {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    @Override
    public <T> T reading(Use<T> use) throws SQLException {
        return writing(use);
    }

    @Override
    public <T> T writing(Use<T> use) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, login)) {
            migrate(connection);
            connection.setAutoCommit(false);
            try {
                T result = use.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            }
        }
    }

    private synchronized void migrate(Connection connection) throws SQLException {
        if (migrated) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + MIGRATING + ")");
            try {
                Migrations.run(connection, new Postgres());
                migrated = true;
            } finally {
                statement.execute("SELECT pg_advisory_unlock(" + MIGRATING + ")");
            }
        }
    }

    @Override
    public void close() {
        // nothing is held between uses
    }
}
