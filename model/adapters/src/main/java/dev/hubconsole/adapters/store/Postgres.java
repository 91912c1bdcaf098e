package dev.hubconsole.adapters.store;

import org.postgresql.PGConnection;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// PostgreSQL's own ways.
final class Postgres implements Dialect {

    private static final String NULL = "\\N";

    @Override
    public void load(Connection connection, String table, List<Object[]> rows) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                text.append(i == 0 ? "" : "\t");
                if (row[i] == null) {
                    text.append(NULL);
                } else {
                    escape(row[i].toString(), text);
                }
            }
            text.append('\n');
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table + " FROM STDIN", new StringReader(text.toString()));
        } catch (IOException failed) {
            throw new SQLException("rows could not be sent", failed);
        }
    }

    private static void escape(String value, StringBuilder to) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> to.append("\\\\");
                case '\t' -> to.append("\\t");
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                // it knows no such character
                case '\0' -> to.append('\ufffd');
                default -> to.append(c);
            }
        }
    }

    @Override
    public boolean writesParquet() {
        return false;
    }

    @Override
    public List<String> beforeReplacing() {
        return List.of("LOCK TABLE runs IN SHARE ROW EXCLUSIVE MODE");
    }

    @Override
    public List<String> indexes() {
        return List.of(
                "CREATE INDEX IF NOT EXISTS runs_by_id ON runs (run_id, run_attempt)",
                "CREATE INDEX IF NOT EXISTS runs_by_time ON runs (created_at)",
                "CREATE INDEX IF NOT EXISTS jobs_by_run ON jobs (run_id, run_attempt)",
                "CREATE INDEX IF NOT EXISTS jobs_by_time ON jobs (run_created_at)",
                "CREATE INDEX IF NOT EXISTS jobs_by_end ON jobs (completed_at)",
                "CREATE INDEX IF NOT EXISTS steps_by_run ON job_steps (run_id, run_attempt)",
                "CREATE INDEX IF NOT EXISTS steps_by_repository ON job_steps"
                        + " (LOWER(repository), run_created_at)");
    }
}
