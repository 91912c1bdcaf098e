package dev.hubconsole.views.kit.chart;

import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.kit.chart.ChartData.Axis;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The axes of a chart: where they are, the lines across, and what is written beside and below.
final class Axes {

    private static final int MOST_X = 24;
    private static final int MOST_Y = 9;

    private final Figure figure;
    private final Text measure = Chart.text("chart-label");
    private final Text ruler = new Text();
    private final Path grid = Chart.path("chart-grid");
    private final Path base = Chart.path("chart-axis");
    private final Text zone = Chart.text("chart-label");
    private final List<Text> below = new ArrayList<>();
    private final List<Text> beside = new ArrayList<>();

    Axes(Words words) {
        figure = new Figure(words);
        measure.setText("0");
        for (int i = 0; i < MOST_X; i++) {
            below.add(Chart.text("chart-label"));
        }
        for (int i = 0; i < MOST_Y + 1; i++) {
            beside.add(Chart.text("chart-label"));
        }
    }

    /// The room that a chart has.
    ///
    /// @param names what the names at the ends of lines take of the width
    record Room(double width, double height, double names) {}

    List<Node> nodes() {
        List<Node> all = new ArrayList<>(List.of(measure, grid, base, zone));
        all.addAll(below);
        all.addAll(beside);
        return all;
    }

    /// What is written with; its size is what all others are measured by.
    ObservableValue<Font> font() {
        return measure.fontProperty();
    }

    private double em() {
        return measure.getFont().getSize();
    }

    /// How wide a text is.
    double width(String text) {
        ruler.setFont(measure.getFont());
        ruler.setText(text);
        return Math.ceil(ruler.getLayoutBounds().getWidth());
    }

    /// Finds the scales, draws the axes, and writes beside them; all of that is empty where there
    /// is nothing to show.
    Plot arrange(Room room, ChartData data, Sight sight, Range range) {
        double em = em();
        double top = Math.rint((data.events().isEmpty() ? 0.7 : 1.8) * em);
        double bottom = Math.rint(room.height() - 1.9 * em);
        int most = (int) Math.clamp((bottom - top) / (2.6 * em), 2, MOST_Y);
        Ticks ticks = Ticks.of(data.unit(), range.low(), range.high(), most);
        double left = 0;
        for (double value : ticks.at()) {
            left = Math.max(left, width(figure.beside(data.unit(), ticks.step(), value)));
        }
        left = Math.ceil(left + 0.9 * em);
        double right = 0.9 * em + room.names();
        Plot plot =
                new Plot(
                        left,
                        top,
                        Math.max(1, Math.floor(room.width() - left - right)),
                        Math.max(1, bottom - top),
                        sight.from(),
                        sight.to(),
                        ticks.at().getFirst(),
                        ticks.at().getLast());
        besides(plot, data, ticks);
        below(plot, data, sight, room.width());
        return plot;
    }

    private void besides(Plot plot, ChartData data, Ticks ticks) {
        List<PathElement> lines = new ArrayList<>();
        beside.forEach(text -> text.setVisible(false));
        for (int i = 0; i < ticks.at().size() && i < beside.size() && !data.isEmpty(); i++) {
            double value = ticks.at().get(i);
            double y = Plot.sharp(plot.y(value));
            Strokes.segment(lines, plot.left(), y, plot.right(), y);
            String written = figure.beside(data.unit(), ticks.step(), value);
            write(beside.get(i), written, plot.left() - 0.5 * em() - width(written), y);
        }
        grid.getElements().setAll(lines);
    }

    private void below(Plot plot, ChartData data, Sight sight, double width) {
        double em = em();
        double y = plot.bottom() + 1.1 * em;
        double line = Plot.sharp(plot.bottom());
        List<PathElement> lines = new ArrayList<>();
        below.forEach(text -> text.setVisible(false));
        zone.setVisible(false);
        if (!data.isEmpty()) {
            Strokes.segment(lines, plot.left(), line, plot.right(), line);
            switch (data.axis()) {
                case Axis.Times _ -> {
                    write(zone, "UTC", 0, y);
                    int most = (int) Math.clamp(plot.width() / (5 * em), 1, 14);
                    Ticks ticks = Ticks.of(sight.from(), sight.to(), most);
                    double free = width("UTC") + 0.5 * em;
                    for (int i = 0; i < ticks.at().size() && i < below.size(); i++) {
                        double x = Plot.sharp(plot.x(ticks.at().get(i)));
                        Strokes.segment(lines, x, line, x, line + 4);
                        Instant time = Instant.ofEpochMilli(ticks.at().get(i).longValue());
                        String written = figure.beside(time, ticks.step());
                        free = write(below.get(i), written, x, y, free, width);
                    }
                }
                case Axis.Names all -> {
                    double free = 0;
                    for (int i = 0; i < all.size() && i < below.size(); i++) {
                        double x = plot.x(Plot.middle(all, i));
                        free = write(below.get(i), all.names().get(i), x, y, free, width);
                    }
                }
            }
        }
        base.getElements().setAll(lines);
    }

    /// Writes around a middle, where there is room.
    ///
    /// @param free where the room begins
    /// @param end where it ends
    /// @return where it begins after that
    double write(Text text, String written, double x, double y, double free, double end) {
        double width = width(written);
        double left = Math.min(x - width / 2, end - width);
        if (left < free) {
            return free;
        }
        write(text, written, left, y);
        return left + width + 0.6 * em();
    }

    static void write(Text text, String written, double x, double y) {
        text.setText(written);
        text.setX(Math.rint(x));
        text.setY(y);
        text.setVisible(true);
    }
}
