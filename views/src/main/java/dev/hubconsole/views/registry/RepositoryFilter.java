package dev.hubconsole.views.registry;

import dev.hubconsole.views.hub.HubView.RepositoryRow;
import dev.hubconsole.views.hub.HubView.Tally;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// The filter over the table of repositories: `team:platform runner:ubuntu-22.04 is:error harbour`.
/// All terms have to hold; `-` before a term turns it around; a text with blanks is quoted. A value
/// fits where it begins with what is asked for, a plain word where the name has it anywhere; upper
/// and lower case are the same.
///
/// @param terms what has to hold
/// @param unknown keys that no repository has
public record RepositoryFilter(List<Predicate<RepositoryRow>> terms, List<String> unknown) {

    /// What may stand behind `is:`.
    public static final List<String> STATES =
            List.of("error", "warning", "note", "silenced", "clean", "enabled", "disabled");

    /// The keys that are no settings.
    public static final List<String> KEYS = List.of("name", "owner", "team", "tier", "is");

    public RepositoryFilter {
        terms = List.copyOf(terms);
        unknown = List.copyOf(unknown);
    }

    /// Reads a filter.
    ///
    /// @param settings the settings that can be asked for
    public static RepositoryFilter parse(String text, List<String> settings) {
        List<Predicate<RepositoryRow>> terms = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String word : words(text.toLowerCase(Locale.ROOT))) {
            boolean not = word.startsWith("-") && word.length() > 1;
            String term = not ? word.substring(1) : word;
            int colon = term.indexOf(':');
            Predicate<RepositoryRow> one;
            if (colon <= 0) {
                one = row -> row.label().toLowerCase(Locale.ROOT).contains(term);
            } else {
                String key = term.substring(0, colon);
                String value = term.substring(colon + 1);
                if (!KEYS.contains(key) && !settings.contains(key)
                        || key.equals("is")
                                && STATES.stream().noneMatch(s -> s.startsWith(value))) {
                    unknown.add(term);
                }
                one = row -> holds(row, key, value);
            }
            terms.add(not ? one.negate() : one);
        }
        return new RepositoryFilter(terms, unknown);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (Character.isWhitespace(c) && !quoted) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            } else {
                word.append(c);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static boolean holds(RepositoryRow row, String key, String value) {
        return switch (key) {
            case "name" -> begins(row.name(), value);
            case "owner" -> begins(row.label(), value);
            case "team" -> begins(row.team(), value);
            case "tier" -> begins(row.tier(), value);
            case "is" -> isIn(row, value);
            default -> begins(row.settings().getOrDefault(key, ""), value);
        };
    }

    private static boolean begins(String text, String value) {
        return value.isEmpty() ? text.isEmpty() : text.toLowerCase(Locale.ROOT).startsWith(value);
    }

    private static boolean isIn(RepositoryRow row, String begun) {
        Tally tally = row.tally();
        String state =
                STATES.stream()
                        .filter(s -> !begun.isEmpty() && s.startsWith(begun))
                        .findFirst()
                        .orElse("");
        return switch (state) {
            case "error" -> tally.errors() > 0;
            case "warning" -> tally.warnings() > 0;
            case "note" -> tally.notes() > 0;
            case "silenced" -> tally.silenced() > 0;
            case "clean" -> tally.all() == 0;
            case "enabled" -> row.enabled();
            case "disabled" -> !row.enabled();
            default -> false;
        };
    }

    /// Whether a repository fits.
    public boolean fits(RepositoryRow row) {
        for (Predicate<RepositoryRow> term : terms) {
            if (!term.test(row)) {
                return false;
            }
        }
        return true;
    }
}
