package dev.hubconsole.adapters.store;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RunKey;
import dev.hubconsole.core.run.RunRecord;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.Runs;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// A store in a database.
public final class SqlRunStore implements RunStore {

    private static final System.Logger LOG = System.getLogger(SqlRunStore.class.getName());

    private final Connections connections;
    private final Dialect dialect;
    private final String currency;

    private SqlRunStore(Connections connections, Dialect dialect, String currency) {
        this.connections = connections;
        this.dialect = dialect;
        this.currency = currency;
    }

    /// A store in a DuckDB file, which is made when something is first asked of it. A process has
    /// one store for a file at a time: what the system knows of locks, it knows of processes.
    ///
    /// @param patience how long other processes are waited for
    /// @param currency of costs
    public static SqlRunStore inFile(Path file, Duration patience, String currency) {
        return inFile(file, DuckDbTurns.Bounds.usual(patience), currency);
    }

    static SqlRunStore inFile(Path file, DuckDbTurns.Bounds bounds, String currency) {
        return new SqlRunStore(new DuckDbFile(file, bounds), new DuckDb(), currency);
    }

    /// A store in a PostgreSQL database.
    ///
    /// @param url `jdbc:postgresql:…`
    /// @param login user and password
    /// @param currency of costs
    public static SqlRunStore inPostgres(String url, Properties login, String currency) {
        return new SqlRunStore(new PostgresServer(url, login), new Postgres(), currency);
    }

    private interface Change<T> {
        Outcome<T> make() throws SQLException;
    }

    private <T> Outcome<T> asked(Change<T> change) {
        try {
            return change.make();
        } catch (Connections.Busy busy) {
            return new Outcome.Failed<>(
                    new Problem.Unavailable(
                            "the store " + connections.name() + " is in use by another process",
                            "Wait until that has ended, and try again."));
        } catch (DuckDb.Absent absent) {
            return new Outcome.Failed<>(
                    new Problem.Unavailable(
                            absent.getMessage() + ", which keeps runs in a file and writes Parquet",
                            "Install the package of your system, which has it, or let"
                                    + " HUBCTL_STORE name a PostgreSQL; NDJSON and CSV need no"
                                    + " DuckDB."));
        } catch (Migrations.TooNew newer) {
            return new Outcome.Failed<>(
                    new Problem.Unavailable(
                            String.valueOf(newer.getMessage()), "Use a newer hubctl."));
        } catch (SQLException failed) {
            LOG.log(System.Logger.Level.ERROR, "store " + connections.name(), failed);
            return new Outcome.Failed<>(
                    new Problem.Unavailable(
                            "the store " + connections.name() + " failed: " + firstLine(failed),
                            "The log has more. Where the file is damaged, move it away and pull"
                                    + " again."));
        }
    }

    private static String firstLine(SQLException failed) {
        return String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
    }

    private <T> Outcome<T> read(Connections.Use<T> use) {
        return asked(() -> new Outcome.Done<>(connections.reading(use)));
    }

    private <T> Outcome<T> write(Connections.Use<T> use) {
        return asked(() -> new Outcome.Done<>(connections.writing(use)));
    }

    @Override
    public Outcome<Integer> put(Batch batch) {
        return write(connection -> new BatchWriter(connection, dialect, currency).put(batch));
    }

    @Override
    public Outcome<Integer> note(List<Note> notes) {
        return notes.isEmpty()
                ? new Outcome.Done<>(0)
                : write(connection -> Notes.put(connection, dialect, notes));
    }

    /// Reads one row.
    private interface Reader<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> rows(
            Connection connection, String sql, List<?> arguments, Reader<T> reader)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(reader.of(rows));
                }
            }
            return all;
        }
    }

    @Override
    public Outcome<Map<RepositoryId, Mark>> marks() {
        return read(
                connection -> {
                    Map<RepositoryId, Mark> all = new LinkedHashMap<>();
                    rows(
                                    connection,
                                    "SELECT * FROM marks ORDER BY repository",
                                    List.of(),
                                    Rows::mark)
                            .forEach(mark -> all.put(mark.repository(), mark));
                    return all;
                });
    }

    @Override
    public Outcome<List<RunKey>> open() {
        return read(
                connection ->
                        rows(
                                connection,
                                "SELECT repository, run_id, run_attempt FROM runs"
                                        + " WHERE status <> 'COMPLETED'"
                                        + " ORDER BY run_id, run_attempt",
                                List.of(),
                                Rows::key));
    }

    @Override
    public Outcome<Runs> openRuns() {
        return read(
                connection ->
                        new Runs(
                                rows(
                                        connection,
                                        "SELECT * FROM runs WHERE status <> 'COMPLETED'"
                                                + " ORDER BY created_at, run_id, run_attempt",
                                        List.of(),
                                        Rows::run),
                                rows(
                                        connection,
                                        "SELECT j.* FROM jobs j JOIN runs r ON r.run_id = j.run_id"
                                                + " AND r.run_attempt = j.run_attempt"
                                                + " WHERE r.status <> 'COMPLETED'"
                                                + " ORDER BY j.run_id, j.run_attempt, j.job_id",
                                        List.of(),
                                        Rows::job)));
    }

    @Override
    public Outcome<Runs> runs(Period period, Optional<RepositoryId> repository) {
        List<Object> arguments = new ArrayList<>(times(period));
        String only = "";
        if (repository.isPresent()) {
            // names differ in case alone where a repository was renamed so
            only = " AND LOWER(repository) = LOWER(?)";
            arguments.add(repository.get().toString());
        }
        String where = only;
        return read(
                connection -> {
                    List<RunRecord> runs =
                            rows(
                                    connection,
                                    "SELECT * FROM runs WHERE created_at >= ? AND created_at < ?"
                                            + where
                                            + " ORDER BY created_at, run_id, run_attempt",
                                    arguments,
                                    Rows::run);
                    List<JobRecord> jobs =
                            rows(
                                    connection,
                                    "SELECT * FROM jobs"
                                            + " WHERE run_created_at >= ? AND run_created_at < ?"
                                            + where
                                            + " ORDER BY run_id, run_attempt, job_id",
                                    arguments,
                                    Rows::job);
                    return new Runs(runs, Notes.over(connection, jobs, times(period)));
                });
    }

    static List<Object> times(Period period) {
        return List.of(Rows.time(period.from()), Rows.time(period.to()));
    }

    @Override
    public Outcome<List<JobSteps>> steps(Period period, RepositoryId repository) {
        List<Object> arguments = new ArrayList<>(times(period));
        arguments.add(repository.toString());
        return read(
                connection ->
                        rows(
                                connection,
                                "SELECT * FROM job_steps"
                                        + " WHERE run_created_at >= ? AND run_created_at < ?"
                                        + " AND LOWER(repository) = LOWER(?)"
                                        + " ORDER BY run_id, run_attempt, job_id",
                                arguments,
                                Steps::of));
    }

    @Override
    public Outcome<List<RepositoryFigures>> figures(Period period) {
        return read(connection -> FigureQueries.figures(connection, period));
    }

    @Override
    public Outcome<List<Day>> days(Period period) {
        return read(connection -> DayQuery.days(connection, period));
    }

    @Override
    public Outcome<Integer> forget(Instant before) {
        return write(
                connection -> {
                    delete(connection, "DELETE FROM job_steps WHERE run_created_at < ?", before);
                    delete(connection, "DELETE FROM jobs WHERE run_created_at < ?", before);
                    delete(connection, "DELETE FROM notes WHERE recorded_at < ?", before);
                    return delete(connection, "DELETE FROM runs WHERE created_at < ?", before);
                });
    }

    private static int delete(Connection connection, String sql, Instant before)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, Rows.time(before));
            return statement.executeUpdate();
        }
    }

    @Override
    public Outcome<Long> export(
            Format format, Period period, Optional<RepositoryId> only, String file) {
        return asked(
                () ->
                        new RecordFiles(connections, dialect, only)
                                .write(format, period, Path.of(file)));
    }

    @Override
    public void close() {
        connections.close();
    }
}
