package dev.hubconsole.adapters.store;

import dev.hubconsole.core.github.Conclusion;
import dev.hubconsole.core.github.RepositoryDetails.Visibility;
import dev.hubconsole.core.github.Status;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.JobCost;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.JobRecord.Noted;
import dev.hubconsole.core.run.Machine;
import dev.hubconsole.core.run.RunKey;
import dev.hubconsole.core.run.RunRecord;
import dev.hubconsole.core.run.RunStore.Attempt;
import dev.hubconsole.core.run.RunStore.JobRow;
import dev.hubconsole.core.run.RunStore.Mark;
import dev.hubconsole.core.run.StepTime;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Runs and jobs by lot, with everything that occurs.
final class Lots {

    static final Instant START = Instant.parse("2026-10-20T08:00:00Z");

    private static final Conclusion[] ENDS = Conclusion.values();

    private Lots() {}

    static Mark mark(RepositoryId repository) {
        return new Mark(repository, "main", Visibility.PRIVATE, START, START, START);
    }

    static List<Attempt> attempts(Random random, int runs) {
        List<Attempt> all = new ArrayList<>();
        long job = 1;
        for (int id = 1; id <= runs; id++) {
            RepositoryId repository = new RepositoryId("octo", "r" + random.nextInt(4));
            Instant created = START.plusSeconds(random.nextInt(20 * 86_400));
            int attempts = 1 + random.nextInt(3);
            for (int attempt = 1; attempt <= attempts; attempt++) {
                boolean ended = attempt < attempts || random.nextInt(5) > 0;
                Instant started = created.plusSeconds(3_600L * (attempt - 1));
                RunRecord run =
                        new RunRecord(
                                new RunKey(repository, id, attempt),
                                "W\t\\" + random.nextInt(2),
                                "push",
                                random.nextInt(4) == 0
                                        ? Optional.empty()
                                        : Optional.of(random.nextBoolean() ? "main" : "=dev,\"x\""),
                                "c" + random.nextInt(9),
                                random.nextBoolean() ? Optional.empty() : Optional.of("alice"),
                                ended ? Status.COMPLETED : Status.QUEUED,
                                ended
                                        ? Optional.of(ENDS[random.nextInt(ENDS.length)])
                                        : Optional.empty(),
                                created,
                                started,
                                started);
                List<JobRow> jobs = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    jobs.add(job(job++, run, ended, random));
                }
                all.add(new Attempt(run, jobs));
            }
        }
        return all;
    }

    private static JobRow job(long id, RunRecord run, boolean ended, Random random) {
        Optional<Instant> start =
                random.nextInt(6) == 0
                        ? Optional.empty()
                        : Optional.of(run.startedAt().plusMillis(random.nextInt(600_000) - 20_000));
        JobRecord job =
                new JobRecord(
                        run.key(),
                        id,
                        "build\n" + random.nextInt(3),
                        ended ? Status.COMPLETED : Status.IN_PROGRESS,
                        ended ? Optional.of(ENDS[random.nextInt(ENDS.length)]) : Optional.empty(),
                        run.startedAt(),
                        start,
                        ended
                                ? start.map(at -> at.plusMillis(random.nextInt(900_000) - 9_000))
                                : Optional.empty(),
                        random.nextBoolean() ? List.of() : List.of("self-hosted", "gpu"),
                        random.nextBoolean() ? Optional.of("runner") : Optional.empty(),
                        Optional.empty(),
                        random.nextInt(9) == 0,
                        random.nextBoolean()
                                ? Noted.NOTHING
                                : new Noted(
                                        Optional.of("prod"),
                                        Optional.of(random.nextBoolean()),
                                        JobRecord.Tests.NONE,
                                        Optional.empty()));
        JobCost cost =
                random.nextInt(4) == 0
                        ? new JobCost.Unknown(JobCost.Why.RUNNER)
                        : new JobCost.Known(
                                3,
                                new BigDecimal("0.006").multiply(BigDecimal.valueOf(3)),
                                Optional.empty());
        return new JobRow(job, new Machine.Paid("linux"), cost, steps(job));
    }

    /// No, one, two or three.
    private static List<StepTime> steps(JobRecord job) {
        List<StepTime> steps = new ArrayList<>();
        for (int i = 0; i < job.id() % 4; i++) {
            steps.add(
                    new StepTime(
                            "Run \"make\\\ttest\"\n… 漢 " + i,
                            Duration.ofMillis(job.id() * 1_000 + i)));
        }
        return steps;
    }
}
