package dev.hubconsole.core.run;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Outliers.Outlier;
import dev.hubconsole.core.run.RunStore.Day;
import dev.hubconsole.core.run.RunStore.Mark;
import dev.hubconsole.core.run.RunStore.RepositoryFigures;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/// The whole organisation at a glance: what each repository's runs come to, and what happened in
/// the last day.
///
/// @param period the time of the rows
/// @param rows every repository that was pulled, in the order of their names
/// @param today what all runs of the last 24 hours come to
/// @param before what those of the 24 hours before come to
/// @param together failures of the last 24 hours that came together
/// @param changes what is otherwise than the day before
/// @param unlike which repositories are unlike the others in the whole period, by what
/// @param currency of costs
public record Overview(
        Period period,
        List<Row> rows,
        Figures today,
        Figures before,
        List<FailureCluster> together,
        List<Change> changes,
        Map<Measure, List<Outlier<RepositoryId>>> unlike,
        String currency) {

    /// How far back the rows go, the day of now included.
    public static final int DAYS = 30;

    private static final Duration DAY = Duration.ofHours(24);

    public Overview {
        rows = List.copyOf(rows);
        together = List.copyOf(together);
        changes = List.copyOf(changes);
        unlike = Map.copyOf(unlike);
    }

    /// A repository.
    ///
    /// @param mark how far it was pulled
    /// @param figures empty where it had no runs
    /// @param cost of the jobs whose cost is known; empty where no job ran or none is known
    /// @param withoutCost how many jobs that ran have no known cost
    /// @param builds runs on each whole day of the period, the newest last; empty for days that
    ///   were not pulled whole
    public record Row(
            RepositoryId repository,
            Mark mark,
            Optional<Figures> figures,
            Optional<BigDecimal> cost,
            int withoutCost,
            List<OptionalDouble> builds) {

        public Row {
            builds = List.copyOf(builds);
        }
    }

    /// What is otherwise than the day before.
    public sealed interface Change {

        RepositoryId repository();

        /// The default branch passed and fails now.
        ///
        /// @param failures how many runs failed one after the other, the newest last
        record Broke(RepositoryId repository, int failures) implements Change {}

        /// The default branch failed and passes now.
        record Mended(RepositoryId repository) implements Change {}

        /// Runs take longer, or less long, by more than chance.
        record Speed(RepositoryId repository, Trend trend) implements Change {}
    }

    /// What repositories are compared by.
    public enum Measure {
        DURATION,
        QUEUE,
        FAILURES,
        COST
    }

    /// Reads it from a store.
    ///
    /// @param currency of costs
    public static Outcome<Overview> read(RunStore store, String currency, Instant now) {
        Period period = period(now);
        return store.marks()
                .then(
                        marks ->
                                store.figures(period)
                                        .then(
                                                figures ->
                                                        rest(
                                                                store, marks, figures, currency,
                                                                now)));
    }

    private static Outcome<Overview> rest(
            RunStore store,
            Map<RepositoryId, Mark> marks,
            List<RepositoryFigures> figures,
            String currency,
            Instant now) {
        Period days = Period.before(now, DAY.multipliedBy(2));
        return store.days(period(now))
                .then(
                        daily ->
                                store.runs(days, Optional.empty())
                                        .map(
                                                runs ->
                                                        of(
                                                                marks, figures, daily, runs,
                                                                currency, now)));
    }

    /// The days that the rows are of.
    static Period period(Instant now) {
        return new Period(Period.of(Period.dayOf(now).minusDays(DAYS - 1)).from(), now);
    }

    /// Works it out.
    ///
    /// @param runs those of the last 48 hours
    static Overview of(
            Map<RepositoryId, Mark> marks,
            List<RepositoryFigures> figures,
            List<Day> days,
            Runs runs,
            String currency,
            Instant now) {
        Period period = period(now);
        Map<RepositoryId, RepositoryFigures> known = new HashMap<>();
        figures.forEach(one -> known.put(one.repository(), one));
        Map<RepositoryId, Map<LocalDate, Integer>> builds = new HashMap<>();
        for (Day day : days) {
            builds.computeIfAbsent(day.repository(), _ -> new HashMap<>())
                    .put(day.date(), day.builds());
        }
        Map<RepositoryId, Mark> inOrder =
                new TreeMap<>(Comparator.comparing(RepositoryId::toString));
        inOrder.putAll(marks);
        List<Row> rows = new ArrayList<>();
        for (Mark mark : inOrder.values()) {
            Optional<RepositoryFigures> own = Optional.ofNullable(known.get(mark.repository()));
            rows.add(
                    new Row(
                            mark.repository(),
                            mark,
                            own.map(RepositoryFigures::figures),
                            own.flatMap(Overview::cost),
                            own.map(RepositoryFigures::withoutCost).orElse(0),
                            builds(
                                    mark,
                                    builds.getOrDefault(mark.repository(), Map.of()),
                                    period)));
        }
        Period today = Period.before(now, DAY);
        Period before = new Period(today.from().minus(DAY), today.from());
        return new Overview(
                period,
                rows,
                Figures.of(runs, today, Optional.empty()),
                Figures.of(runs, before, Optional.empty()),
                FailureCluster.of(runs, today),
                changes(runs, marks, today, before),
                unlike(rows),
                currency);
    }

    private static Optional<BigDecimal> cost(RepositoryFigures one) {
        boolean isUnknown =
                one.figures().jobs() == 0 || one.withoutCost() > 0 && one.cost().signum() == 0;
        return isUnknown ? Optional.empty() : Optional.of(one.cost());
    }

    private static List<OptionalDouble> builds(
            Mark mark, Map<LocalDate, Integer> known, Period period) {
        List<OptionalDouble> all = new ArrayList<>();
        LocalDate last = Period.dayOf(period.to());
        for (int i = DAYS - 1; i > 0; i--) {
            LocalDate day = last.minusDays(i);
            Integer count = known.get(day);
            Period whole = Period.of(day);
            boolean isPulled =
                    !whole.from().isBefore(mark.oldest()) && !whole.to().isAfter(mark.newest());
            all.add(
                    isPulled
                            ? OptionalDouble.of(count == null ? 0 : count)
                            : OptionalDouble.empty());
        }
        return all;
    }

    private static List<Change> changes(
            Runs runs, Map<RepositoryId, Mark> marks, Period today, Period before) {
        Map<RepositoryId, Runs> each = runs.by(run -> run.key().repository());
        Map<RepositoryId, Runs> inOrder =
                new TreeMap<>(Comparator.comparing(RepositoryId::toString));
        inOrder.putAll(each);
        List<Change> broke = new ArrayList<>();
        List<Change> mended = new ArrayList<>();
        List<Change> speed = new ArrayList<>();
        inOrder.forEach(
                (repository, own) -> {
                    Optional<String> branch =
                            Optional.ofNullable(marks.get(repository)).map(Mark::defaultBranch);
                    Figures now = Figures.of(own, today, branch);
                    Figures then = Figures.of(own, before, branch);
                    if (now.failureStreak().isPresent() && then.failureStreak().isPresent()) {
                        boolean failed = then.failureStreak().getAsInt() > 0;
                        boolean fails = now.failureStreak().getAsInt() > 0;
                        if (fails && !failed) {
                            broke.add(new Change.Broke(repository, now.failureStreak().getAsInt()));
                        } else if (failed && !fails) {
                            mended.add(new Change.Mended(repository));
                        }
                    }
                    Trend.of(durations(own, today), durations(own, before))
                            .filter(trend -> trend.way() != Trend.Way.SAME)
                            .ifPresent(trend -> speed.add(new Change.Speed(repository, trend)));
                });
        List<Change> all = new ArrayList<>(broke);
        all.addAll(speed);
        all.addAll(mended);
        return all;
    }

    private static double[] durations(Runs runs, Period period) {
        return runs.in(period).latest().stream()
                .flatMap(run -> run.duration().stream())
                .mapToDouble(Duration::toMillis)
                .toArray();
    }

    private static Map<Measure, List<Outlier<RepositoryId>>> unlike(List<Row> rows) {
        Map<Measure, Function<Row, Optional<Double>>> measures = new EnumMap<>(Measure.class);
        measures.put(
                Measure.DURATION,
                row -> row.figures().flatMap(Figures::duration).map(all -> (double) all.p50()));
        measures.put(
                Measure.QUEUE,
                row -> row.figures().flatMap(Figures::queue).map(all -> (double) all.p95()));
        measures.put(
                Measure.FAILURES,
                row ->
                        row.figures()
                                .filter(figures -> figures.successRate().isPresent())
                                .map(figures -> 1 - figures.successRate().getAsDouble()));
        measures.put(Measure.COST, row -> row.cost().map(BigDecimal::doubleValue));
        Map<Measure, List<Outlier<RepositoryId>>> all = new EnumMap<>(Measure.class);
        measures.forEach(
                (measure, value) -> {
                    Map<RepositoryId, Double> values = new LinkedHashMap<>();
                    rows.forEach(
                            row ->
                                    value.apply(row)
                                            .ifPresent(one -> values.put(row.repository(), one)));
                    // only what is more than usual asks for somebody
                    all.put(
                            measure,
                            Outliers.among(values).stream()
                                    .filter(one -> one.score() > 0)
                                    .toList());
                });
        return all;
    }
}
