package dev.hubconsole.adapters.github;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Units;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;

/// Reads times to live that somebody set: in a file of lines `runs = 120s`, and in the environment,
/// which wins.
public final class TimesToLive {

    private TimesToLive() {}

    /// Reads both; every wrong setting is told at once.
    ///
    /// @param file need not be there
    public static Outcome<Map<Operation, Duration>> read(
            Path file, Map<String, String> environment) {
        Properties written = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                written.load(reader);
            } catch (IOException | IllegalArgumentException unreadable) {
                return new Outcome.Failed<>(
                        new Problem.NotThere(
                                file + " cannot be read: " + unreadable.getMessage(),
                                "It has lines such as `runs = 120s`."));
            }
        }
        Map<Operation, Duration> found = new EnumMap<>(Operation.class);
        List<String> wrong = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            String inFile = written.getProperty(operation.key());
            written.remove(operation.key());
            String inEnvironment = environment.getOrDefault(operation.variable(), "");
            if (inFile != null) {
                set(operation, inFile, file + ": " + operation.key(), found, wrong);
            }
            if (!inEnvironment.isEmpty()) {
                set(operation, inEnvironment, operation.variable(), found, wrong);
            }
        }
        written.stringPropertyNames().stream()
                .sorted()
                .forEach(name -> wrong.add(file + ": there is no \"" + name + "\""));
        return wrong.isEmpty()
                ? new Outcome.Done<>(found)
                : new Outcome.Failed<>(
                        new Problem.Misuse(
                                String.join("; ", wrong),
                                "Write a duration such as 120s, 5m or 1h."));
    }

    private static void set(
            Operation operation,
            String text,
            String where,
            Map<Operation, Duration> found,
            List<String> wrong) {
        OptionalLong seconds = Units.seconds(text.strip(), 1);
        if (seconds.isPresent()) {
            found.put(operation, Duration.ofSeconds(seconds.getAsLong()));
        } else {
            wrong.add(where + ": \"" + text + "\" is no duration");
        }
    }
}
