package dev.hubconsole.core.check;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Guesses what somebody meant to write.
public final class Suggestion {

    private static final long ANY = -1;

    private Suggestion() {}

    /// The one of `known` that is nearest to a word, where it is near enough to have been meant: at
    /// most a third of the letters differ (a pair of letters in the wrong order counts as one).
    public static Optional<String> closest(String word, Collection<String> known) {
        String lower = word.toLowerCase(Locale.ROOT);
        String best = null;
        int least = Math.max(1, word.length() / 3) + 1;
        long letters = letters(lower);
        for (String candidate : known) {
            if (Math.abs(candidate.length() - word.length()) < least
                    && leastDistance(letters, letters(candidate)) < least) {
                int distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
                if (distance < least) {
                    least = distance;
                    best = candidate;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /// The letters of a word as bits, upper and lower case alike, some sharing one; [#ANY] where
    /// not all are ASCII.
    private static long letters(String word) {
        long letters = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c >= 0x80) {
                return ANY;
            }
            letters |= 1L << (c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
        return letters;
    }

    /// A letter that the other word has not takes a step of its own: words that have too little in
    /// common, which is nearly all, need not be looked at more closely.
    private static int leastDistance(long one, long other) {
        return one == ANY || other == ANY
                ? 0
                : Math.max(Long.bitCount(one & ~other), Long.bitCount(other & ~one));
    }

    /// `; did you mean "x"?`, or nothing.
    public static String hint(Optional<String> closest) {
        return closest.map(name -> "; did you mean \"" + name + "\"?").orElse("");
    }

    /// Damerau's distance, restricted to pairs that are next to each other.
    private static int distance(String one, String other) {
        int[] twoUp = new int[other.length() + 1];
        int[] up = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            up[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                int cost = Math.min(Math.min(row[j - 1], up[j]) + 1, up[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    cost = Math.min(cost, twoUp[j - 2] + 1);
                }
                row[j] = cost;
            }
            twoUp = up;
            up = row;
        }
        return up[other.length()];
    }
}
