package dev.hubconsole.views.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What the user has chosen, and where things were when the window was last closed.
///
/// @param theme one of `system light dark contrast`
/// @param fontSize in pixels
/// @param language as in BCP 47
/// @param recent the hubs that were open, the last first
/// @param window where the window was
/// @param savedViews how the table of repositories was looked at, by name
/// @param column the setting that the table shows
/// @param motion one of `full reduced`
/// @param layout where things are inside screens, by the name of the thing
/// @param github which GitHub, as a person writes it; empty leaves it to the environment
/// @param polling how many minutes apart GitHub is looked at; 0 for never
/// @param shown how many seconds a secret value is shown before it hides itself
/// @param copied how many seconds a secret value stays on the clipboard
public record ConsoleSettings(
        String theme,
        int fontSize,
        String language,
        List<Path> recent,
        Window window,
        Map<String, SavedView> savedViews,
        String column,
        String motion,
        Map<String, String> layout,
        String github,
        int polling,
        int shown,
        int copied) {

    /// The sizes of the writing that can be chosen.
    public static final List<Integer> FONT_SIZES = List.of(11, 12, 13, 14, 16, 18, 20, 24);

    /// How many minutes apart GitHub may be looked at.
    public static final List<Integer> POLLINGS = List.of(0, 1, 5, 15, 60);

    /// How many seconds a secret value may be shown.
    public static final List<Integer> SHOWN = List.of(10, 30, 60, 300);

    /// How many seconds a secret value may stay on the clipboard.
    public static final List<Integer> COPIED = List.of(15, 45, 120);

    private static final int MOST_RECENT = 10;

    /// Where a window was.
    public record Window(double x, double y, double width, double height, boolean maximized) {

        /// Where the system puts it; in a size that fits most screens.
        public static final Window FIRST = new Window(Double.NaN, Double.NaN, 1200, 800, false);
    }

    /// How the table of repositories was looked at.
    ///
    /// @param filter as it was typed
    /// @param column the setting in the column; empty leaves the one that is shown
    /// @param groupedBy what the rows were grouped by; empty for nothing
    /// @param layout where the columns were, how wide, and what the rows were sorted by; empty
    ///   leaves all that as it is
    public record SavedView(String filter, String column, String groupedBy, String layout) {}

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
                    Map.of(),
                    "",
                    0,
                    30,
                    45);

    public ConsoleSettings {
        recent = List.copyOf(recent);
        savedViews = Map.copyOf(savedViews);
        layout = Map.copyOf(layout);
    }

    /// Settings that become others.
    private static final class Copy {

        private String theme;
        private int fontSize;
        private String language;
        private List<Path> recent;
        private Window window;
        private Map<String, SavedView> savedViews;
        private String column;
        private String motion;
        private Map<String, String> layout;
        private String github;
        private int polling;
        private int shown;
        private int copied;

        private Copy(ConsoleSettings of) {
            theme = of.theme;
            fontSize = of.fontSize;
            language = of.language;
            recent = of.recent;
            window = of.window;
            savedViews = of.savedViews;
            column = of.column;
            motion = of.motion;
            layout = of.layout;
            github = of.github;
            polling = of.polling;
            shown = of.shown;
            copied = of.copied;
        }

        private ConsoleSettings made() {
            return new ConsoleSettings(
                    theme,
                    fontSize,
                    language,
                    recent,
                    window,
                    savedViews,
                    column,
                    motion,
                    layout,
                    github,
                    polling,
                    shown,
                    copied);
        }
    }

    private ConsoleSettings with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.made();
    }

    public ConsoleSettings withTheme(String next) {
        return with(copy -> copy.theme = next);
    }

    public ConsoleSettings withFontSize(int next) {
        return with(copy -> copy.fontSize = next);
    }

    public ConsoleSettings withLanguage(String next) {
        return with(copy -> copy.language = next);
    }

    public ConsoleSettings withMotion(String next) {
        return with(copy -> copy.motion = next);
    }

    public ConsoleSettings withWindow(Window next) {
        return with(copy -> copy.window = next);
    }

    public ConsoleSettings withColumn(String next) {
        return with(copy -> copy.column = next);
    }

    public ConsoleSettings withGitHub(String next) {
        return with(copy -> copy.github = next);
    }

    public ConsoleSettings withPolling(int minutes) {
        return with(copy -> copy.polling = minutes);
    }

    public ConsoleSettings withShown(int seconds) {
        return with(copy -> copy.shown = seconds);
    }

    public ConsoleSettings withCopied(int seconds) {
        return with(copy -> copy.copied = seconds);
    }

    /// The settings with a hub as the one that was open last.
    public ConsoleSettings withRecent(Path hub) {
        List<Path> next = new ArrayList<>();
        next.add(hub);
        recent.stream().filter(one -> !one.equals(hub)).forEach(next::add);
        return with(copy -> copy.recent = next.subList(0, Math.min(MOST_RECENT, next.size())));
    }

    /// The settings with a view of the table under a name; what was kept under it before is gone.
    public ConsoleSettings withView(String name, SavedView view) {
        Map<String, SavedView> next = new TreeMap<>(savedViews);
        next.put(name, view);
        return with(copy -> copy.savedViews = next);
    }

    /// The settings without the view of a name.
    public ConsoleSettings withoutView(String name) {
        Map<String, SavedView> next = new TreeMap<>(savedViews);
        next.remove(name);
        return with(copy -> copy.savedViews = next);
    }

    /// The settings with a thing of a screen somewhere; an empty place forgets where it was.
    public ConsoleSettings withLayout(String thing, String place) {
        return with(copy -> copy.layout = put(layout, thing, place));
    }

    private static Map<String, String> put(Map<String, String> all, String key, String value) {
        Map<String, String> next = new TreeMap<>(all);
        if (value.isEmpty()) {
            next.remove(key);
        } else {
            next.put(key, value);
        }
        return next;
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
