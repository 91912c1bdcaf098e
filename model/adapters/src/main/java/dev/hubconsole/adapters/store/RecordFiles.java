package dev.hubconsole.adapters.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RunStore.Format;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/// Writes records of jobs to files. A file is there whole or not at all.
final class RecordFiles {

    private static final List<String> COLUMNS =
            List.of(
                    "repository",
                    "workflow",
                    "run_id",
                    "run_attempt",
                    "job_id",
                    "job",
                    "event",
                    "branch",
                    "commit",
                    "actor",
                    "status",
                    "conclusion",
                    "queued_at",
                    "started_at",
                    "completed_at",
                    "queue_ms",
                    "duration_ms",
                    "billable_ms",
                    "runner_type",
                    "runner_size",
                    "runner_labels",
                    "environment",
                    "cache_hit",
                    "estimated_cost",
                    "currency",
                    "tests_passed",
                    "tests_failed",
                    "tests_skipped",
                    "energy_wh");

    private static final Set<String> WORDS = Set.of("status", "conclusion");
    private static final int FETCH = 10_000;
    private static final JsonFactory JSON = new JsonFactory();

    private final Connections connections;
    private final Dialect dialect;
    private final Optional<RepositoryId> only;

    /// @param only records of this repository; of all where it is empty
    RecordFiles(Connections connections, Dialect dialect, Optional<RepositoryId> only) {
        this.connections = connections;
        this.dialect = dialect;
        this.only = only;
    }

    Outcome<Long> write(Format format, Period period, Path file) throws SQLException {
        Path target = file.toAbsolutePath();
        Path draft = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            long count =
                    switch (format) {
                        case NDJSON -> lines(period, draft, RecordFiles::json);
                        case CSV -> csv(period, draft);
                        case PARQUET -> parquet(period, draft);
                    };
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            return new Outcome.Done<>(count);
        } catch (IOException failed) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            "cannot write " + file + ": " + failed.getMessage(),
                            "Name a file in a folder that is there and may be written."));
        } finally {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException left) {
                System.getLogger(RecordFiles.class.getName())
                        .log(System.Logger.Level.WARNING, "left behind: " + draft, left);
            }
        }
    }

    /// Writes one record as a line.
    private interface Line {
        void write(ResultSet row, Writer to) throws SQLException, IOException;
    }

    private String select() {
        return "SELECT * FROM job_records WHERE run_created_at >= ? AND run_created_at < ?"
                + (only.isEmpty() ? "" : " AND LOWER(repository) = LOWER(?)")
                + " ORDER BY run_created_at, run_id, run_attempt, job_id";
    }

    private long lines(Period period, Path draft, Line line) throws SQLException, IOException {
        return each(period, draft, "", line);
    }

    private long csv(Period period, Path draft) throws SQLException, IOException {
        return each(period, draft, String.join(",", COLUMNS) + "\n", RecordFiles::csvLine);
    }

    private long each(Period period, Path draft, String head, Line line)
            throws SQLException, IOException {
        try (BufferedWriter out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
            out.write(head);
            return connections.reading(
                    connection -> {
                        try (PreparedStatement statement = selected(connection, period);
                                ResultSet rows = statement.executeQuery()) {
                            long count = 0;
                            while (rows.next()) {
                                line.write(rows, out);
                                count++;
                            }
                            return count;
                        } catch (IOException failed) {
                            throw new SQLException("the file cannot be written: " + failed, failed);
                        }
                    });
        }
    }

    private PreparedStatement selected(Connection connection, Period period) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(select());
        statement.setFetchSize(FETCH);
        statement.setObject(1, Rows.time(period.from()));
        statement.setObject(2, Rows.time(period.to()));
        if (only.isPresent()) {
            statement.setString(3, only.get().toString());
        }
        return statement;
    }

    private static void json(ResultSet row, Writer to) throws SQLException, IOException {
        try (JsonGenerator json = JSON.createGenerator(to)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeNumberField("version", 1);
            for (String column : COLUMNS) {
                json.writeFieldName(column);
                Object value = row.getObject(column);
                switch (value) {
                    case null -> json.writeNull();
                    case Long number -> json.writeNumber(number);
                    case Integer number -> json.writeNumber(number);
                    case Boolean truth -> json.writeBoolean(truth);
                    case java.math.BigDecimal energy when column.equals("energy_wh") ->
                            json.writeNumber(energy.stripTrailingZeros().toPlainString());
                    default -> {
                        if (column.equals("runner_labels")) {
                            json.writeStartArray();
                            for (String label : labels(value.toString())) {
                                json.writeString(label);
                            }
                            json.writeEndArray();
                        } else {
                            json.writeString(text(row, column, value));
                        }
                    }
                }
            }
            json.writeEndObject();
        }
        to.write('\n');
    }

    private static List<String> labels(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    private static String text(ResultSet row, String column, Object value) throws SQLException {
        if (value instanceof java.sql.Timestamp) {
            return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC).toString();
        }
        if (value instanceof java.math.BigDecimal amount) {
            return amount.toPlainString();
        }
        return WORDS.contains(column)
                ? value.toString().toLowerCase(Locale.ROOT)
                : value.toString();
    }

    private static void csvLine(ResultSet row, Writer to) throws SQLException, IOException {
        for (int i = 0; i < COLUMNS.size(); i++) {
            Object value = row.getObject(COLUMNS.get(i));
            to.write(i == 0 ? "" : ",");
            if (value != null) {
                to.write(quoted(text(row, COLUMNS.get(i), value)));
            }
        }
        to.write('\n');
    }

    /// As RFC 4180 has it. What a spreadsheet would take for a formula is made a text: names of
    /// jobs and branches are anybody's.
    private static String quoted(String text) {
        String safe =
                !text.isEmpty()
                                && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                                && !text.matches("-?\\d+")
                        ? "'" + text
                        : text;
        return safe.matches("(?s).*[\",\n\r].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /// A database that does not write Parquet has it written by one in memory that does.
    private long parquet(Period period, Path draft) throws SQLException {
        return connections.reading(
                connection -> {
                    if (dialect.writesParquet()) {
                        return copied(connection, period, draft);
                    }
                    try (Connection memory = DuckDb.open("", new Properties())) {
                        Migrations.run(memory, new DuckDb());
                        for (String table : List.of("runs", "jobs", "notes")) {
                            pour(connection, memory, table, period);
                        }
                        return copied(memory, period, draft);
                    }
                });
    }

    private static void pour(Connection from, Connection to, String table, Period period)
            throws SQLException {
        String time =
                switch (table) {
                    case "runs" -> "created_at";
                    case "jobs" -> "run_created_at";
                    default -> "recorded_at";
                };
        // a note is made after its run came about, however long after
        Instant end = table.equals("notes") ? Instant.parse("9999-12-31T00:00:00Z") : period.to();
        List<Object[]> rows = new ArrayList<>();
        try (PreparedStatement statement =
                from.prepareStatement(
                        "SELECT * FROM "
                                + table
                                + " WHERE "
                                + time
                                + " >= ? AND "
                                + time
                                + " < ?")) {
            statement.setFetchSize(FETCH);
            statement.setObject(1, Rows.time(period.from()));
            statement.setObject(2, Rows.time(end));
            try (ResultSet row = statement.executeQuery()) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    Object[] values = new Object[columns];
                    for (int i = 0; i < columns; i++) {
                        Object value = row.getObject(i + 1);
                        values[i] =
                                value instanceof java.sql.Timestamp
                                        ? row.getObject(i + 1, LocalDateTime.class)
                                        : value;
                    }
                    rows.add(values);
                    if (rows.size() == FETCH) {
                        new DuckDb().load(to, table, rows);
                        rows.clear();
                    }
                }
            }
        }
        new DuckDb().load(to, table, rows);
    }

    /// A text of SQL; this statement takes no parameters.
    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private long copied(Connection duckDb, Period period, Path draft) throws SQLException {
        String columns = String.join(", ", COLUMNS);
        String where =
                " FROM job_records WHERE run_created_at >= TIMESTAMP '"
                        + Rows.time(period.from()).toString().replace('T', ' ')
                        + "' AND run_created_at < TIMESTAMP '"
                        + Rows.time(period.to()).toString().replace('T', ' ')
                        + "'"
                        + only.map(
                                        one ->
                                                " AND LOWER(repository) = LOWER("
                                                        + text(one.toString())
                                                        + ")")
                                .orElse("");
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(
                    "COPY (SELECT "
                            + columns
                            + where
                            + " ORDER BY run_created_at, run_id, run_attempt, job_id) TO "
                            + text(draft.toString())
                            + " (FORMAT parquet, COMPRESSION zstd)");
            try (ResultSet count = statement.executeQuery("SELECT COUNT(*)" + where)) {
                count.next();
                return count.getLong(1);
            }
        }
    }
}
