package dev.hubconsole.cli;

import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.secret.SecretStore;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.simulator.MemoryKeyring;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a run of `hubctl` gave.
record Ran(int code, String out, String err) {

    /// The day on which tests judge: what is retired and expired depends on it.
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    /// Runs a command on the hub in a folder.
    static Ran in(Path hub, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (all.stream()
                .noneMatch(argument -> argument.endsWith(".yaml") || argument.equals("-"))) {
            all.add("--hub");
            all.add(hub.toString());
        }
        return with("", Map.of(), all.toArray(String[]::new));
    }

    /// Runs a command with something on its standard input.
    static Ran with(String input, Map<String, String> environment, String... arguments) {
        return with(new MemoryKeyring(), input, environment, arguments);
    }

    /// The same with a keyring.
    static Ran with(
            SecretStore keyring,
            String input,
            Map<String, String> environment,
            String... arguments) {
        return with(Terminal.Person.NOBODY, keyring, input, environment, arguments);
    }

    /// The same before somebody who can be asked.
    static Ran with(
            Terminal.Person person,
            SecretStore keyring,
            String input,
            Map<String, String> environment,
            String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        out,
                        err,
                        environment,
                        false,
                        person);
        int code = new Hubctl(terminal, InstantSource.fixed(NOW), () -> keyring).run(arguments);
        return new Ran(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// The findings of a JSON report that are not silenced, a line each: `file:line:column severity
    /// rule`.
    List<String> findings() {
        List<Written> findings =
                Document.parse("out", out)
                        .root()
                        .map(Written::at)
                        .flatMap(root -> root.fields().value("findings"))
                        .map(Written::items)
                        .orElseThrow(() -> new AssertionError(out + err));
        List<String> lines = new ArrayList<>();
        for (Written finding : findings) {
            Fields fields = finding.fields();
            if (fields.text("suppressed").filter("true"::equals).isEmpty()) {
                lines.add(
                        fields.text("file").orElse("")
                                + ":"
                                + fields.text("line").orElse("")
                                + ":"
                                + fields.text("column").orElse("")
                                + " "
                                + fields.text("severity").orElse("")
                                + " "
                                + fields.text("rule").orElse(""));
            }
        }
        return lines;
    }

    /// Writes a file below a folder.
    static void write(Path folder, BundledFile file) throws IOException {
        Path path = folder.resolve(file.path());
        Files.createDirectories(path.getParent());
        Files.write(path, file.bytes());
    }

    static void write(Path folder, String path, String text) throws IOException {
        write(folder, new BundledFile(path, text.getBytes(StandardCharsets.UTF_8)));
    }
}
