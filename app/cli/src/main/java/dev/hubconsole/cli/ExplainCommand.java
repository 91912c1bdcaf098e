package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.check.Suggestion;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.layers.Origin;
import dev.hubconsole.core.layers.Value.Built;
import dev.hubconsole.core.layers.Value.Item;
import dev.hubconsole.core.layers.Value.Leaf;
import dev.hubconsole.core.layers.Value.Shadowed;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.yaml.Shown;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `hubctl explain`: each effective value, where it comes from and what it hides.
final class ExplainCommand implements Command {

    @Override
    public String name() {
        return "explain";
    }

    @Override
    public String summary() {
        return "Show a repository's effective values and where each comes from.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "KEY is dotted from the entry (settings.build_timeout); a key that holds others"
                        + " shows all of them. Below each value stand the values that it hides, the"
                        + " nearest layer first.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "1", "REPO", "owner/name, or a name."));
        spec.addPositional(Command.argument(1, "0..1", "KEY", "One key, or a group of keys."));
        spec.addOption(Command.option("NAME", "What holds in this environment.", "--environment"));
        ReadOptions.declareSet(spec);
        ReadOptions.declare(spec);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        String name = Arguments.argument(arguments, 0).orElseThrow();
        Outcome<Effective> outcome =
                Looking.at(session, Arguments.text(arguments, "--environment"))
                        .then(looking -> looking.find(name).map(looking::effective));
        return switch (outcome) {
            case Outcome.Failed<Effective>(var problem) -> session.tell(problem);
            case Outcome.Done<Effective>(var effective) ->
                    switch (chosen(effective, Arguments.argument(arguments, 1))) {
                        case Outcome.Failed<Map<String, Leaf>>(var problem) ->
                                session.tell(problem);
                        case Outcome.Done<Map<String, Leaf>>(var leaves) ->
                                print(effective, leaves, session);
                    };
        };
    }

    private static int print(Effective effective, Map<String, Leaf> leaves, Session session) {
        if (session.isJson()) {
            Json.print(session.terminal().out(), json -> write(json, effective, leaves));
        } else {
            session.terminal().out().print(human(effective, leaves, session.style()));
        }
        return Exit.DONE;
    }

    private static Outcome<Map<String, Leaf>> chosen(Effective effective, Optional<String> key) {
        Map<String, Leaf> all = effective.leaves();
        if (key.isEmpty()) {
            return new Outcome.Done<>(all);
        }
        if (KeyPath.parse(key.get()).isEmpty()) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            "\"" + key.get() + "\" is no key, such as settings.build_timeout", ""));
        }
        String wanted = current(key.get());
        Map<String, Leaf> chosen = new LinkedHashMap<>();
        all.forEach(
                (name, leaf) -> {
                    if (name.equals(wanted) || name.startsWith(wanted + ".")) {
                        chosen.put(name, leaf);
                    }
                });
        if (chosen.isEmpty() && !isKnown(wanted)) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            "no value has the key \""
                                    + key.get()
                                    + "\""
                                    + Suggestion.hint(Suggestion.closest(key.get(), all.keySet())),
                            ""));
        }
        return new Outcome.Done<>(chosen);
    }

    private static String current(String key) {
        String prefix = "settings.";
        return key.startsWith(prefix)
                ? prefix + Format.currentSpelling(key.substring(prefix.length()))
                : key;
    }

    /// Whether the key means something, though it has no value here.
    private static boolean isKnown(String key) {
        if (key.equals("settings") || Format.REPOSITORY.keys().containsKey(key)) {
            return true;
        }
        String[] steps = key.split("\\.");
        return steps.length > 1
                && steps[0].equals("settings")
                && Format.SETTINGS.find(steps[1]).isPresent();
    }

    private static void write(JsonGenerator json, Effective effective, Map<String, Leaf> leaves)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeStringField("repository", effective.repository().label());
        json.writeStringField("environment", effective.environment().orElse(null));
        json.writeArrayFieldStart("values");
        for (Map.Entry<String, Leaf> entry : leaves.entrySet()) {
            write(json, entry.getKey(), entry.getValue());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String key, Leaf leaf) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", key);
        json.writeFieldName("value");
        Json.data(json, leaf.data());
        json.writeFieldName("origin");
        json.writeStartObject();
        OriginJson.write(json, leaf.origin());
        json.writeEndObject();
        if (leaf.built() == Built.BY_OPERATORS) {
            json.writeArrayFieldStart("items");
            for (Item item : leaf.items()) {
                json.writeStartObject();
                json.writeFieldName("value");
                Json.data(json, item.data());
                json.writeFieldName("origin");
                json.writeStartObject();
                OriginJson.write(json, item.origin());
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeArrayFieldStart("shadowed");
        for (Shadowed shadowed : leaf.shadowed()) {
            json.writeStartObject();
            OriginJson.writeLayer(json, shadowed.origin());
            json.writeFieldName("value");
            Json.data(json, shadowed.data());
            OriginJson.writePlace(json, shadowed.origin());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String human(Effective effective, Map<String, Leaf> leaves, Style style) {
        StringBuilder text = new StringBuilder();
        text.append(style.bold(effective.repository().label()))
                .append(effective.environment().map(name -> " in " + name).orElse(""))
                .append('\n');
        if (leaves.isEmpty()) {
            text.append(style.faint("  not set")).append('\n');
        }
        leaves.forEach((key, leaf) -> human(key, leaf, style, text));
        return text.toString();
    }

    private static void human(String key, Leaf leaf, Style style, StringBuilder text) {
        text.append("  ").append(style.cyan(key)).append(':');
        if (leaf.built() == Built.BY_OPERATORS) {
            text.append('\n');
            for (Item item : leaf.items()) {
                line(text, "    - ", style.bold(Shown.of(item.data())), item.origin(), style);
            }
        } else {
            line(text, " ", style.bold(Shown.of(leaf.data())), leaf.origin(), style);
        }
        for (Shadowed shadowed : leaf.shadowed()) {
            String value = style.faint(Shown.of(shadowed.data()));
            line(text, "    " + style.faint("hides") + " ", value, shadowed.origin(), style);
        }
    }

    private static void line(
            StringBuilder text, String lead, String value, Origin origin, Style style) {
        text.append(lead)
                .append(value)
                .append("   ")
                .append(style.faint(where(origin)))
                .append('\n');
    }

    private static String where(Origin origin) {
        return origin.layer()
                + origin.at().map(at -> " at " + OriginJson.place(at)).orElse("")
                + origin.at()
                        .flatMap(at -> at.via())
                        .map(alias -> ", through the alias at " + OriginJson.place(alias))
                        .orElse("");
    }
}
