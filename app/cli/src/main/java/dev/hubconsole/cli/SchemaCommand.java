package dev.hubconsole.cli;

import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.schema.RegistrySchema;
import dev.hubconsole.core.schema.RegistrySchema.Files;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `hubctl schema`: the JSON Schema for editors.
final class SchemaCommand implements Command {

    @Override
    public String name() {
        return "schema";
    }

    @Override
    public String summary() {
        return "Print the JSON Schema of the registry, for editors.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "The schema is JSON Schema 2020-12, in every --format. What it refuses, `hubctl"
                        + " validate` refuses too; validate sees more. An editor finds it by a"
                        + " first line such as `# yaml-language-server: $schema=registry.json`.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(
                Command.option(
                        "FILES",
                        "What is described: "
                                + String.join(", ", words())
                                + ". Without it, root: the version that the file says.",
                        "--for"));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        String word = Arguments.text(arguments, "--for").orElse(Files.ROOT.word());
        Optional<Files> files =
                Stream.of(Files.values()).filter(one -> one.word().equals(word)).findFirst();
        if (files.isEmpty()) {
            return session.tell(
                    new Problem.Misuse(
                            "--for: \"" + word + "\" is none of " + String.join(", ", words()),
                            ""));
        }
        Json.print(
                session.terminal().out(), json -> Json.data(json, RegistrySchema.of(files.get())));
        return Exit.DONE;
    }

    private static List<String> words() {
        return Stream.of(Files.values()).map(Files::word).toList();
    }
}
