package dev.hubconsole.cli;

import dev.hubconsole.cli.OperationsReport.Of;
import dev.hubconsole.cli.OperationsReport.OfDay;
import dev.hubconsole.core.run.Distribution;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// A report as one file of HTML. It loads nothing and has no script, follows the reader's light or
/// dark theme, and can be printed. Names come from GitHub: each is escaped.
final class ReportPage {

    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Operations report</title>
            <style>
            :root { --page: #ffffff; --text: #1f2328; --quiet: #59636e; --line: #d1d9e0; --bar: #0969da; --bad: #cf222e }
            @media (prefers-color-scheme: dark) {
              :root { --page: #0d1117; --text: #f0f6fc; --quiet: #9198a1; --line: #3d444d; --bar: #4493f8; --bad: #f85149 }
            }
            body { background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 64em; padding: 0 1em }
            h1 { font-size: 1.6em; margin: 0 0 .5em } h2 { font-size: 1.15em; margin: 2em 0 .5em }
            p, li { max-width: 48em } .quiet { color: var(--quiet) }
            .scroll { overflow-x: auto }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100% }
            th, td { border-bottom: 1px solid var(--line); padding: .3em .6em; text-align: left; white-space: nowrap }
            th { color: var(--quiet); font-weight: 600 } .n { text-align: right }
            svg { display: block; width: 100% } .spark { height: 1.4em; width: 9em }
            svg text { fill: var(--quiet); font: 12px system-ui, sans-serif } .value { text-anchor: end } .day { text-anchor: middle }
            .grid { stroke: var(--line) } .bar { fill: var(--bar) } .bad { fill: var(--bad) } .gap { fill: var(--page) }
            .hatched { fill: url(#hatch); stroke: var(--bad) } .unknown { fill: none; stroke: var(--line); stroke-dasharray: 2 3 }
            @media print { body { margin: 0; max-width: none } }
            </style>
            </head>
            <body>
            <main>
            <h1>Operations report</h1>
            """;

    private final OperationsReport report;
    private final int limit;
    private final StringBuilder html = new StringBuilder(HEAD);

    /// @param limit how many repositories a table has at most
    ReportPage(OperationsReport report, int limit) {
        this.report = report;
        this.limit = limit;
    }

    String html() {
        html.append("<ul>\n");
        report.about().forEach(line -> html.append("<li>" + escaped(line) + "</li>\n"));
        html.append("</ul>\n");
        charts();
        failing();
        slower();
        repositories();
        html.append(
                "<p class=\"quiet\">Times and days are UTC; days are told whole. A run counts once,"
                        + " in its latest attempt. Percentiles are nearest-rank: over runs for the"
                        + " duration, over jobs for the wait. A dash is what is not known.</p>\n");
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    /// What may stand in HTML and in the value of an attribute.
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private void charts() {
        html.append("<h2>Runs a day</h2>\n");
        html.append(
                new DayChart(
                                report.days(),
                                "Runs that ended, by day; hatched, those that failed",
                                day -> OptionalDouble.of(day.runs()),
                                day -> OptionalDouble.of(day.failures()),
                                ReportPage::told)
                        .svg());
        html.append(
                "<p class=\"quiet\">Runs that ended, of all repositories together; hatched, those"
                        + " that failed. A dotted day was not pulled whole.</p>\n");
        if (report.days().stream().anyMatch(day -> day.cost().isPresent())) {
            html.append("<h2>Cost a day</h2>\n");
            html.append(
                    new DayChart(
                                    report.days(),
                                    "Cost of jobs by day, in " + report.currency(),
                                    day ->
                                            day.cost()
                                                    .map(
                                                            cost ->
                                                                    OptionalDouble.of(
                                                                            cost.doubleValue()))
                                                    .orElseGet(OptionalDouble::empty),
                                    _ -> OptionalDouble.empty(),
                                    this::costTold)
                            .svg());
            html.append(
                    "<p class=\"quiet\">In "
                            + escaped(report.currency())
                            + ", of the jobs whose cost is known, before included minutes; an"
                            + " estimate.</p>\n");
        }
        html.append("<details><summary>The days as a table</summary>\n");
        begin("day", ">runs", ">failures", ">cost");
        for (OfDay day : report.days()) {
            row(
                    List.of(false, true, true, true),
                    escaped(day.date() + (day.isKnown() ? "" : " (not pulled whole)")),
                    String.valueOf(day.runs()),
                    String.valueOf(day.failures()),
                    money(day.cost()));
        }
        end();
        html.append("</details>\n");
    }

    private static String told(OfDay day) {
        return day.date()
                + ": "
                + OperationsReport.counted(day.runs(), "run")
                + ", "
                + day.failures()
                + " failed"
                + (day.isKnown() ? "" : "; not pulled whole");
    }

    private String costTold(OfDay day) {
        return day.date() + ": " + money(day.cost()) + (day.isKnown() ? "" : "; not pulled whole");
    }

    private String money(Optional<java.math.BigDecimal> amount) {
        return escaped(
                amount.map(cost -> Shown.money(cost, report.currency())).orElse(Shown.UNKNOWN));
    }

    private void failing() {
        html.append("<h2>Failing on the default branch</h2>\n");
        List<Of> all = report.failing();
        if (all.isEmpty()) {
            html.append("<p>None.</p>\n");
            return;
        }
        begin("repository", ">failures in a row", ">success", ">of runs");
        for (Of one : shown(all)) {
            row(
                    List.of(false, true, true, true),
                    escaped(one.repository().toString()),
                    String.valueOf(one.figures().failureStreak().orElse(0)),
                    Shown.share(one.figures().successRate()),
                    String.valueOf(one.figures().judged()));
        }
        end(all);
    }

    private void slower() {
        html.append("<h2>Slower than in the period before</h2>\n");
        List<Of> all = report.slower();
        if (all.isEmpty()) {
            html.append("<p>None.</p>\n");
            return;
        }
        begin("repository", ">median", ">of runs", ">before", ">of runs", ">times as long");
        for (Of one : shown(all)) {
            Distribution now = one.figures().duration().orElseThrow();
            Distribution before = one.durationBefore().orElseThrow();
            row(
                    List.of(false, true, true, true, true, true),
                    escaped(one.repository().toString()),
                    Shown.millis(now.p50()),
                    String.valueOf(now.count()),
                    Shown.millis(before.p50()),
                    String.valueOf(before.count()),
                    ReportCommand.times(one.slower()));
        }
        end(all);
        html.append(
                "<p class=\"quiet\">Before: "
                        + escaped(Shown.period(report.before()))
                        + ". The median run took a quarter longer, or more; five runs at the least"
                        + " in each period.</p>\n");
    }

    private void repositories() {
        html.append("<h2>Repositories</h2>\n");
        begin(
                "repository",
                ">runs",
                ">success",
                ">p50",
                ">p95",
                ">wait p95",
                ">of jobs",
                ">cost",
                "runs a day");
        for (Of one : shown(report.repositories())) {
            row(
                    List.of(false, true, true, true, true, true, true, true, false),
                    escaped(one.repository().toString()),
                    String.valueOf(one.figures().runs()),
                    Shown.share(one.figures().successRate()),
                    MetricsCommand.time(one.figures().duration().map(Distribution::p50)),
                    MetricsCommand.time(one.figures().duration().map(Distribution::p95)),
                    MetricsCommand.time(one.figures().queue().map(Distribution::p95)),
                    one.figures()
                            .queue()
                            .map(queue -> String.valueOf(queue.count()))
                            .orElse(Shown.UNKNOWN),
                    money(MetricsCommand.cost(one.now())),
                    spark(one.daily()));
        }
        end(report.repositories());
    }

    private static String spark(double[] values) {
        double most = 0;
        for (double value : values) {
            most = Math.max(most, value);
        }
        StringBuilder svg =
                new StringBuilder(
                        "<svg class=\"spark\" viewBox=\"0 0 %d 20\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"at most %d a day\">"
                                .formatted(values.length, (long) most));
        for (int i = 0; i < values.length && most > 0; i++) {
            double height = values[i] / most * 20;
            if (height > 0) {
                svg.append(
                        String.format(
                                Locale.ROOT,
                                "<rect class=\"bar\" x=\"%d\" y=\"%.1f\" width=\"0.8\""
                                        + " height=\"%.1f\"/>",
                                i,
                                20 - height,
                                height));
            }
        }
        return svg.append("</svg>").toString();
    }

    private List<Of> shown(List<Of> all) {
        return all.subList(0, Math.min(limit, all.size()));
    }

    private void begin(String... heads) {
        html.append("<div class=\"scroll\"><table>\n<thead><tr>");
        for (String head : heads) {
            boolean right = head.startsWith(">");
            html.append(right ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">")
                    .append(escaped(right ? head.substring(1) : head))
                    .append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
    }

    /// @param cells HTML
    private void row(List<Boolean> right, String... cells) {
        html.append("<tr>");
        for (int i = 0; i < cells.length; i++) {
            html.append(right.get(i) ? "<td class=\"n\">" : "<td>")
                    .append(cells[i])
                    .append("</td>");
        }
        html.append("</tr>\n");
    }

    private void end() {
        html.append("</tbody>\n</table></div>\n");
    }

    private void end(List<Of> all) {
        end();
        if (all.size() > limit) {
            html.append(
                    "<p class=\"quiet\">" + (all.size() - limit) + " more are not shown.</p>\n");
        }
    }
}
