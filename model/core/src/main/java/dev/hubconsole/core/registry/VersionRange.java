package dev.hubconsole.core.registry;

import java.util.Optional;

/// The syntax of npm's version ranges (<https://github.com/npm/node-semver#ranges>): comparators,
/// `^`, `~`, hyphen ranges, `x` and `*`, `||`. Only the syntax is looked at.
public final class VersionRange {

    private VersionRange() {}

    /// What is wrong with a range; the answer ends a sentence that begins with it.
    public static Optional<String> fault(String range) {
        if (range.isBlank()) {
            return Optional.of("is no version range: nothing stands behind the @");
        }
        for (String alternative : range.split("\\|\\|", -1)) {
            if (!isAlternative(alternative.strip())) {
                return Optional.of(
                        "is no version range: expected npm's syntax, such as ^1.4.2, ~2.0,"
                                + " >=1.2 <3 or 1.x");
            }
        }
        return Optional.empty();
    }

    private static boolean isAlternative(String text) {
        if (text.isEmpty()) {
            return true;
        }
        int hyphen = text.indexOf(" - ");
        if (hyphen >= 0) {
            return isPartial(text.substring(0, hyphen).strip())
                    && isPartial(text.substring(hyphen + 3).strip());
        }
        int i = 0;
        while (i < text.length()) {
            while (i < text.length() && "<>=^~ ".indexOf(text.charAt(i)) >= 0) {
                i++;
            }
            int from = i;
            while (i < text.length() && "<>=^~ ".indexOf(text.charAt(i)) < 0) {
                i++;
            }
            if (!isPartial(text.substring(from, i)) || !isOperator(text, from)) {
                return false;
            }
            while (i < text.length() && text.charAt(i) == ' ') {
                i++;
            }
        }
        return true;
    }

    /// Whether what stands directly before `at` is one of the operators, or nothing.
    private static boolean isOperator(String text, int at) {
        int from = at;
        while (from > 0 && "<>=^~ ".indexOf(text.charAt(from - 1)) >= 0) {
            from--;
        }
        return switch (text.substring(from, at).strip()) {
            case "", "<", ">", "<=", ">=", "=", "^", "~", "~>" -> true;
            default -> false;
        };
    }

    private static boolean isPartial(String text) {
        int from = text.startsWith("v") ? 1 : 0;
        int end = text.length();
        int plus = text.indexOf('+', from);
        if (plus >= 0) {
            if (!areIdentifiers(text.substring(plus + 1))) {
                return false;
            }
            end = plus;
        }
        int minus = text.indexOf('-', from);
        if (minus >= 0 && minus < end) {
            if (!areIdentifiers(text.substring(minus + 1, end))) {
                return false;
            }
            end = minus;
        }
        String[] parts = text.substring(from, end).split("\\.", -1);
        if (parts.length > 3 || (minus >= 0 || plus >= 0) && parts.length < 3) {
            return false;
        }
        for (String part : parts) {
            boolean wild = part.equals("x") || part.equals("X") || part.equals("*");
            boolean number =
                    !part.isEmpty()
                            && part.length() <= 16
                            && part.chars().allMatch(Units::isDigit)
                            && (part.length() == 1 || part.charAt(0) != '0');
            if (!wild && !number) {
                return false;
            }
        }
        return true;
    }

    private static boolean areIdentifiers(String text) {
        for (String part : text.split("\\.", -1)) {
            if (part.isEmpty()
                    || !part.chars().allMatch(c -> Names.isLetterOrDigit((char) c) || c == '-')) {
                return false;
            }
        }
        return true;
    }
}
