package dev.hubconsole.adapters.store;

import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RunStore.Day;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads the days of the view `repo_metrics`.
final class DayQuery {

    /// As the view has it, but rows are chosen by their times before they are put together: through
    /// the view a database reads all there are.
    private static final String DAYS =
            "SELECT r.repository, r.date, r.avg_duration, c.daily_cost, r.build_count, r.failures"
                    + " FROM (SELECT repository, CAST(created_at AS DATE) AS date,"
                    + " AVG(duration_ms) / 1000.0 AS avg_duration, COUNT(*) AS build_count,"
                    + " COUNT(*) FILTER (WHERE conclusion IN"
                    + " ('FAILURE', 'TIMED_OUT', 'STARTUP_FAILURE')) AS failures"
                    + " FROM runs WHERE created_at >= ? AND created_at < ?"
                    + " AND NOT superseded AND status = 'COMPLETED'"
                    + " GROUP BY repository, CAST(created_at AS DATE)) r"
                    + " LEFT JOIN (SELECT repository, CAST(run_created_at AS DATE) AS date,"
                    + " SUM(estimated_cost) AS daily_cost"
                    + " FROM jobs WHERE run_created_at >= ? AND run_created_at < ?"
                    + " GROUP BY repository, CAST(run_created_at AS DATE)) c"
                    + " ON c.repository = r.repository AND c.date = r.date"
                    + " ORDER BY r.repository, r.date";

    private DayQuery() {}

    /// The days that a period touches, each of them whole.
    static List<Day> days(Connection connection, Period period) throws SQLException {
        LocalDateTime from = Rows.time(Period.of(Period.dayOf(period.from())).from());
        LocalDateTime to =
                period.length().isZero()
                        ? from
                        : Rows.time(Period.of(Period.dayOf(period.to().minusNanos(1))).to());
        try (PreparedStatement statement = connection.prepareStatement(DAYS)) {
            statement.setObject(1, from);
            statement.setObject(2, to);
            statement.setObject(3, from);
            statement.setObject(4, to);
            try (ResultSet row = statement.executeQuery()) {
                List<Day> days = new ArrayList<>();
                while (row.next()) {
                    days.add(day(row));
                }
                return days;
            }
        }
    }

    private static Day day(ResultSet row) throws SQLException {
        double average = row.getDouble("avg_duration");
        OptionalDouble known = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(average);
        return new Day(
                RepositoryId.parse(row.getString("repository")),
                row.getObject("date", LocalDate.class),
                known,
                Optional.ofNullable(row.getBigDecimal("daily_cost")),
                row.getInt("build_count"),
                row.getInt("failures"));
    }
}
