package dev.hubconsole.adapters.store;

import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.JobRecord.Noted;
import dev.hubconsole.core.run.JobRecord.Tests;
import dev.hubconsole.core.run.RunStore.Note;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Keeps what steps of workflows said about their jobs, and finds it again.
final class Notes {

    private static final int DIGITS = 9;

    private Notes() {}

    /// Keeps those that are not there yet.
    ///
    /// @return how many
    static int put(Connection connection, Dialect dialect, List<Note> notes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : dialect.beforeReplacing()) {
                statement.execute(sql);
            }
            statement.execute("CREATE TEMP TABLE new_notes AS SELECT * FROM notes WHERE FALSE");
            dialect.load(
                    connection, "new_notes", notes.stream().distinct().map(Notes::row).toList());
            int added =
                    statement.executeUpdate(
                            "INSERT INTO notes SELECT * FROM new_notes EXCEPT SELECT * FROM notes");
            statement.execute("DROP TABLE new_notes");
            return added;
        }
    }

    private static Object[] row(Note note) {
        Noted said = note.said();
        return new @Nullable Object[] {
            note.repository().toString(),
            note.run(),
            note.attempt(),
            number(note.job()),
            note.name(),
            said.environment().orElse(null),
            said.cacheHit().orElse(null),
            number(said.tests().passed()),
            number(said.tests().failed()),
            number(said.tests().skipped()),
            said.energy()
                    .map(energy -> energy.setScale(DIGITS, RoundingMode.HALF_EVEN))
                    .orElse(null),
            Rows.time(note.at())
        };
    }

    private static @Nullable Long number(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    /// What was noted of jobs of a period, by job, the later over the earlier.
    ///
    /// @param arguments the period's bounds
    static List<JobRecord> over(Connection connection, List<JobRecord> jobs, List<?> arguments)
            throws SQLException {
        Map<Job, Noted> noted = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT * FROM job_notes WHERE run_created_at >= ? AND run_created_at < ?"
                                + " ORDER BY recorded_at")) {
            statement.setObject(1, arguments.get(0));
            statement.setObject(2, arguments.get(1));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    noted.merge(
                            new Job(row.getLong("job_id"), row.getInt("run_attempt")),
                            noted(row),
                            (before, said) -> said.over(before));
                }
            }
        }
        if (noted.isEmpty()) {
            return jobs;
        }
        return jobs.stream()
                .map(
                        job ->
                                Optional.ofNullable(
                                                noted.get(new Job(job.id(), job.run().attempt())))
                                        .map(said -> job.with(said.over(job.noted())))
                                        .orElse(job))
                .toList();
    }

    private record Job(long id, int attempt) {}

    private static Noted noted(ResultSet row) throws SQLException {
        boolean hit = row.getBoolean("cache_hit");
        Optional<Boolean> cacheHit = row.wasNull() ? Optional.empty() : Optional.of(hit);
        return new Noted(
                Rows.text(row, "environment"),
                cacheHit,
                new Tests(
                        number(row, "tests_passed"),
                        number(row, "tests_failed"),
                        number(row, "tests_skipped")),
                Optional.ofNullable(row.getBigDecimal("energy_wh"))
                        .map(BigDecimal::stripTrailingZeros));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
