package dev.hubconsole.adapters.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// What the two databases do not share.
interface Dialect {

    /// Adds rows to a table, the fastest way there is.
    ///
    /// @param rows texts, whole numbers, truth values, `LocalDateTime` and `BigDecimal`, or null
    void load(Connection connection, String table, List<Object[]> rows) throws SQLException;

    /// Whether it writes Parquet itself.
    boolean writesParquet();

    /// What is done before rows are replaced, so that two who do so wait for each other.
    List<String> beforeReplacing();

    /// What makes lookups fast in tables of the newest form; empty where nothing is needed.
    List<String> indexes();
}
