package dev.hubconsole.views.operation;

import dev.hubconsole.core.run.Distribution;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RepositoryRuns;
import dev.hubconsole.core.run.RepositoryRuns.OnDay;
import dev.hubconsole.core.run.RepositoryRuns.Shift;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.kit.chart.ChartData;
import dev.hubconsole.views.kit.chart.ChartData.Axis;
import dev.hubconsole.views.kit.chart.ChartData.Event;
import dev.hubconsole.views.kit.chart.ChartData.Limit;
import dev.hubconsole.views.kit.chart.ChartData.Series;
import dev.hubconsole.views.kit.chart.Figure;
import dev.hubconsole.views.kit.chart.Tone;
import dev.hubconsole.views.kit.chart.Unit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/// What the charts of a repository's runs show. Days that were not pulled are gaps.
record RunsCharts(Words words, RepositoryRuns runs) {

    /// How long runs took, against what is promised, and when that changed.
    ChartData duration() {
        List<Limit> limits =
                runs
                        .promise()
                        .flatMap(promise -> promise.level().buildTime())
                        .map(time -> new Limit(words.say("runs.promised"), time.toMillis()))
                        .stream()
                        .toList();
        List<Event> events = runs.shifts().stream().map(this::event).toList();
        ChartData spread = spread("runs.chart.duration", "runs.series.runs", OnDay::duration);
        return new ChartData(
                spread.title(),
                spread.about(),
                spread.axis(),
                spread.unit(),
                spread.series(),
                limits,
                events);
    }

    private Event event(Shift shift) {
        return new Event(
                words.say(shift.after() > shift.before() ? "runs.slower" : "runs.faster"),
                shift.at());
    }

    /// How long jobs waited.
    ChartData queue() {
        return spread("runs.chart.queue", "runs.series.jobs", OnDay::queue);
    }

    private ChartData spread(
            String title, String counted, Function<OnDay, Optional<Distribution>> of) {
        List<OptionalDouble> median = values(of, Distribution::p50);
        return ChartData.of(
                words.say(title),
                about(),
                axis(),
                Unit.MILLIS,
                List.of(
                        new Series.Band("p50–p95", Tone.ONE, median, values(of, Distribution::p95)),
                        new Series.Line("p50", Tone.ONE, median),
                        new Series.Aside("p99", Unit.MILLIS, values(of, Distribution::p99)),
                        new Series.Aside(
                                words.say(counted), Unit.COUNT, values(of, Distribution::count))));
    }

    private List<OptionalDouble> values(
            Function<OnDay, Optional<Distribution>> of, ToLongFunction<Distribution> value) {
        return runs.days().stream()
                .map(
                        day ->
                                of.apply(day)
                                        .map(all -> OptionalDouble.of(value.applyAsLong(all)))
                                        .orElse(OptionalDouble.empty()))
                .toList();
    }

    /// How many runs passed and failed.
    ChartData outcomes() {
        return ChartData.of(
                words.say("runs.chart.outcomes"),
                about(),
                axis(),
                Unit.COUNT,
                List.of(
                        new Series.Bars(
                                words.say("runs.series.passed"), Tone.GOOD, counts(OnDay::passed)),
                        new Series.Bars(
                                words.say("runs.series.failed"), Tone.BAD, counts(OnDay::failed)),
                        new Series.Bars(
                                words.say("runs.series.neither"),
                                Tone.FAINT,
                                counts(OnDay::neither)),
                        new Series.Aside(
                                words.say("runs.series.success"),
                                Unit.SHARE,
                                runs.days().stream().map(RunsCharts::success).toList())));
    }

    private static OptionalDouble success(OnDay day) {
        int judged = day.passed() + day.failed();
        return judged == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) day.passed() / judged);
    }

    private List<OptionalDouble> counts(ToIntFunction<OnDay> of) {
        return runs.days().stream()
                .map(
                        day ->
                                day.isKept()
                                        ? OptionalDouble.of(of.applyAsInt(day))
                                        : OptionalDouble.empty())
                .toList();
    }

    /// What the jobs of each day's runs cost.
    ChartData cost() {
        return ChartData.of(
                words.say("runs.chart.cost"),
                about(),
                axis(),
                new Unit.Money(runs.spending().currency()),
                List.of(
                        new Series.Bars(
                                words.say("runs.series.cost"),
                                Tone.ONE,
                                runs.days().stream()
                                        .map(day -> ChartData.value(day.cost()))
                                        .toList())));
    }

    private String about() {
        return words.say(
                "runs.about",
                runs.days().size(),
                new Figure(words).minute(runs.figures().period().to()),
                words.count("runs.count", runs.figures().runs()));
    }

    private Axis axis() {
        return new Axis.Times(
                runs.days().stream().map(day -> Period.of(day.date()).from()).toList(),
                Duration.ofDays(1));
    }
}
