package dev.hubconsole.views.kit.chart;

import java.util.List;
import java.util.Locale;

/// How a series looks: its colour, and what tells it apart where no colour is seen, a dash, the
/// shape of its points, and the slant of the lines that fill its bars.
public enum Tone {
    ONE(List.of(), Shape.CIRCLE, Fill.PLAIN),
    TWO(List.of(7.0, 4.0), Shape.SQUARE, Fill.RISING),
    THREE(List.of(2.0, 3.0), Shape.DIAMOND, Fill.FALLING),
    FOUR(List.of(9.0, 3.0, 2.0, 3.0), Shape.TRIANGLE, Fill.CROSSED),
    FIVE(List.of(4.0, 2.0), Shape.CROSS, Fill.LEVEL),
    /// What is as it should be.
    GOOD(List.of(), Shape.CIRCLE, Fill.PLAIN),
    /// What is not as it should be.
    BAD(List.of(7.0, 4.0), Shape.CROSS, Fill.RISING),
    /// What stands behind.
    FAINT(List.of(2.0, 4.0), Shape.CIRCLE, Fill.PLAIN);

    /// The tones of series that mean nothing by themselves, in the order in which they are given.
    private static final List<Tone> SERIES = List.of(ONE, TWO, THREE, FOUR, FIVE);

    private final List<Double> dash;
    private final Shape shape;
    private final Fill fill;

    enum Shape {
        CIRCLE,
        SQUARE,
        DIAMOND,
        TRIANGLE,
        CROSS
    }

    enum Fill {
        PLAIN,
        RISING,
        FALLING,
        CROSSED,
        LEVEL
    }

    Tone(List<Double> dash, Shape shape, Fill fill) {
        this.dash = dash;
        this.shape = shape;
        this.fill = fill;
    }

    /// The tone of the series with a number, from 0. There are five; more series than those are too
    /// many for one chart, and begin again.
    public static Tone of(int number) {
        return SERIES.get(Math.floorMod(number, SERIES.size()));
    }

    /// The name of its style.
    String style() {
        return "chart-" + name().toLowerCase(Locale.ROOT);
    }

    List<Double> dash() {
        return dash;
    }

    Shape shape() {
        return shape;
    }

    Fill fill() {
        return fill;
    }
}
