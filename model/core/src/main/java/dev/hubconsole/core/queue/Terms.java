package dev.hubconsole.core.queue;

import dev.hubconsole.core.registry.RepositoryId;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// On what terms work is started.
///
/// @param total how many jobs run at once
/// @param lanes the shares of the total that are kept for some tiers, by tier; together at most 1
/// @param repositories the terms of each repository that may have work
/// @param breaker when a repository that fails again and again is left alone
/// @param ageing each of so many starts is for who waits longest; from 1
public record Terms(
        int total,
        Map<String, Double> lanes,
        List<OfRepository> repositories,
        Breaker breaker,
        int ageing) {

    /// Of how many starts one is for who waits longest, where nobody says another number.
    public static final int USUAL_AGEING = 10;

    /// Terms with the usual ageing.
    public Terms(
            int total,
            Map<String, Double> lanes,
            List<OfRepository> repositories,
            Breaker breaker) {
        this(total, lanes, repositories, breaker, USUAL_AGEING);
    }

    /// The terms of one repository.
    ///
    /// @param tier its service level; empty text where it has none
    /// @param weight its share, compared with the others'
    /// @param maxParallel how many of its jobs run at once
    /// @param queueDepth how many of its jobs may wait
    /// @param rate how often its jobs may start
    /// @param dependsOn whose earlier jobs have to be over before its own start
    public record OfRepository(
            RepositoryId id,
            String tier,
            int weight,
            OptionalInt maxParallel,
            OptionalInt queueDepth,
            Optional<Rate> rate,
            List<RepositoryId> dependsOn) {

        public OfRepository {
            dependsOn = List.copyOf(dependsOn);
            if (weight < 1) {
                throw new IllegalArgumentException(id + ": weight " + weight);
            }
        }

        /// The same with another weight.
        public OfRepository weighing(int other) {
            return new OfRepository(id, tier, other, maxParallel, queueDepth, rate, dependsOn);
        }

        /// Terms that bind by the weight alone.
        public static OfRepository weighing(RepositoryId id, String tier, int weight) {
            return new OfRepository(
                    id,
                    tier,
                    weight,
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    List.of());
        }
    }

    /// A token bucket.
    ///
    /// @param perHour how many tokens come in an hour, one for each start
    /// @param burst how many it holds
    public record Rate(int perHour, int burst) {

        public Rate {
            if (perHour < 1 || burst < 1) {
                throw new IllegalArgumentException(perHour + " an hour, burst " + burst);
            }
        }
    }

    /// After how many failures in a row a repository pauses, and for how long: twice as long after
    /// each further failure.
    public record Breaker(int failures, Duration first, Duration longest) {

        /// Five failures; 5 minutes at first, 6 hours at the most.
        public static final Breaker USUAL =
                new Breaker(5, Duration.ofMinutes(5), Duration.ofHours(6));
    }

    public Terms {
        lanes = Map.copyOf(lanes);
        repositories = List.copyOf(repositories);
        double kept = lanes.values().stream().mapToDouble(Double::doubleValue).sum();
        if (total < 1 || kept > 1 || ageing < 1) {
            throw new IllegalArgumentException(
                    "total " + total + ", lanes " + lanes + ", ageing " + ageing);
        }
    }
}
