package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.check.Report;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.matrix.Matrix;
import dev.hubconsole.core.matrix.Matrix.Only;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.yaml.Data;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// `hubctl matrix`: the JSON of a workflow matrix.
final class MatrixCommand implements Command {

    @Override
    public String name() {
        return "matrix";
    }

    @Override
    public String summary() {
        return "Print the workflow matrix as JSON.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "The output is what a workflow's fromJson reads: {\"include\": [...]}. With"
                        + " findings at error level nothing is printed, unless --force is given.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(
                Command.option("NAME", "Take the values of this environment.", "--environment"));
        spec.addOption(
                Command.option(
                        "WHAT", "Keep those with mutation, codeql or depcheck on.", "--only"));
        spec.addOption(Command.flag("Print it on one line, for GITHUB_OUTPUT.", "--compact"));
        spec.addOption(Command.flag("Split it into parts of at most 256 entries.", "--batch"));
        spec.addOption(Command.flag("Print it in spite of errors.", "--force"));
        ReadOptions.declareSet(spec);
        ReadOptions.declare(spec);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Optional<Only> only = only(Arguments.text(arguments, "--only").orElse(""));
        if (only.isEmpty()) {
            return session.tell(
                    new Problem.Misuse("--only takes mutation, codeql or depcheck", ""));
        }
        Optional<String> environment = Arguments.text(arguments, "--environment");
        return switch (Looking.at(session, environment)) {
            case Outcome.Failed<Looking>(var problem) -> session.tell(problem);
            case Outcome.Done<Looking>(var looking) ->
                    print(looking, only.get(), environment, arguments, session);
        };
    }

    private static Optional<Only> only(String word) {
        return switch (word) {
            case "" -> Optional.of(Only.EVERYTHING);
            case "mutation" -> Optional.of(Only.MUTATION);
            case "codeql" -> Optional.of(Only.CODEQL);
            case "depcheck" -> Optional.of(Only.DEPCHECK);
            default -> Optional.empty();
        };
    }

    private static int print(
            Looking looking,
            Only only,
            Optional<String> environment,
            ParseResult arguments,
            Session session) {
        Registry registry = looking.registry();
        Inheritance inheritance = looking.inheritance();
        Report report = session.checks().check(registry, inheritance);
        boolean force = Arguments.has(arguments, "--force");
        if (!report.isUsable() && !force) {
            Source source = new Source(List.of(registry));
            session.terminal()
                    .err()
                    .print(
                            new HumanReport(source, Style.PLAIN, HumanReport.Detail.BRIEF)
                                    .print(report));
            session.tell("no matrix is printed while there are errors (--force prints it)");
            return Exit.NO;
        }
        Matrix matrix = Matrix.of(registry, inheritance, environment, only);
        if (matrix.entries().isEmpty()) {
            session.terminal().err().println("hubctl: empty-matrix: no repository is left in it");
        }
        boolean batch = Arguments.has(arguments, "--batch");
        if (matrix.entries().size() > Matrix.MOST_ENTRIES && !batch) {
            session.terminal()
                    .err()
                    .println(
                            "hubctl: matrix-too-large: the matrix has "
                                    + matrix.entries().size()
                                    + " entries, GitHub takes "
                                    + Matrix.MOST_ENTRIES
                                    + "; --batch splits it");
            return Exit.NO;
        }
        Json.Body body = batch ? json -> batches(json, matrix) : json -> entries(json, matrix);
        session.terminal()
                .out()
                .println(
                        Arguments.has(arguments, "--compact")
                                ? Json.compact(body)
                                : Json.indented(body));
        return Exit.DONE;
    }

    private static void entries(JsonGenerator json, Matrix matrix) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("include");
        for (Data entry : matrix.entries()) {
            Json.data(json, entry);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void batches(JsonGenerator json, Matrix matrix) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("include");
        int number = 0;
        for (Matrix batch : matrix.batches()) {
            json.writeStartObject();
            json.writeNumberField("batch", number++);
            json.writeStringField("matrix", Json.compact(inner -> entries(inner, batch)));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
