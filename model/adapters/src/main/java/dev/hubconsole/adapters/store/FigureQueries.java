package dev.hubconsole.adapters.store;

import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Distribution;
import dev.hubconsole.core.run.Figures;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RunStore.RepositoryFigures;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Works figures out where the rows are.
final class FigureQueries {

    /// `percentile_disc` is the nearest rank in both databases.
    private static final String PERCENTILES =
            "PERCENTILE_DISC(ARRAY[0.5, 0.9, 0.95, 0.99]) WITHIN GROUP (ORDER BY %1$s) AS"
                    + " percentiles, COUNT(%1$s) AS known, MIN(%1$s) AS least, MAX(%1$s) AS most";

    private static final String FAILED = "('FAILURE', 'TIMED_OUT', 'STARTUP_FAILURE')";

    private static final String RUNS =
            "SELECT repository,"
                    + " COUNT(*) FILTER (WHERE status = 'COMPLETED') AS ended,"
                    + " COUNT(*) FILTER (WHERE status <> 'COMPLETED') AS open,"
                    + " COUNT(*) FILTER (WHERE conclusion = 'SUCCESS') AS passed,"
                    + " COUNT(*) FILTER (WHERE conclusion IN "
                    + FAILED
                    + ") AS failed, "
                    + PERCENTILES.formatted("duration_ms")
                    + " FROM runs WHERE created_at >= ? AND created_at < ? AND NOT superseded"
                    + " GROUP BY repository ORDER BY repository";

    private static final String JOBS =
            "SELECT repository,"
                    + " COUNT(*) FILTER (WHERE NOT carried_over) AS jobs,"
                    + " COUNT(*) FILTER (WHERE odd) AS odd,"
                    + " SUM(estimated_cost) AS cost,"
                    + " COUNT(*) FILTER (WHERE ran AND status = 'COMPLETED'"
                    + " AND estimated_cost IS NULL) AS without_cost, "
                    + PERCENTILES.formatted("queue_ms")
                    + " FROM jobs WHERE run_created_at >= ? AND run_created_at < ?"
                    + " GROUP BY repository";

    /// How many failures come after the last success, on the default branch.
    private static final String STREAKS =
            "SELECT repository, COALESCE(MIN(place) FILTER (WHERE passed), COUNT(*) + 1) - 1 AS"
                    + " streak FROM (SELECT r.repository, r.conclusion = 'SUCCESS' AS passed,"
                    + " ROW_NUMBER() OVER (PARTITION BY r.repository"
                    + " ORDER BY r.created_at DESC, r.run_id DESC) AS place"
                    + " FROM runs r JOIN marks m"
                    + " ON m.repository = r.repository AND m.default_branch = r.branch"
                    + " WHERE r.created_at >= ? AND r.created_at < ? AND NOT r.superseded"
                    + " AND (r.conclusion = 'SUCCESS' OR r.conclusion IN "
                    + FAILED
                    + ")) judged GROUP BY repository";

    private FigureQueries() {}

    private record OfJobs(
            int jobs, int odd, BigDecimal cost, int withoutCost, Optional<Distribution> queue) {

        static final OfJobs NONE = new OfJobs(0, 0, BigDecimal.ZERO, 0, Optional.empty());
    }

    /// Takes one row.
    private interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    static List<RepositoryFigures> figures(Connection connection, Period period)
            throws SQLException {
        Map<String, OfJobs> jobs = new HashMap<>();
        each(
                connection,
                JOBS,
                period,
                row -> {
                    BigDecimal cost = row.getBigDecimal("cost");
                    jobs.put(
                            row.getString("repository"),
                            new OfJobs(
                                    row.getInt("jobs"),
                                    row.getInt("odd"),
                                    cost == null ? BigDecimal.ZERO : cost,
                                    row.getInt("without_cost"),
                                    distribution(row)));
                });
        Map<String, Integer> streaks = new HashMap<>();
        each(
                connection,
                STREAKS,
                period,
                row -> streaks.put(row.getString("repository"), row.getInt("streak")));
        List<RepositoryFigures> all = new ArrayList<>();
        each(
                connection,
                RUNS,
                period,
                row -> {
                    String name = row.getString("repository");
                    OfJobs own = jobs.getOrDefault(name, OfJobs.NONE);
                    int passed = row.getInt("passed");
                    int judged = passed + row.getInt("failed");
                    Integer streak = streaks.get(name);
                    all.add(
                            new RepositoryFigures(
                                    RepositoryId.parse(name),
                                    new Figures(
                                            period,
                                            row.getInt("ended"),
                                            row.getInt("open"),
                                            own.jobs(),
                                            judged,
                                            judged == 0
                                                    ? OptionalDouble.empty()
                                                    : OptionalDouble.of((double) passed / judged),
                                            distribution(row),
                                            own.queue(),
                                            streak == null
                                                    ? OptionalInt.empty()
                                                    : OptionalInt.of(streak),
                                            own.odd()),
                                    own.cost(),
                                    own.withoutCost()));
                });
        return all;
    }

    private static void each(Connection connection, String sql, Period period, Taker taker)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, Rows.time(period.from()));
            statement.setObject(2, Rows.time(period.to()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        }
    }

    private static Optional<Distribution> distribution(ResultSet row) throws SQLException {
        int known = row.getInt("known");
        if (known == 0) {
            return Optional.empty();
        }
        Array percentiles = row.getArray("percentiles");
        Object[] values = (Object[]) percentiles.getArray();
        return Optional.of(
                new Distribution(
                        known,
                        row.getLong("least"),
                        ((Number) values[0]).longValue(),
                        ((Number) values[1]).longValue(),
                        ((Number) values[2]).longValue(),
                        ((Number) values[3]).longValue(),
                        row.getLong("most")));
    }
}
