package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Units.Money;
import dev.hubconsole.core.run.Bill;
import dev.hubconsole.core.run.CostReport;
import dev.hubconsole.core.run.JobCost.Why;
import dev.hubconsole.core.run.MonthForecast;
import dev.hubconsole.core.run.RunStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `hubctl cost`: what a month's jobs cost.
final class CostCommand implements Command {

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public String summary() {
        return "Estimate what a month's jobs cost, and what the month will have cost at its end.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Of what `hubctl pull` has kept. GitHub tells nobody what a job costs: each job's"
                    + " time is rounded up to whole minutes and multiplied with the price of the"
                    + " day on which it ended. Included minutes are taken off the whole bill, in"
                    + " the order in which jobs ended, where the registry says the plan and no"
                    + " repository is named.",
                "The forecast takes working days and weekends to go on as in the last four weeks;"
                        + " its interval holds in eight months of ten.");
    }

    @Override
    public List<String> formats() {
        return List.of("markdown");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(
                Command.argument(0, "0..*", "REPO", "These repositories; without any, all."));
        spec.addOption(
                Command.option("MONTH", "2026-11; the month that goes on without it.", "--month"));
        spec.addOption(
                Command.option(
                        "WHAT",
                        "What sums are made by: " + words() + "; repository without it.",
                        "--by"));
        GitHubOption.declare(spec);
        ReadOptions.declare(spec);
    }

    private static String words() {
        return Stream.of(CostReport.By.values())
                .map(CostCommand::word)
                .collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        YearMonth now = YearMonth.from(session.today());
        YearMonth month;
        try {
            month = Arguments.text(arguments, "--month").map(YearMonth::parse).orElse(now);
        } catch (DateTimeException wrong) {
            return misuse(session, "--month", arguments, "Write it as 2026-11.");
        }
        if (month.isAfter(now)) {
            return misuse(session, "--month", arguments, "It is still to come.");
        }
        String by = Arguments.text(arguments, "--by").orElse("repository");
        Optional<CostReport.By> what =
                Stream.of(CostReport.By.values()).filter(one -> word(one).equals(by)).findFirst();
        if (what.isEmpty()) {
            return misuse(session, "--by", arguments, "It is one of " + words() + ".");
        }
        boolean named = !Arguments.rest(arguments, 0).isEmpty();
        Outcome<CostReport> outcome =
                StoreDesk.question(arguments, session)
                        .then(
                                question -> {
                                    try (RunStore _ = question.store()) {
                                        return CostReport.read(
                                                question.store(),
                                                new CostReport.Question(
                                                        question.registry(),
                                                        Set.copyOf(question.repositories()),
                                                        !named,
                                                        StoreDesk.prices()),
                                                month,
                                                what.get(),
                                                session.clock().instant());
                                    }
                                });
        return switch (outcome) {
            case Outcome.Failed<CostReport>(var problem) -> session.tell(problem);
            case Outcome.Done<CostReport>(var report) -> print(report, what.get(), session);
        };
    }

    private static int misuse(
            Session session, String option, ParseResult arguments, String nextStep) {
        String given = Arguments.text(arguments, option).orElse("");
        return session.tell(new Problem.Misuse(option + ": \"" + given + "\" cannot be", nextStep));
    }

    private static int print(CostReport report, CostReport.By by, Session session) {
        if (session.isJson()) {
            Json.print(session.terminal().out(), json -> write(json, report, by));
            return Exit.DONE;
        }
        boolean budgets = !report.budgets().isEmpty();
        Table table =
                budgets
                        ? new Table(word(by), ">jobs", ">minutes", ">cost", ">budget", ">used")
                        : new Table(word(by), ">jobs", ">minutes", ">cost");
        List<Map.Entry<String, Bill>> sorted =
                report.groups().entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Bill>comparingByValue(
                                                (one, other) ->
                                                        other.gross().compareTo(one.gross()))
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .toList();
        for (var group : sorted) {
            Bill bill = group.getValue();
            String jobs = String.valueOf(bill.jobs());
            String minutes = String.valueOf(bill.minutes());
            String cost = cost(bill, report.currency());
            Optional<Money> budget = Optional.ofNullable(report.budgets().get(group.getKey()));
            if (budgets) {
                table.add(
                        group.getKey(),
                        jobs,
                        minutes,
                        cost,
                        budget.map(one -> Shown.money(one.amount(), one.currency()))
                                .orElse(Shown.UNKNOWN),
                        budget.flatMap(one -> used(bill, one, report.currency()))
                                .map(percent -> percent + "%")
                                .orElse(Shown.UNKNOWN));
            } else {
                table.add(group.getKey(), jobs, minutes, cost);
            }
        }
        StringBuilder text = new StringBuilder();
        boolean markdown = session.format().equals("markdown");
        text.append(markdown ? table.markdown() + "\n" : table.text(session.style()));
        for (String line : about(report)) {
            text.append(line).append('\n').append(markdown ? "\n" : "");
        }
        session.terminal().out().print(text);
        return Exit.DONE;
    }

    private static String cost(Bill bill, String currency) {
        return bill.jobs() == 0 ? Shown.UNKNOWN : Shown.money(bill.gross(), currency);
    }

    /// How much of a budget is used, in per cent; empty where it is in another currency.
    private static Optional<String> used(Bill bill, Money budget, String currency) {
        return budget.currency().equals(currency) && budget.amount().signum() > 0
                ? Optional.of(
                        bill.gross()
                                .multiply(BigDecimal.valueOf(100))
                                .divide(budget.amount(), 0, RoundingMode.HALF_EVEN)
                                .toPlainString())
                : Optional.empty();
    }

    private static List<String> about(CostReport report) {
        Bill total = report.total();
        String currency = report.currency();
        Stream<String> lines =
                Stream.of(
                        Shown.period(report.period())
                                + ": "
                                + total.jobs()
                                + " jobs, "
                                + total.minutes()
                                + " minutes, "
                                + Shown.money(total.gross(), currency)
                                + " before included minutes; an estimate");
        Stream<String> unknown =
                total.unknown().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> one.getValue() + " more jobs: " + why(one.getKey()));
        Stream<String> included =
                report.included().stream()
                        .map(
                                one ->
                                        one.used()
                                                + " of "
                                                + one.included()
                                                + " included minutes used, worth "
                                                + Shown.money(one.saved(), currency)
                                                + one.from()
                                                        .map(
                                                                at ->
                                                                        "; used up on "
                                                                                + Shown.minute(at)
                                                                                + " UTC")
                                                        .orElse(""));
        Stream<String> forecast =
                report.forecast().stream()
                        .map(
                                one ->
                                        "at the month's end about "
                                                + Shown.money(one.expected(), currency)
                                                + ", between "
                                                + Shown.money(one.low(), currency)
                                                + " and "
                                                + Shown.money(one.high(), currency)
                                                + " ("
                                                + Math.round(100 * one.confidence())
                                                + "%, from "
                                                + one.days()
                                                + " days)");
        return Stream.of(lines, unknown, included, forecast).flatMap(all -> all).toList();
    }

    private static String why(Why why) {
        return switch (why) {
            case OPEN -> "have not ended";
            case ODD_TIMES -> "their times contradict each other";
            case RUNNER -> "what a minute on their runners costs is not known";
            case PRICE -> "there is no price for that day";
        };
    }

    private static void write(JsonGenerator json, CostReport report, CostReport.By by)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeStringField("month", report.month().toString());
        MetricsCommand.writePeriod(json, report.period());
        json.writeStringField("currency", report.currency());
        json.writeStringField("by", word(by));
        json.writeArrayFieldStart("groups");
        for (var group : new TreeMap<>(report.groups()).entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", group.getKey());
            bill(json, group.getValue());
            Money budget = report.budgets().get(group.getKey());
            json.writeFieldName("budget");
            if (budget == null) {
                json.writeNull();
            } else {
                json.writeStartObject();
                json.writeStringField("amount", budget.amount().toPlainString());
                json.writeStringField("currency", budget.currency());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("total");
        bill(json, report.total());
        json.writeEndObject();
        json.writeFieldName("included");
        if (report.included().isPresent()) {
            Bill.Included included = report.included().get();
            json.writeStartObject();
            json.writeNumberField("minutes", included.included());
            json.writeNumberField("used", included.used());
            json.writeStringField("saved", included.saved().toPlainString());
            json.writeEndObject();
        } else {
            json.writeNull();
        }
        json.writeFieldName("forecast");
        if (report.forecast().isPresent()) {
            MonthForecast forecast = report.forecast().get();
            json.writeStartObject();
            json.writeStringField("expected", forecast.expected().toPlainString());
            json.writeStringField("low", forecast.low().toPlainString());
            json.writeStringField("high", forecast.high().toPlainString());
            json.writeNumberField("confidence", forecast.confidence());
            json.writeNumberField("days", forecast.days());
            json.writeEndObject();
        } else {
            json.writeNull();
        }
        json.writeEndObject();
    }

    private static void bill(JsonGenerator json, Bill bill) throws IOException {
        json.writeNumberField("jobs", bill.jobs());
        json.writeNumberField("minutes", bill.minutes());
        json.writeStringField("gross", bill.gross().toPlainString());
        json.writeNumberField(
                "jobsWithoutCost",
                bill.unknown().values().stream().mapToInt(Integer::intValue).sum());
    }
}
