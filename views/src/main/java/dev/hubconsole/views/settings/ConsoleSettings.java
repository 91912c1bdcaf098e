package dev.hubconsole.views.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the user has chosen, and where things were when the window was last closed.
///
/// @param theme one of `system light dark contrast`
/// @param fontSize in pixels
/// @param language as in BCP 47
/// @param recent the hubs that were open, the last first
/// @param window where the window was
/// @param savedFilters filters of the table of repositories, by name
/// @param column the setting that the table shows
/// @param motion one of `full reduced`
/// @param layout where things are inside screens, by the name of the thing
public record ConsoleSettings(
        String theme,
        int fontSize,
        String language,
        List<Path> recent,
        Window window,
        Map<String, String> savedFilters,
        String column,
        String motion,
        Map<String, String> layout) {

    /// The sizes of the writing that can be chosen.
    public static final List<Integer> FONT_SIZES = List.of(11, 12, 13, 14, 16, 18, 20, 24);

    private static final int MOST_RECENT = 10;

    /// Where a window was.
    public record Window(double x, double y, double width, double height, boolean maximized) {

        /// Where the system puts it; in a size that fits most screens.
        public static final Window FIRST = new Window(Double.NaN, Double.NaN, 1200, 800, false);
    }

    /// What holds where nobody chose.
    public static final ConsoleSettings FIRST =
            new ConsoleSettings(
                    "system",
                    14,
                    "en",
                    List.of(),
                    Window.FIRST,
                    Map.of(),
                    "build_timeout",
                    "full",
                    Map.of());

    public ConsoleSettings {
        recent = List.copyOf(recent);
        savedFilters = Map.copyOf(savedFilters);
        layout = Map.copyOf(layout);
    }

    public ConsoleSettings withTheme(String next) {
        return new ConsoleSettings(
                next, fontSize, language, recent, window, savedFilters, column, motion, layout);
    }

    public ConsoleSettings withFontSize(int next) {
        return new ConsoleSettings(
                theme, next, language, recent, window, savedFilters, column, motion, layout);
    }

    public ConsoleSettings withLanguage(String next) {
        return new ConsoleSettings(
                theme, fontSize, next, recent, window, savedFilters, column, motion, layout);
    }

    public ConsoleSettings withMotion(String next) {
        return new ConsoleSettings(
                theme, fontSize, language, recent, window, savedFilters, column, next, layout);
    }

    public ConsoleSettings withWindow(Window next) {
        return new ConsoleSettings(
                theme, fontSize, language, recent, next, savedFilters, column, motion, layout);
    }

    public ConsoleSettings withColumn(String next) {
        return new ConsoleSettings(
                theme, fontSize, language, recent, window, savedFilters, next, motion, layout);
    }

    /// The settings with a hub as the one that was open last.
    public ConsoleSettings withRecent(Path hub) {
        List<Path> next = new ArrayList<>();
        next.add(hub);
        recent.stream().filter(one -> !one.equals(hub)).forEach(next::add);
        List<Path> kept = next.subList(0, Math.min(MOST_RECENT, next.size()));
        return new ConsoleSettings(
                theme, fontSize, language, kept, window, savedFilters, column, motion, layout);
    }

    /// The settings with a filter under a name; an empty filter takes the name away.
    public ConsoleSettings withFilter(String name, String filter) {
        Map<String, String> next = new TreeMap<>(savedFilters);
        if (filter.isEmpty()) {
            next.remove(name);
        } else {
            next.put(name, filter);
        }
        return new ConsoleSettings(
                theme, fontSize, language, recent, window, next, column, motion, layout);
    }

    /// The settings with a thing of a screen somewhere; an empty place forgets where it was.
    public ConsoleSettings withLayout(String thing, String place) {
        Map<String, String> next = new TreeMap<>(layout);
        if (place.isEmpty()) {
            next.remove(thing);
        } else {
            next.put(thing, place);
        }
        return new ConsoleSettings(
                theme, fontSize, language, recent, window, savedFilters, column, motion, next);
    }

    /// The next larger size of the writing, or the next smaller one.
    ///
    /// @param steps 1 or -1
    public int fontSizeBy(int steps) {
        int at = 0;
        for (int i = 0; i < FONT_SIZES.size(); i++) {
            if (FONT_SIZES.get(i) <= fontSize) {
                at = i;
            }
        }
        return FONT_SIZES.get(Math.max(0, Math.min(FONT_SIZES.size() - 1, at + steps)));
    }
}
