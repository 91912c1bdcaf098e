package dev.hubconsole.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.github.RepositoryDetails.Visibility;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.RepositoryRuns.OnDay;
import dev.hubconsole.core.run.RepositoryRuns.Spending;
import dev.hubconsole.core.run.RunStore.JobRow;
import dev.hubconsole.core.run.RunStore.Mark;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

class RepositoryRunsTest {

    private static final RepositoryId REPOSITORY = RepositoryId.parse("octo/r0");
    private static final Instant NOW = Instant.parse("2026-11-14T12:00:00Z");
    private static final Spending NOTHING =
            new Spending(
                    YearMonth.of(2026, 11),
                    "USD",
                    Bill.of(List.of()),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty());

    /// A cent a job.
    private static final Pull.Pricing CENT =
            (job, visibility) ->
                    new JobRow(
                            job,
                            new Machine.Paid("linux"),
                            new JobCost.Known(1, new BigDecimal("0.01"), Optional.empty()));

    private static Mark mark(Instant oldest, Instant newest) {
        return new Mark(REPOSITORY, "main", Visibility.PRIVATE, newest, oldest, newest);
    }

    private static RepositoryRuns of(Runs runs, Mark mark) {
        return RepositoryRuns.of(
                new RepositoryRuns.Kept(mark, runs, List.of()),
                Optional.empty(),
                CENT,
                NOTHING,
                NOW);
    }

    @Property(tries = 100)
    void daysAddUpToTheWholeTime(@ForAll long seed) {
        Runs all =
                Rows.byLot(new Random(seed), 120).by(run -> run.key().repository()).get(REPOSITORY);
        if (all == null) {
            return;
        }
        Runs runs = all.in(Overview.period(NOW));
        RepositoryRuns made = of(runs, mark(Rows.START.minus(Duration.ofDays(9)), NOW));

        assertEquals(Overview.DAYS, made.days().size());
        assertTrue(made.days().stream().allMatch(OnDay::isKept));
        assertEquals(
                made.figures().runs(),
                made.days().stream()
                        .mapToInt(day -> day.passed() + day.failed() + day.neither())
                        .sum());
        assertEquals(
                made.figures().judged(),
                made.days().stream().mapToInt(day -> day.passed() + day.failed()).sum());
        assertEquals(
                runs.latest().stream().filter(run -> run.run().verdict() == Verdict.PASSED).count(),
                made.days().stream().mapToInt(OnDay::passed).sum());
        assertEquals(
                made.figures().duration().map(Distribution::count).orElse(0),
                made.days().stream()
                        .flatMap(day -> day.duration().stream())
                        .mapToInt(Distribution::count)
                        .sum());
        assertEquals(
                made.figures().queue().map(Distribution::count).orElse(0),
                made.days().stream()
                        .flatMap(day -> day.queue().stream())
                        .mapToInt(Distribution::count)
                        .sum());
        assertEquals(
                BigDecimal.valueOf(runs.jobs().stream().filter(JobRecord::ran).count(), 2)
                        .stripTrailingZeros(),
                made.days().stream()
                        .flatMap(day -> day.cost().stream())
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .stripTrailingZeros());
        assertEquals(
                runs.jobs().stream().filter(job -> job.duration().isPresent()).count(),
                made.slowest().stream().mapToInt(job -> job.duration().count()).sum());
    }

    @Test
    void ofDaysThatWereNotPulledWholeNothingIsKnown() {
        Instant oldest = Instant.parse("2026-11-10T00:00:01Z");
        Instant newest = Instant.parse("2026-11-13T20:00:00Z");
        RepositoryRuns made = of(new Runs(List.of(), List.of()), mark(oldest, newest));

        assertEquals(
                List.of(LocalDate.of(2026, 11, 11), LocalDate.of(2026, 11, 12)),
                made.days().stream().filter(OnDay::isKept).map(OnDay::date).toList());
        assertEquals(
                List.of(Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.ZERO)),
                made.days().stream().filter(OnDay::isKept).map(OnDay::cost).toList());
        assertTrue(
                made.days().stream()
                        .filter(day -> !day.isKept())
                        .allMatch(day -> day.cost().isEmpty()));
    }

    @Test
    void whatIsPromisedIsHeldAgainstTheWholeTimeAndTheLastDay() {
        Instant before = NOW.minus(Duration.ofDays(3));
        RunRecord quick = Rows.record(1, "success", before);
        RunRecord late = Rows.record(2, "success", NOW.minus(Duration.ofHours(3)));
        Runs runs =
                new Runs(
                        List.of(quick, late),
                        List.of(
                                Rows.jobRecord(1, quick, "success", 5, 60),
                                Rows.jobRecord(2, late, "success", 5, 601)));
        ServiceLevel level =
                new ServiceLevel(Optional.of(Duration.ofMinutes(10)), OptionalLong.of(3), 0.5);
        RepositoryRuns.Promise promise =
                RepositoryRuns.of(
                                new RepositoryRuns.Kept(
                                        mark(before.minus(Duration.ofDays(60)), NOW),
                                        runs,
                                        List.of()),
                                Optional.of(new RepositoryRuns.Promised("critical", level)),
                                CENT,
                                NOTHING,
                                NOW)
                        .promise()
                        .orElseThrow();

        assertEquals(
                new RepositoryRuns.Promise(
                        "critical",
                        level,
                        level.over(runs, Overview.period(NOW)),
                        level.over(runs, Period.before(NOW, Duration.ofDays(1)))),
                promise);
        assertEquals(1, promise.whole().burnRate().orElseThrow());
        assertEquals(2, promise.lastDay().burnRate().orElseThrow());
    }

    @Test
    void stepsCountInTheJobsThatRanThem() {
        RunRecord first = Rows.record(1, "success", NOW.minus(Duration.ofDays(3)));
        RunRecord second = Rows.record(2, "success", NOW.minus(Duration.ofDays(2)));
        JobRecord skipped = Rows.jobRecord(3, second, "skipped", 5, 60);
        Runs runs =
                new Runs(
                        List.of(first, second),
                        List.of(
                                Rows.jobRecord(1, first, "success", 5, 60),
                                Rows.jobRecord(2, second, "success", 5, 90),
                                skipped));
        List<RunStore.JobSteps> steps =
                List.of(
                        steps(first, 1, 2_000, 40_000),
                        steps(second, 2, 3_000, 70_000),
                        steps(second, 3, 3_000_000, 3_000_000),
                        steps(Rows.record(9, "success", NOW), 9, 1, 1));
        List<RepositoryRuns.SlowStep> made =
                RepositoryRuns.of(
                                new RepositoryRuns.Kept(
                                        mark(NOW.minus(Duration.ofDays(60)), NOW), runs, steps),
                                Optional.empty(),
                                CENT,
                                NOTHING,
                                NOW)
                        .slowSteps();
        assertEquals(
                List.of("Test 2 40000 70000", "Checkout 2 2000 3000"),
                made.stream()
                        .map(
                                one ->
                                        one.step()
                                                + " "
                                                + one.duration().count()
                                                + " "
                                                + one.duration().p50()
                                                + " "
                                                + one.duration().most())
                        .toList());
    }

    private static RunStore.JobSteps steps(RunRecord run, long job, long checkout, long test) {
        return new RunStore.JobSteps(
                run.key(),
                job,
                List.of(
                        new StepTime("Checkout", Duration.ofMillis(checkout)),
                        new StepTime("Test", Duration.ofMillis(test))));
    }
}
