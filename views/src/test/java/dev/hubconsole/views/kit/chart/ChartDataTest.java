package dev.hubconsole.views.kit.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.kit.chart.ChartData.Axis;
import dev.hubconsole.views.kit.chart.ChartData.Event;
import dev.hubconsole.views.kit.chart.ChartData.Limit;
import dev.hubconsole.views.kit.chart.ChartData.Series;

import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

class ChartDataTest {

    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final Instant DAY = Instant.parse("2026-03-04T00:00:00Z");
    private static final Axis DAYS =
            new Axis.Times(
                    List.of(DAY, DAY.plus(Duration.ofDays(1)), DAY.plus(Duration.ofDays(2))),
                    Duration.ofDays(1));

    private static OptionalDouble is(double value) {
        return OptionalDouble.of(value);
    }

    private static final ChartData TIMES =
            new ChartData(
                    "Duration",
                    "3 days",
                    DAYS,
                    Unit.MILLIS,
                    List.of(
                            new Series.Band(
                                    "p50–p95",
                                    Tone.ONE,
                                    List.of(is(60_000), NONE, is(61_500)),
                                    List.of(is(185_000), NONE, is(3_600_000))),
                            new Series.Line("p50", Tone.ONE, List.of(is(60_000), NONE, is(61_500))),
                            new Series.Aside(
                                    "runs", Unit.COUNT, List.of(is(12), is(0), is(1_234)))),
                    List.of(new Limit("promised", 600_000)),
                    List.of(new Event("slower", DAY.plus(Duration.ofHours(30)))));

    @Test
    void aFileOfValuesHasNothingWhereNothingIsKnown() {
        assertEquals(
                """
                time,p50–p95 (low),p50–p95 (high),p50 (ms),runs\r
                2026-03-04T00:00:00Z,60000,185000,60000,12\r
                2026-03-05T00:00:00Z,,,,0\r
                2026-03-06T00:00:00Z,61500,3600000,61500,1234\r
                """,
                TIMES.csv());
    }

    @Test
    void aNameWithCommasAndQuotesIsOneCell() {
        ChartData names =
                ChartData.of(
                        "",
                        "",
                        new Axis.Names(List.of("a,b", "say \"c\"", "d\ne")),
                        Unit.SHARE,
                        List.of(
                                new Series.Bars(
                                        "share", Tone.ONE, List.of(is(0.5), NONE, is(0.25)))));
        assertEquals(
                "name,share\r\n\"a,b\",0.5\r\n\"say \"\"c\"\"\",\r\n\"d\ne\",0.25\r\n",
                names.csv());
    }

    @Test
    void aPlaceIsReadInTheWordsOfTheLanguage() {
        Spoken english = new Spoken(Words.in("en"), TIMES);
        assertEquals(
                "2026-03-04 · p50–p95 1\u00a0min–3\u00a0min\u00a05\u00a0s · p50 1\u00a0min · runs"
                        + " 12",
                english.at(0));
        assertEquals("2026-03-05 · no data · runs 0 · slower", english.at(1));
        Spoken german = new Spoken(Words.in("de"), TIMES);
        assertEquals("2026-03-05 · keine Daten · runs 0 · slower", german.at(1));
        assertEquals(
                "2026-03-06 · p50–p95 1\u00a0min\u00a02\u00a0s–1\u00a0h"
                        + " · p50 1\u00a0min\u00a02\u00a0s · runs 1.234",
                german.at(2));
    }

    @Test
    void allOfItIsSaidInShort() {
        assertEquals(
                "Duration. 3 days. p50–p95: from 3\u00a0min\u00a05\u00a0s to 1\u00a0h, last"
                        + " 1\u00a0h. p50: from 1\u00a0min to 1\u00a0min\u00a02\u00a0s, last"
                        + " 1\u00a0min\u00a02\u00a0s",
                new Spoken(Words.in("en"), TIMES).summary());
    }

    @Test
    void whatIsNotKnownIsMissingAndNotNothing() {
        assertFalse(TIMES.isEmpty());
        assertFalse(TIMES.isMissing(0));
        assertTrue(TIMES.isMissing(1));
        assertTrue(
                ChartData.of(
                                "",
                                "",
                                DAYS,
                                Unit.COUNT,
                                List.of(new Series.Bars("", Tone.ONE, List.of(NONE, NONE, NONE))))
                        .isEmpty());
    }

    @Test
    void everySeriesIsAsLongAsTheAxis() {
        Series shorter = new Series.Line("short", Tone.ONE, List.of(NONE));
        assertThrows(
                IllegalArgumentException.class,
                () -> ChartData.of("", "", DAYS, Unit.COUNT, List.of(shorter)));
    }

    @Test
    void valuesBeginAtZeroButForSharesThatAreNearAll() {
        assertEquals(new Range(0, 3_600_000), Range.of(TIMES, 0, 3));
        assertEquals(
                new Range(0.97, 1),
                Range.of(
                        ChartData.of(
                                "",
                                "",
                                DAYS,
                                Unit.SHARE,
                                List.of(
                                        new Series.Line(
                                                "", Tone.ONE, List.of(is(0.97), NONE, is(0.99))))),
                        0,
                        3));
    }

    @Test
    void barsOverTimeStandOnEachOtherAndThoseOverNamesBesideEachOther() {
        List<Series> two =
                List.of(
                        new Series.Bars("one", Tone.ONE, List.of(is(1), NONE)),
                        new Series.Bars("other", Tone.TWO, List.of(is(3), is(2))));
        Axis times = new Axis.Times(List.of(DAY, DAY.plusMillis(100)), Duration.ofMillis(100));
        double begin = DAY.toEpochMilli();
        Plot plot = new Plot(0, 0, 200, 40, begin, begin + 200, 0, 4);
        assertEquals(
                List.of(new Rectangle2D(11, 30, 78, 10)), new Bars(plot, times, two).of(0, 0, 2));
        assertEquals(
                List.of(new Rectangle2D(11, 0, 78, 30), new Rectangle2D(111, 20, 78, 20)),
                new Bars(plot, times, two).of(1, 0, 2));
        Axis names = new Axis.Names(List.of("a", "b"));
        Plot beside = new Plot(0, 0, 200, 40, 0, 2, 0, 4);
        assertEquals(
                List.of(new Rectangle2D(50, 10, 39, 30), new Rectangle2D(150, 20, 39, 20)),
                new Bars(beside, names, two).of(1, 0, 2));
    }

    @Test
    void zoomingKeepsToTheAxis() {
        Sight all = Sight.all(DAYS);
        assertEquals(Duration.ofDays(3).toMillis(), all.length());
        Sight nearer = all.times(DAYS, 0.5, all.from());
        assertEquals(all.from(), nearer.from());
        assertEquals(Duration.ofDays(2).toMillis(), nearer.length(), "two places at the least");
        assertEquals(all.to(), nearer.around(DAYS, all.to()).to());
        assertEquals(all, nearer.times(DAYS, 2, all.to()));
    }

    @Test
    void figuresAreWrittenAsPeopleDo() {
        Figure english = new Figure(Words.in("en"));
        assertEquals("99.9%", english.of(Unit.SHARE, 0.9999), "not all is not 100%");
        assertEquals("100%", english.of(Unit.SHARE, 1));
        assertEquals("0.1%", english.of(Unit.SHARE, 0.0001), "something is not 0%");
        assertEquals("0\u00a0s", english.of(Unit.MILLIS, 0));
        assertEquals("0.4\u00a0s", english.of(Unit.MILLIS, 400));
        assertEquals("3\u00a0d\u00a04\u00a0h", english.of(Unit.MILLIS, 76 * 3_600_000.0));
        assertEquals("1,234.50\u00a0USD", english.of(new Unit.Money("USD"), 1234.5));
        assertEquals("–", english.of(Unit.COUNT, NONE));
        Figure german = new Figure(Words.in("de"));
        assertEquals("97,5\u00a0%", german.of(Unit.SHARE, 0.975));
        assertEquals("1.234,50\u00a0USD", german.of(new Unit.Money("USD"), 1234.5));
        assertEquals("2026-03-04 00:00\u00a0UTC", german.minute(DAY));
    }
}
