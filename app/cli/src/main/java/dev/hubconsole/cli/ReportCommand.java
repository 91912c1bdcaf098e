package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.cli.OperationsReport.Of;
import dev.hubconsole.cli.OperationsReport.OfDay;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.run.Distribution;
import dev.hubconsole.core.run.RunStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// `hubctl report`: a page about all repositories, to be read or sent.
final class ReportCommand implements Command {

    private static final int USUAL = 200;

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String summary() {
        return "Report on all repositories: what fails, what got slower, what it costs.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Of what `hubctl pull` has kept. Each figure says over which time and how many runs"
                        + " it is; the period before is as long. What is not known is a dash, and"
                        + " null in JSON.",
                "Markdown is for a job's summary (>> \"$GITHUB_STEP_SUMMARY\"). HTML is one file"
                        + " with its charts, which loads nothing and runs nothing; it goes to the"
                        + " standard output, as all do.");
    }

    @Override
    public List<String> formats() {
        return List.of("markdown", "html");
    }

    @Override
    public void declare(CommandSpec spec) {
        StoreDesk.declare(spec);
        spec.addOption(
                Command.option(
                        "N",
                        "At most so many repositories in a table; "
                                + USUAL
                                + " without it. JSON has all.",
                        "--limit"));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        String limit = Arguments.text(arguments, "--limit").orElse(String.valueOf(USUAL));
        if (!limit.matches("[1-9]\\d{0,8}")) {
            return session.tell(
                    new Problem.Misuse("--limit: \"" + limit + "\" is no number from 1", ""));
        }
        Outcome<OperationsReport> outcome =
                StoreDesk.question(arguments, session)
                        .then(
                                question -> {
                                    try (RunStore _ = question.store()) {
                                        return OperationsReport.of(
                                                question, StoreDesk.prices().currency());
                                    }
                                });
        return switch (outcome) {
            case Outcome.Failed<OperationsReport>(var problem) -> session.tell(problem);
            case Outcome.Done<OperationsReport>(var report) -> {
                session.terminal().out().print(text(report, Integer.parseInt(limit), session));
                yield Exit.DONE;
            }
        };
    }

    private static String text(OperationsReport report, int limit, Session session) {
        return switch (session.format()) {
            case "json" -> Json.indented(json -> write(json, report)) + "\n";
            case "html" -> new ReportPage(report, limit).html();
            case "markdown" -> pages(report, limit, true, session);
            default -> pages(report, limit, false, session);
        };
    }

    private static String pages(
            OperationsReport report, int limit, boolean markdown, Session session) {
        StringBuilder text = new StringBuilder();
        text.append(markdown ? "## " : "").append("Operations report\n\n");
        for (String line : report.about()) {
            text.append(markdown ? "- " : "").append(line).append('\n');
        }
        double[] runs = report.days().stream().mapToDouble(OfDay::runs).toArray();
        double[] failures = report.days().stream().mapToDouble(OfDay::failures).toArray();
        text.append(markdown ? "- " : "")
                .append("runs a day ")
                .append(Shown.sparkline(runs))
                .append(", failures a day ")
                .append(Shown.sparkline(failures))
                .append(", each against its own most\n");
        section(text, "Failing on the default branch", failing(report, limit), markdown, session);
        section(text, "Slower than in the period before", slower(report, limit), markdown, session);
        section(text, "Repositories", repositories(report, limit), markdown, session);
        if (report.repositories().size() > limit) {
            text.append('\n')
                    .append(report.repositories().size() - limit)
                    .append(" more are not shown; --limit says how many are.\n");
        }
        return text.toString();
    }

    private static void section(
            StringBuilder text,
            String title,
            Optional<Table> table,
            boolean markdown,
            Session session) {
        text.append('\n').append(markdown ? "### " : "").append(title).append("\n\n");
        text.append(
                table.map(one -> markdown ? one.markdown() : one.text(session.style()))
                        .orElse("None.\n"));
    }

    private static Optional<Table> failing(OperationsReport report, int limit) {
        List<Of> all = report.failing();
        Table table = new Table("repository", ">failures in a row", ">success", ">of runs");
        for (Of one : all.subList(0, Math.min(limit, all.size()))) {
            table.add(
                    one.repository().toString(),
                    String.valueOf(one.figures().failureStreak().orElse(0)),
                    Shown.share(one.figures().successRate()),
                    String.valueOf(one.figures().judged()));
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(table);
    }

    private static Optional<Table> slower(OperationsReport report, int limit) {
        List<Of> all = report.slower();
        Table table =
                new Table("repository", ">median", ">of runs", ">before", ">of runs", ">times");
        for (Of one : all.subList(0, Math.min(limit, all.size()))) {
            Distribution now = one.figures().duration().orElseThrow();
            Distribution before = one.durationBefore().orElseThrow();
            table.add(
                    one.repository().toString(),
                    Shown.millis(now.p50()),
                    String.valueOf(now.count()),
                    Shown.millis(before.p50()),
                    String.valueOf(before.count()),
                    times(one.slower()));
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(table);
    }

    /// `1.5`, as in one and a half times as long.
    static String times(OptionalDouble factor) {
        return factor.isEmpty()
                ? Shown.UNKNOWN
                : String.format(Locale.ROOT, "%.2f", factor.getAsDouble());
    }

    private static Optional<Table> repositories(OperationsReport report, int limit) {
        Table table =
                new Table(
                        "repository",
                        ">runs",
                        ">success",
                        ">p50",
                        ">p95",
                        ">wait p95",
                        ">of jobs",
                        ">cost",
                        "runs a day");
        for (Of one : report.repositories().stream().limit(limit).toList()) {
            table.add(
                    one.repository().toString(),
                    String.valueOf(one.figures().runs()),
                    Shown.share(one.figures().successRate()),
                    MetricsCommand.time(one.figures().duration().map(Distribution::p50)),
                    MetricsCommand.time(one.figures().duration().map(Distribution::p95)),
                    MetricsCommand.time(one.figures().queue().map(Distribution::p95)),
                    one.figures()
                            .queue()
                            .map(queue -> String.valueOf(queue.count()))
                            .orElse(Shown.UNKNOWN),
                    MetricsCommand.cost(one.now())
                            .map(cost -> Shown.money(cost, report.currency()))
                            .orElse(Shown.UNKNOWN),
                    Shown.sparkline(one.daily()));
        }
        return report.repositories().isEmpty() ? Optional.empty() : Optional.of(table);
    }

    private static void write(JsonGenerator json, OperationsReport report) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        MetricsCommand.writePeriod(json, report.period());
        json.writeObjectFieldStart("before");
        json.writeStringField("from", report.before().from().toString());
        json.writeStringField("to", report.before().to().toString());
        json.writeEndObject();
        json.writeStringField("currency", report.currency());
        json.writeNumberField("neverPulled", report.neverPulled());
        json.writeFieldName("knownSince");
        if (report.since().isPresent()) {
            json.writeString(report.since().get().toString());
        } else {
            json.writeNull();
        }
        OperationsReport.Totals totals = report.totals();
        json.writeObjectFieldStart("totals");
        json.writeNumberField("runs", totals.runs());
        json.writeNumberField("openRuns", totals.open());
        json.writeNumberField("jobs", totals.jobs());
        json.writeNumberField("judgedRuns", totals.judged());
        share(json, "successRate", totals.successRate());
        share(json, "successRateBefore", totals.successRateBefore());
        amount(json, "cost", totals.cost());
        json.writeNumberField("jobsWithoutCost", totals.withoutCost());
        json.writeEndObject();
        json.writeArrayFieldStart("days");
        for (OfDay day : report.days()) {
            json.writeStartObject();
            json.writeStringField("date", day.date().toString());
            json.writeNumberField("runs", day.runs());
            json.writeNumberField("failures", day.failures());
            amount(json, "cost", day.cost());
            json.writeBooleanField("known", day.isKnown());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("repositories");
        for (Of one : report.repositories()) {
            json.writeStartObject();
            json.writeStringField("repository", one.repository().toString());
            json.writeNumberField("runs", one.figures().runs());
            json.writeNumberField("openRuns", one.figures().open());
            json.writeNumberField("jobs", one.figures().jobs());
            json.writeNumberField("judgedRuns", one.figures().judged());
            share(json, "successRate", one.figures().successRate());
            distribution(json, "durationMs", one.figures().duration());
            distribution(json, "durationBeforeMs", one.durationBefore());
            distribution(json, "queueMs", one.figures().queue());
            json.writeFieldName("failureStreak");
            if (one.figures().failureStreak().isPresent()) {
                json.writeNumber(one.figures().failureStreak().getAsInt());
            } else {
                json.writeNull();
            }
            amount(json, "cost", MetricsCommand.cost(one.now()));
            json.writeNumberField("jobsWithoutCost", one.now().withoutCost());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void share(JsonGenerator json, String field, OptionalDouble share)
            throws IOException {
        json.writeFieldName(field);
        if (share.isPresent()) {
            json.writeNumber(share.getAsDouble());
        } else {
            json.writeNull();
        }
    }

    private static void amount(JsonGenerator json, String field, Optional<BigDecimal> amount)
            throws IOException {
        json.writeFieldName(field);
        if (amount.isPresent()) {
            json.writeString(amount.get().stripTrailingZeros().toPlainString());
        } else {
            json.writeNull();
        }
    }

    private static void distribution(
            JsonGenerator json, String field, Optional<Distribution> distribution)
            throws IOException {
        json.writeFieldName(field);
        if (distribution.isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeNumberField("p50", distribution.get().p50());
        json.writeNumberField("p95", distribution.get().p95());
        json.writeNumberField("count", distribution.get().count());
        json.writeEndObject();
    }
}
