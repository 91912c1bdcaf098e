package dev.hubconsole.adapters.store;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Properties;

/// DuckDB's own ways.
final class DuckDb implements Dialect {

    /// This program comes without DuckDB: its native libraries are most of what the packages that
    /// have it weigh.
    static final class Absent extends SQLException {
        private static final long serialVersionUID = 1;

        private Absent() {
            super("this hubctl comes without DuckDB");
        }
    }

    /// Opens a database.
    ///
    /// @param file empty for one in memory
    /// @throws Absent where the program comes without DuckDB
    static DuckDBConnection open(String file, Properties properties) throws SQLException {
        if (DuckDb.class.getResource("/org/duckdb/DuckDBDriver.class") == null) {
            throw new Absent();
        }
        return DriverManager.getConnection("jdbc:duckdb:" + file, properties)
                .unwrap(DuckDBConnection.class);
    }

    @Override
    public void load(Connection connection, String table, List<Object[]> rows) throws SQLException {
        try (DuckDBAppender to =
                connection
                        .unwrap(DuckDBConnection.class)
                        .createAppender(DuckDBConnection.DEFAULT_SCHEMA, table)) {
            for (Object[] row : rows) {
                to.beginRow();
                for (Object value : row) {
                    append(to, value);
                }
                to.endRow();
            }
        }
    }

    private static void append(DuckDBAppender to, Object value) throws SQLException {
        switch (value) {
            case null -> to.appendNull();
            case String text -> to.append(text);
            case Long number -> to.append(number.longValue());
            case Integer number -> to.append(number.intValue());
            case Boolean truth -> to.append(truth.booleanValue());
            case LocalDateTime time -> to.append(time);
            case BigDecimal amount -> to.append(amount);
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
    }

    @Override
    public boolean writesParquet() {
        return true;
    }

    /// Whoever writes is alone.
    @Override
    public List<String> beforeReplacing() {
        return List.of();
    }

    /// It reads columns so fast that an index costs more than it brings.
    @Override
    public List<String> indexes() {
        return List.of();
    }
}
