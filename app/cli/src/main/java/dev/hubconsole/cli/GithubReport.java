package dev.hubconsole.cli;

import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.check.Report;
import dev.hubconsole.core.check.Severity;

/// A report as workflow commands, which GitHub shows as annotations
/// (<https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>). GitHub
/// keeps ten errors and ten warnings of a step, so the full text and the counts are in the log too.
///
/// @param full the report for people, printed below the annotations
record GithubReport(ReportPrinter full) implements ReportPrinter {

    @Override
    public String print(Report report) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : report.findings()) {
            if (!finding.isSilenced()) {
                annotate(finding, text);
            }
        }
        return text.append(full.print(report)).toString();
    }

    private static void annotate(Finding finding, StringBuilder text) {
        Place place = finding.place();
        text.append("::")
                .append(command(finding.severity()))
                .append(" file=")
                .append(property(place.file()))
                .append(",line=")
                .append(place.line())
                .append(",endLine=")
                .append(place.endLine());
        if (place.line() == place.endLine()) {
            text.append(",col=")
                    .append(place.column())
                    .append(",endColumn=")
                    .append(place.endColumn());
        }
        text.append(",title=")
                .append(property(finding.rule()))
                .append("::")
                .append(data(finding.message()))
                .append('\n');
    }

    private static String command(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "notice";
        };
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
