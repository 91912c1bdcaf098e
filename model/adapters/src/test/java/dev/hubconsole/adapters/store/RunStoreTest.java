package dev.hubconsole.adapters.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Figures;
import dev.hubconsole.core.run.JobCost;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RunRecord;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.Attempt;
import dev.hubconsole.core.run.RunStore.Batch;
import dev.hubconsole.core.run.RunStore.Day;
import dev.hubconsole.core.run.RunStore.Format;
import dev.hubconsole.core.run.RunStore.JobRow;
import dev.hubconsole.core.run.RunStore.RepositoryFigures;
import dev.hubconsole.core.run.Runs;
import dev.hubconsole.core.run.Verdict;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What every store does; each test of it is run on DuckDB here, and on PostgreSQL below.
class RunStoreTest {

    private static final Period ALL = new Period(Lots.START, Lots.START.plus(Duration.ofDays(30)));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path folder;

    private @Nullable RunStore store;

    RunStore store() {
        if (store == null) {
            store = open();
        }
        return store;
    }

    RunStore open() {
        return SqlRunStore.inFile(folder.resolve("runs.duckdb"), PATIENCE, "USD");
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Failed<T>(var problem)) {
            throw new AssertionError(problem.message() + " " + problem.nextStep());
        }
        return ((Outcome.Done<T>) outcome).value();
    }

    private static Runs runs(Collection<Attempt> attempts) {
        return new Runs(
                attempts.stream().map(Attempt::run).toList(),
                attempts.stream().flatMap(one -> one.jobs().stream()).map(JobRow::job).toList());
    }

    private static List<String> told(Runs runs) {
        List<String> all = new ArrayList<>();
        runs.attempts().stream().map(RunRecord::toString).sorted().forEach(all::add);
        runs.jobs().stream().map(JobRecord::toString).sorted().forEach(all::add);
        return all;
    }

    @Test
    void givesBackWhatItWasGiven() {
        List<Attempt> attempts = Lots.attempts(new Random(1), 60);
        assertEquals(attempts.size(), done(store().put(new Batch(attempts, List.of()))));
        Runs expected = runs(attempts).in(ALL);

        assertEquals(told(expected), told(done(store().runs(ALL, Optional.empty()))));
        RepositoryId one = new RepositoryId("OCTO", "r1");
        assertEquals(
                told(expected.by(run -> run.key().repository()).get(one)),
                told(done(store().runs(ALL, Optional.of(one)))));
        assertEquals(
                attempts.stream()
                        .map(Attempt::run)
                        .filter(run -> !run.hasEnded())
                        .map(RunRecord::key)
                        .collect(Collectors.toSet()),
                Set.copyOf(done(store().open())));
        assertEquals(
                told(runs(attempts.stream().filter(attempt -> !attempt.run().hasEnded()).toList())),
                told(done(store().openRuns())));
    }

    private static List<String> stepsOf(Collection<Attempt> attempts, RepositoryId repository) {
        return attempts.stream()
                .filter(one -> one.run().key().repository().equals(repository))
                .filter(one -> ALL.contains(one.run().createdAt()))
                .flatMap(one -> one.jobs().stream())
                .filter(job -> !job.steps().isEmpty())
                .map(job -> job.job().run() + " " + job.job().id() + " " + job.steps())
                .sorted()
                .toList();
    }

    private List<String> stepsOf(RepositoryId repository) {
        return done(store().steps(ALL, repository)).stream()
                .map(one -> one.run() + " " + one.job() + " " + one.steps())
                .sorted()
                .toList();
    }

    @Test
    void stepsGoAndComeWithTheirJobs() {
        List<Attempt> attempts = Lots.attempts(new Random(21), 60);
        done(store().put(new Batch(attempts, List.of())));
        RepositoryId one = new RepositoryId("octo", "r1");
        assertFalse(stepsOf(attempts, one).isEmpty());
        assertEquals(stepsOf(attempts, one), stepsOf(one));
        assertEquals(stepsOf(attempts, one), stepsOf(new RepositoryId("OCTO", "R1")));
        done(store().put(new Batch(attempts, List.of())));
        assertEquals(stepsOf(attempts, one), stepsOf(one));
        done(store().forget(ALL.to()));
        assertEquals(List.of(), stepsOf(one));
    }

    @Test
    void keepsNothingTwice() {
        List<Attempt> attempts = new ArrayList<>(Lots.attempts(new Random(2), 12));
        RepositoryId repository = attempts.getFirst().run().key().repository();
        Batch batch = new Batch(attempts, List.of(Lots.mark(repository)));
        done(store().put(batch));
        Collections.shuffle(attempts, new Random(3));
        for (Attempt attempt : attempts) {
            done(store().put(new Batch(List.of(attempt), batch.marks())));
        }
        assertEquals(told(runs(attempts).in(ALL)), told(done(store().runs(ALL, Optional.empty()))));
        assertEquals(Map.of(repository, Lots.mark(repository)), done(store().marks()));
        assertFigures(attempts);
    }

    @Test
    void worksOutTheFiguresThatAreWorkedOutWithoutIt() {
        for (int seed = 10; seed < 13; seed++) {
            List<Attempt> attempts = Lots.attempts(new Random(seed), 150);
            done(store().forget(ALL.to()));
            done(store().put(new Batch(attempts, List.of())));
            assertFigures(attempts);
        }
    }

    private void assertFigures(List<Attempt> attempts) {
        Map<RepositoryId, Runs> byRepository = runs(attempts).by(run -> run.key().repository());
        done(
                store().put(
                                new Batch(
                                        List.of(),
                                        byRepository.keySet().stream().map(Lots::mark).toList())));
        Period period = new Period(ALL.from().plusSeconds(90_000), ALL.from().plusSeconds(900_000));
        Map<String, RepositoryFigures> expected = new TreeMap<>();
        byRepository.forEach(
                (repository, all) -> {
                    Figures figures = Figures.of(all, period, Optional.of("main"));
                    BigDecimal cost = BigDecimal.ZERO;
                    int without = 0;
                    for (Attempt attempt : attempts) {
                        if (attempt.run().key().repository().equals(repository)
                                && period.contains(attempt.run().createdAt())) {
                            for (JobRow row : attempt.jobs()) {
                                if (row.cost() instanceof JobCost.Known known) {
                                    cost = cost.add(known.amount());
                                } else if (row.job().ran() && attempt.run().hasEnded()) {
                                    without++;
                                }
                            }
                        }
                    }
                    if (!all.in(period).attempts().isEmpty()) {
                        expected.put(
                                repository.toString(),
                                new RepositoryFigures(
                                        repository, figures, cost.stripTrailingZeros(), without));
                    }
                });
        assertEquals(
                List.copyOf(expected.values()),
                done(store().figures(period)).stream()
                        .map(
                                one ->
                                        new RepositoryFigures(
                                                one.repository(),
                                                one.figures(),
                                                one.cost().stripTrailingZeros(),
                                                one.withoutCost()))
                        .toList());
    }

    @Test
    void hasAViewOfDays() throws SQLException {
        List<Attempt> attempts = Lots.attempts(new Random(4), 80);
        done(store().put(new Batch(attempts, List.of())));
        List<Day> expected = new ArrayList<>();
        runs(attempts)
                .by(run -> run.key().repository() + " " + Period.dayOf(run.createdAt()))
                .forEach(
                        (key, of) -> {
                            List<Runs.Latest> ended =
                                    of.latest().stream()
                                            .filter(run -> run.run().hasEnded())
                                            .toList();
                            if (ended.isEmpty()) {
                                return;
                            }
                            OptionalDouble average =
                                    ended.stream()
                                            .flatMap(run -> run.duration().stream())
                                            .mapToDouble(time -> time.toMillis() / 1000.0)
                                            .average();
                            List<BigDecimal> costs =
                                    attempts.stream()
                                            .filter(one -> of.attempts().contains(one.run()))
                                            .flatMap(one -> one.jobs().stream())
                                            .flatMap(
                                                    row ->
                                                            row.cost()
                                                                            instanceof
                                                                            JobCost.Known known
                                                                    ? java.util.stream.Stream.of(
                                                                            known.amount())
                                                                    : java.util.stream.Stream
                                                                            .empty())
                                            .toList();
                            expected.add(
                                    new Day(
                                            RepositoryId.parse(key.split(" ")[0]),
                                            LocalDate.parse(key.split(" ")[1]),
                                            average,
                                            costs.isEmpty()
                                                    ? Optional.empty()
                                                    : Optional.of(
                                                            costs.stream()
                                                                    .reduce(
                                                                            BigDecimal.ZERO,
                                                                            BigDecimal::add)),
                                            ended.size(),
                                            (int)
                                                    ended.stream()
                                                            .filter(
                                                                    run ->
                                                                            run.run().verdict()
                                                                                    == Verdict
                                                                                            .FAILED)
                                                            .count()));
                        });
        expected.sort(
                Comparator.comparing((Day day) -> day.repository().toString())
                        .thenComparing(Day::date));
        // the period ends in the middle of a day, which belongs to it
        List<Day> found = done(store().days(new Period(ALL.from(), ALL.to().minusSeconds(1))));
        assertEquals(found, days());
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < found.size(); i++) {
            Day one = expected.get(i);
            Day other = found.get(i);
            assertEquals(
                    one.repository() + " " + one.date(), other.repository() + " " + other.date());
            assertEquals(one.builds(), other.builds());
            assertEquals(one.failures(), other.failures());
            assertEquals(one.averageDuration().isPresent(), other.averageDuration().isPresent());
            assertEquals(one.averageDuration().orElse(0), other.averageDuration().orElse(0), 1e-6);
            assertEquals(
                    one.cost().map(BigDecimal::stripTrailingZeros),
                    other.cost().map(BigDecimal::stripTrailingZeros));
        }
    }

    /// The view itself.
    private List<Day> days() throws SQLException {
        store().close();
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT * FROM repo_metrics ORDER BY repository_name, date")) {
            List<Day> days = new ArrayList<>();
            while (row.next()) {
                double average = row.getDouble("avg_duration");
                OptionalDouble known =
                        row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(average);
                days.add(
                        new Day(
                                RepositoryId.parse(row.getString("repository_name")),
                                row.getObject("date", LocalDate.class),
                                known,
                                Optional.ofNullable(row.getBigDecimal("daily_cost")),
                                row.getInt("build_count"),
                                row.getInt("failures")));
            }
            return days;
        }
    }

    Dialect dialect() {
        return new DuckDb();
    }

    /// Where the store is, for who reads its views.
    String url() {
        return "jdbc:duckdb:" + folder.resolve("runs.duckdb");
    }

    @Test
    void forgetsWhatIsOld() {
        List<Attempt> attempts = Lots.attempts(new Random(5), 50);
        done(store().put(new Batch(attempts, List.of())));
        var from = Lots.START.plus(Duration.ofDays(7));
        List<Attempt> kept =
                attempts.stream().filter(one -> !one.run().createdAt().isBefore(from)).toList();

        assertEquals(attempts.size() - kept.size(), done(store().forget(from)));
        assertEquals(told(runs(kept)), told(done(store().runs(ALL, Optional.empty()))));
    }

    @Test
    void exportsInEveryFormatTheSameRecords() throws Exception {
        List<Attempt> attempts = Lots.attempts(new Random(6), 40);
        long jobs = attempts.stream().mapToLong(one -> one.jobs().size()).sum();
        done(store().put(new Batch(attempts, List.of())));
        for (Format format : Format.values()) {
            Path file = folder.resolve("jobs." + format);
            assertEquals(
                    jobs,
                    done(store().export(format, ALL, Optional.empty(), file.toString())),
                    format.name());
        }
        RepositoryId first = attempts.getFirst().run().key().repository();
        RepositoryId shouted =
                new RepositoryId(first.owner().toUpperCase(Locale.ROOT), first.name());
        long own =
                attempts.stream()
                        .filter(one -> one.run().key().repository().equals(first))
                        .mapToLong(one -> one.jobs().size())
                        .sum();
        assertTrue(own > 0 && own < jobs, own + " of " + jobs);
        for (Format format : Format.values()) {
            Path file = folder.resolve("own." + format);
            assertEquals(
                    own,
                    done(store().export(format, ALL, Optional.of(shouted), file.toString())),
                    format.name());
        }
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            List<List<String>> all = new ArrayList<>();
            for (String from :
                    List.of(
                            "read_parquet('" + folder.resolve("jobs.PARQUET") + "')",
                            "read_csv('" + folder.resolve("jobs.CSV") + "', nullstr='')",
                            "read_json('" + folder.resolve("jobs.NDJSON") + "')")) {
                List<String> rows = new ArrayList<>();
                try (ResultSet row =
                        statement.executeQuery(
                                "SELECT job_id, repository, run_id, run_attempt, job, LOWER(status)"
                                    + " AS status, LOWER(conclusion) AS conclusion, CAST(queued_at"
                                    + " AS TIMESTAMP) AS queued, CAST(completed_at AS TIMESTAMP) AS"
                                    + " completed, queue_ms, duration_ms, LTRIM(branch, '''') AS"
                                    + " branch, cache_hit, CAST(estimated_cost AS DECIMAL(18, 6))"
                                    + " AS cost FROM "
                                        + from
                                        + " ORDER BY job_id")) {
                    while (row.next()) {
                        StringBuilder text = new StringBuilder();
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            text.append(row.getString(i)).append('|');
                        }
                        rows.add(text.toString());
                    }
                }
                all.add(rows);
            }
            assertEquals(jobs, all.getFirst().size());
            assertEquals(all.get(0), all.get(1));
            assertEquals(all.get(0), all.get(2));
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsAProblem() {
        Outcome<Long> outcome =
                store().export(
                                Format.CSV,
                                ALL,
                                Optional.empty(),
                                folder.resolve("not/there.csv").toString());
        assertInstanceOf(Problem.NotThere.class, ((Outcome.Failed<Long>) outcome).problem());
    }

    /// As it was kept before steps were.
    private static Attempt withoutSteps(Attempt attempt) {
        return new Attempt(
                attempt.run(),
                attempt.jobs().stream()
                        .map(one -> new JobRow(one.job(), one.machine(), one.cost()))
                        .toList());
    }

    @Test
    void aStoreOfTheFirstFormIsBroughtToTheNewestWithAllItsRows() throws Exception {
        List<Attempt> attempts =
                Lots.attempts(new Random(31), 60).stream().map(RunStoreTest::withoutSteps).toList();
        RunStore here = store();
        try (Connection connection = DriverManager.getConnection(url())) {
            Migrations.run(connection, dialect(), 1);
            connection.setAutoCommit(false);
            new BatchWriter(connection, dialect(), "USD").put(new Batch(attempts, List.of()));
            connection.commit();
            assertEquals(1, Migrations.version(connection));
        }
        assertEquals(told(runs(attempts).in(ALL)), told(done(here.runs(ALL, Optional.empty()))));
        here.close();
        try (Connection connection = DriverManager.getConnection(url())) {
            assertEquals(Migrations.NEWEST, Migrations.version(connection));
        }
    }

    @Test
    void twoProcessesWriteAndReadAndLoseNothing() throws Exception {
        done(store().put(new Batch(List.of(), List.of(Lots.mark(new RepositoryId("octo", "r0"))))));
        Process other = otherProcess();
        List<Attempt> own = Lots.attempts(new Random(7), 10);
        int read = 0;
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            for (Attempt attempt : own) {
                done(store().put(new Batch(List.of(attempt), List.of())));
                int now = done(store().runs(ALL, Optional.empty())).attempts().size();
                assertTrue(now >= read, "rows were lost");
                read = now;
            }
            assertEquals("done", out.lines().reduce("", (before, line) -> line));
        }
        assertEquals(0, other.waitFor());
        // the other one keeps runs with numbers of its own
        int theirs = OtherProcess.attempts().size();
        assertEquals(
                own.size() + theirs, done(store().runs(ALL, Optional.empty())).attempts().size());
    }

    Process otherProcess() throws IOException {
        return start("file", folder.resolve("runs.duckdb").toString());
    }

    static Process start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OtherProcess.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Test
    void whoNeverLetsGoOfItIsToldOf() throws Exception {
        assertFalse(Files.exists(folder.resolve("held.duckdb")));
        Path file = folder.resolve("held.duckdb");
        RunStore patient = SqlRunStore.inFile(file, Duration.ofMillis(50), "USD");
        try (var channel =
                        java.nio.channels.FileChannel.open(
                                folder.resolve("held.duckdb.lock"),
                                java.nio.file.StandardOpenOption.CREATE,
                                java.nio.file.StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            Outcome.Failed<?> failed = (Outcome.Failed<?>) patient.marks();
            assertTrue(failed.problem().message().contains("in use"), failed::toString);
        }
        assertEquals(Map.of(), done(patient.marks()));
    }

    @Test
    void aStoreOfANewerProgramIsLeftAlone() throws Exception {
        Path file = folder.resolve("newer.duckdb");
        RunStore here = SqlRunStore.inFile(file, PATIENCE, "USD");
        done(here.marks());
        here.close();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = duck.createStatement()) {
            statement.execute("INSERT INTO schema_version VALUES (99, TIMESTAMP '2030-01-01')");
        }
        Outcome.Failed<?> failed = (Outcome.Failed<?>) here.put(new Batch(List.of(), List.of()));
        assertTrue(failed.problem().message().contains("version 99"), failed::toString);
    }

    @Test
    void aFileThatIsNoStoreIsAProblem() throws Exception {
        Path file = Files.writeString(folder.resolve("broken.duckdb"), "no database at all");
        Outcome.Failed<?> failed =
                (Outcome.Failed<?>) SqlRunStore.inFile(file, PATIENCE, "USD").marks();
        assertTrue(failed.problem().message().contains("broken.duckdb"), failed::toString);
        assertEquals("no database at all", Files.readString(file));
    }
}
