package dev.hubconsole.views.kit.chart;

import dev.hubconsole.views.kit.chart.ChartData.Axis;
import dev.hubconsole.views.kit.chart.ChartData.Series;

import javafx.geometry.Rectangle2D;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Where bars are: over time one on top of the other, over names beside each other.
///
/// @param series those that are bars, the lowest or leftmost first
record Bars(Plot plot, Axis axis, List<Series> series) {

    /// How much of a place its bars take.
    private static final double PART = 0.78;

    /// The bars of a series; none where a value is not known.
    List<Rectangle2D> of(int number, int from, int to) {
        List<Rectangle2D> bars = new ArrayList<>();
        for (int i = from; i < to; i++) {
            OptionalDouble value = series.get(number).values().get(i);
            if (value.isEmpty()) {
                continue;
            }
            double base = 0;
            if (axis instanceof Axis.Times) {
                for (int below = 0; below < number; below++) {
                    base += series.get(below).values().get(i).orElse(0);
                }
            }
            bars.add(bar(number, i, base, base + value.getAsDouble()));
        }
        return bars;
    }

    private Rectangle2D bar(int number, int place, double base, double top) {
        double step =
                Plot.step(axis) == 0 ? 0 : plot.x(plot.fromX() + Plot.step(axis)) - plot.left();
        double wide = Math.max(1, PART * step);
        double middle = plot.x(Plot.middle(axis, place));
        double left = middle - wide / 2;
        if (axis instanceof Axis.Names) {
            wide /= series.size();
            left += number * wide;
        }
        double x0 = Math.rint(left);
        double x1 = Math.max(x0 + 1, Math.rint(left + wide));
        double y0 = Math.rint(plot.y(top));
        double y1 = Math.rint(plot.y(base));
        return new Rectangle2D(x0, Math.min(y0, y1), x1 - x0, Math.abs(y1 - y0));
    }
}
