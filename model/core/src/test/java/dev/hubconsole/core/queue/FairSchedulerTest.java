package dev.hubconsole.core.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.queue.Terms.Breaker;
import dev.hubconsole.core.queue.Terms.OfRepository;
import dev.hubconsole.core.queue.Terms.Rate;
import dev.hubconsole.core.registry.RepositoryId;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

class FairSchedulerTest {

    private static final Instant NOW = Instant.parse("2026-11-02T06:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static RepositoryId id(int number) {
        return new RepositoryId("octo", "r" + number);
    }

    private static Terms terms(int total, OfRepository... repositories) {
        return new Terms(total, Map.of(), List.of(repositories), Breaker.USUAL);
    }

    private static Work work(long id, int repository) {
        return new Work(id, id(repository), NOW.plusSeconds(id), MINUTE);
    }

    private static long started(FairScheduler scheduler, Instant now) {
        return assertInstanceOf(Decision.Start.class, scheduler.next(now)).work().id();
    }

    private static OfRepository with(
            int number, OptionalInt parallel, OptionalInt depth, Optional<Rate> rate, int... on) {
        List<RepositoryId> dependsOn = new ArrayList<>();
        for (int other : on) {
            dependsOn.add(id(other));
        }
        return new OfRepository(id(number), "", 1, parallel, depth, rate, dependsOn);
    }

    @Test
    void startsInProportionToWeights() {
        FairScheduler scheduler =
                new FairScheduler(
                        terms(
                                60,
                                OfRepository.weighing(id(1), "", 3),
                                OfRepository.weighing(id(2), "", 1)));
        for (int i = 0; i < 100; i++) {
            scheduler.offer(work(i, i < 50 ? 1 : 2));
        }
        Map<RepositoryId, Integer> starts = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            Decision.Start start = (Decision.Start) scheduler.next(NOW);
            starts.merge(start.work().repository(), 1, Integer::sum);
        }
        assertEquals(Map.of(id(1), 30, id(2), 10), starts);
    }

    @Test
    void neverRunsMoreThanTheTotalNorThanARepositoryMay() {
        FairScheduler scheduler =
                new FairScheduler(
                        terms(
                                3,
                                with(1, OptionalInt.of(1), OptionalInt.empty(), Optional.empty()),
                                OfRepository.weighing(id(2), "", 1)));
        scheduler.offer(work(1, 1));
        scheduler.offer(work(2, 1));
        assertEquals(1, started(scheduler, NOW));
        assertInstanceOf(Decision.Wait.class, scheduler.next(NOW));
        assertEquals(List.of(new Reason.AtMaxParallel(1)), scheduler.reasons(id(1), NOW));
        scheduler.offer(work(3, 2));
        scheduler.offer(work(4, 2));
        scheduler.offer(work(5, 2));
        assertEquals(3, started(scheduler, NOW));
        assertEquals(4, started(scheduler, NOW));
        assertEquals(new Decision.Wait(Optional.empty()), scheduler.next(NOW));
        assertEquals(List.of(new Reason.Full(3)), scheduler.reasons(id(2), NOW));
        scheduler.ended(1, NOW, MINUTE, true);
        assertEquals(3, scheduler.running() + 1);
        assertThrows(IllegalArgumentException.class, () -> scheduler.ended(1, NOW, MINUTE, true));
    }

    @Test
    void turnsAwayWhatIsTooMuchToWait() {
        FairScheduler scheduler =
                new FairScheduler(
                        terms(
                                1,
                                with(1, OptionalInt.empty(), OptionalInt.of(2), Optional.empty())));
        assertTrue(scheduler.offer(work(1, 1)));
        assertTrue(scheduler.offer(work(2, 1)));
        assertFalse(scheduler.offer(work(3, 1)));
        assertEquals(2, scheduler.waiting());
    }

    @Test
    void startsAsOftenAsTheRateAllows() {
        Rate rate = new Rate(6, 2);
        FairScheduler scheduler =
                new FairScheduler(
                        terms(
                                9,
                                with(
                                        1,
                                        OptionalInt.empty(),
                                        OptionalInt.empty(),
                                        Optional.of(rate))));
        for (int i = 0; i < 4; i++) {
            scheduler.offer(work(i, 1));
        }
        assertEquals(0, started(scheduler, NOW));
        assertEquals(1, started(scheduler, NOW));
        Instant next = NOW.plus(Duration.ofMinutes(10));
        assertEquals(new Decision.Wait(Optional.of(next)), scheduler.next(NOW));
        assertEquals(new Reason.RateLimited(next), scheduler.reasons(id(1), NOW).getFirst());
        assertInstanceOf(Decision.Wait.class, scheduler.next(next.minusMillis(1)));
        assertEquals(2, started(scheduler, next));
        // a clock that goes back gives nothing
        assertInstanceOf(Decision.Wait.class, scheduler.next(NOW));
    }

    @Test
    void waitsForEarlierWorkOfWhatItDependsOn() {
        FairScheduler scheduler =
                new FairScheduler(
                        terms(
                                9,
                                with(1, OptionalInt.empty(), OptionalInt.empty(), Optional.empty()),
                                with(
                                        2,
                                        OptionalInt.empty(),
                                        OptionalInt.empty(),
                                        Optional.empty(),
                                        1)));
        scheduler.offer(work(1, 1));
        scheduler.offer(work(2, 2));
        scheduler.offer(work(3, 1));
        assertEquals(1, started(scheduler, NOW));
        assertEquals(3, started(scheduler, NOW));
        assertEquals(List.of(new Reason.DependsOn(id(1))), scheduler.reasons(id(2), NOW));
        assertInstanceOf(Decision.Wait.class, scheduler.next(NOW));
        scheduler.ended(1, NOW, MINUTE, true);
        // what came later does not hold it up
        assertEquals(2, started(scheduler, NOW));
    }

    @Test
    void pausesWhatFailsAgainAndAgainForLongerAndLonger() {
        FairScheduler scheduler =
                new FairScheduler(
                        new Terms(
                                9,
                                Map.of(),
                                List.of(OfRepository.weighing(id(1), "", 1)),
                                new Breaker(2, Duration.ofMinutes(4), Duration.ofMinutes(15))));
        Instant now = NOW;
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            scheduler.offer(work(i, 1));
            if (scheduler.next(now) instanceof Decision.Wait(var until)) {
                pauses.add(Duration.between(now, until.orElseThrow()));
                assertEquals(
                        new Reason.Paused(until.get()), scheduler.reasons(id(1), now).getFirst());
                now = until.get();
                assertEquals(i, started(scheduler, now));
            }
            scheduler.ended(i, now, MINUTE, i == 5);
        }
        assertEquals(4, pauses.size());
        for (int i = 0; i < 3; i++) {
            long usual = Math.min(15, 4L << i);
            assertTrue(pauses.get(i).compareTo(Duration.ofMinutes(usual)) >= 0, pauses::toString);
            assertTrue(
                    pauses.get(i).toMillis() <= Math.min(15, 1.25 * (4 << i)) * 60_000,
                    pauses::toString);
        }
        // it passed once, so that it may start at once
        scheduler.offer(work(9, 1));
        assertEquals(9, started(scheduler, now));
    }

    @Test
    void oneTriesBeforeTheOthersAfterAPause() {
        FairScheduler scheduler =
                new FairScheduler(
                        new Terms(
                                9,
                                Map.of(),
                                List.of(OfRepository.weighing(id(1), "", 1)),
                                new Breaker(1, MINUTE, MINUTE)));
        for (int i = 0; i < 3; i++) {
            scheduler.offer(work(i, 1));
        }
        started(scheduler, NOW);
        scheduler.ended(0, NOW, MINUTE, false);
        Instant later = NOW.plusSeconds(61);
        started(scheduler, later);
        assertInstanceOf(Decision.Wait.class, scheduler.next(later));
        scheduler.ended(1, later, MINUTE, true);
        assertEquals(2, started(scheduler, later));
    }

    @Property(tries = 60)
    void everyRuleHoldsAndEverythingStartsInTheEnd(@ForAll long seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(12);
        List<OfRepository> repositories = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] on = i > 0 && random.nextInt(3) == 0 ? new int[] {random.nextInt(i)} : new int[0];
            OfRepository plain =
                    with(
                            i,
                            random.nextBoolean()
                                    ? OptionalInt.of(1 + random.nextInt(3))
                                    : OptionalInt.empty(),
                            OptionalInt.empty(),
                            random.nextInt(3) == 0
                                    ? Optional.of(
                                            new Rate(1 + random.nextInt(60), 1 + random.nextInt(4)))
                                    : Optional.empty(),
                            on);
            repositories.add(
                    new OfRepository(
                            plain.id(),
                            "t" + random.nextInt(3),
                            1 + random.nextInt(50),
                            plain.maxParallel(),
                            plain.queueDepth(),
                            plain.rate(),
                            plain.dependsOn()));
        }
        int total = 1 + random.nextInt(6);
        Terms terms = new Terms(total, Map.of("t0", 0.4), repositories, Breaker.USUAL);
        FairScheduler scheduler = new FairScheduler(terms);
        FairScheduler twin = new FairScheduler(terms);
        int jobs = 60;
        Map<Long, Work> all = new HashMap<>();
        for (int i = 0; i < jobs; i++) {
            Work work =
                    new Work(
                            i,
                            id(random.nextInt(count)),
                            NOW.plusSeconds(i),
                            Duration.ofSeconds(1 + random.nextInt(900)));
            all.put(work.id(), work);
            scheduler.offer(work);
            twin.offer(work);
        }
        Instant now = NOW;
        Map<Long, Work> running = new HashMap<>();
        int begun = 0;
        for (int step = 0; begun < jobs; step++) {
            assertTrue(step < 10_000, "something never starts");
            Decision decision = scheduler.next(now);
            assertEquals(decision, twin.next(now));
            switch (decision) {
                case Decision.Start(var work) -> {
                    begun++;
                    running.put(work.id(), work);
                    all.remove(work.id());
                    assertTrue(running.size() <= total);
                    OfRepository own =
                            repositories.get(
                                    Integer.parseInt(work.repository().name().substring(1)));
                    long same =
                            running.values().stream()
                                    .filter(one -> one.repository().equals(own.id()))
                                    .count();
                    assertTrue(same <= own.maxParallel().orElse(total));
                    for (RepositoryId before : own.dependsOn()) {
                        assertTrue(
                                running.values().stream()
                                                .noneMatch(one -> isBefore(one, before, work))
                                        && all.values().stream()
                                                .noneMatch(one -> isBefore(one, before, work)));
                    }
                }
                case Decision.Wait(var until) -> {
                    if (!running.isEmpty() && (until.isEmpty() || random.nextBoolean())) {
                        Work ends = running.remove(running.keySet().iterator().next());
                        now = now.plusSeconds(random.nextInt(300));
                        Duration took = Duration.ofSeconds(random.nextInt(900));
                        boolean passed = random.nextInt(4) > 0;
                        scheduler.ended(ends.id(), now, took, passed);
                        twin.ended(ends.id(), now, took, passed);
                    } else {
                        Instant at = until.orElseThrow();
                        assertTrue(at.isAfter(now));
                        now = at;
                    }
                }
            }
        }
        assertEquals(0, scheduler.waiting());
    }

    private static boolean isBefore(Work one, RepositoryId of, Work than) {
        return one.repository().equals(of) && !one.queuedAt().isAfter(than.queuedAt());
    }

    @Test
    void decidesInLessThanAMillisecondAmongAHundredThousand() {
        List<OfRepository> repositories = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            repositories.add(
                    OfRepository.weighing(id(i), i % 10 == 0 ? "critical" : "", 1 + i % 50));
        }
        FairScheduler scheduler =
                new FairScheduler(
                        new Terms(500, Map.of("critical", 0.3), repositories, Breaker.USUAL));
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            scheduler.offer(work(i, random.nextInt(1_000)));
        }
        List<Long> running = new ArrayList<>();
        int decisions = 5_000;
        long before = cpu();
        for (int i = 0; i < decisions; i++) {
            if (scheduler.running() == 500) {
                long id = running.remove(random.nextInt(running.size()));
                scheduler.ended(id, NOW, MINUTE, true);
            }
            running.add(started(scheduler, NOW));
        }
        double micros = (cpu() - before) / 1_000.0 / decisions;
        assertTrue(micros < 1_000, micros + " us");
    }

    /// Of this thread alone: a machine with other work to do does not change it.
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
