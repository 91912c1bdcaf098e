package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.check.Report;
import dev.hubconsole.core.graph.Dependencies;
import dev.hubconsole.core.graph.Stages;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Repository;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// `hubctl order`: dependency stages and the critical path.
final class OrderCommand implements Command {

    @Override
    public String name() {
        return "order";
    }

    @Override
    public String summary() {
        return "Print the stages in which repositories can be built, and the critical path.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Repositories of one stage can be built side by side. The critical path is the"
                    + " chain of dependencies that takes longest when every build takes its whole"
                    + " build_timeout.");
    }

    @Override
    public void declare(CommandSpec spec) {
        ReadOptions.declare(spec);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        return switch (Looking.at(session, Optional.empty())) {
            case Outcome.Failed<Looking>(var problem) -> session.tell(problem);
            case Outcome.Done<Looking>(var looking) -> order(looking, session);
        };
    }

    private static int order(Looking looking, Session session) {
        Report report = session.checks().check(looking.registry());
        List<Finding> circles =
                report.findings().stream()
                        .filter(finding -> finding.rule().equals("dependency-cycle"))
                        .toList();
        if (!circles.isEmpty()) {
            for (Finding circle : circles) {
                session.terminal()
                        .err()
                        .println(
                                "hubctl: "
                                        + circle.place().file()
                                        + ":"
                                        + circle.place().line()
                                        + ":"
                                        + circle.place().column()
                                        + ": "
                                        + circle.message());
            }
            return Exit.NO;
        }
        Stages stages =
                Stages.of(
                        looking.registry(),
                        Dependencies.of(looking.registry()),
                        looking.inheritance());
        if (session.isJson()) {
            Json.print(session.terminal().out(), json -> write(json, stages));
        } else {
            session.terminal().out().print(human(stages, session.style()));
        }
        return Exit.DONE;
    }

    private static void write(JsonGenerator json, Stages stages) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeArrayFieldStart("stages");
        for (List<Repository> stage : stages.stages()) {
            writeLabels(json, stage);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("criticalPath");
        json.writeFieldName("repositories");
        writeLabels(json, stages.criticalPath());
        json.writeNumberField("minutes", stages.criticalMinutes());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeLabels(JsonGenerator json, List<Repository> repositories)
            throws IOException {
        json.writeStartArray();
        for (Repository repository : repositories) {
            json.writeString(repository.label());
        }
        json.writeEndArray();
    }

    private static String human(Stages stages, Style style) {
        StringBuilder text = new StringBuilder();
        int number = 1;
        for (List<Repository> stage : stages.stages()) {
            text.append(style.bold("stage " + number++)).append('\n');
            stage.forEach(repository -> text.append("  ").append(repository.label()).append('\n'));
        }
        if (!stages.criticalPath().isEmpty()) {
            text.append(style.bold("critical path"))
                    .append(" (at most ")
                    .append(stages.criticalMinutes())
                    .append(" minutes)\n  ")
                    .append(
                            String.join(
                                    " -> ",
                                    stages.criticalPath().stream().map(Repository::label).toList()))
                    .append('\n');
        }
        return text.toString();
    }
}
