package dev.hubconsole.views.kit.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a chart shows: a table with a row for each place on its axis.
///
/// A value that is not known is empty, never zero; the chart has a gap there.
///
/// @param title what it is
/// @param about over which period and how much it was worked out from
/// @param unit of all values but those of an [Series.Aside]
/// @param series all of the length of the axis. Bars are stacked over time and stand beside each
///   other over names.
public record ChartData(
        String title,
        String about,
        Axis axis,
        Unit unit,
        List<Series> series,
        List<Limit> limits,
        List<Event> events) {

    /// What is along the bottom.
    public sealed interface Axis {

        /// How many places there are.
        int size();

        /// Times, shown in UTC.
        ///
        /// @param at when each place begins, in order
        /// @param step how long each is; zero for moments
        record Times(List<Instant> at, Duration step) implements Axis {

            public Times {
                at = List.copyOf(at);
                for (int i = 1; i < at.size(); i++) {
                    if (at.get(i).isBefore(at.get(i - 1))) {
                        throw new IllegalArgumentException("not in order: " + at.get(i));
                    }
                }
            }

            @Override
            public int size() {
                return at.size();
            }
        }

        /// Names.
        record Names(List<String> names) implements Axis {

            public Names {
                names = List.copyOf(names);
            }

            @Override
            public int size() {
                return names.size();
            }
        }
    }

    /// What is shown of each place.
    public sealed interface Series {

        String name();

        /// The values, of which [Band] has two.
        List<OptionalDouble> values();

        /// A line.
        record Line(String name, Tone tone, List<OptionalDouble> values) implements Series {

            public Line {
                values = List.copyOf(values);
            }
        }

        /// Bars.
        record Bars(String name, Tone tone, List<OptionalDouble> values) implements Series {

            public Bars {
                values = List.copyOf(values);
            }
        }

        /// The area between two values.
        ///
        /// @param values the upper ones
        record Band(String name, Tone tone, List<OptionalDouble> low, List<OptionalDouble> values)
                implements Series {

            public Band {
                low = List.copyOf(low);
                values = List.copyOf(values);
                if (low.size() != values.size()) {
                    throw new IllegalArgumentException(low.size() + ", " + values.size());
                }
            }
        }

        /// What is read beside the others and not drawn, such as how many things a value is from.
        record Aside(String name, Unit unit, List<OptionalDouble> values) implements Series {

            public Aside {
                values = List.copyOf(values);
            }
        }
    }

    /// A value that means something, such as what is promised.
    public record Limit(String name, double value) {}

    /// Something that happened.
    ///
    /// @param name a word or two; left out of the chart where there is no room, but not where one
    ///   reads its place
    public record Event(String name, Instant at) {}

    public ChartData {
        series = List.copyOf(series);
        limits = List.copyOf(limits);
        events = List.copyOf(events);
        for (Series one : series) {
            if (one.values().size() != axis.size()) {
                throw new IllegalArgumentException(
                        one.name() + ": " + one.values().size() + " of " + axis.size());
            }
        }
    }

    /// A chart without limits and events.
    public static ChartData of(
            String title, String about, Axis axis, Unit unit, List<Series> series) {
        return new ChartData(title, about, axis, unit, series, List.of(), List.of());
    }

    /// A value, or none.
    public static OptionalDouble value(Optional<? extends Number> number) {
        return number.isPresent()
                ? OptionalDouble.of(number.get().doubleValue())
                : OptionalDouble.empty();
    }

    /// Whether anything at all is known.
    public boolean isEmpty() {
        return drawn().stream()
                .allMatch(one -> one.values().stream().allMatch(OptionalDouble::isEmpty));
    }

    /// The series that are drawn.
    List<Series> drawn() {
        return series.stream().filter(one -> !(one instanceof Series.Aside)).toList();
    }

    /// Whether a place has nothing known.
    boolean isMissing(int place) {
        return drawn().stream().allMatch(one -> one.values().get(place).isEmpty());
    }

    /// The values as text that programs read: comma-separated, with a head, times as in ISO 8601,
    /// numbers with a point, and nothing where a value is not known. RFC 4180.
    public String csv() {
        StringBuilder text = new StringBuilder();
        List<String> head = new ArrayList<>();
        head.add(axis instanceof Axis.Times ? "time" : "name");
        for (Series one : series) {
            if (one instanceof Series.Band) {
                head.add(one.name() + " (low)");
                head.add(one.name() + " (high)");
            } else {
                head.add(one.name() + suffix(one));
            }
        }
        line(text, head);
        for (int i = 0; i < axis.size(); i++) {
            List<String> row = new ArrayList<>();
            row.add(
                    switch (axis) {
                        case Axis.Times times -> times.at().get(i).toString();
                        case Axis.Names names -> names.names().get(i);
                    });
            for (Series one : series) {
                if (one instanceof Series.Band band) {
                    row.add(number(band.low().get(i)));
                }
                row.add(number(one.values().get(i)));
            }
            line(text, row);
        }
        return text.toString();
    }

    private String suffix(Series one) {
        Unit of = one instanceof Series.Aside aside ? aside.unit() : unit;
        return switch (of) {
            case Unit.Millis _ -> " (ms)";
            case Unit.Money(var currency) -> " (" + currency + ")";
            case Unit.Count _, Unit.Share _ -> "";
        };
    }

    private static String number(OptionalDouble value) {
        if (value.isEmpty()) {
            return "";
        }
        double number = value.getAsDouble();
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }

    private static void line(StringBuilder text, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            boolean quoted = cell.matches("(?s).*[\",\r\n].*");
            text.append(i == 0 ? "" : ",")
                    .append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        text.append("\r\n");
    }
}
