package dev.hubconsole.adapters.store;

import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.RunKey;
import dev.hubconsole.core.run.RunStore.Attempt;
import dev.hubconsole.core.run.RunStore.Batch;
import dev.hubconsole.core.run.RunStore.JobRow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts a batch into the tables. Rows go where they stay at once; only what is there already in an
/// older form, which is seldom, is looked for and taken out before.
final class BatchWriter {

    private final Connection connection;
    private final Dialect dialect;
    private final String currency;

    /// @param currency of costs
    BatchWriter(Connection connection, Dialect dialect, String currency) {
        this.connection = connection;
        this.dialect = dialect;
        this.currency = currency;
    }

    /// An attempt by what tells it apart from all others, without its repository's name, whose case
    /// may change.
    private record Id(long run, int attempt) {

        static Id of(RunKey key) {
            return new Id(key.run(), key.attempt());
        }

        Object[] row() {
            return new Object[] {run, attempt};
        }
    }

    /// Puts it.
    ///
    /// @return how many attempts
    int put(Batch batch) throws SQLException {
        for (String sql : dialect.beforeReplacing()) {
            execute(sql);
        }
        Map<Id, Attempt> once = new LinkedHashMap<>();
        batch.attempts().forEach(attempt -> once.put(Id.of(attempt.run().key()), attempt));
        if (!once.isEmpty()) {
            attempts(once);
        }
        if (!batch.marks().isEmpty()) {
            marks(batch);
        }
        return once.size();
    }

    private void attempts(Map<Id, Attempt> once) throws SQLException {
        Map<Id, Boolean> kept = kept(once);
        List<Object[]> replaced =
                kept.keySet().stream().filter(once::containsKey).map(Id::row).toList();
        if (!replaced.isEmpty()) {
            load("replaced", "run_id, run_attempt", replaced);
            for (String table : List.of("job_steps", "jobs", "runs")) {
                execute(
                        "DELETE FROM "
                                + table
                                + " USING replaced r WHERE "
                                + table
                                + ".run_id = r.run_id AND "
                                + table
                                + ".run_attempt = r.run_attempt");
            }
            execute("DROP TABLE replaced");
        }
        Map<Long, Integer> newest = new HashMap<>();
        kept.keySet().forEach(id -> newest.merge(id.run(), id.attempt(), Math::max));
        once.keySet().forEach(id -> newest.merge(id.run(), id.attempt(), Math::max));
        List<Object[]> older =
                kept.entrySet().stream()
                        .filter(one -> !one.getValue() && !once.containsKey(one.getKey()))
                        .map(Map.Entry::getKey)
                        .filter(id -> id.attempt() < newest.get(id.run()))
                        .map(Id::row)
                        .toList();
        if (!older.isEmpty()) {
            load("older", "run_id, run_attempt", older);
            execute(
                    "UPDATE runs SET superseded = TRUE FROM older o"
                            + " WHERE runs.run_id = o.run_id AND runs.run_attempt = o.run_attempt");
            execute("DROP TABLE older");
        }
        List<Object[]> runs = new ArrayList<>();
        List<Object[]> jobs = new ArrayList<>();
        List<Object[]> steps = new ArrayList<>();
        once.forEach(
                (id, attempt) -> {
                    runs.add(Rows.run(attempt, id.attempt() < newest.get(id.run())));
                    for (JobRow job : attempt.jobs()) {
                        jobs.add(Rows.job(attempt.run(), job, currency));
                        if (!job.steps().isEmpty()) {
                            steps.add(Steps.row(attempt.run(), job));
                        }
                    }
                });
        dialect.load(connection, "runs", runs);
        dialect.load(connection, "jobs", jobs);
        if (!steps.isEmpty()) {
            dialect.load(connection, "job_steps", steps);
        }
    }

    /// The attempts of the same runs that are there already, and whether a later one is, too.
    private Map<Id, Boolean> kept(Map<Id, Attempt> once) throws SQLException {
        List<Long> ids = once.keySet().stream().map(Id::run).distinct().sorted().toList();
        load("batch", "run_id", ids.stream().map(id -> new Object[] {id}).toList());
        Map<Id, Boolean> kept = new HashMap<>();
        // the bounds let a database that keeps them for each block of rows pass over most
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT r.run_id, r.run_attempt, r.superseded"
                                + " FROM runs r JOIN batch b ON b.run_id = r.run_id"
                                + " WHERE r.run_id >= ? AND r.run_id <= ?")) {
            statement.setLong(1, ids.getFirst());
            statement.setLong(2, ids.getLast());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    kept.put(new Id(row.getLong(1), row.getInt(2)), row.getBoolean(3));
                }
            }
        }
        execute("DROP TABLE batch");
        return kept;
    }

    private void marks(Batch batch) throws SQLException {
        Map<RepositoryId, Object[]> marks = new LinkedHashMap<>();
        batch.marks().forEach(mark -> marks.put(mark.repository(), Rows.mark(mark)));
        execute("CREATE TEMP TABLE new_marks AS SELECT * FROM marks WHERE FALSE");
        dialect.load(connection, "new_marks", List.copyOf(marks.values()));
        execute("DELETE FROM marks WHERE repository IN (SELECT repository FROM new_marks)");
        execute("INSERT INTO marks SELECT * FROM new_marks");
        execute("DROP TABLE new_marks");
    }

    /// Makes a table for as long as it is needed, with columns of `runs`.
    private void load(String table, String columns, List<Object[]> rows) throws SQLException {
        execute("CREATE TEMP TABLE " + table + " AS SELECT " + columns + " FROM runs WHERE FALSE");
        dialect.load(connection, table, rows);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
