package dev.hubconsole.views.kit.chart;

import dev.hubconsole.views.kit.chart.ChartData.Axis;
import dev.hubconsole.views.kit.chart.ChartData.Series.Band;

import javafx.geometry.Rectangle2D;
import javafx.scene.shape.ArcTo;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// The strokes that series are drawn with.
final class Strokes {

    private static final double APART = 5;

    private Strokes() {}

    static void segment(List<PathElement> to, double x0, double y0, double x1, double y1) {
        to.add(new MoveTo(x0, y0));
        to.add(new LineTo(x1, y1));
    }

    static void rectangle(List<PathElement> to, Rectangle2D area) {
        to.add(new MoveTo(area.getMinX(), area.getMinY()));
        to.add(new LineTo(area.getMaxX(), area.getMinY()));
        to.add(new LineTo(area.getMaxX(), area.getMaxY()));
        to.add(new LineTo(area.getMinX(), area.getMaxY()));
        to.add(new ClosePath());
    }

    /// A line through values, that ends where one is not known and begins again after it.
    static List<PathElement> line(
            Plot plot, Axis axis, List<OptionalDouble> values, int from, int to) {
        List<PathElement> line = new ArrayList<>();
        boolean drawing = false;
        for (int i = from; i < to; i++) {
            OptionalDouble value = values.get(i);
            if (value.isPresent()) {
                double x = plot.x(Plot.middle(axis, i));
                double y = plot.y(value.getAsDouble());
                line.add(drawing ? new LineTo(x, y) : new MoveTo(x, y));
            }
            drawing = value.isPresent();
        }
        return line;
    }

    /// The area of a band, in as many parts as its values are known without a gap.
    static List<PathElement> band(Plot plot, Axis axis, Band band, int from, int to) {
        List<PathElement> area = new ArrayList<>();
        int begin = from;
        while (begin < to) {
            int end = begin;
            while (end < to
                    && band.low().get(end).isPresent()
                    && band.values().get(end).isPresent()) {
                end++;
            }
            if (end > begin) {
                part(area, plot, axis, band, begin, end);
            }
            begin = Math.max(end, begin) + 1;
        }
        return area;
    }

    private static void part(
            List<PathElement> area, Plot plot, Axis axis, Band band, int begin, int end) {
        // what stands alone is as wide as a stroke
        double half = end - begin == 1 ? 1.5 : 0;
        area.add(
                new MoveTo(
                        plot.x(Plot.middle(axis, begin)) - half,
                        plot.y(band.values().get(begin).getAsDouble())));
        for (int i = begin; i < end; i++) {
            area.add(
                    new LineTo(
                            plot.x(Plot.middle(axis, i)) + half,
                            plot.y(band.values().get(i).getAsDouble())));
        }
        for (int i = end - 1; i >= begin; i--) {
            area.add(
                    new LineTo(
                            plot.x(Plot.middle(axis, i)) + half,
                            plot.y(band.low().get(i).getAsDouble())));
        }
        if (half > 0) {
            area.add(
                    new LineTo(
                            plot.x(Plot.middle(axis, begin)) - half,
                            plot.y(band.low().get(begin).getAsDouble())));
        }
        area.add(new ClosePath());
    }

    /// The shape that marks a point.
    static void point(List<PathElement> to, Tone.Shape shape, double x, double y, double size) {
        switch (shape) {
            case CIRCLE -> {
                to.add(new MoveTo(x - size, y));
                to.add(new ArcTo(size, size, 0, x + size, y, true, true));
                to.add(new ArcTo(size, size, 0, x - size, y, true, true));
                to.add(new ClosePath());
            }
            case SQUARE ->
                    rectangle(
                            to,
                            new Rectangle2D(
                                    x - 0.9 * size, y - 0.9 * size, 1.8 * size, 1.8 * size));
            case DIAMOND -> {
                to.add(new MoveTo(x, y - 1.3 * size));
                to.add(new LineTo(x + 1.3 * size, y));
                to.add(new LineTo(x, y + 1.3 * size));
                to.add(new LineTo(x - 1.3 * size, y));
                to.add(new ClosePath());
            }
            case TRIANGLE -> {
                to.add(new MoveTo(x, y - 1.2 * size));
                to.add(new LineTo(x + 1.2 * size, y + size));
                to.add(new LineTo(x - 1.2 * size, y + size));
                to.add(new ClosePath());
            }
            case CROSS -> {
                segment(to, x - size, y - size, x + size, y + size);
                segment(to, x - size, y + size, x + size, y - size);
            }
        }
    }

    /// The lines that fill a bar, beside its colour.
    static void fill(List<PathElement> to, Tone.Fill fill, Rectangle2D bar) {
        switch (fill) {
            case PLAIN -> {}
            case RISING -> rising(to, bar);
            case FALLING -> falling(to, bar);
            case CROSSED -> {
                rising(to, bar);
                falling(to, bar);
            }
            case LEVEL -> {
                for (double y = bar.getMaxY() - APART; y > bar.getMinY(); y -= APART) {
                    segment(to, bar.getMinX(), Plot.sharp(y), bar.getMaxX(), Plot.sharp(y));
                }
            }
        }
    }

    private static void rising(List<PathElement> to, Rectangle2D bar) {
        double first = Math.ceil((bar.getMinX() + bar.getMinY()) / APART) * APART;
        for (double sum = first; sum < bar.getMaxX() + bar.getMaxY(); sum += APART) {
            double x0 = Math.max(bar.getMinX(), sum - bar.getMaxY());
            double x1 = Math.min(bar.getMaxX(), sum - bar.getMinY());
            if (x1 > x0) {
                segment(to, x0, sum - x0, x1, sum - x1);
            }
        }
    }

    private static void falling(List<PathElement> to, Rectangle2D bar) {
        double first = Math.ceil((bar.getMinX() - bar.getMaxY()) / APART) * APART;
        for (double difference = first;
                difference < bar.getMaxX() - bar.getMinY();
                difference += APART) {
            double x0 = Math.max(bar.getMinX(), difference + bar.getMinY());
            double x1 = Math.min(bar.getMaxX(), difference + bar.getMaxY());
            if (x1 > x0) {
                segment(to, x0, x0 - difference, x1, x1 - difference);
            }
        }
    }
}
