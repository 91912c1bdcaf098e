package dev.hubconsole.adapters.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.JobRecord.Noted;
import dev.hubconsole.core.run.JobRecord.Tests;
import dev.hubconsole.core.run.RunStore.Note;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Reads the lines that `hubctl record` appended to files.
public final class NoteFiles {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_LINE = 1_000_000;

    private NoteFiles() {}

    /// A line that is no record.
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /// The notes in a file, or in every `.ndjson` and `.jsonl` file in a folder and the folders in
    /// it, as artifacts are unpacked. Records that no step appended, those of an export, are passed
    /// over: they say nothing new. All is read or nothing is.
    public static Outcome<List<Note>> read(Path path) {
        List<Note> notes = new ArrayList<>();
        try {
            for (Path file : files(path)) {
                Optional<Problem> problem = read(file, notes);
                if (problem.isPresent()) {
                    return new Outcome.Failed<>(problem.get());
                }
            }
        } catch (IOException failed) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            "cannot read " + path + ": " + failed.getMessage(),
                            "Name a file that hubctl record appended to, or a folder of them."));
        }
        return new Outcome.Done<>(notes);
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches("(?i).*\\.(ndjson|jsonl)"))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<Problem> read(Path file, List<Note> notes) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    note(line).ifPresent(notes::add);
                } catch (Malformed | IOException wrong) {
                    return Optional.of(
                            new Problem.Refused(
                                    file
                                            + ":"
                                            + number
                                            + " is no record: "
                                            + String.valueOf(wrong.getMessage())
                                                    .lines()
                                                    .findFirst()
                                                    .orElse(""),
                                    "Nothing of it was kept. Take the line out, or the file."));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Note> note(String line) throws Malformed, IOException {
        if (line.length() > LONGEST_LINE) {
            throw new Malformed("it is too long");
        }
        Map<String, String> fields = fields(line);
        if (!"1".equals(fields.get("version"))) {
            throw new Malformed("its version is not 1");
        }
        if (!fields.containsKey("recorded_at")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Note(
                            repository(fields),
                            Long.parseLong(required(fields, "run_id")),
                            Integer.parseInt(required(fields, "run_attempt")),
                            number(fields, "job_id"),
                            required(fields, "job"),
                            new Noted(
                                    Optional.ofNullable(fields.get("environment")),
                                    Optional.ofNullable(fields.get("cache_hit"))
                                            .map(Boolean::parseBoolean),
                                    new Tests(
                                            number(fields, "tests_passed"),
                                            number(fields, "tests_failed"),
                                            number(fields, "tests_skipped")),
                                    Optional.ofNullable(fields.get("energy_wh"))
                                            .map(BigDecimal::new)
                                            .filter(NoteFiles::isEnergy)),
                            Instant.parse(required(fields, "recorded_at"))));
        } catch (NumberFormatException | DateTimeException wrong) {
            throw new Malformed(String.valueOf(wrong.getMessage()));
        }
    }

    /// What the store has room for.
    private static boolean isEnergy(BigDecimal energy) {
        return energy.signum() >= 0 && energy.precision() - energy.scale() <= 15;
    }

    private static RepositoryId repository(Map<String, String> fields) throws Malformed {
        String name = required(fields, "repository");
        if (!name.matches("[^/\\s]+/[^/\\s]+")) {
            throw new Malformed("\"" + name + "\" is no repository");
        }
        return RepositoryId.parse(name);
    }

    private static String required(Map<String, String> fields, String name) throws Malformed {
        String value = fields.get(name);
        if (value == null) {
            throw new Malformed("it has no " + name);
        }
        return value;
    }

    private static OptionalLong number(Map<String, String> fields, String name) {
        String value = fields.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
    }

    /// The values of an object as text, but for lists, and those that are null.
    private static Map<String, String> fields(String line) throws IOException, Malformed {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new Malformed("it is no object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                switch (json.nextToken()) {
                    case START_ARRAY, START_OBJECT -> json.skipChildren();
                    case VALUE_NULL -> fields.remove(name);
                    default -> fields.put(name, json.getText());
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw new Malformed("it is not one object");
            }
        }
        return fields;
    }
}
