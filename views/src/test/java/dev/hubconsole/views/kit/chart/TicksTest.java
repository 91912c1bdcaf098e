package dev.hubconsole.views.kit.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class TicksTest {

    private static final double MINUTE = 60_000;
    private static final double DAY = 1440 * MINUTE;

    private static double at(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private static List<String> times(String from, String to, int most) {
        return Ticks.of(at(from), at(to), most).at().stream()
                .map(time -> Instant.ofEpochMilli(time.longValue()).toString())
                .toList();
    }

    @Test
    void numbersAreThoseThatPeopleCountIn() {
        assertEquals(
                new Ticks(20, List.of(0.0, 20.0, 40.0, 60.0, 80.0, 100.0)),
                Ticks.of(Unit.COUNT, 0, 87, 6));
        assertEquals(new Ticks(1, List.of(0.0, 1.0, 2.0)), Ticks.of(Unit.COUNT, 0, 2, 9));
        assertEquals(new Ticks(0.5, List.of(0.0, 0.5, 1.0)), Ticks.of(Unit.SHARE, 0, 1, 3));
    }

    @Test
    void durationsGoByMinutesAndHoursNotByTens() {
        assertEquals(
                new Ticks(5 * MINUTE, List.of(0.0, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE)),
                Ticks.of(Unit.MILLIS, 0, 13 * MINUTE, 5));
        assertEquals(
                new Ticks(2 * DAY, List.of(0.0, 2 * DAY, 4 * DAY)),
                Ticks.of(Unit.MILLIS, 0, 3 * DAY, 3));
    }

    @Test
    void daysBeginWhereUtcHasThemAndWeeksOnMondays() {
        assertEquals(
                List.of("2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"),
                times("2026-02-28T13:00:00Z", "2026-03-03T12:00:00Z", 4));
        assertEquals(
                List.of(
                        "2026-02-02T00:00:00Z",
                        "2026-02-09T00:00:00Z",
                        "2026-02-16T00:00:00Z",
                        "2026-02-23T00:00:00Z",
                        "2026-03-02T00:00:00Z"),
                times("2026-02-01T00:00:00Z", "2026-03-05T00:00:00Z", 5));
        assertEquals(
                List.of("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z", "2026-07-01T00:00:00Z"),
                times("2025-12-20T00:00:00Z", "2026-09-01T00:00:00Z", 3));
        assertEquals(
                List.of("2024-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
                times("2023-06-01T00:00:00Z", "2026-06-01T00:00:00Z", 2));
    }

    @Test
    void hoursOfADay() {
        assertEquals(
                List.of(
                        "2026-03-04T06:00:00Z",
                        "2026-03-04T12:00:00Z",
                        "2026-03-04T18:00:00Z",
                        "2026-03-05T00:00:00Z"),
                times("2026-03-04T05:06:07Z", "2026-03-05T05:06:07Z", 4));
    }

    @Property
    void theLinesHoldAllValuesAndAreNotTooMany(
            @ForAll @DoubleRange(min = 0, max = 1e9) double from,
            @ForAll @DoubleRange(min = 0, max = 1e9) double length,
            @ForAll @IntRange(min = 2, max = 9) int most) {
        for (Unit unit : List.of(Unit.COUNT, Unit.SHARE, Unit.MILLIS, new Unit.Money("USD"))) {
            Ticks ticks = Ticks.of(unit, from, from + length, most);
            double rounding = ticks.step() * 1e-6;
            assertTrue(ticks.at().getFirst() <= from + rounding, ticks.toString());
            assertTrue(ticks.at().getLast() >= from + length - rounding, ticks.toString());
            assertTrue(ticks.at().size() <= most + 1, ticks.toString());
        }
    }

    @Property
    void timesAreInSightAndNotTooMany(
            @ForAll @DoubleRange(min = 0, max = 2e12) double from,
            @ForAll @DoubleRange(min = 3e5, max = 3e11) double length,
            @ForAll @IntRange(min = 1, max = 14) int most) {
        List<Double> lines = Ticks.of(from, from + length, most).at();
        assertTrue(lines.size() <= most + 2, lines.toString());
        lines.forEach(line -> assertTrue(line >= from && line <= from + length));
    }
}
