package dev.hubconsole.core.check;

import dev.hubconsole.core.check.PlatformFacts.Enforcement;
import dev.hubconsole.core.check.PlatformFacts.Enforcement.Level;
import dev.hubconsole.core.check.PlatformFacts.Enforcement.Strength;
import dev.hubconsole.core.check.PlatformFacts.HostedRunner;
import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Document;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the facts about GitHub from the files that come with the program. A file that is not of
/// its form is a bug: it is part of the program.
public final class PlatformFactsReader {

    private PlatformFactsReader() {}

    /// Reads the facts that checks need.
    ///
    /// @param runners the labels of hosted runners
    /// @param limits limits by plan
    /// @param permissions the token's permissions
    /// @param enforcement how far each setting binds a job
    /// @throws IllegalStateException where a file lacks something
    public static PlatformFacts read(
            Document runners, Document limits, Document permissions, Document enforcement) {
        Map<String, HostedRunner> labels = new HashMap<>();
        for (Fields item : items(runners, "labels")) {
            HostedRunner runner = runner(item, runners);
            labels.put(runner.label(), runner);
        }
        Map<String, Integer> concurrency = new HashMap<>();
        for (Fields item : items(limits, "limits")) {
            if (text(item, "id", limits).equals("concurrent_jobs")) {
                concurrency.put(text(item, "of", limits), number(item, "value", limits));
            }
        }
        Map<String, Set<String>> levels = new HashMap<>();
        for (Fields item : items(permissions, "permissions")) {
            levels.put(text(item, "name", permissions), Set.copyOf(texts(item, "levels")));
        }
        return new PlatformFacts(labels, concurrency, levels, enforcement(enforcement));
    }

    private static HostedRunner runner(Fields item, Document file) {
        Fields cores = item.value("cores").map(Written::fields).orElseThrow();
        return new HostedRunner(
                text(item, "label", file),
                text(item, "os", file),
                number(cores, "public", file),
                number(cores, "private", file),
                item.text("deprecated").map(LocalDate::parse),
                item.text("retired").map(LocalDate::parse),
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

    private static IllegalStateException broken(Document file, String what) {
        return new IllegalStateException("in the program's own " + file.name() + ": " + what);
    }
}
