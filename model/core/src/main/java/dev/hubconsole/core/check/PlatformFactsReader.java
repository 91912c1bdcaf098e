package dev.hubconsole.core.check;

import dev.hubconsole.core.check.PlatformFacts.Enforcement;
import dev.hubconsole.core.check.PlatformFacts.Enforcement.Level;
import dev.hubconsole.core.check.PlatformFacts.Enforcement.Strength;
import dev.hubconsole.core.check.PlatformFacts.HostedRunner;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.IsoDate;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Document;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Reads the facts about GitHub from the files that come with the program. A file that is not of
/// its form is a bug: it is part of the program.
public final class PlatformFactsReader {

    private PlatformFactsReader() {}

    /// The facts that checks need, each file read when something in it is first asked for.
    ///
    /// @param runners the labels of hosted runners
    /// @param limits limits by plan
    /// @param permissions the token's permissions
    /// @param enforcement how far each setting binds a job
    /// @throws IllegalStateException when asked for something in a file that lacks it
    public static PlatformFacts read(
            Supplier<Document> runners,
            Supplier<Document> limits,
            Supplier<Document> permissions,
            Supplier<Document> enforcement) {
        return new PlatformFacts(
                () -> runners(runners.get()),
                () -> concurrency(limits.get()),
                () -> permissions(permissions.get()),
                () -> enforcement(enforcement.get()));
    }

    private static Map<String, HostedRunner> runners(Document file) {
        Map<String, HostedRunner> runners = new HashMap<>();
        for (Fields item : items(file, "labels")) {
            HostedRunner runner = runner(item, file);
            runners.put(runner.label(), runner);
        }
        return Map.copyOf(runners);
    }

    private static Map<String, Integer> concurrency(Document file) {
        Map<String, Integer> concurrency = new HashMap<>();
        for (Fields item : items(file, "limits")) {
            if (text(item, "id", file).equals("concurrent_jobs")) {
                concurrency.put(text(item, "of", file), number(item, "value", file));
            }
        }
        return Map.copyOf(concurrency);
    }

    private static Map<String, Set<String>> permissions(Document file) {
        Map<String, Set<String>> levels = new HashMap<>();
        for (Fields item : items(file, "permissions")) {
            levels.put(text(item, "name", file), Set.copyOf(texts(item, "levels")));
        }
        return Map.copyOf(levels);
    }

    private static HostedRunner runner(Fields item, Document file) {
        Fields cores = item.value("cores").map(Written::fields).orElseThrow();
        return new HostedRunner(
                text(item, "label", file),
                text(item, "os", file),
                number(cores, "public", file),
                number(cores, "private", file),
                day(item, "deprecated", file),
                day(item, "retired", file),
                item.text("instead"));
    }

    private static Enforcement enforcement(Document file) {
        Map<String, Map<String, Level>> bySetting = new HashMap<>();
        for (Fields item : items(file, "enforcement")) {
            String verdict = text(item, "verdict", file);
            Strength strength =
                    switch (verdict) {
                        case "enforced" -> Strength.ENFORCED;
                        case "advisory" -> Strength.ADVISORY;
                        case "not-enforceable" -> Strength.NOT_ENFORCEABLE;
                        default -> throw broken(file, "verdict " + verdict);
                    };
            Level level = new Level(strength, item.text("by"), item.text("around"));
            for (String kind : new HashSet<>(texts(item, "runners"))) {
                bySetting
                        .computeIfAbsent(text(item, "setting", file), none -> new HashMap<>())
                        .put(kind, level);
            }
        }
        return new Enforcement(bySetting);
    }

    private static List<Fields> items(Document file, String key) {
        return file
                .root()
                .map(Written::at)
                .flatMap(root -> root.fields().value(key))
                .orElseThrow(() -> broken(file, key))
                .items()
                .stream()
                .map(Written::fields)
                .toList();
    }

    private static List<String> texts(Fields item, String key) {
        return item.value(key).map(Written::items).orElse(List.of()).stream()
                .map(Written::text)
                .flatMap(Optional::stream)
                .toList();
    }

    private static String text(Fields item, String key, Document file) {
        return item.text(key).orElseThrow(() -> broken(file, key));
    }

    private static int number(Fields item, String key, Document file) {
        return Integer.parseInt(text(item, key, file));
    }

    private static Optional<LocalDate> day(Fields item, String key, Document file) {
        return item.text(key)
                .map(text -> IsoDate.parse(text).orElseThrow(() -> broken(file, key + " " + text)));
    }

    private static IllegalStateException broken(Document file, String what) {
        return new IllegalStateException("in the program's own " + file.name() + ": " + what);
    }
}
