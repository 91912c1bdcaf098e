package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.cli.StoreDesk.Question;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Distribution;
import dev.hubconsole.core.run.Figures;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.Day;
import dev.hubconsole.core.run.RunStore.RepositoryFigures;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// `hubctl metrics`: what each repository's runs come to.
final class MetricsCommand implements Command {

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public String summary() {
        return "Show how often runs succeed, how long they take and wait, and what they cost.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Of what `hubctl pull` has kept. A run counts once, in its latest attempt; one that"
                    + " was skipped or cancelled counts neither as success nor as failure."
                    + " Percentiles are nearest-rank: over runs for the duration, over jobs for the"
                    + " wait. What is not known is a dash, and null in JSON.");
    }

    @Override
    public List<String> formats() {
        return List.of("markdown");
    }

    @Override
    public void declare(CommandSpec spec) {
        StoreDesk.declare(spec);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Outcome<Integer> outcome =
                StoreDesk.question(arguments, session)
                        .then(
                                question -> {
                                    try (RunStore store = question.store()) {
                                        return store.figures(question.period())
                                                .then(
                                                        figures ->
                                                                store.days(question.period())
                                                                        .map(
                                                                                days ->
                                                                                        print(
                                                                                                figures,
                                                                                                days,
                                                                                                question,
                                                                                                session)));
                                    }
                                });
        return switch (outcome) {
            case Outcome.Failed<Integer>(var problem) -> session.tell(problem);
            case Outcome.Done<Integer>(var code) -> code;
        };
    }

    private static int print(
            List<RepositoryFigures> kept, List<Day> days, Question question, Session session) {
        List<RepositoryFigures> figures = asked(kept, question);
        if (session.isJson()) {
            Json.print(session.terminal().out(), json -> write(json, figures, question.period()));
            return Exit.DONE;
        }
        Table table =
                new Table(
                        "repository",
                        ">runs",
                        ">success",
                        ">p50",
                        ">p95",
                        ">wait p50",
                        ">wait p95",
                        ">failing",
                        ">cost",
                        "runs a day");
        String currency = StoreDesk.prices().currency();
        for (RepositoryFigures one : figures) {
            Figures of = one.figures();
            table.add(
                    one.repository().toString(),
                    String.valueOf(of.runs()),
                    Shown.share(of.successRate()),
                    time(of.duration().map(Distribution::p50)),
                    time(of.duration().map(Distribution::p95)),
                    time(of.queue().map(Distribution::p50)),
                    time(of.queue().map(Distribution::p95)),
                    of.failureStreak().isEmpty()
                            ? Shown.UNKNOWN
                            : String.valueOf(of.failureStreak().getAsInt()),
                    cost(one).map(amount -> Shown.money(amount, currency)).orElse(Shown.UNKNOWN),
                    Shown.sparkline(daily(days, one.repository(), question.period())));
        }
        boolean markdown = session.format().equals("markdown");
        session.terminal()
                .out()
                .print(
                        (markdown ? table.markdown() + "\n" : table.text(session.style()))
                                + about(figures, question.period())
                                + "\n");
        return Exit.DONE;
    }

    /// Those that are asked about, also where nothing is kept of them.
    static List<RepositoryFigures> asked(List<RepositoryFigures> kept, Question question) {
        Map<RepositoryId, RepositoryFigures> all = new LinkedHashMap<>();
        for (RepositoryId repository : question.repositories()) {
            all.put(repository, none(repository, question.period()));
        }
        for (RepositoryFigures one : kept) {
            if (question.isAbout(one.repository())) {
                all.put(one.repository(), one);
            }
        }
        List<RepositoryFigures> sorted = new ArrayList<>(all.values());
        sorted.sort(Comparator.comparing(one -> one.repository().toString()));
        return sorted;
    }

    private static RepositoryFigures none(RepositoryId repository, Period period) {
        Figures nothing =
                new Figures(
                        period,
                        0,
                        0,
                        0,
                        0,
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        0);
        return new RepositoryFigures(repository, nothing, BigDecimal.ZERO, 0);
    }

    /// What is known of the cost; empty where jobs ran and no price is known for any.
    static Optional<BigDecimal> cost(RepositoryFigures one) {
        return one.withoutCost() > 0 && one.cost().signum() == 0 || one.figures().jobs() == 0
                ? Optional.empty()
                : Optional.of(one.cost());
    }

    static String time(Optional<Long> millis) {
        return millis.map(Shown::millis).orElse(Shown.UNKNOWN);
    }

    static double[] daily(List<Day> days, RepositoryId repository, Period period) {
        LocalDate first = Period.dayOf(period.from());
        int count = (int) ChronoUnit.DAYS.between(first, Period.dayOf(period.to())) + 1;
        double[] values = new double[Math.min(count, 60)];
        for (Day day : days) {
            long index = ChronoUnit.DAYS.between(first, day.date()) - (count - values.length);
            if (day.repository().equals(repository) && index >= 0 && index < values.length) {
                values[(int) index] = day.builds();
            }
        }
        return values;
    }

    private static String about(List<RepositoryFigures> figures, Period period) {
        int runs = figures.stream().mapToInt(one -> one.figures().runs()).sum();
        int open = figures.stream().mapToInt(one -> one.figures().open()).sum();
        int odd = figures.stream().mapToInt(one -> one.figures().odd()).sum();
        int without = figures.stream().mapToInt(RepositoryFigures::withoutCost).sum();
        return Shown.period(period)
                + ": "
                + runs
                + " runs ended, "
                + open
                + " open"
                + (odd == 0 ? "" : "; " + odd + " jobs have times that contradict each other")
                + (without == 0 ? "" : "; the cost of " + without + " jobs is not known")
                + (runs + open == 0 ? ". `hubctl pull` reads runs from GitHub." : "");
    }

    private static void write(JsonGenerator json, List<RepositoryFigures> figures, Period period)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        writePeriod(json, period);
        json.writeArrayFieldStart("repositories");
        for (RepositoryFigures one : figures) {
            Figures of = one.figures();
            json.writeStartObject();
            json.writeStringField("repository", one.repository().toString());
            json.writeNumberField("runs", of.runs());
            json.writeNumberField("openRuns", of.open());
            json.writeNumberField("jobs", of.jobs());
            json.writeFieldName("successRate");
            if (of.successRate().isPresent()) {
                json.writeNumber(of.successRate().getAsDouble());
            } else {
                json.writeNull();
            }
            json.writeFieldName("durationMs");
            distribution(json, of.duration(), true);
            json.writeFieldName("queueMs");
            distribution(json, of.queue(), false);
            json.writeFieldName("failureStreak");
            if (of.failureStreak().isPresent()) {
                json.writeNumber(of.failureStreak().getAsInt());
            } else {
                json.writeNull();
            }
            json.writeFieldName("cost");
            Optional<BigDecimal> cost = cost(one);
            if (cost.isPresent()) {
                json.writeStartObject();
                json.writeStringField("amount", cost.get().stripTrailingZeros().toPlainString());
                json.writeStringField("currency", StoreDesk.prices().currency());
                json.writeEndObject();
            } else {
                json.writeNull();
            }
            json.writeNumberField("jobsWithoutCost", one.withoutCost());
            json.writeNumberField("jobsWithOddTimes", of.odd());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void writePeriod(JsonGenerator json, Period period) throws IOException {
        json.writeObjectFieldStart("period");
        json.writeStringField("from", period.from().toString());
        json.writeStringField("to", period.to().toString());
        json.writeEndObject();
    }

    private static void distribution(
            JsonGenerator json, Optional<Distribution> distribution, boolean all)
            throws IOException {
        if (distribution.isEmpty()) {
            json.writeNull();
            return;
        }
        Distribution one = distribution.get();
        json.writeStartObject();
        json.writeNumberField("p50", one.p50());
        if (all) {
            json.writeNumberField("p90", one.p90());
        }
        json.writeNumberField("p95", one.p95());
        if (all) {
            json.writeNumberField("p99", one.p99());
        }
        json.writeNumberField("count", one.count());
        json.writeEndObject();
    }
}
