package dev.hubconsole.views.kit.chart;

import dev.hubconsole.views.kit.chart.ChartData.Axis;
import dev.hubconsole.views.kit.chart.ChartData.Limit;
import dev.hubconsole.views.kit.chart.ChartData.Series;

import java.util.List;
import java.util.OptionalDouble;

/// From where to where the values go that are in sight. From zero, but for shares that are drawn as
/// lines: whether 97 or 99 of 100 succeed is what one wants to see.
record Range(double low, double high) {

    static Range of(ChartData data, int from, int to) {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        boolean linesAlone = true;
        double[] stack = new double[Math.max(0, to - from)];
        for (Series one : data.drawn()) {
            boolean bars = one instanceof Series.Bars;
            linesAlone &= one instanceof Series.Line;
            for (int i = from; i < to; i++) {
                OptionalDouble value = one.values().get(i);
                if (value.isPresent()) {
                    double top = value.getAsDouble();
                    if (bars && data.axis() instanceof Axis.Times) {
                        stack[i - from] += top;
                        top = stack[i - from];
                    }
                    high = Math.max(high, top);
                    low = Math.min(low, value.getAsDouble());
                }
            }
            if (one instanceof Series.Band band) {
                low = Math.min(low, least(band.low(), from, to));
            }
        }
        for (Limit limit : data.limits()) {
            high = Math.max(high, limit.value());
            low = Math.min(low, limit.value());
        }
        boolean share = data.unit() instanceof Unit.Share;
        if (share && high > 0.5) {
            high = 1;
        }
        double least = share && linesAlone && low > 0.5 ? low : Math.min(0, low);
        if (!(high > least)) {
            high = least + smallest(data.unit());
        }
        return Double.isFinite(least) ? new Range(least, high) : new Range(0, high);
    }

    private static double least(List<OptionalDouble> values, int from, int to) {
        return values.subList(from, Math.max(from, to)).stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /// What is at the top where all values are the same.
    private static double smallest(Unit unit) {
        return switch (unit) {
            case Unit.Count _, Unit.Money _ -> 1;
            case Unit.Share _ -> 0.1;
            case Unit.Millis _ -> 1_000;
        };
    }
}
