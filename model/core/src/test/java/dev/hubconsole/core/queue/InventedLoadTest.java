package dev.hubconsole.core.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.hubconsole.core.plan.MemoryHub;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.queue.Replay.Load;
import dev.hubconsole.core.queue.Replay.Played;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.run.JobCost;
import dev.hubconsole.core.run.Machine;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RunStore.JobRow;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class InventedLoadTest {

    private static final Period DAY =
            Period.before(Instant.parse("2026-03-04T00:00:00Z"), Duration.ofDays(1));

    private static final Registry REGISTRY =
            MemoryHub.of(
                            """
                            version: 2
                            tiers:
                              critical: { weight: 3 }
                              standard: { weight: 1 }
                            repositories:
                              - { name: a, owner: octo, tier: critical }
                              - { name: b, owner: octo, tier: standard }
                              - { name: c, owner: octo, tier: standard, enabled: false }
                            """)
                    .registry();

    private static Replay replay(Optional<Registry> registry, Load load) {
        return Replay.invented(
                new Replay.Question(
                        registry,
                        List.of(),
                        DAY,
                        (job, _) ->
                                new JobRow(
                                        job,
                                        new Machine.Unknown(),
                                        new JobCost.Unknown(JobCost.Why.RUNNER)),
                        Optional.empty()),
                load);
    }

    private static Played played(Load load) {
        Outcome<Played> outcome =
                replay(Optional.of(REGISTRY), load).play(Replay.Wish.of(10, Map.of()));
        return outcome instanceof Outcome.Done<Played>(var played)
                ? played
                : fail(outcome.toString());
    }

    @Test
    void asManyJobsComeAsWereWishedAndTheSameEachTime() {
        Load load = new Load(100, Duration.ofMinutes(5));
        Played played = played(load);
        // within five deviations of 2400
        assertTrue(Math.abs(played.jobs() - 2400) < 245, played.jobs() + " jobs");
        assertEquals(played, played(load));
        assertEquals(
                List.of("octo/a", "octo/b"),
                played.terms().repositories().stream().map(one -> one.id().toString()).toList());
    }

    @Test
    void aHeavierLoadWaitsLonger() {
        Played light = played(new Load(60, Duration.ofMinutes(5)));
        Played heavy = played(new Load(200, Duration.ofMinutes(5)));
        assertEquals(0, light.both().firstCome().waits().get("critical").p50());
        assertTrue(heavy.both().firstCome().waits().get("critical").p50() > 0);
        assertTrue(
                heavy.both().fair().waits().get("critical").p95()
                        < heavy.both().firstCome().waits().get("critical").p95(),
                "who weighs more waits less");
    }

    @Test
    void withoutARegistryThereIsNobodyToInventJobsFor() {
        assertTrue(replay(Optional.empty(), new Load(1, Duration.ofMinutes(1))).isEmpty());
    }

    @Test
    void aLoadOfNothingIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new Load(0, Duration.ofMinutes(1)));
        assertThrows(IllegalArgumentException.class, () -> new Load(1, Duration.ZERO));
    }
}
