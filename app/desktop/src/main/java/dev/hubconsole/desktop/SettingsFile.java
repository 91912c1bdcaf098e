package dev.hubconsole.desktop;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.resources.ConsoleFiles;
import dev.hubconsole.views.settings.ConsoleSettings;
import dev.hubconsole.views.settings.ConsoleSettings.SavedView;
import dev.hubconsole.views.settings.ConsoleSettings.Window;
import dev.hubconsole.views.settings.SettingsStore;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/// The settings in a file that people can read. A file that cannot be understood is set aside and
/// told about, never written over.
final class SettingsFile implements SettingsStore {

    private final Path file;

    /// @param folder where the settings are kept
    SettingsFile(Path folder) {
        this.file = folder.resolve("console.properties");
    }

    /// Settings that were read, and what was wrong with them.
    record Read(ConsoleSettings settings, Optional<Problem> problem) {}

    /// Reads the settings; the first ones where there are none.
    Read read() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return new Read(understood(properties), Optional.empty());
        } catch (NoSuchFileException none) {
            return new Read(ConsoleSettings.FIRST, Optional.empty());
        } catch (IOException | IllegalArgumentException broken) {
            return new Read(ConsoleSettings.FIRST, Optional.of(setAside(broken)));
        }
    }

    private Problem setAside(Exception why) {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        String reason = file + " cannot be understood: " + why.getMessage();
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return new Problem.Unavailable(
                    reason, "It is kept as " + aside + "; the settings begin anew.");
        } catch (IOException stays) {
            return new Problem.Unavailable(
                    reason, "It could not be set aside either: " + stays.getMessage());
        }
    }

    private static ConsoleSettings understood(Properties properties) {
        ConsoleSettings first = ConsoleSettings.FIRST;
        List<Path> recent = new ArrayList<>();
        Map<String, SavedView> views = new TreeMap<>();
        Map<String, String> layout = new TreeMap<>();
        for (String key : properties.stringPropertyNames().stream().sorted().toList()) {
            if (key.startsWith("recent.")) {
                recent.add(Path.of(properties.getProperty(key)));
            } else if (key.startsWith("filter.")) {
                // as they were kept before views had names
                String text = properties.getProperty(key);
                views.put(text, new SavedView(text, "", "", ""));
            } else if (key.matches("view\\.\\d+\\.name")) {
                views.put(properties.getProperty(key), view(properties, key));
            } else if (key.startsWith("layout.")) {
                layout.put(key.substring("layout.".length()), properties.getProperty(key));
            }
        }
        return new ConsoleSettings(
                oneOf(properties, "theme", first.theme(), "system", "light", "dark", "contrast"),
                Integer.parseInt(properties.getProperty("fontSize", "" + first.fontSize())),
                oneOf(
                        properties,
                        "language",
                        first.language(),
                        ConsoleFiles.languages().stream()
                                .map(ConsoleFiles.Language::tag)
                                .toArray(String[]::new)),
                recent,
                window(properties),
                views,
                properties.getProperty("column", first.column()),
                oneOf(properties, "motion", first.motion(), "full", "reduced"),
                layout,
                properties.getProperty("github", first.github()),
                numberOf(properties, "polling", first.polling(), ConsoleSettings.POLLINGS),
                numberOf(properties, "valueShown", first.shown(), ConsoleSettings.SHOWN),
                numberOf(properties, "valueCopied", first.copied(), ConsoleSettings.COPIED));
    }

    private static int numberOf(
            Properties properties, String key, int otherwise, List<Integer> known) {
        return Integer.parseInt(
                oneOf(
                        properties,
                        key,
                        "" + otherwise,
                        known.stream().map(String::valueOf).toArray(String[]::new)));
    }

    private static SavedView view(Properties properties, String name) {
        String own = name.substring(0, name.length() - "name".length());
        return new SavedView(
                properties.getProperty(own + "filter", ""),
                properties.getProperty(own + "column", ""),
                properties.getProperty(own + "groupedBy", ""),
                properties.getProperty(own + "layout", ""));
    }

    private static Window window(Properties properties) {
        if (!properties.containsKey("window.width")) {
            return Window.FIRST;
        }
        return new Window(
                number(properties, "window.x"),
                number(properties, "window.y"),
                number(properties, "window.width"),
                number(properties, "window.height"),
                Boolean.parseBoolean(properties.getProperty("window.maximized")));
    }

    private static double number(Properties properties, String key) {
        return Double.parseDouble(properties.getProperty(key, "NaN"));
    }

    private static String oneOf(
            Properties properties, String key, String otherwise, String... known) {
        String value = properties.getProperty(key, otherwise);
        if (!List.of(known).contains(value)) {
            throw new IllegalArgumentException(
                    key + " is \"" + value + "\", none of " + String.join(", ", known));
        }
        return value;
    }

    @Override
    public Outcome<Boolean> save(ConsoleSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("theme", settings.theme());
        properties.setProperty("fontSize", String.valueOf(settings.fontSize()));
        properties.setProperty("language", settings.language());
        properties.setProperty("column", settings.column());
        settings.layout().forEach((thing, at) -> properties.setProperty("layout." + thing, at));
        properties.setProperty("motion", settings.motion());
        properties.setProperty("github", settings.github());
        properties.setProperty("polling", String.valueOf(settings.polling()));
        properties.setProperty("valueShown", String.valueOf(settings.shown()));
        properties.setProperty("valueCopied", String.valueOf(settings.copied()));
        Window window = settings.window();
        if (!window.equals(Window.FIRST)) {
            properties.setProperty("window.x", String.valueOf(window.x()));
            properties.setProperty("window.y", String.valueOf(window.y()));
            properties.setProperty("window.width", String.valueOf(window.width()));
            properties.setProperty("window.height", String.valueOf(window.height()));
            properties.setProperty("window.maximized", String.valueOf(window.maximized()));
        }
        for (int i = 0; i < settings.recent().size(); i++) {
            properties.setProperty("recent." + i, settings.recent().get(i).toString());
        }
        int number = 0;
        for (Map.Entry<String, SavedView> kept : new TreeMap<>(settings.savedViews()).entrySet()) {
            String own = "view." + number++ + ".";
            SavedView view = kept.getValue();
            properties.setProperty(own + "name", kept.getKey());
            properties.setProperty(own + "filter", view.filter());
            properties.setProperty(own + "column", view.column());
            properties.setProperty(own + "groupedBy", view.groupedBy());
            properties.setProperty(own + "layout", view.layout());
        }
        try {
            StringWriter text = new StringWriter();
            properties.store(text, "What was chosen in the console.");
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path beside = file.resolveSibling(file.getFileName() + ".tmp");
            Files.writeString(beside, text.toString(), StandardCharsets.UTF_8);
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return new Outcome.Done<>(true);
        } catch (IOException failed) {
            return new Outcome.Failed<>(
                    new Problem.Unavailable(
                            "the settings cannot be kept in " + file + ": " + failed.getMessage(),
                            "They hold until the program ends."));
        }
    }
}
