package dev.hubconsole.views.kit.chart;

import dev.hubconsole.views.kit.chart.ChartData.Axis;

/// The stretch of an axis that is in sight.
record Sight(double from, double to, boolean isPart) {

    /// So many times nearer one can come at the most.
    private static final double NEAREST = 1000;

    /// The whole axis.
    static Sight all(Axis axis) {
        if (axis.size() == 0) {
            return new Sight(0, 1, false);
        }
        double first = Plot.begin(axis, 0);
        double last = Plot.begin(axis, axis.size() - 1) + Plot.step(axis);
        // moments have no length: the first and the last are not on the edges
        double margin = Plot.step(axis) == 0 ? Math.max(1, (last - first) / 50) : 0;
        return new Sight(first - margin, last + margin, false);
    }

    /// A stretch, two places long at the least and all of the axis at the most.
    static Sight of(Axis axis, double from, double to) {
        Sight all = all(axis);
        double least = Math.max(2 * Plot.step(axis), all.length() / NEAREST);
        double length = Math.max(Math.min(least, all.length()), to - from);
        if (length >= all.length()) {
            return all;
        }
        double begin = Math.clamp((from + to - length) / 2, all.from(), all.to() - length);
        return new Sight(begin, begin + length, true);
    }

    /// As long as this, around something else.
    Sight around(Axis axis, double middle) {
        return of(axis, middle - length() / 2, middle + length() / 2);
    }

    /// Longer or shorter, around something.
    Sight times(Axis axis, double factor, double middle) {
        double half = length() * factor / 2;
        return of(axis, middle - half, middle + half);
    }

    boolean contains(double at) {
        return at >= from && at <= to;
    }

    double length() {
        return to - from;
    }
}
