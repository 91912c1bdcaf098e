package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Value;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.YamlWriter;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `hubctl resolve`: the effective configuration.
final class ResolveCommand implements Command {

    @Override
    public String name() {
        return "resolve";
    }

    @Override
    public String summary() {
        return "Print the effective configuration as YAML or JSON.";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(
                Command.argument(0, "0..*", "REPO", "owner/name, or a name; without one, all."));
        spec.addOption(Command.option("NAME", "What holds in this environment.", "--environment"));
        ReadOptions.declareSet(spec);
        ReadOptions.declare(spec);
    }

    @Override
    public List<String> formats() {
        return List.of("yaml");
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        List<String> names = Arguments.rest(arguments, 0);
        Outcome<List<Effective>> outcome =
                Looking.at(session, Arguments.text(arguments, "--environment"))
                        .then(
                                looking ->
                                        looking.find(names)
                                                .map(found -> effective(looking, found)));
        return switch (outcome) {
            case Outcome.Failed<List<Effective>>(var problem) -> session.tell(problem);
            case Outcome.Done<List<Effective>>(var all) -> {
                if (session.isJson()) {
                    Json.print(session.terminal().out(), json -> write(json, all));
                } else {
                    session.terminal().out().print(yaml(all));
                }
                yield Exit.DONE;
            }
        };
    }

    private static List<Effective> effective(Looking looking, List<Repository> repositories) {
        return repositories.stream().map(looking::effective).toList();
    }

    private static void write(JsonGenerator json, List<Effective> all) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeArrayFieldStart("repositories");
        for (Effective effective : all) {
            Json.data(json, data(effective));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String yaml(List<Effective> all) {
        Map<String, Data> root = new LinkedHashMap<>();
        root.put(
                "repositories", new Data.Sequence(all.stream().map(ResolveCommand::data).toList()));
        return YamlWriter.document(new Data.Mapping(root));
    }

    private static Data data(Effective effective) {
        Map<String, Data> entries = new LinkedHashMap<>();
        entries.put("repository", new Data.Text(effective.repository().label()));
        entries.put(
                "environment",
                effective.environment().<Data>map(Data.Text::new).orElse(new Data.Null()));
        entries.put("enabled", new Data.Bool(effective.isEnabled()));
        entries.put("team", own(effective, "team"));
        entries.put("tier", own(effective, "tier"));
        entries.put("settings", effective.settings().plain());
        return new Data.Mapping(entries);
    }

    private static Data own(Effective effective, String key) {
        Value value = effective.entry().members().get(key);
        return value == null ? new Data.Null() : value.plain();
    }
}
