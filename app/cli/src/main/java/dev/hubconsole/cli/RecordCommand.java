package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `hubctl record`: appends a record of the job that runs it to a file.
final class RecordCommand implements Command {

    private static final Map<String, String> COUNTS = counts();

    private static Map<String, String> counts() {
        Map<String, String> counts = new LinkedHashMap<>();
        counts.put("--tests-passed", "tests_passed");
        counts.put("--tests-failed", "tests_failed");
        counts.put("--tests-skipped", "tests_skipped");
        return counts;
    }

    @Override
    public String name() {
        return "record";
    }

    @Override
    public String summary() {
        return "Append a record of this job to a file, from a step of its workflow.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "For what GitHub's API does not tell: cache hits, tests, energy. The line has the"
                        + " form of record.schema.json, as those of `hubctl export`; run, job,"
                        + " commit and runner come from the variables that GitHub Actions sets."
                        + " What a step cannot know (how long the job waited, when it ends) is"
                        + " null.",
                "Several jobs may append to one file on one machine at once; each line is whole."
                        + " --format json prints the record, too.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(
                Command.argument(0, "1", "FILE", "An NDJSON file; it is made where it is not."));
        spec.addOption(
                Command.option(
                        "WHETHER",
                        "true or false: the cache-hit of actions/cache; nothing in it means that it"
                                + " is not known.",
                        "--cache-hit"));
        spec.addOption(Command.option("NAME", "The environment of the job.", "--environment"));
        spec.addOption(
                Command.option("N", "GitHub's number of the job: job.check_run_id.", "--job-id"));
        spec.addOption(
                Command.option("WORD", "How it went until here: job.status.", "--conclusion"));
        spec.addOption(Command.options("LABEL", "A label that the job asked for.", "--label"));
        spec.addOption(Command.option("N", "Tests that passed.", "--tests-passed"));
        spec.addOption(Command.option("N", "Tests that failed.", "--tests-failed"));
        spec.addOption(Command.option("N", "Tests that were skipped.", "--tests-skipped"));
        spec.addOption(Command.option("WH", "Energy used, in watt-hours.", "--energy-wh"));
    }

    /// What is said of the job beside what its variables say.
    private record Said(
            Optional<Boolean> cacheHit,
            Optional<String> environment,
            Optional<Long> jobId,
            Optional<String> conclusion,
            List<String> labels,
            Map<String, Long> counts,
            Optional<BigDecimal> energy) {}

    @Override
    public int run(ParseResult arguments, Session session) {
        Path file = Path.of(Arguments.argument(arguments, 0).orElseThrow());
        Outcome<Integer> outcome =
                said(arguments)
                        .then(
                                said ->
                                        missing(session)
                                                .then(
                                                        _ -> {
                                                            Json.Body body =
                                                                    json ->
                                                                            write(
                                                                                    json, said,
                                                                                    session);
                                                            return append(file, Json.compact(body))
                                                                    .map(
                                                                            _ ->
                                                                                    print(
                                                                                            body,
                                                                                            file,
                                                                                            session));
                                                        }));
        return switch (outcome) {
            case Outcome.Failed<Integer>(var problem) -> session.tell(problem);
            case Outcome.Done<Integer>(var code) -> code;
        };
    }

    private static int print(Json.Body body, Path file, Session session) {
        if (session.isJson()) {
            Json.print(session.terminal().out(), body);
        } else {
            session.terminal().out().println("1 record appended to " + file);
        }
        return Exit.DONE;
    }

    private static <T> Outcome<T> misuse(String option, String given, String nextStep) {
        return new Outcome.Failed<>(
                new Problem.Misuse(option + ": \"" + given + "\" cannot be", nextStep));
    }

    /// What an option says; what an expression left empty says nothing.
    private static Optional<String> text(ParseResult arguments, String option) {
        return Arguments.text(arguments, option).filter(text -> !text.isBlank());
    }

    private static Outcome<Said> said(ParseResult arguments) {
        Optional<String> hit = text(arguments, "--cache-hit");
        if (hit.isPresent() && !hit.get().matches("true|false")) {
            return misuse("--cache-hit", hit.get(), "It is true or false.");
        }
        Optional<String> job = text(arguments, "--job-id");
        if (job.isPresent() && !job.get().matches("\\d{1,18}")) {
            return misuse("--job-id", job.get(), "It is a number.");
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        for (var one : COUNTS.entrySet()) {
            Optional<String> count = text(arguments, one.getKey());
            if (count.isPresent() && !count.get().matches("\\d{1,18}")) {
                return misuse(one.getKey(), count.get(), "It is a number from 0.");
            }
            count.ifPresent(text -> counts.put(one.getValue(), Long.parseLong(text)));
        }
        Optional<String> energy = text(arguments, "--energy-wh");
        if (energy.isPresent() && !energy.get().matches("\\d{1,12}(\\.\\d{1,9})?")) {
            return misuse("--energy-wh", energy.get(), "Write watt-hours: 12.5.");
        }
        return new Outcome.Done<>(
                new Said(
                        hit.map(Boolean::valueOf),
                        text(arguments, "--environment"),
                        job.map(Long::valueOf),
                        text(arguments, "--conclusion"),
                        Arguments.texts(arguments, "--label"),
                        counts,
                        energy.map(BigDecimal::new)));
    }

    /// Whether the variables are there without which it is not known what job this is.
    private static Outcome<Boolean> missing(Session session) {
        for (String name :
                List.of(
                        "GITHUB_REPOSITORY",
                        "GITHUB_WORKFLOW",
                        "GITHUB_JOB",
                        "GITHUB_EVENT_NAME",
                        "GITHUB_SHA")) {
            if (session.terminal().variable(name).isBlank()) {
                return notInAStep(name + " is not set");
            }
        }
        for (String name : List.of("GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT")) {
            String number = session.terminal().variable(name);
            if (!number.matches("[1-9]\\d{0,17}")) {
                return notInAStep(name + " is no number: \"" + number + "\"");
            }
        }
        return new Outcome.Done<>(true);
    }

    private static Outcome<Boolean> notInAStep(String what) {
        return new Outcome.Failed<>(
                new Problem.Misuse(
                        what, "`hubctl record` is called in a step of a GitHub Actions workflow."));
    }

    private static void write(JsonGenerator json, Said said, Session session) throws IOException {
        Terminal terminal = session.terminal();
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeStringField("repository", terminal.variable("GITHUB_REPOSITORY"));
        json.writeStringField("workflow", terminal.variable("GITHUB_WORKFLOW"));
        json.writeNumberField("run_id", Long.parseLong(terminal.variable("GITHUB_RUN_ID")));
        json.writeNumberField(
                "run_attempt", Long.parseLong(terminal.variable("GITHUB_RUN_ATTEMPT")));
        json.writeFieldName("job_id");
        if (said.jobId().isPresent()) {
            json.writeNumber(said.jobId().get());
        } else {
            json.writeNull();
        }
        json.writeStringField("job", terminal.variable("GITHUB_JOB"));
        json.writeStringField("event", terminal.variable("GITHUB_EVENT_NAME"));
        text(json, "branch", branch(terminal));
        json.writeStringField("commit", terminal.variable("GITHUB_SHA"));
        text(json, "actor", terminal.variable("GITHUB_ACTOR"));
        json.writeStringField("status", "in_progress");
        text(json, "conclusion", said.conclusion().orElse(""));
        for (String unknown :
                List.of(
                        "queued_at",
                        "started_at",
                        "completed_at",
                        "queue_ms",
                        "duration_ms",
                        "billable_ms")) {
            json.writeNullField(unknown);
        }
        json.writeStringField(
                "runner_type",
                switch (terminal.variable("RUNNER_ENVIRONMENT")) {
                    case "github-hosted" -> "hosted";
                    case "self-hosted" -> "self-hosted";
                    default -> "unknown";
                });
        json.writeNullField("runner_size");
        json.writeArrayFieldStart("runner_labels");
        for (String label : said.labels()) {
            json.writeString(label);
        }
        json.writeEndArray();
        text(json, "environment", said.environment().orElse(""));
        json.writeFieldName("cache_hit");
        if (said.cacheHit().isPresent()) {
            json.writeBoolean(said.cacheHit().get());
        } else {
            json.writeNull();
        }
        json.writeNullField("estimated_cost");
        json.writeNullField("currency");
        json.writeStringField("recorded_at", session.clock().instant().toString());
        for (String column : COUNTS.values()) {
            json.writeFieldName(column);
            Long count = said.counts().get(column);
            if (count == null) {
                json.writeNull();
            } else {
                json.writeNumber(count);
            }
        }
        json.writeFieldName("energy_wh");
        if (said.energy().isPresent()) {
            json.writeNumber(said.energy().get());
        } else {
            json.writeNull();
        }
        json.writeEndObject();
    }

    /// The branch that is built: of a pull request its own, of a tag none.
    private static String branch(Terminal terminal) {
        String head = terminal.variable("GITHUB_HEAD_REF");
        if (!head.isBlank()) {
            return head;
        }
        return terminal.variable("GITHUB_REF_TYPE").equals("branch")
                ? terminal.variable("GITHUB_REF_NAME")
                : "";
    }

    private static void text(JsonGenerator json, String field, String text) throws IOException {
        if (text.isBlank()) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, text);
        }
    }

    /// Appends a line while nobody else does. Where the last line was cut off, a new one begins.
    private static Outcome<Integer> append(Path file, String line) {
        try (FileChannel channel =
                        FileChannel.open(
                                file,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            long size = channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            boolean whole = size == 0 || channel.read(last, size - 1) == 1 && last.get(0) == '\n';
            ByteBuffer bytes =
                    ByteBuffer.wrap(
                            ((whole ? "" : "\n") + line + "\n").getBytes(StandardCharsets.UTF_8));
            channel.position(size);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return new Outcome.Done<>(1);
        } catch (IOException failed) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            "cannot write " + file + ": " + failed.getMessage(),
                            "Name a file in a folder that is there and may be written."));
        }
    }
}
