package dev.hubconsole.cli;

import dev.hubconsole.cli.OperationsReport.OfDay;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/// Bars of days as SVG. It takes its colours from the page's style, and is read without them: what
/// failed is hatched, a day that is not known whole is dotted, each bar says its values.
final class DayChart {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 220;
    private static final int LEFT = 64;
    private static final int BOTTOM = 28;
    private static final int TOP = 8;
    private static final int LABELS = 10;
    private static final int TICKS = 4;

    private final List<OfDay> days;
    private final String name;
    private final Function<OfDay, OptionalDouble> height;
    private final Function<OfDay, OptionalDouble> hatched;
    private final Function<OfDay, String> told;

    /// @param name what it shows, for who does not see it
    /// @param height of a day's bar; empty for no bar, where the value is not known
    /// @param hatched how much of it is hatched, from the foot
    /// @param told a day's values
    DayChart(
            List<OfDay> days,
            String name,
            Function<OfDay, OptionalDouble> height,
            Function<OfDay, OptionalDouble> hatched,
            Function<OfDay, String> told) {
        this.days = days;
        this.name = name;
        this.height = height;
        this.hatched = hatched;
        this.told = told;
    }

    String svg() {
        double most = days.stream().mapToDouble(day -> height.apply(day).orElse(0)).max().orElse(0);
        double step = step(most);
        double top = Math.max(step, Math.ceil(most / step) * step);
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
                        .formatted(WIDTH, HEIGHT, ReportPage.escaped(name)));
        svg.append(
                "<defs><pattern id=\"hatch\" width=\"6\" height=\"6\""
                        + " patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
                        + "<rect class=\"bad\" width=\"6\" height=\"6\"/>"
                        + "<rect class=\"gap\" width=\"2\" height=\"6\"/></pattern></defs>\n");
        for (double value = 0; value <= top + step / 2; value += step) {
            double y = y(value, top);
            svg.append(
                    line(
                            "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
                                    + "<text class=\"value\" x=\"%d\" y=\"%s\">%s</text>\n",
                            LEFT, WIDTH, at(y), at(y), LEFT - 8, at(y + 4), label(value, step)));
        }
        double band = (double) (WIDTH - LEFT) / Math.max(1, days.size());
        int every = Math.max(1, Math.ceilDiv(days.size(), LABELS));
        for (int i = 0; i < days.size(); i++) {
            bar(svg, days.get(i), LEFT + i * band, band, top);
            if (i % every == 0) {
                svg.append(
                        line(
                                "<text class=\"day\" x=\"%s\" y=\"%d\">%s</text>\n",
                                at(LEFT + (i + 0.5) * band),
                                HEIGHT - 8,
                                days.get(i).date().toString().substring(5)));
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private void bar(StringBuilder svg, OfDay day, double x, double band, double top) {
        svg.append("<g><title>").append(ReportPage.escaped(told.apply(day))).append("</title>");
        if (!day.isKnown()) {
            svg.append(rect("unknown", x, TOP, band, HEIGHT - BOTTOM - TOP));
        }
        double gap = Math.min(2, band / 5);
        height.apply(day)
                .ifPresent(
                        value ->
                                svg.append(
                                        rect(
                                                "bar",
                                                x + gap / 2,
                                                y(value, top),
                                                band - gap,
                                                y(0, top) - y(value, top))));
        double bad = hatched.apply(day).orElse(0);
        if (bad > 0) {
            svg.append(
                    rect("hatched", x + gap / 2, y(bad, top), band - gap, y(0, top) - y(bad, top)));
        }
        svg.append("</g>\n");
    }

    private static String rect(String style, double x, double y, double width, double height) {
        return line(
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
                style, at(x), at(y), at(width), at(height));
    }

    private static double y(double value, double top) {
        return TOP + (1 - value / top) * (HEIGHT - BOTTOM - TOP);
    }

    /// The distance of lines: 1, 2 or 5 times a power of ten.
    private static double step(double most) {
        if (most <= 0) {
            return 1;
        }
        double rough = most / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= rough) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static String label(double value, double step) {
        int digits = step >= 1 ? 0 : (int) Math.ceil(-Math.log10(step));
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String at(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }

    private static String line(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
