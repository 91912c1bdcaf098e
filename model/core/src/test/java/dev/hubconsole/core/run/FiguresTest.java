package dev.hubconsole.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.github.Conclusion;
import dev.hubconsole.core.github.Job;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.github.Status;
import dev.hubconsole.core.run.JobRecord.Noted;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.LongStream;

class FiguresTest {

    private static final Period DAYS =
            Period.before(Rows.START.plusSeconds(30 * 86_400), Duration.ofDays(30));
    private static final Optional<String> MAIN = Optional.of("main");

    @Property(tries = 300)
    void percentilesAreTheSmallestValuesThatEnoughOthersDoNotExceed(@ForAll long seed) {
        Random random = new Random(seed);
        List<Long> values = new ArrayList<>();
        int count = 1 + random.nextInt(random.nextBoolean() ? 10 : 500);
        for (int i = 0; i < count; i++) {
            values.add((long) random.nextInt(50));
        }
        Distribution found =
                Distribution.of(values.stream().mapToLong(Long::longValue)).orElseThrow();

        assertEquals(
                new Distribution(
                        count,
                        Collections.min(values),
                        naive(values, 50),
                        naive(values, 90),
                        naive(values, 95),
                        naive(values, 99),
                        Collections.max(values)),
                found);
    }

    /// By the definition: no value is sorted, no rank is worked out.
    private static long naive(List<Long> values, int percent) {
        return values.stream()
                .filter(
                        value ->
                                100L * values.stream().filter(other -> other <= value).count()
                                        >= (long) percent * values.size())
                .min(Long::compare)
                .orElseThrow();
    }

    @Test
    void ranksAreWorkedOutWithoutFractions() {
        // 0.55 * 100 and 0.07 * 100 are more than 55 and 7 for a computer
        long[] hundred = LongStream.rangeClosed(1, 100).toArray();
        for (int percent = 1; percent <= 100; percent++) {
            assertEquals(percent, Distribution.nearestRank(hundred, percent));
        }
        assertEquals(Optional.empty(), Distribution.of(LongStream.empty()));
    }

    @Property(tries = 200)
    void figuresAreThoseOfASecondWayToWorkThemOut(@ForAll long seed) {
        Random random = new Random(seed);
        Runs runs = Rows.byLot(random, 1 + random.nextInt(60));

        assertEquals(Naive.figures(runs, DAYS), Figures.of(runs, DAYS, MAIN));
    }

    /// Goes through everything once for each figure, with loops and nothing shared.
    private static final class Naive {

        static Figures figures(Runs runs, Period period) {
            Map<Long, RunRecord> last = new HashMap<>();
            for (RunRecord run : runs.attempts()) {
                RunRecord other = last.get(run.key().run());
                if (other == null || other.key().attempt() < run.key().attempt()) {
                    last.put(run.key().run(), run);
                }
            }
            int ended = 0;
            int open = 0;
            int passed = 0;
            int failed = 0;
            List<Long> durations = new ArrayList<>();
            List<RunRecord> onMain = new ArrayList<>();
            for (RunRecord run : last.values()) {
                if (run.createdAt().isBefore(period.from())
                        || !run.createdAt().isBefore(period.to())) {
                    continue;
                }
                if (run.status() != Status.COMPLETED) {
                    open++;
                    continue;
                }
                ended++;
                String end = run.conclusion().orElseThrow().name();
                boolean bad = List.of("FAILURE", "TIMED_OUT", "STARTUP_FAILURE").contains(end);
                passed += end.equals("SUCCESS") ? 1 : 0;
                failed += bad ? 1 : 0;
                if ((bad || end.equals("SUCCESS")) && run.branch().equals(MAIN)) {
                    onMain.add(run);
                }
                long from = Long.MAX_VALUE;
                long to = Long.MIN_VALUE;
                for (JobRecord job : runs.jobs()) {
                    if (job.run().equals(run.key()) && hadRunner(job)) {
                        from = Math.min(from, job.startedAt().get().toEpochMilli());
                        if (job.completedAt().isPresent()) {
                            to = Math.max(to, job.completedAt().get().toEpochMilli());
                        }
                    }
                }
                if (from != Long.MAX_VALUE && to >= from) {
                    durations.add(to - from);
                }
            }
            int jobs = 0;
            int odd = 0;
            List<Long> queues = new ArrayList<>();
            for (JobRecord job : runs.jobs()) {
                Instant created = last.get(job.run().run()).createdAt();
                if (job.isCarriedOver()
                        || created.isBefore(period.from())
                        || !created.isBefore(period.to())) {
                    continue;
                }
                jobs++;
                if (hadRunner(job)) {
                    Instant start = job.startedAt().get();
                    boolean isOdd = start.isBefore(job.queuedAt());
                    if (!isOdd) {
                        queues.add(start.toEpochMilli() - job.queuedAt().toEpochMilli());
                    }
                    if (job.completedAt().isPresent() && job.completedAt().get().isBefore(start)) {
                        isOdd = true;
                    }
                    odd += isOdd ? 1 : 0;
                }
            }
            onMain.sort(
                    (one, other) -> {
                        int order = other.createdAt().compareTo(one.createdAt());
                        return order != 0
                                ? order
                                : Long.compare(other.key().run(), one.key().run());
                    });
            int streak = 0;
            for (RunRecord run : onMain) {
                if (run.conclusion().orElseThrow() == Conclusion.SUCCESS) {
                    break;
                }
                streak++;
            }
            return new Figures(
                    period,
                    ended,
                    open,
                    jobs,
                    passed + failed,
                    passed + failed == 0
                            ? OptionalDouble.empty()
                            : OptionalDouble.of((double) passed / (passed + failed)),
                    distribution(durations),
                    distribution(queues),
                    onMain.isEmpty() ? OptionalInt.empty() : OptionalInt.of(streak),
                    odd);
        }

        private static boolean hadRunner(JobRecord job) {
            if (job.isCarriedOver() || job.startedAt().isEmpty()) {
                return false;
            }
            String end = job.conclusion().map(Enum::name).orElse("");
            return !end.equals("SKIPPED") && !(end.equals("CANCELLED") && job.runner().isEmpty());
        }

        private static Optional<Distribution> distribution(List<Long> values) {
            if (values.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Distribution(
                            values.size(),
                            Collections.min(values),
                            naive(values, 50),
                            naive(values, 90),
                            naive(values, 95),
                            naive(values, 99),
                            Collections.max(values)));
        }
    }

    @Test
    void whatIsNotKnownIsAbsent() {
        Figures none = Figures.of(new Runs(List.of(), List.of()), DAYS, MAIN);

        assertEquals(
                new Figures(
                        DAYS,
                        0,
                        0,
                        0,
                        0,
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        0),
                none);
    }

    @Test
    void onlySuccessAndFailureAreJudged() {
        List<RunRecord> runs = new ArrayList<>();
        for (String end :
                List.of(
                        "success",
                        "failure",
                        "timed_out",
                        "startup_failure",
                        "cancelled",
                        "skipped",
                        "neutral",
                        "action_required",
                        "stale")) {
            runs.add(Rows.record(runs.size() + 1, end, Rows.START));
        }
        Figures figures = Figures.of(new Runs(runs, List.of()), DAYS, MAIN);

        assertEquals(9, figures.runs());
        assertEquals(4, figures.judged());
        assertEquals(OptionalDouble.of(0.25), figures.successRate());
    }

    @Test
    void failuresInARowAreNotEndedByRunsThatWereCancelled() {
        List<RunRecord> runs = new ArrayList<>();
        for (String end : List.of("failure", "success", "failure", "cancelled", "timed_out")) {
            runs.add(Rows.record(runs.size() + 1, end, Rows.START.plusSeconds(runs.size() * 60L)));
        }
        assertEquals(
                OptionalInt.of(2),
                Figures.of(new Runs(runs, List.of()), DAYS, MAIN).failureStreak());
        assertEquals(
                OptionalInt.empty(),
                Figures.of(new Runs(runs, List.of()), DAYS, Optional.empty()).failureStreak());
    }

    @Test
    void aRunCountsOnceInItsLatestAttempt() {
        Run first = Rows.run(7, 1, "failure", Rows.START, Rows.START);
        Run second = Rows.run(7, 2, "success", Rows.START, Rows.START.plusSeconds(3_600));
        RunRecord one = RunRecord.of(Rows.ALPHA, first);
        RunRecord two = RunRecord.of(Rows.ALPHA, second);
        List<JobRecord> jobs =
                List.of(
                        JobRecord.of(one, Rows.job(1, first, "success", 10, 100)),
                        JobRecord.of(one, Rows.job(2, first, "failure", 20, 200)),
                        // shown again, with the times it had
                        JobRecord.of(two, Rows.job(3, first, "success", 10, 100)),
                        JobRecord.of(two, Rows.job(4, second, "success", 30, 300)));
        Figures figures = Figures.of(new Runs(List.of(one, two, one, two), jobs), DAYS, MAIN);

        assertEquals(1, figures.runs());
        assertEquals(3, figures.jobs());
        assertEquals(OptionalDouble.of(1), figures.successRate());
        assertEquals(Distribution.of(LongStream.of(300_000)), figures.duration());
        assertEquals(Distribution.of(LongStream.of(10_000, 20_000, 30_000)), figures.queue());
    }

    @Test
    void timesThatContradictEachOtherAreNoTimes() {
        RunRecord run = Rows.record(1, "success", Rows.START);
        Run asked = Rows.run(1, 1, "success", Rows.START, Rows.START);
        JobRecord early = JobRecord.of(run, Rows.job(1, asked, "success", -5, 60));
        JobRecord backwards = JobRecord.of(run, Rows.job(2, asked, "success", 5, -60));

        assertEquals(Optional.empty(), early.queue());
        assertEquals(Optional.of(Duration.ofMinutes(1)), early.duration());
        assertEquals(Optional.empty(), backwards.duration());
        assertEquals(
                2, Figures.of(new Runs(List.of(run), List.of(early, backwards)), DAYS, MAIN).odd());
    }

    @Test
    void aJobThatNoRunnerHadTookNoTime() {
        RunRecord run = Rows.record(1, "cancelled", Rows.START);
        Job shown =
                Rows.job(1, Rows.run(1, 1, "cancelled", Rows.START, Rows.START), "skipped", 0, 0);
        JobRecord skipped = JobRecord.of(run, shown);
        JobRecord cancelled = withoutRunner(run, 2, Conclusion.CANCELLED);

        assertFalse(skipped.ran());
        assertFalse(cancelled.ran());
        assertEquals(Optional.empty(), cancelled.queue());
        assertEquals(Optional.empty(), cancelled.duration());
        assertFalse(cancelled.isOdd());
        // old answers have no runner's name
        assertTrue(withoutRunner(run, 3, Conclusion.SUCCESS).ran());
    }

    private static JobRecord withoutRunner(RunRecord run, long id, Conclusion conclusion) {
        return new JobRecord(
                run.key(),
                id,
                "build",
                Status.COMPLETED,
                Optional.of(conclusion),
                Rows.START,
                Optional.of(Rows.START.plusSeconds(60)),
                Optional.of(Rows.START.plusSeconds(90)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                Noted.NOTHING);
    }

    @Test
    void aDayHas24HoursWhateverClocksDo() {
        // Europe and America set their clocks back and forth on these days
        for (String day : List.of("2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01")) {
            assertEquals(Duration.ofHours(24), Period.of(LocalDate.parse(day)).length());
        }
        assertEquals(Duration.ofDays(31), Period.of(YearMonth.of(2026, 10)).length());
        Instant before = Instant.parse("2026-10-25T00:59:59Z");
        Instant after = Instant.parse("2026-10-25T01:00:01Z");
        assertEquals(Duration.ofSeconds(2), Duration.between(before, after));
        assertEquals(
                LocalDate.parse("2026-10-24"), Period.dayOf(Instant.parse("2026-10-24T23:59:59Z")));
    }

    @Test
    void flakyIsWhatFailedAndThenPassedOnTheSameCommit() {
        List<RunRecord> runs = new ArrayList<>();
        List<JobRecord> jobs = new ArrayList<>();
        long id = 1;
        for (String ends : List.of("failure success", "success failure", "success", "failure")) {
            Instant at = Rows.START.plusSeconds(id * 100_000);
            int attempt = 1;
            for (String end : ends.split(" ")) {
                Run run = Rows.run(id, attempt, end, at, at.plusSeconds(3_600L * attempt));
                runs.add(RunRecord.of(Rows.ALPHA, run));
                jobs.add(
                        JobRecord.of(runs.getLast(), Rows.job(id * 10 + attempt, run, end, 1, 60)));
                attempt++;
            }
            id++;
        }
        assertEquals(
                List.of(new FlakyJob(Rows.ALPHA, "CI", "build", 1, 4)),
                FlakyJob.of(new Runs(runs, jobs)));
    }

    @Test
    void aBudgetIsSpentByRunsThatAreLate() {
        List<RunRecord> runs = new ArrayList<>();
        List<JobRecord> jobs = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            RunRecord run =
                    Rows.record(i, i == 100 ? "timed_out" : "success", Rows.START.plusSeconds(i));
            runs.add(run);
            // ten are late, one of them ran out of time after no more than a minute
            jobs.add(Rows.jobRecord(i, run, "success", 0, i <= 9 ? 901 : 60));
        }
        ServiceLevel level =
                new ServiceLevel(
                        Optional.of(Duration.ofMinutes(15)),
                        java.util.OptionalLong.of(50),
                        ServiceLevel.USUAL_OBJECTIVE);
        ServiceLevel.Kept kept = level.over(new Runs(runs, jobs), DAYS);

        assertEquals(100, kept.runs());
        assertEquals(10, kept.late());
        assertEquals(2.0, kept.burnRate().orElseThrow(), 1e-9);
        assertEquals(-1.0, kept.budgetLeft().orElseThrow(), 1e-9);
        assertEquals(100, kept.busiestDay());
        assertEquals(1, kept.daysOver());
        assertEquals(
                OptionalDouble.empty(),
                level.over(new Runs(List.of(), List.of()), DAYS).budgetLeft());
    }
}
