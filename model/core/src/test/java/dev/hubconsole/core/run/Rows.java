package dev.hubconsole.core.run;

import dev.hubconsole.core.github.Conclusion;
import dev.hubconsole.core.github.Job;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.github.Status;
import dev.hubconsole.core.registry.RepositoryId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Runs and jobs for tests.
final class Rows {

    static final RepositoryId ALPHA = RepositoryId.parse("octo/alpha");
    static final Instant START = Instant.parse("2026-10-20T08:00:00Z");

    private static final Conclusion[] ENDS = Conclusion.values();

    private Rows() {}

    static Run run(long id, int attempt, String conclusion, Instant created, Instant started) {
        boolean ended = !conclusion.isEmpty();
        return new Run(
                id,
                "CI",
                1,
                ".github/workflows/ci.yml",
                "title",
                (int) id,
                attempt,
                "push",
                Optional.of("main"),
                "c" + id,
                Optional.of("alice"),
                ended ? Status.COMPLETED : Status.IN_PROGRESS,
                ended ? Optional.of(Conclusion.of(conclusion)) : Optional.empty(),
                created,
                started,
                started);
    }

    static RunRecord record(long id, String conclusion, Instant created) {
        return RunRecord.of(ALPHA, run(id, 1, conclusion, created, created));
    }

    /// A job that waited and ran so many seconds.
    static Job job(long id, Run run, String conclusion, long queue, long time, String... labels) {
        Instant start = run.startedAt().plusSeconds(queue);
        return new Job(
                id,
                run.id(),
                run.attempt(),
                "build",
                Status.COMPLETED,
                Optional.of(Conclusion.of(conclusion)),
                run.startedAt(),
                Optional.of(start),
                Optional.of(start.plusSeconds(time)),
                labels.length == 0 ? List.of("ubuntu-24.04") : List.of(labels),
                Optional.of("GitHub Actions 1"),
                Optional.of("GitHub Actions"),
                List.of());
    }

    static JobRecord jobRecord(long id, RunRecord run, String conclusion, long queue, long time) {
        return JobRecord.of(
                run,
                job(
                        id,
                        run(
                                run.key().run(),
                                run.key().attempt(),
                                "success",
                                run.createdAt(),
                                run.startedAt()),
                        conclusion,
                        queue,
                        time));
    }

    /// Runs and jobs by lot, with everything that occurs: several attempts, open ones, jobs that
    /// end before they begin, jobs without a runner.
    static Runs byLot(Random random, int count) {
        List<RunRecord> runs = new ArrayList<>();
        List<JobRecord> jobs = new ArrayList<>();
        long job = 1;
        for (int id = 1; id <= count; id++) {
            Instant created = START.plusSeconds(random.nextInt(40 * 86_400));
            RepositoryId repository = RepositoryId.parse("octo/r" + random.nextInt(4));
            int attempts = 1 + random.nextInt(3);
            for (int attempt = 1; attempt <= attempts; attempt++) {
                boolean ended = attempt < attempts || random.nextInt(5) > 0;
                Instant started = created.plusSeconds(3_600L * (attempt - 1));
                RunRecord run =
                        new RunRecord(
                                new RunKey(repository, id, attempt),
                                "W" + random.nextInt(2),
                                "push",
                                random.nextInt(4) == 0
                                        ? Optional.empty()
                                        : Optional.of(random.nextBoolean() ? "main" : "dev"),
                                "c" + random.nextInt(count),
                                Optional.empty(),
                                ended ? Status.COMPLETED : Status.QUEUED,
                                ended
                                        ? Optional.of(ENDS[random.nextInt(ENDS.length)])
                                        : Optional.empty(),
                                created,
                                started,
                                started);
                runs.add(run);
                for (int i = random.nextInt(4); i > 0; i--) {
                    jobs.add(job(job++, run, ended, random));
                }
            }
        }
        return new Runs(runs, jobs);
    }

    private static JobRecord job(long id, RunRecord run, boolean ended, Random random) {
        Optional<Instant> start =
                random.nextInt(6) == 0
                        ? Optional.empty()
                        : Optional.of(run.startedAt().plusSeconds(random.nextInt(600) - 20));
        return new JobRecord(
                run.key(),
                id,
                "j" + random.nextInt(3),
                ended ? Status.COMPLETED : Status.IN_PROGRESS,
                ended ? Optional.of(ENDS[random.nextInt(ENDS.length)]) : Optional.empty(),
                run.startedAt(),
                start,
                ended
                        ? start.map(
                                at -> at.plus(Duration.ofMillis(random.nextInt(900_000) - 9_000)))
                        : Optional.empty(),
                List.of("ubuntu-24.04"),
                random.nextBoolean() ? Optional.of("runner") : Optional.empty(),
                Optional.empty(),
                random.nextInt(9) == 0,
                JobRecord.Noted.NOTHING);
    }
}
