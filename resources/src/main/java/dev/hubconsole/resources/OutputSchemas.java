package dev.hubconsole.resources;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The JSON Schemas (2020-12) of what `hubctl` prints with `--format json`. The schema of the
/// registry itself is not among them: it is made from the registry's model.
public final class OutputSchemas {

    private static final String FOLDER = "schema";

    private OutputSchemas() {}

    /// One schema and the commands whose output it describes.
    ///
    /// @param file its name in the program's files: `validate.schema.json`
    public record Listed(String file, List<String> commands) {

        public Listed {
            commands = List.copyOf(commands);
        }

        /// The schema's text.
        public String text() {
            return Bundle.text(FOLDER + "/" + file);
        }
    }

    /// Every schema.
    public static List<Listed> index() {
        return Bundle.lines(FOLDER + "/index.txt").stream().map(OutputSchemas::listed).toList();
    }

    private static Listed listed(String line) {
        List<String> words = Arrays.asList(line.split(" +"));
        return new Listed(words.getFirst(), words.subList(1, words.size()));
    }

    /// The schema of a command's output; empty where the command has none.
    public static Optional<Listed> of(String command) {
        return index().stream().filter(schema -> schema.commands().contains(command)).findFirst();
    }
}
