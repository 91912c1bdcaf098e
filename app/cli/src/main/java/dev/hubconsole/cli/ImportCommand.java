package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.convert.Import;
import dev.hubconsole.core.convert.Import.NotCarried;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.HubFiles.Reading;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.yaml.Document;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `hubctl import`: a registry made from another tool's files.
final class ImportCommand implements Command {

    private static final int SHOWN = 3;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String summary() {
        return "Make a registry from another tool's files.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "The new registry goes to standard output, or into a file that is not there yet."
                    + " What could not be carried over is told on standard error, with its place;"
                    + " --verbose tells every single one.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(
                Command.argument(0, "1", "FORMAT", "One of " + String.join(", ", words()) + "."));
        spec.addPositional(Command.argument(1, "1..*", "FILE", "The files; - is standard input."));
        spec.addOption(
                Command.option(
                        "OWNER",
                        "Who owns the repositories, where the files do not say it.",
                        "--owner"));
        spec.addOption(Command.option("FILE", "Write the registry into a new file.", "--output"));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        String word = Arguments.argument(arguments, 0).orElseThrow();
        Optional<Import.Format> format = Import.Format.of(word);
        if (format.isEmpty()) {
            return session.tell(
                    new Problem.Misuse(
                            "\"" + word + "\" is no format that can be imported",
                            "There are " + String.join(", ", words()) + "."));
        }
        List<String> names = Arguments.rest(arguments, 1);
        Optional<String> output = Arguments.text(arguments, "--output");
        Optional<String> owner = Arguments.text(arguments, "--owner");
        Outcome<Import> outcome =
                read(names, session)
                        .then(files -> Import.of(format.get(), files, owner))
                        .then(made -> output.map(path -> save(made, path)).orElse(done(made)));
        return switch (outcome) {
            case Outcome.Failed<Import>(var problem) -> session.tell(problem);
            case Outcome.Done<Import>(var made) -> {
                if (session.isJson()) {
                    Json.print(
                            session.terminal().out(),
                            json -> write(json, format.get(), names, made));
                } else if (output.isEmpty()) {
                    session.terminal().out().print(made.text());
                }
                if (!session.isJson()) {
                    tell(made, session);
                }
                yield Exit.DONE;
            }
        };
    }

    private static List<String> words() {
        return Stream.of(Import.Format.values()).map(Import.Format::word).toList();
    }

    private static Outcome<Import> done(Import made) {
        return new Outcome.Done<>(made);
    }

    private static Outcome<List<Document>> read(List<String> names, Session session) {
        List<Document> files = new ArrayList<>();
        for (String name : names) {
            switch (bytes(name, session)) {
                case Outcome.Failed<byte[]>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
                case Outcome.Done<byte[]>(var bytes) -> {
                    if (Document.firstNonUtf8(bytes) >= 0) {
                        return new Outcome.Failed<>(
                                new Problem.Refused(name + " is not UTF-8", ""));
                    }
                    files.add(Document.parse(name, bytes));
                }
            }
        }
        return new Outcome.Done<>(files);
    }

    private static Outcome<byte[]> bytes(String name, Session session) {
        Path path = Path.of(name);
        Optional<Incoming> incoming = Incoming.of(name, session.terminal());
        if (incoming.isEmpty() && !Files.isRegularFile(path)) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            Files.exists(path)
                                    ? name + " is not a file"
                                    : "there is no file " + name,
                            ""));
        }
        Reading reading =
                incoming.orElseGet(() -> new Incoming(name, () -> Files.newInputStream(path)))
                        .read(name, RegistryReader.Options.DEFAULT_MAX_FILE_SIZE);
        return switch (reading) {
            case Reading.Content(var bytes) -> new Outcome.Done<>(bytes);
            case Reading.TooLarge _ ->
                    new Outcome.Failed<>(new Problem.Refused(name + " is larger than 64 MiB", ""));
            case Reading.Denied(var why) ->
                    new Outcome.Failed<>(
                            new Problem.NotThere(name + " cannot be read: " + why, ""));
            case Reading.Missing(), Reading.NotAFile(), Reading.Outside _ ->
                    new Outcome.Failed<>(new Problem.NotThere("there is no file " + name, ""));
        };
    }

    /// A new file cannot be half of an old one; should writing fail, it goes again.
    private static Outcome<Import> save(Import made, String name) {
        Path path = Path.of(name);
        boolean begun = false;
        try {
            Files.createFile(path);
            begun = true;
            Files.write(
                    path, made.text().getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
            return new Outcome.Done<>(made);
        } catch (FileAlreadyExistsException there) {
            return new Outcome.Failed<>(
                    new Problem.Refused(
                            name + " is there already, and nothing was written",
                            "Name a file that is not there."));
        } catch (IOException failed) {
            boolean left = begun && !path.toFile().delete();
            return new Outcome.Failed<>(
                    failed instanceof NoSuchFileException || failed instanceof AccessDeniedException
                            ? new Problem.NotThere(
                                    name + " cannot be written: " + reason(failed), "")
                            : new Problem.Unavailable(
                                    name + " cannot be written: " + reason(failed),
                                    left ? "A part of it is there; delete it." : ""));
        }
    }

    private static String reason(IOException failed) {
        return switch (failed) {
            case NoSuchFileException missing -> "its folder is not there";
            case AccessDeniedException denied -> "no permission";
            default -> String.valueOf(failed.getMessage());
        };
    }

    private static void tell(Import made, Session session) {
        Map<String, List<NotCarried>> byReason = new LinkedHashMap<>();
        for (NotCarried left : made.notCarried()) {
            byReason.computeIfAbsent(left.reason(), unseen -> new ArrayList<>()).add(left);
        }
        session.tell(
                made.repositories()
                        + (made.repositories() == 1 ? " repository" : " repositories")
                        + " carried over; "
                        + (byReason.isEmpty() ? "nothing was left behind" : "not carried over:"));
        byReason.forEach(
                (reason, all) -> {
                    session.tell("  " + reason + (all.size() > 1 ? " (" + all.size() + ")" : ""));
                    int shown = session.isVerbose() ? all.size() : Math.min(SHOWN, all.size());
                    for (NotCarried left : all.subList(0, shown)) {
                        session.tell("    " + place(left));
                    }
                    if (shown < all.size()) {
                        session.tell("    and " + (all.size() - shown) + " more");
                    }
                });
    }

    private static String place(NotCarried left) {
        return left.place().file() + ":" + left.place().line() + ":" + left.place().column();
    }

    private static void write(
            JsonGenerator json, Import.Format format, List<String> names, Import made)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeStringField("format", format.word());
        json.writeArrayFieldStart("files");
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeNumberField("repositories", made.repositories());
        json.writeStringField("registry", made.text());
        json.writeArrayFieldStart("notCarried");
        for (NotCarried left : made.notCarried()) {
            json.writeStartObject();
            json.writeStringField("file", left.place().file());
            json.writeStringField("path", left.path());
            json.writeNumberField("line", left.place().line());
            json.writeNumberField("column", left.place().column());
            json.writeStringField("reason", left.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
