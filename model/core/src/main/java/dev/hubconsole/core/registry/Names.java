package dev.hubconsole.core.registry;

import java.util.Optional;

/// GitHub's rules for names, and ours for the names that are our own. Every method answers what is
/// wrong with a name, or empty where it is right; the answer ends a sentence that begins with the
/// name.
public final class Names {

    /// The most characters in the name of a user or an organisation
    /// (<https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication>).
    public static final int LONGEST_OWNER = 39;

    /// The most characters in a repository's name.
    public static final int LONGEST_REPOSITORY = 100;

    private Names() {}

    /// A user or an organisation: letters, digits and single hyphens inside; the name of a managed
    /// user has one underscore before its enterprise's short code.
    public static Optional<String> faultInOwner(String name) {
        if (name.isEmpty()) {
            return Optional.of("is empty");
        }
        if (name.length() > LONGEST_OWNER) {
            return Optional.of("is longer than " + LONGEST_OWNER + " characters");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetterOrDigit(c) && c != '-' && c != '_') {
                return Optional.of("may only have letters, digits and hyphens");
            }
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            return Optional.of("may not begin or end with a hyphen");
        }
        if (name.contains("--")) {
            return Optional.of("may not have two hyphens in a row");
        }
        return Optional.empty();
    }

    /// A repository: letters, digits, `-`, `_` and `.`; not `.` or `..`, and not ending in `.git`
    /// or `.wiki`, which GitHub keeps for itself.
    public static Optional<String> faultInRepository(String name) {
        if (name.isEmpty()) {
            return Optional.of("is empty");
        }
        if (name.length() > LONGEST_REPOSITORY) {
            return Optional.of("is longer than " + LONGEST_REPOSITORY + " characters");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetterOrDigit(c) && c != '-' && c != '_' && c != '.') {
                return Optional.of("may only have letters, digits, `-`, `_` and `.`");
            }
        }
        if (name.equals(".") || name.equals("..")) {
            return Optional.of("is no name but a folder");
        }
        if (endsWithIgnoringCase(name, ".git") || endsWithIgnoringCase(name, ".wiki")) {
            return Optional.of("may not end in `.git` or `.wiki`");
        }
        return Optional.empty();
    }

    /// A secret scope: `[a-z0-9][a-z0-9-]*`.
    public static Optional<String> faultInSecretScope(String scope) {
        boolean right = !scope.isEmpty() && scope.charAt(0) != '-';
        for (int i = 0; i < scope.length() && right; i++) {
            char c = scope.charAt(i);
            right = c >= 'a' && c <= 'z' || Units.isDigit(c) || c == '-';
        }
        return right
                ? Optional.empty()
                : Optional.of(
                        "may only have small letters, digits and hyphens, a hyphen not first");
    }

    static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || Units.isDigit(c);
    }

    private static boolean endsWithIgnoringCase(String text, String end) {
        return text.regionMatches(true, text.length() - end.length(), end, 0, end.length());
    }
}
