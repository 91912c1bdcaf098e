package dev.hubconsole.views.operation;

import dev.hubconsole.core.registry.Units.Money;
import dev.hubconsole.core.run.Distribution;
import dev.hubconsole.core.run.Figures;
import dev.hubconsole.core.run.MonthForecast;
import dev.hubconsole.core.run.RepositoryRuns;
import dev.hubconsole.core.run.RepositoryRuns.OnDay;
import dev.hubconsole.core.run.RepositoryRuns.Promise;
import dev.hubconsole.core.run.RepositoryRuns.Spending;
import dev.hubconsole.core.run.ServiceLevel;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.kit.chart.Figure;
import dev.hubconsole.views.kit.chart.Unit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The figures above the charts of a repository's runs, each with what it is from.
record RunsTiles(Words words, Figure figure, RepositoryRuns runs) {

    RunsTiles(Words words, RepositoryRuns runs) {
        this(words, new Figure(words), runs);
    }

    List<Tile> all() {
        return List.of(
                success(),
                spread("duration", runs.figures().duration(), "runs.tile.of.runs"),
                spread("queue", runs.figures().queue(), "runs.tile.of.jobs"),
                aDay(),
                promise(),
                cost());
    }

    private Tile tile(String what, String value, String about, boolean isBad) {
        return new Tile("runs-" + what, words.say("runs.tile." + what), value, about, isBad);
    }

    private Tile success() {
        Figures all = runs.figures();
        String branch = runs.mark().defaultBranch();
        int failing = all.failureStreak().orElse(0);
        String about = words.say("runs.tile.judged", all.judged());
        if (all.failureStreak().isPresent()) {
            about +=
                    "; "
                            + (failing == 0
                                    ? words.say("runs.tile.passes", branch)
                                    : words.say("runs.tile.fails", failing, branch));
        }
        return tile("success", figure.of(Unit.SHARE, all.successRate()), about, failing > 0);
    }

    private Tile spread(String what, Optional<Distribution> of, String key) {
        return tile(
                what,
                of.map(all -> figure.of(Unit.MILLIS, all.p95())).orElse(Figure.UNKNOWN),
                of.map(
                                all ->
                                        words.say(
                                                key,
                                                figure.of(Unit.MILLIS, all.p50()),
                                                figure.of(Unit.MILLIS, all.p99()),
                                                all.count()))
                        .orElse(words.say("runs.tile.none")),
                false);
    }

    /// Runs on a day, over the days that are known.
    private Tile aDay() {
        List<OnDay> known = runs.days().stream().filter(OnDay::isKept).toList();
        int all = known.stream().mapToInt(day -> day.passed() + day.failed() + day.neither()).sum();
        String about = words.say("runs.tile.days", all, known.size());
        Optional<ServiceLevel> level = runs.promise().map(Promise::level);
        if (level.isPresent() && level.get().runsPerDay().isPresent()) {
            about +=
                    "; "
                            + words.say(
                                    "runs.tile.days.promised",
                                    level.get().runsPerDay().getAsLong(),
                                    runs.promise().get().whole().daysOver());
        }
        return tile(
                "daily",
                known.isEmpty()
                        ? Figure.UNKNOWN
                        : figure.of(Unit.COUNT, Math.rint(10.0 * all / known.size()) / 10),
                about,
                false);
    }

    /// What is left of the runs that may be late.
    private Tile promise() {
        Optional<Promise> promised =
                runs.promise().filter(one -> one.level().buildTime().isPresent());
        if (promised.isEmpty()) {
            return tile("promise", Figure.UNKNOWN, words.say("runs.tile.promise.none"), false);
        }
        Promise one = promised.get();
        OptionalDouble left = one.whole().budgetLeft();
        return tile(
                "promise",
                figure.of(Unit.SHARE, left),
                words.say(
                        "runs.tile.promise.about",
                        one.tier(),
                        figure.of(Unit.MILLIS, one.level().buildTime().get().toMillis()),
                        figure.of(Unit.SHARE, one.level().objective()),
                        one.whole().late(),
                        one.whole().runs(),
                        rate(one.whole().burnRate()),
                        rate(one.lastDay().burnRate())),
                left.orElse(1) < 0);
    }

    private String rate(OptionalDouble burn) {
        return burn.isEmpty()
                ? Figure.UNKNOWN
                : figure.of(Unit.COUNT, Math.rint(burn.getAsDouble() * 10) / 10);
    }

    private Tile cost() {
        Spending spending = runs.spending();
        Unit unit = new Unit.Money(spending.currency());
        boolean isKnown = spending.bill().jobs() > 0 || spending.bill().unknown().isEmpty();
        List<String> about = new ArrayList<>();
        spending.budget()
                .ifPresent(
                        budget ->
                                about.add(
                                        words.say(
                                                "runs.tile.budget",
                                                figure.of(
                                                        new Unit.Money(budget.currency()),
                                                        budget.amount().doubleValue()))));
        spending.forecast()
                .ifPresent(
                        forecast ->
                                about.add(
                                        words.say(
                                                "runs.tile.forecast",
                                                money(unit, forecast.expected()),
                                                money(unit, forecast.low()),
                                                money(unit, forecast.high()))));
        int without = spending.bill().unknown().values().stream().mapToInt(one -> one).sum();
        if (without > 0) {
            about.add(words.say("runs.tile.cost.but", without));
        }
        about.add(words.say("runs.tile.cost.jobs", spending.bill().jobs()));
        return tile(
                "cost",
                isKnown ? money(unit, spending.bill().gross()) : Figure.UNKNOWN,
                String.join("; ", about),
                spending.budget().filter(budget -> isOver(budget, spending)).isPresent());
    }

    private String money(Unit unit, BigDecimal amount) {
        return figure.of(unit, amount.doubleValue());
    }

    /// Whether a budget is spent, or will be at the month's end as far as is known.
    private static boolean isOver(Money budget, Spending spending) {
        BigDecimal most =
                spending.forecast()
                        .map(MonthForecast::expected)
                        .orElse(BigDecimal.ZERO)
                        .max(spending.bill().gross());
        return budget.currency().equals(spending.currency()) && most.compareTo(budget.amount()) > 0;
    }
}
