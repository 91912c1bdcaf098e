package dev.hubconsole.core.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.queue.Simulation.Arrival;
import dev.hubconsole.core.queue.Simulation.Comparison;
import dev.hubconsole.core.queue.Terms.Breaker;
import dev.hubconsole.core.queue.Terms.OfRepository;
import dev.hubconsole.core.registry.RepositoryId;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;

class SimulationTest {

    private static final Instant START = Instant.parse("2026-11-02T06:00:00Z");

    private static RepositoryId id(int number) {
        return new RepositoryId("octo", "r" + number);
    }

    @Property(tries = 25)
    void underOverloadEachGetsItsShare(@ForAll long seed) {
        Random random = new Random(seed);
        int total = 5 + random.nextInt(40);
        int count = 3 + random.nextInt(25);
        List<OfRepository> repositories = new ArrayList<>();
        long weights = 0;
        for (int i = 0; i < count; i++) {
            int weight = 1 + random.nextInt(20);
            weights += weight;
            repositories.add(OfRepository.weighing(id(i), "t" + i % 3, weight));
        }
        // so long that the smallest share is some thirty jobs of five minutes
        double minutes = 30.0 * 5 * weights / total;
        Instant until = START.plusSeconds((long) (minutes * 60));
        List<Arrival> load = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double share = minutes * total * repositories.get(i).weight() / weights / 5;
            for (int j = 0; j < 2 * share + 10; j++) {
                load.add(
                        new Arrival(
                                id(i),
                                START,
                                Duration.ofSeconds(60 + random.nextInt(480)),
                                Duration.ofMinutes(5),
                                true));
            }
        }
        Terms terms = new Terms(total, Map.of(), repositories, Breaker.USUAL);
        Simulation.Course fair = new Simulation(terms, load, until).compare().fair();

        assertEquals(count, fair.always());
        assertTrue(fair.fairness().orElseThrow() >= 0.95, fair::toString);
        assertEquals(List.of(), fair.starved());
    }

    @Property(tries = 40)
    void criticalWorkNeverWaitsLongerThanFirstComeFirstServed(@ForAll long seed) {
        Random random = new Random(seed);
        int total = 10 + random.nextInt(50);
        double kept = 0.2 + random.nextDouble() * 0.3;
        List<OfRepository> repositories = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            repositories.add(
                    i < 5
                            ? OfRepository.weighing(id(i), "critical", 50)
                            : i < 20
                                    ? OfRepository.weighing(id(i), "standard", 10)
                                    : OfRepository.weighing(id(i), "community", 1));
        }
        // the critical ones ask for less than is kept for them, the others for up to twice the rest
        double critical = kept * (0.3 + 0.5 * random.nextDouble());
        double others = 0.2 + 2 * random.nextDouble();
        List<Arrival> load = new ArrayList<>();
        poisson(random, load, 0, 5, critical * total);
        poisson(random, load, 5, 30, others * total);
        Terms terms = new Terms(total, Map.of("critical", kept), repositories, Breaker.USUAL);
        Comparison both = new Simulation(terms, load, START.plus(Duration.ofHours(30))).compare();
        long fair = both.fair().waits().get("critical").p95();
        long firstCome = both.firstCome().waits().get("critical").p95();

        assertTrue(fair <= firstCome, fair + " > " + firstCome);
        assertEquals(List.of(), both.fair().starved());
    }

    /// Jobs of some five minutes, so many running at once on average, over a day.
    private static void poisson(Random random, List<Arrival> load, int from, int to, double busy) {
        double apart = 300 / busy;
        double at = 0;
        while (true) {
            at += -Math.log(1 - random.nextDouble()) * apart;
            if (at > 86_400) {
                return;
            }
            load.add(
                    new Arrival(
                            id(from + random.nextInt(to - from)),
                            START.plusMillis((long) (at * 1000)),
                            Duration.ofSeconds(60 + random.nextInt(480)),
                            Duration.ofMinutes(5),
                            true));
        }
    }

    @Test
    void tellsHowItWent() {
        Terms terms =
                new Terms(
                        1,
                        Map.of(),
                        List.of(
                                OfRepository.weighing(id(1), "a", 1),
                                OfRepository.weighing(id(2), "b", 1)),
                        Breaker.USUAL);
        Duration hour = Duration.ofHours(1);
        List<Arrival> load =
                List.of(
                        new Arrival(id(1), START, hour, hour, true),
                        new Arrival(id(1), START, hour, hour, true),
                        new Arrival(id(1), START, hour, hour, true),
                        new Arrival(id(2), START.plusSeconds(60), hour, hour, true));
        Comparison both = new Simulation(terms, load, START.plus(Duration.ofHours(3))).compare();

        // fair: 1, 2, 1; first come: 1, 1, 1
        assertEquals(3_540_000, both.fair().waits().get("b").p50());
        assertEquals(7_200_000, both.fair().waits().get("a").p95());
        assertEquals(List.of(id(2)), both.firstCome().starved());
        assertEquals(1, both.fair().left());
        assertEquals(3, both.fair().started());
        assertEquals(1.0, both.fair().perHour(), 1e-9);
        assertEquals(OptionalDouble.empty(), Jain.index(new double[] {0, 0}));
        assertEquals(0.5, Jain.index(new double[] {1, 0}).orElseThrow(), 1e-12);
        assertEquals(1, Jain.index(new double[] {3, 3, 3}).orElseThrow(), 1e-12);
    }

    @Test
    void adviceFitsIntoTheTotalAndKeepsTheOrder() {
        OfRepository app =
                new OfRepository(
                        id(2),
                        "",
                        10,
                        OptionalInt.of(2),
                        OptionalInt.empty(),
                        Optional.empty(),
                        List.of(id(1)));
        Terms terms =
                new Terms(
                        20,
                        Map.of(),
                        List.of(
                                OfRepository.weighing(id(1), "", 29),
                                app,
                                OfRepository.weighing(id(3), "", 1)),
                        Breaker.USUAL);
        Advice advice = Advice.of(terms);

        assertEquals(
                List.of(
                        new Advice.Group(id(1), "hub-r1", 14),
                        new Advice.Group(id(2), "hub-r2", 2),
                        new Advice.Group(id(3), "hub-r3", 1)),
                advice.groups());
        assertEquals(List.of(List.of(id(1), id(3)), List.of(id(2))), advice.waves());
        OfRepository circle =
                new OfRepository(
                        id(1),
                        "",
                        1,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        List.of(id(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Advice.of(new Terms(1, Map.of(), List.of(circle), Breaker.USUAL)));
    }
}
