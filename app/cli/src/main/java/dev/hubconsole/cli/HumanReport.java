package dev.hubconsole.cli;

import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.check.Fix;
import dev.hubconsole.core.check.Report;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.check.Verdict;

import java.util.ArrayList;
import java.util.List;

/// A report for people: each finding with the line it stands on, and a summary.
///
/// @param source where the lines are read
/// @param detail how much is shown
record HumanReport(Source source, Style style, Detail detail) implements ReportPrinter {

    /// How much is shown.
    enum Detail {
        /// What needs attention.
        BRIEF,
        /// Silenced findings too.
        FULL
    }

    @Override
    public String print(Report report) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : report.findings()) {
            if (!finding.isSilenced() || detail == Detail.FULL) {
                print(finding, text);
            }
        }
        for (Verdict verdict : report.verdicts()) {
            text.append(
                    switch (verdict) {
                        case Verdict.Skipped(var rule, var reason) ->
                                style.faint("skipped " + rule + ": " + reason);
                        case Verdict.Crashed(var rule, var code) ->
                                style.red("crashed " + rule)
                                        + ": a fault of this program, "
                                        + code
                                        + " in its log";
                    });
            text.append('\n');
        }
        text.append(summary(report)).append('\n');
        return text.toString();
    }

    private void print(Finding finding, StringBuilder text) {
        text.append(coloured(finding.severity()))
                .append(style.bold("[" + finding.rule() + "] "))
                .append(style.bold(finding.message()))
                .append('\n');
        String at =
                finding.place().file()
                        + ":"
                        + finding.place().line()
                        + ":"
                        + finding.place().column();
        text.append(style.blue("  --> ")).append(at).append('\n');
        source.line(finding.place().file(), finding.place().line())
                .ifPresent(
                        line ->
                                CodeFrame.of(finding.place(), line, style)
                                        .forEach(
                                                row -> text.append("  ").append(row).append('\n')));
        for (Finding.Related related : finding.related()) {
            text.append(style.blue("  = "))
                    .append(related.message())
                    .append(": ")
                    .append(related.place().file())
                    .append(':')
                    .append(related.place().line())
                    .append(':')
                    .append(related.place().column())
                    .append('\n');
        }
        finding.fix()
                .ifPresent(
                        fix ->
                                text.append(style.green("  fix: "))
                                        .append(fix.title())
                                        .append(
                                                fix.safety() == Fix.Safety.SAFE
                                                        ? " (safe: --fix does it)"
                                                        : "")
                                        .append('\n'));
        finding.silenced()
                .ifPresent(
                        reason -> text.append(style.faint("  silenced: " + reason)).append('\n'));
        text.append('\n');
    }

    private String coloured(Severity severity) {
        return switch (severity) {
            case ERROR -> style.red("error");
            case WARNING -> style.yellow("warning");
            case NOTE -> style.cyan("note");
        };
    }

    private String summary(Report report) {
        List<String> parts = new ArrayList<>();
        parts.add(count(report.count(Severity.ERROR), "error"));
        parts.add(count(report.count(Severity.WARNING), "warning"));
        parts.add(count(report.count(Severity.NOTE), "note"));
        if (report.silenced() > 0) {
            parts.add(report.silenced() + " silenced");
        }
        String where =
                count(report.repositories(), "repository", "repositories")
                        + " in "
                        + count(report.files().size(), "file");
        String counted = where + ": " + String.join(", ", parts);
        return report.isUsable() ? style.green(counted) : style.red(counted);
    }

    private static String count(int number, String noun) {
        return count(number, noun, noun + "s");
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
