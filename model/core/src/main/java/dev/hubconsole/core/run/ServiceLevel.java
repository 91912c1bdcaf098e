package dev.hubconsole.core.run;

import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Units;
import dev.hubconsole.core.registry.Written;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// What a tier promises.
///
/// @param buildTime how long a run may take; empty where nothing is promised
/// @param runsPerDay how many runs a day are promised; empty for nothing or without a limit
/// @param objective for which share of the runs the build time is promised, above 0 and below 1
public record ServiceLevel(
        Optional<Duration> buildTime, OptionalLong runsPerDay, double objective) {

    /// The share that is meant where nobody says another: nineteen runs of twenty.
    public static final double USUAL_OBJECTIVE = 0.95;

    public ServiceLevel {
        if (!(objective > 0 && objective < 1)) {
            throw new IllegalArgumentException("objective " + objective);
        }
    }

    /// What a tier promises, for the usual share of runs; empty where there is no such tier.
    public static Optional<ServiceLevel> promised(Registry registry, String tier) {
        Optional<Layer> layer = Optional.ofNullable(registry.definitions().tiers().get(tier));
        return layer.map(
                one -> {
                    Optional<Fields> sla = one.value("sla").map(Written::fields);
                    Optional<Duration> time =
                            sla.flatMap(fields -> fields.text("build_time"))
                                    .map(Units::timeoutSeconds)
                                    .filter(OptionalLong::isPresent)
                                    .map(seconds -> Duration.ofSeconds(seconds.getAsLong()));
                    OptionalLong runs =
                            sla.flatMap(fields -> fields.text("runs_per_day"))
                                    .filter(text -> text.matches("\\d{1,9}"))
                                    .map(text -> OptionalLong.of(Long.parseLong(text)))
                                    .orElse(OptionalLong.empty());
                    return new ServiceLevel(time, runs, USUAL_OBJECTIVE);
                });
    }

    /// How a promise was kept over a period.
    ///
    /// @param runs how many runs ended in success or failure and have a known duration or ran out
    ///   of time; all figures are over these
    /// @param late how many of them took longer than promised or ran out of time
    /// @param budgetLeft which share of the late runs that the objective allows is left: 1 is all
    ///   of it, 0 none, below 0 more were late than allowed; unknown without runs
    /// @param burnRate how many times as fast as allowed runs are late: at 1 the budget lasts just
    ///   the period; unknown without runs
    /// @param busiestDay the most runs that came about on one day
    /// @param daysOver on how many days more came about than promised
    public record Kept(
            Period period,
            int runs,
            int late,
            OptionalDouble budgetLeft,
            OptionalDouble burnRate,
            int busiestDay,
            int daysOver) {}

    /// How the promise was kept by the runs that came about in a period.
    public Kept over(Runs all, Period period) {
        List<Runs.Latest> latest = all.in(period).latest();
        int runs = 0;
        int late = 0;
        for (Runs.Latest run : latest) {
            Optional<Boolean> isLate = isLate(run);
            if (isLate.isPresent()) {
                runs++;
                late += isLate.get() ? 1 : 0;
            }
        }
        OptionalDouble burn =
                runs == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of((double) late / runs / (1 - objective));
        Map<LocalDate, Long> days =
                latest.stream()
                        .collect(
                                Collectors.groupingBy(
                                        run -> Period.dayOf(run.run().createdAt()),
                                        Collectors.counting()));
        return new Kept(
                period,
                runs,
                late,
                burn.isPresent()
                        ? OptionalDouble.of(1 - burn.getAsDouble())
                        : OptionalDouble.empty(),
                burn,
                (int) days.values().stream().mapToLong(Long::longValue).max().orElse(0),
                runsPerDay.isEmpty()
                        ? 0
                        : (int)
                                days.values().stream()
                                        .filter(count -> count > runsPerDay.getAsLong())
                                        .count());
    }

    private Optional<Boolean> isLate(Runs.Latest run) {
        if (buildTime.isEmpty() || run.run().verdict() == Verdict.NEITHER) {
            return Optional.empty();
        }
        if (run.run()
                .conclusion()
                .filter(dev.hubconsole.core.github.Conclusion.TIMED_OUT::equals)
                .isPresent()) {
            return Optional.of(true);
        }
        return run.duration().map(took -> took.compareTo(buildTime.get()) > 0);
    }
}
