package dev.hubconsole.adapters.store;

import dev.hubconsole.core.github.Conclusion;
import dev.hubconsole.core.github.Status;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.JobCost;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.Machine;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RunKey;
import dev.hubconsole.core.run.RunRecord;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.Attempt;
import dev.hubconsole.core.run.RunStore.Batch;
import dev.hubconsole.core.run.RunStore.JobRow;
import dev.hubconsole.core.run.StepTime;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/// Measures the store: how fast rows go in, how large it is, how long questions take. Run by
/// `packaging/bench/store`, with the number of job rows.
final class StoreBench {

    private static final int REPOSITORIES = 1_000;
    private static final int JOBS_A_RUN = 4;
    private static final int BATCH = 25_000;
    private static final int TIMES = 9;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Instant END = Instant.parse("2026-11-01T00:00:00Z");
    private static final String[] JOBS = {"build", "test", "lint", "package"};
    private static final List<String> STEPS =
            List.of(
                    "Set up job",
                    "Run actions/checkout@v5",
                    "Run actions/setup-java@v5",
                    "Restore the cache",
                    "Build",
                    "Post Run actions/checkout@v5",
                    "Complete job");

    private final PrintStream out;
    private final Random random = new Random(1);
    private long nextJob = 30_000_000_000L;

    private StoreBench(PrintStream out) {
        this.out = out;
    }

    static void main(String[] arguments) throws IOException {
        try (PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true)) {
            new StoreBench(out).measure(Integer.parseInt(arguments[0]));
        }
    }

    private void measure(int jobs) throws IOException {
        Path folder = Files.createTempDirectory("store-bench");
        Path file = folder.resolve("runs.duckdb");
        RunStore store = SqlRunStore.inFile(file, Duration.ofSeconds(30), "USD");
        long ingest = 0;
        int runs = jobs / JOBS_A_RUN;
        for (int from = 0; from < runs; from += BATCH) {
            List<Attempt> batch = new ArrayList<>();
            for (int i = from; i < Math.min(from + BATCH, runs); i++) {
                batch.add(attempt(i, runs));
            }
            long start = System.nanoTime();
            done(store.put(new Batch(batch, List.of())));
            ingest += System.nanoTime() - start;
        }
        List<RunStore.Mark> marks = new ArrayList<>();
        for (int i = 0; i < REPOSITORIES; i++) {
            marks.add(Lots.mark(new RepositoryId("octo-org", "repo-" + i)));
        }
        long last = System.nanoTime();
        done(store.put(new Batch(List.of(), marks)));
        // with the end of the turn, when all of it is in the file itself
        store.close();
        ingest += System.nanoTime() - last;
        out.printf(
                "ingest: %d job rows in %.1f s, %.0f a second%n",
                jobs, ingest / 1e9, jobs / (ingest / 1e9));
        out.printf("size: %.1f MB%n", Files.size(file) / 1e6);
        Period month = last(30);
        Period before = new Period(month.from().minus(Duration.ofDays(30)), month.from());
        RepositoryId one = new RepositoryId("octo-org", "repo-7");
        ask("figures of all repositories, 7 days", () -> store.figures(last(7)));
        ask("figures of all repositories, 30 days", () -> store.figures(month));
        ask("figures of all repositories, 90 days", () -> store.figures(last(90)));
        ask("figures of all repositories, a year", () -> store.figures(last(365)));
        ask("days of all repositories, 30 days", () -> store.days(month));
        ask("runs of one repository, 30 days", () -> store.runs(month, Optional.of(one)));
        ask("steps of one repository, 30 days", () -> store.steps(month, one));
        ask("what is open, with its jobs", store::openRuns);
        ask(
                "a Monday's page: figures of 30 days and of the 30 before, days, what is open",
                () ->
                        store.figures(month)
                                .then(_ -> store.figures(before))
                                .then(_ -> store.days(month))
                                .then(_ -> store.openRuns())
                                .then(_ -> store.marks()));
        store.close();
        Files.delete(file);
        Files.delete(folder.resolve("runs.duckdb.lock"));
        Files.delete(folder);
    }

    private static Period last(int days) {
        return new Period(END.minus(Duration.ofDays(days)), END);
    }

    private void ask(String what, Supplier<Outcome<?>> question) {
        long[] took = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            done(question.get());
            took[i] = System.nanoTime() - start;
        }
        double first = took[0] / 1e6;
        Arrays.sort(took);
        out.printf("%s: median %.0f ms, first %.0f ms%n", what, took[TIMES / 2] / 1e6, first);
    }

    private static void done(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Failed<?>(var problem)) {
            throw new IllegalStateException(problem.toString());
        }
    }

    /// Runs come in the order of time, as they do.
    private Attempt attempt(int number, int all) {
        Instant created =
                END.minus(YEAR).plusMillis((long) ((double) number / all * YEAR.toMillis()));
        RepositoryId repository =
                new RepositoryId("octo-org", "repo-" + random.nextInt(REPOSITORIES));
        RunRecord run =
                new RunRecord(
                        new RunKey(repository, 10_000_000_000L + number, 1),
                        "CI",
                        random.nextInt(5) == 0 ? "pull_request" : "push",
                        Optional.of(
                                random.nextInt(3) == 0 ? "main" : "topic-" + random.nextInt(500)),
                        "%040x".formatted(new java.math.BigInteger(160, random)),
                        Optional.of("user-" + random.nextInt(200)),
                        Status.COMPLETED,
                        Optional.of(
                                random.nextInt(12) == 0 ? Conclusion.FAILURE : Conclusion.SUCCESS),
                        created,
                        created,
                        created.plusSeconds(600));
        List<JobRow> jobs = new ArrayList<>();
        for (int i = 0; i < JOBS_A_RUN; i++) {
            Instant start = created.plusMillis(1_000L * random.nextInt(90));
            JobRecord job =
                    new JobRecord(
                            run.key(),
                            nextJob++,
                            JOBS[i],
                            Status.COMPLETED,
                            run.conclusion(),
                            created,
                            Optional.of(start),
                            Optional.of(start.plusSeconds(20 + random.nextInt(900))),
                            List.of("ubuntu-24.04"),
                            Optional.of("GitHub Actions " + random.nextInt(1_000)),
                            Optional.of("GitHub Actions"),
                            false,
                            JobRecord.Noted.NOTHING);
            jobs.add(
                    new JobRow(
                            job,
                            new Machine.Paid("linux"),
                            new JobCost.Known(5, new BigDecimal("0.030"), Optional.empty()),
                            steps()));
        }
        return new Attempt(run, jobs);
    }

    /// Seven, in whole seconds, as GitHub tells them.
    private List<StepTime> steps() {
        List<StepTime> steps = new ArrayList<>();
        for (String name : STEPS) {
            steps.add(new StepTime(name, Duration.ofSeconds(random.nextInt(120))));
        }
        return steps;
    }
}
