package dev.hubconsole.views.kit.chart;

import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.kit.chart.ChartData.Axis;
import dev.hubconsole.views.kit.chart.ChartData.Event;
import dev.hubconsole.views.kit.chart.ChartData.Series;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// What a chart shows, in words.
record Spoken(Words words, Figure figure, ChartData data) {

    Spoken(Words words, ChartData data) {
        this(words, new Figure(words), data);
    }

    /// All that is known of a place.
    String at(int place) {
        List<String> parts = new ArrayList<>();
        parts.add(placeName(place));
        if (data.isMissing(place)) {
            parts.add(words.say("chart.missing"));
        }
        for (Series one : data.series()) {
            if (one.values().get(place).isPresent()) {
                parts.add(one.name() + " " + value(one, place));
            }
        }
        for (Event event : data.events()) {
            if (data.axis() instanceof Axis.Times
                    && Plot.nearest(data.axis(), event.at().toEpochMilli()) == place) {
                parts.add(event.name());
            }
        }
        return String.join(" · ", parts);
    }

    /// How a place is called.
    String placeName(int place) {
        return switch (data.axis()) {
            case Axis.Times times -> figure.place(times.at().get(place), times.step().toMillis());
            case Axis.Names all -> all.names().get(place);
        };
    }

    /// A value of a series.
    String value(Series one, int place) {
        return switch (one) {
            case Series.Band band ->
                    band.values().get(place).isEmpty()
                            ? Figure.UNKNOWN
                            : figure.of(data.unit(), band.low().get(place))
                                    + "–"
                                    + figure.of(data.unit(), band.values().get(place));
            case Series.Aside aside -> figure.of(aside.unit(), aside.values().get(place));
            case Series.Line _, Series.Bars _ -> figure.of(data.unit(), one.values().get(place));
        };
    }

    /// What is to be known of all: for each series its least, its largest and its last value.
    String summary() {
        List<String> all = new ArrayList<>(List.of(data.title(), data.about()));
        for (Series one : data.drawn()) {
            double[] known =
                    one.values().stream()
                            .filter(OptionalDouble::isPresent)
                            .mapToDouble(OptionalDouble::getAsDouble)
                            .toArray();
            if (known.length > 0) {
                all.add(
                        words.say(
                                "chart.summary",
                                one.name(),
                                say(java.util.Arrays.stream(known).min().orElseThrow()),
                                say(java.util.Arrays.stream(known).max().orElseThrow()),
                                say(known[known.length - 1])));
            }
        }
        if (data.isEmpty()) {
            all.add(words.say("chart.nothing"));
        }
        all.removeIf(String::isEmpty);
        return String.join(". ", all);
    }

    private String say(double value) {
        return figure.of(data.unit(), value);
    }
}
