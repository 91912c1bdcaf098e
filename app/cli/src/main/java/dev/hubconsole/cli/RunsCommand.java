package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.cli.StoreDesk.Question;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RunRecord;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.Runs;
import dev.hubconsole.core.run.Verdict;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// `hubctl runs`: the runs that are kept, the newest first.
final class RunsCommand implements Command {

    private static final int USUAL = 30;

    @Override
    public String name() {
        return "runs";
    }

    @Override
    public String summary() {
        return "List runs with their jobs, the newest first.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Of what `hubctl pull` has kept; a run shows in its latest attempt. JSON has its"
                        + " jobs, too.");
    }

    @Override
    public List<String> formats() {
        return List.of("markdown");
    }

    @Override
    public void declare(CommandSpec spec) {
        StoreDesk.declare(spec);
        spec.addOption(Command.flag("Only runs that failed.", "--failed"));
        spec.addOption(
                Command.option("N", "At most so many; " + USUAL + " without it.", "--limit"));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        String limit = Arguments.text(arguments, "--limit").orElse(String.valueOf(USUAL));
        if (!limit.matches("[1-9]\\d{0,8}")) {
            return session.tell(
                    new Problem.Misuse("--limit: \"" + limit + "\" is no number from 1", ""));
        }
        boolean failed = Arguments.has(arguments, "--failed");
        Outcome<Integer> outcome =
                StoreDesk.question(arguments, session)
                        .then(
                                question ->
                                        runs(question)
                                                .map(
                                                        runs ->
                                                                print(
                                                                        runs,
                                                                        failed,
                                                                        Integer.parseInt(limit),
                                                                        question,
                                                                        session)));
        return switch (outcome) {
            case Outcome.Failed<Integer>(var problem) -> session.tell(problem);
            case Outcome.Done<Integer>(var code) -> code;
        };
    }

    private static Outcome<Runs> runs(Question question) {
        try (RunStore store = question.store()) {
            return store.runs(
                    question.period(),
                    question.repositories().size() == 1
                            ? Optional.of(question.repositories().getFirst())
                            : Optional.empty());
        }
    }

    private static int print(
            Runs runs, boolean failed, int limit, Question question, Session session) {
        List<Runs.Latest> all =
                runs.latest().reversed().stream()
                        .filter(run -> question.isAbout(run.run().key().repository()))
                        .filter(run -> !failed || run.run().verdict() == Verdict.FAILED)
                        .toList();
        List<Runs.Latest> shown = all.subList(0, Math.min(limit, all.size()));
        if (session.isJson()) {
            Json.print(
                    session.terminal().out(),
                    json -> write(json, shown, all.size(), question.period()));
            return Exit.DONE;
        }
        Table table =
                new Table(
                        "created (UTC)",
                        "repository",
                        "workflow",
                        "branch",
                        "event",
                        ">attempt",
                        "result",
                        ">duration",
                        ">longest wait");
        for (Runs.Latest run : shown) {
            table.add(
                    Shown.minute(run.run().createdAt()),
                    run.run().key().repository().toString(),
                    run.run().workflow(),
                    run.run().branch().orElse(Shown.UNKNOWN),
                    run.run().event(),
                    String.valueOf(run.run().key().attempt()),
                    result(run.run()),
                    run.duration().map(Shown::time).orElse(Shown.UNKNOWN),
                    run.jobs().stream()
                            .flatMap(job -> job.queue().stream())
                            .max(Duration::compareTo)
                            .map(Shown::time)
                            .orElse(Shown.UNKNOWN));
        }
        boolean markdown = session.format().equals("markdown");
        session.terminal()
                .out()
                .print(
                        (markdown ? table.markdown() + "\n" : table.text(session.style()))
                                + Shown.period(question.period())
                                + ": "
                                + shown.size()
                                + " of "
                                + all.size()
                                + (failed ? " failed runs" : " runs")
                                + (all.isEmpty() && !failed
                                        ? ". `hubctl pull` reads runs from GitHub."
                                        : "")
                                + "\n");
        return Exit.DONE;
    }

    private static String result(RunRecord run) {
        return run.conclusion()
                .map(RunsCommand::word)
                .orElseGet(() -> run.hasEnded() ? Shown.UNKNOWN : word(run.status()));
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static void write(JsonGenerator json, List<Runs.Latest> runs, int all, Period period)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        MetricsCommand.writePeriod(json, period);
        json.writeNumberField("found", all);
        json.writeArrayFieldStart("runs");
        for (Runs.Latest latest : runs) {
            RunRecord run = latest.run();
            json.writeStartObject();
            json.writeStringField("repository", run.key().repository().toString());
            json.writeStringField("workflow", run.workflow());
            json.writeNumberField("runId", run.key().run());
            json.writeNumberField("attempt", run.key().attempt());
            json.writeStringField("event", run.event());
            text(json, "branch", run.branch());
            json.writeStringField("commit", run.commit());
            text(json, "actor", run.actor());
            json.writeStringField("status", word(run.status()));
            text(json, "conclusion", run.conclusion().map(RunsCommand::word));
            json.writeStringField("createdAt", run.createdAt().toString());
            json.writeStringField("startedAt", run.startedAt().toString());
            millis(json, "durationMs", latest.duration());
            json.writeArrayFieldStart("jobs");
            for (JobRecord job : latest.jobs()) {
                write(json, job);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, JobRecord job) throws IOException {
        json.writeStartObject();
        json.writeNumberField("jobId", job.id());
        json.writeStringField("name", job.name());
        json.writeStringField("status", word(job.status()));
        text(json, "conclusion", job.conclusion().map(RunsCommand::word));
        json.writeStringField("queuedAt", job.queuedAt().toString());
        text(json, "startedAt", job.startedAt().map(Instant::toString));
        text(json, "completedAt", job.completedAt().map(Instant::toString));
        millis(json, "queueMs", job.queue());
        millis(json, "durationMs", job.duration());
        json.writeArrayFieldStart("labels");
        for (String label : job.labels()) {
            json.writeString(label);
        }
        json.writeEndArray();
        text(json, "runner", job.runner());
        text(json, "environment", job.noted().environment());
        json.writeFieldName("cacheHit");
        if (job.noted().cacheHit().isPresent()) {
            json.writeBoolean(job.noted().cacheHit().get());
        } else {
            json.writeNull();
        }
        number(json, "testsPassed", job.noted().tests().passed());
        number(json, "testsFailed", job.noted().tests().failed());
        number(json, "testsSkipped", job.noted().tests().skipped());
        json.writeFieldName("energyWh");
        if (job.noted().energy().isPresent()) {
            json.writeNumber(job.noted().energy().get());
        } else {
            json.writeNull();
        }
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, OptionalLong number)
            throws IOException {
        if (number.isPresent()) {
            json.writeNumberField(name, number.getAsLong());
        } else {
            json.writeNullField(name);
        }
    }

    private static void text(JsonGenerator json, String name, Optional<String> text)
            throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, text.get());
        } else {
            json.writeNullField(name);
        }
    }

    private static void millis(JsonGenerator json, String name, Optional<Duration> time)
            throws IOException {
        if (time.isPresent()) {
            json.writeNumberField(name, time.get().toMillis());
        } else {
            json.writeNullField(name);
        }
    }
}
