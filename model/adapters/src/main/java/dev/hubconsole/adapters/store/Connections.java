package dev.hubconsole.adapters.store;

import java.sql.Connection;
import java.sql.SQLException;

/// Gives connections to a database for as long as they are used.
interface Connections extends AutoCloseable {

    /// Something that is done with a connection.
    interface Use<T> {
        T with(Connection connection) throws SQLException;
    }

    /// Lets something be read, beside others who read.
    ///
    /// @throws Busy where somebody else would not let go of it in time
    <T> T reading(Use<T> use) throws SQLException;

    /// Lets something be changed, all of it or nothing.
    ///
    /// @throws Busy where somebody else would not let go of it in time
    <T> T writing(Use<T> use) throws SQLException;

    /// What it is, for messages.
    String name();

    @Override
    void close();

    /// Somebody else holds it.
    final class Busy extends SQLException {
        private static final long serialVersionUID = 1;

        Busy(String name) {
            super(name + " is in use");
        }
    }
}
