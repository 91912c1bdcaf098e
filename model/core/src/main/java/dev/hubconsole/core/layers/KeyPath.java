package dev.hubconsole.core.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A key dotted from a repository's entry: `settings.custom."a.b"[0]`.
///
/// @param steps the way from the entry
public record KeyPath(List<Step> steps) {

    public KeyPath {
        steps = List.copyOf(steps);
    }

    /// One step of the way.
    public sealed interface Step {

        /// Into a mapping.
        record Key(String name) implements Step {}

        /// Into a list; from 0.
        record Index(int index) implements Step {}
    }

    /// Reads a path; empty where the text is none.
    public static Optional<KeyPath> parse(String text) {
        List<Step> steps = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) == '[') {
                int close = text.indexOf(']', i);
                if (close < 0 || steps.isEmpty() || !isIndex(text, i + 1, close)) {
                    return Optional.empty();
                }
                steps.add(new Step.Index(Integer.parseInt(text.substring(i + 1, close))));
                i = close + 1;
                continue;
            }
            if (!steps.isEmpty()) {
                if (text.charAt(i) != '.') {
                    return Optional.empty();
                }
                i++;
            }
            if (i < text.length() && text.charAt(i) == '"') {
                StringBuilder name = new StringBuilder();
                i++;
                while (i < text.length() && text.charAt(i) != '"') {
                    if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                        i++;
                    }
                    name.append(text.charAt(i++));
                }
                if (i >= text.length()) {
                    return Optional.empty();
                }
                i++;
                steps.add(new Step.Key(name.toString()));
                continue;
            }
            int from = i;
            while (i < text.length() && text.charAt(i) != '.' && text.charAt(i) != '[') {
                i++;
            }
            if (i == from) {
                return Optional.empty();
            }
            steps.add(new Step.Key(text.substring(from, i)));
        }
        return steps.isEmpty() || text.endsWith(".")
                ? Optional.empty()
                : Optional.of(new KeyPath(steps));
    }

    private static boolean isIndex(String text, int from, int to) {
        if (to == from || to - from > 6) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /// A key as it stands in a path: quoted where it would not be read back as one key.
    public static String quoted(String key) {
        boolean plain = !key.isEmpty();
        for (int i = 0; i < key.length() && plain; i++) {
            char c = key.charAt(i);
            plain = c != '.' && c != '[' && c != ']' && c != '"' && c != ' ';
        }
        return plain ? key : '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// The path as it is written.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            switch (step) {
                case Step.Key(var name) -> {
                    if (!text.isEmpty()) {
                        text.append('.');
                    }
                    text.append(quoted(name));
                }
                case Step.Index(var index) -> text.append('[').append(index).append(']');
            }
        }
        return text.toString();
    }
}
