package dev.hubconsole.cli;

import dev.hubconsole.cli.StoreDesk.Question;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Distribution;
import dev.hubconsole.core.run.Figures;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.Day;
import dev.hubconsole.core.run.RunStore.Mark;
import dev.hubconsole.core.run.RunStore.RepositoryFigures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What `hubctl report` tells, whatever its form.
///
/// @param before the period of the same length just before
/// @param repositories by name
/// @param totals of all of them
/// @param days of the period, each of them, of all repositories together
/// @param currency of costs
/// @param neverPulled how many of the repositories nothing is known of
/// @param since from when on the runs of all others are known; empty where none was pulled
record OperationsReport(
        Period period,
        Period before,
        List<Of> repositories,
        Totals totals,
        List<OfDay> days,
        String currency,
        int neverPulled,
        Optional<Instant> since) {

    /// How many runs a median has to be of, to be compared.
    private static final int FEWEST = 5;

    /// A median that rose by this factor is told.
    private static final double SLOWER = 1.25;

    /// A repository.
    ///
    /// @param durationBefore of its runs of the period before
    /// @param daily how many runs ended, by day
    record Of(RepositoryFigures now, Optional<Distribution> durationBefore, double[] daily) {

        RepositoryId repository() {
            return now.repository();
        }

        Figures figures() {
            return now.figures();
        }

        /// By what factor its median duration changed; empty where either period has too few runs.
        OptionalDouble slower() {
            Optional<Distribution> duration = figures().duration();
            return duration.isPresent()
                            && durationBefore.isPresent()
                            && duration.get().count() >= FEWEST
                            && durationBefore.get().count() >= FEWEST
                            && durationBefore.get().p50() > 0
                    ? OptionalDouble.of((double) duration.get().p50() / durationBefore.get().p50())
                    : OptionalDouble.empty();
        }
    }

    /// What all come to.
    ///
    /// @param judged how many runs ended in success or failure; the rate is over these
    /// @param cost of the jobs whose cost is known; empty where none's is
    record Totals(
            int runs,
            int open,
            int jobs,
            int judged,
            OptionalDouble successRate,
            OptionalDouble successRateBefore,
            Optional<BigDecimal> cost,
            int withoutCost) {}

    /// A day of all repositories.
    ///
    /// @param isKnown whether all of it was pulled; where it was not, there may have been more
    record OfDay(
            LocalDate date, int runs, int failures, Optional<BigDecimal> cost, boolean isKnown) {}

    /// Works it out from what is kept.
    static Outcome<OperationsReport> of(Question question, String currency) {
        Period period = question.period();
        Period before = new Period(period.from().minus(period.length()), period.from());
        RunStore store = question.store();
        return store.marks()
                .then(
                        marks ->
                                store.figures(period)
                                        .then(
                                                now ->
                                                        store.figures(before)
                                                                .then(
                                                                        then ->
                                                                                store.days(period)
                                                                                        .map(
                                                                                                days ->
                                                                                                        of(
                                                                                                                question,
                                                                                                                before,
                                                                                                                marks,
                                                                                                                now,
                                                                                                                then,
                                                                                                                days,
                                                                                                                currency)))));
    }

    private static OperationsReport of(
            Question question,
            Period before,
            Map<RepositoryId, Mark> marks,
            List<RepositoryFigures> now,
            List<RepositoryFigures> then,
            List<Day> days,
            String currency) {
        Period period = question.period();
        Map<RepositoryId, RepositoryFigures> earlier = new HashMap<>();
        then.stream()
                .filter(one -> question.isAbout(one.repository()))
                .forEach(one -> earlier.put(one.repository(), one));
        Map<RepositoryId, List<Day>> own = new HashMap<>();
        for (Day day : days) {
            if (question.isAbout(day.repository())) {
                own.computeIfAbsent(day.repository(), _ -> new ArrayList<>()).add(day);
            }
        }
        List<Of> repositories =
                MetricsCommand.asked(now, question).stream()
                        .map(
                                one ->
                                        new Of(
                                                one,
                                                Optional.ofNullable(earlier.get(one.repository()))
                                                        .flatMap(old -> old.figures().duration()),
                                                MetricsCommand.daily(
                                                        own.getOrDefault(
                                                                one.repository(), List.of()),
                                                        one.repository(),
                                                        period)))
                        .toList();
        List<Mark> pulled =
                repositories.stream()
                        .map(one -> marks.get(one.repository()))
                        .filter(java.util.Objects::nonNull)
                        .toList();
        Optional<Instant> since = pulled.stream().map(Mark::oldest).max(Instant::compareTo);
        return new OperationsReport(
                period,
                before,
                repositories,
                totals(repositories, earlier.values()),
                days(own.values().stream().flatMap(List::stream).toList(), period, since),
                currency,
                repositories.size() - pulled.size(),
                since);
    }

    private static Totals totals(List<Of> repositories, Iterable<RepositoryFigures> earlier) {
        int runs = 0;
        int open = 0;
        int jobs = 0;
        int without = 0;
        Rate rate = new Rate();
        Rate rateBefore = new Rate();
        Optional<BigDecimal> cost = Optional.empty();
        for (Of one : repositories) {
            Figures figures = one.figures();
            runs += figures.runs();
            open += figures.open();
            jobs += figures.jobs();
            without += one.now().withoutCost();
            rate.add(figures);
            Optional<BigDecimal> own = MetricsCommand.cost(one.now());
            if (own.isPresent()) {
                cost = Optional.of(cost.orElse(BigDecimal.ZERO).add(own.get()));
            }
        }
        for (RepositoryFigures one : earlier) {
            rateBefore.add(one.figures());
        }
        return new Totals(
                runs, open, jobs, rate.judged, rate.share(), rateBefore.share(), cost, without);
    }

    /// A share of all runs, not a mean of shares.
    private static final class Rate {
        private int judged;
        private long passed;

        void add(Figures figures) {
            judged += figures.judged();
            passed += Math.round(figures.successRate().orElse(0) * figures.judged());
        }

        OptionalDouble share() {
            return judged == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) passed / judged);
        }
    }

    private static List<OfDay> days(List<Day> all, Period period, Optional<Instant> since) {
        Map<LocalDate, OfDay> byDate = new HashMap<>();
        for (Day day : all) {
            byDate.merge(
                    day.date(),
                    new OfDay(day.date(), day.builds(), day.failures(), day.cost(), true),
                    OperationsReport::both);
        }
        List<OfDay> days = new ArrayList<>();
        LocalDate last = Period.dayOf(period.to());
        for (LocalDate day = Period.dayOf(period.from());
                !day.isAfter(last);
                day = day.plusDays(1)) {
            OfDay of = byDate.getOrDefault(day, new OfDay(day, 0, 0, Optional.empty(), true));
            boolean isKnown = since.isPresent() && !Period.of(day).from().isBefore(since.get());
            days.add(new OfDay(day, of.runs(), of.failures(), of.cost(), isKnown));
        }
        return days;
    }

    private static OfDay both(OfDay one, OfDay other) {
        return new OfDay(
                one.date(),
                one.runs() + other.runs(),
                one.failures() + other.failures(),
                one.cost()
                        .map(cost -> cost.add(other.cost().orElse(BigDecimal.ZERO)))
                        .or(other::cost),
                true);
    }

    /// Those whose newest runs on the default branch failed, the longest streak first.
    List<Of> failing() {
        return repositories.stream()
                .filter(one -> one.figures().failureStreak().orElse(0) > 0)
                .sorted(
                        Comparator.comparing((Of one) -> -one.figures().failureStreak().getAsInt())
                                .thenComparing(one -> one.repository().toString()))
                .toList();
    }

    /// Those whose median run takes a quarter longer than before, or more; the worst first.
    List<Of> slower() {
        return repositories.stream()
                .filter(one -> one.slower().orElse(0) >= SLOWER)
                .sorted(
                        Comparator.comparing((Of one) -> -one.slower().getAsDouble())
                                .thenComparing(one -> one.repository().toString()))
                .toList();
    }

    /// The sentences below or above the figures: over what they are.
    List<String> about() {
        List<String> lines = new ArrayList<>();
        lines.add(
                Shown.period(period)
                        + ": "
                        + counted(totals.runs(), "run")
                        + " ended, "
                        + totals.open()
                        + " open, "
                        + counted(totals.jobs(), "job")
                        + " in "
                        + (repositories.size() == 1
                                ? "1 repository"
                                : repositories.size() + " repositories"));
        lines.add(
                totals.judged() == 0
                        ? "no run passed or failed"
                        : Shown.share(totals.successRate())
                                + " of "
                                + counted(totals.judged(), "run")
                                + " that passed or failed passed; in the period before "
                                + Shown.share(totals.successRateBefore()));
        lines.add(
                totals.cost().map(cost -> Shown.money(cost, currency)).orElse("an unknown amount")
                        + " before included minutes, an estimate"
                        + (totals.withoutCost() == 0
                                ? ""
                                : "; the cost of "
                                        + counted(totals.withoutCost(), "job")
                                        + " is not known"));
        if (neverPulled > 0) {
            lines.add(
                    (neverPulled == 1 ? "1 repository was" : neverPulled + " repositories were")
                            + " never pulled; `hubctl pull` reads runs from GitHub");
        }
        if (days.stream().anyMatch(day -> !day.isKnown()) && since.isPresent()) {
            lines.add("before " + Shown.minute(since.get()) + " UTC not all runs were pulled");
        }
        return lines;
    }

    static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
