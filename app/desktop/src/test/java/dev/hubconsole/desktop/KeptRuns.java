package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.hubconsole.adapters.github.Endpoint;
import dev.hubconsole.adapters.store.RunStores;
import dev.hubconsole.core.github.Conclusion;
import dev.hubconsole.core.github.RepositoryDetails.Visibility;
import dev.hubconsole.core.github.Status;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.JobCost;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.Machine;
import dev.hubconsole.core.run.RunKey;
import dev.hubconsole.core.run.RunRecord;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.Attempt;
import dev.hubconsole.core.run.RunStore.Batch;
import dev.hubconsole.core.run.RunStore.JobRow;
import dev.hubconsole.core.run.RunStore.Mark;
import dev.hubconsole.core.run.StepTime;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// Five weeks of runs of the sample hub's repositories, the same each time, in a store as a pull
/// leaves it. seat-map has a flaky job, and is slower since nine days. In the last day tide-tables
/// broke, crew-roster was mended, seat-map got slower, and at two o'clock five repositories failed
/// together; vessel-registry takes far longer than the others, fare-engine was pulled for ten days
/// alone, docs-site never ran.
final class KeptRuns {

    static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    static final int DAYS = 35;

    private static final List<String> NAMES =
            List.of(
                    "ais-ingest",
                    "berth-planner",
                    "crew-roster",
                    "delay-reports",
                    "docs-site",
                    "fare-engine",
                    "gateway",
                    "passenger-web",
                    "seat-map",
                    "tide-tables",
                    "ui-kit",
                    "vessel-registry",
                    "voyage-forecast");
    private static final List<String> TOGETHER =
            List.of("ais-ingest", "gateway", "passenger-web", "ui-kit", "voyage-forecast");

    private final Random random = new Random(7);
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private long run;
    private long job;

    private KeptRuns() {}

    static RepositoryId repository(String name) {
        return new RepositoryId("lantern-harbour", name);
    }

    /// Gives a hub rules of every kind.
    static void alerts(Path hub) throws IOException {
        Files.writeString(
                hub.resolve("config/repositories.yaml"),
                """

                alerts:
                  - { id: failing, failures_in_a_row: 3 }
                  - { id: silent, not_run_for: 7d, tier: critical }
                  - { id: burning, burn_rate: 2, over: 1d }
                  - { id: waiting, queue_p95: 10m, over: 1d }
                  - { id: shaky, success_below: 80%, team: web }
                """,
                StandardOpenOption.APPEND);
    }

    /// The store's file, as the console looks for it.
    static Path file(Path folder) {
        return folder.resolve(Endpoint.PUBLIC.host() + ".duckdb");
    }

    /// Keeps them in a store below a folder.
    static void in(Path folder) {
        KeptRuns made = new KeptRuns();
        for (String name : NAMES) {
            made.repository(name, name.equals("fare-engine") ? 10 : DAYS);
        }
        put(folder, new Batch(made.attempts, made.marks));
    }

    /// The same, and at NOW five jobs run and seven wait, the oldest for fifty minutes.
    static void busy(Path folder) {
        KeptRuns made = new KeptRuns();
        for (String name : NAMES) {
            made.repository(name, DAYS);
        }
        for (int i = 0; i < 5; i++) {
            made.open("gateway", 10 + i, true);
        }
        for (int i = 0; i < 4; i++) {
            made.open("seat-map", 50 - 9 * i, false);
        }
        for (int i = 0; i < 3; i++) {
            made.open("tide-tables", 4 + i, false);
        }
        put(folder, new Batch(made.attempts, made.marks));
    }

    private void open(String name, int minutesAgo, boolean runs) {
        run++;
        job++;
        Instant at = NOW.minus(Duration.ofMinutes(minutesAgo));
        Status status = runs ? Status.IN_PROGRESS : Status.QUEUED;
        RunRecord record =
                new RunRecord(
                        new RunKey(repository(name), run, 1),
                        "CI",
                        "push",
                        Optional.of("main"),
                        "c" + run,
                        Optional.of("alice"),
                        status,
                        Optional.empty(),
                        at,
                        at,
                        at);
        JobRecord waiting =
                new JobRecord(
                        record.key(),
                        job,
                        "build",
                        status,
                        Optional.empty(),
                        at,
                        runs ? Optional.of(at.plusSeconds(30)) : Optional.empty(),
                        Optional.empty(),
                        List.of("ubuntu-24.04"),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        JobRecord.Noted.NOTHING);
        attempts.add(
                new Attempt(
                        record,
                        List.of(
                                new JobRow(
                                        waiting,
                                        new Machine.Paid("linux_2_core"),
                                        new JobCost.Unknown(JobCost.Why.OPEN)))));
    }

    /// Keeps one run a repository in many repositories.
    static void many(Path folder, int repositories) {
        KeptRuns made = new KeptRuns();
        for (int i = 0; i < repositories; i++) {
            RepositoryId id = repository("service-" + i);
            made.mark(id, DAYS);
            made.run(id, NOW.minus(Duration.ofDays(2)), false, 1);
        }
        put(folder, new Batch(made.attempts, made.marks));
    }

    private static void put(Path folder, Batch batch) {
        RunStores stores = new RunStores(folder, Endpoint.PUBLIC.host(), Map.of(), "USD");
        Outcome<Integer> kept =
                stores.open(Duration.ofSeconds(30))
                        .then(
                                store -> {
                                    try (RunStore open = store) {
                                        return open.put(batch);
                                    }
                                });
        assertInstanceOf(Outcome.Done.class, kept, kept.toString());
    }

    private void mark(RepositoryId id, int days) {
        Instant oldest = NOW.minus(Duration.ofDays(days));
        marks.add(new Mark(id, "main", Visibility.PRIVATE, NOW, oldest, NOW));
    }

    private void repository(String name, int days) {
        RepositoryId id = repository(name);
        mark(id, days);
        if (name.equals("docs-site")) {
            return;
        }
        for (int day = days - 1; day >= 0; day--) {
            for (int i = 0; i < runs(day); i++) {
                Instant at =
                        NOW.minus(Duration.ofDays(day))
                                .minus(Duration.ofHours(3L * i + 1))
                                .minusSeconds(random.nextInt(1800));
                boolean isLastDay = at.isAfter(NOW.minus(Duration.ofHours(24)));
                boolean failed =
                        switch (name) {
                            case "tide-tables" -> isLastDay && i < 3;
                            case "crew-roster" -> day == 1 && i < 2 || day == 2;
                            default -> day > 2 && random.nextInt(20) == 0;
                        };
                double factor =
                        name.equals("vessel-registry")
                                ? 9
                                : !name.equals("seat-map")
                                        ? 1
                                        : isLastDay ? 2.5 : day < 9 ? 1.5 : 1;
                run(id, at, failed, factor);
            }
        }
        if (name.equals("seat-map")) {
            for (int day = 4; day < days; day += 6) {
                flaky(id, NOW.minus(Duration.ofDays(day)).plusSeconds(600));
            }
        }
        if (TOGETHER.contains(name)) {
            run(
                    id,
                    Instant.parse("2026-03-04T02:00:00Z").plusSeconds(random.nextInt(300)),
                    true,
                    1);
            run(
                    id,
                    Instant.parse("2026-03-04T02:06:00Z").plusSeconds(random.nextInt(300)),
                    true,
                    1);
            run(id, Instant.parse("2026-03-04T04:40:00Z"), false, 1);
        }
    }

    /// On weekends there are fewer; the last days have as many as what happened in them asks for.
    private int runs(int daysAgo) {
        if (daysAgo < 3) {
            return 6;
        }
        return switch (NOW.minus(Duration.ofDays(daysAgo))
                .atOffset(ZoneOffset.UTC)
                .getDayOfWeek()) {
            case SATURDAY, SUNDAY -> 1 + random.nextInt(2);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> 4 + random.nextInt(4);
        };
    }

    private void run(RepositoryId id, Instant at, boolean failed, double factor) {
        run++;
        RunRecord record =
                new RunRecord(
                        new RunKey(id, run, 1),
                        "CI",
                        "push",
                        Optional.of("main"),
                        "c" + run,
                        Optional.of("alice"),
                        Status.COMPLETED,
                        Optional.of(failed ? Conclusion.FAILURE : Conclusion.SUCCESS),
                        at,
                        at,
                        at);
        List<JobRow> jobs = new ArrayList<>();
        jobs.add(job(record, "build", at, failed, factor * (150 + random.nextInt(90))));
        jobs.add(job(record, "lint", at, false, 40 + random.nextInt(20)));
        attempts.add(new Attempt(record, jobs));
    }

    /// A run whose tests in a browser failed, and passed when it was started again.
    private void flaky(RepositoryId id, Instant at) {
        run++;
        for (int attempt = 1; attempt <= 2; attempt++) {
            Instant start = at.plus(Duration.ofMinutes(20L * (attempt - 1)));
            boolean failed = attempt == 1;
            RunRecord record =
                    new RunRecord(
                            new RunKey(id, run, attempt),
                            "Nightly",
                            "schedule",
                            Optional.of("main"),
                            "c" + run,
                            Optional.empty(),
                            Status.COMPLETED,
                            Optional.of(failed ? Conclusion.FAILURE : Conclusion.SUCCESS),
                            at,
                            start,
                            start);
            attempts.add(
                    new Attempt(
                            record,
                            List.of(
                                    job(
                                            record,
                                            "browser",
                                            start,
                                            failed,
                                            500 + random.nextInt(90)))));
        }
    }

    private JobRow job(RunRecord of, String name, Instant at, boolean failed, double seconds) {
        job++;
        Instant start = at.plusSeconds(5 + random.nextInt(50));
        JobRecord record =
                new JobRecord(
                        of.key(),
                        job,
                        name,
                        Status.COMPLETED,
                        Optional.of(failed ? Conclusion.FAILURE : Conclusion.SUCCESS),
                        at,
                        Optional.of(start),
                        Optional.of(start.plusMillis((long) (seconds * 1000))),
                        List.of("ubuntu-24.04"),
                        Optional.of("GitHub Actions " + job % 20),
                        Optional.of("GitHub Actions"),
                        false,
                        JobRecord.Noted.NOTHING);
        long minutes = (long) Math.ceil(seconds / 60);
        return new JobRow(
                record,
                new Machine.Paid("linux_2_core"),
                new JobCost.Known(
                        minutes,
                        new BigDecimal("0.006").multiply(BigDecimal.valueOf(minutes)),
                        Optional.empty()),
                steps(name, seconds));
    }

    /// What a job does, and which part of its time each of it takes.
    private static List<StepTime> steps(String job, double seconds) {
        List<StepTime> steps = new ArrayList<>();
        Map<String, Double> parts =
                Map.of(
                        "Set up job",
                        0.02,
                        "Check out",
                        0.03,
                        "Restore the cache",
                        0.1,
                        "Run the " + job,
                        0.8,
                        "Keep the reports",
                        0.05);
        new TreeMap<>(parts)
                .forEach(
                        (name, part) ->
                                steps.add(
                                        new StepTime(
                                                name,
                                                Duration.ofMillis(
                                                        (long) (seconds * 1000 * part)))));
        return steps;
    }
}
