package dev.hubconsole.core.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// Finds the files of a hub that a path with wildcards names. `*` and `?` stand for characters
/// within one name, `**` for any number of folders; a name that begins with a dot is matched only
/// by a pattern that begins with one. Links to folders are matched by their whole name alone, so
/// that links in a circle do no harm.
final class Glob {

    private static final String ANY_FOLDERS = "**";

    private Glob() {}

    /// Whether a path has wildcards at all.
    static boolean isPattern(String path) {
        return path.indexOf('*') >= 0 || path.indexOf('?') >= 0;
    }

    /// The files that match, sorted by code point.
    ///
    /// @param unlisted takes the folders in which it cannot be seen what matches, and why
    static List<String> expand(
            HubFiles files, String pattern, BiConsumer<String, String> unlisted) {
        TreeSet<String> found = new TreeSet<>(Glob::byCodePoint);
        walk(files, "", List.of(pattern.split("/")), found, unlisted);
        return List.copyOf(found);
    }

    private static void walk(
            HubFiles files,
            String folder,
            List<String> pattern,
            TreeSet<String> found,
            BiConsumer<String, String> unlisted) {
        String first = pattern.getFirst();
        List<String> rest = pattern.subList(1, pattern.size());
        if (first.equals(ANY_FOLDERS)) {
            if (!rest.isEmpty()) {
                walk(files, folder, rest, found, unlisted);
            }
            for (String name : files.list(folder)) {
                if (name.endsWith("/") && !name.startsWith(".")) {
                    if (!files.isLink(folder + name)) {
                        walk(files, folder + name, pattern, found, unlisted);
                    }
                } else if (rest.isEmpty() && !name.startsWith(".")) {
                    found.add(folder + name);
                }
            }
            return;
        }
        files.whyUnlisted(folder).ifPresent(why -> unlisted.accept(folder, why));
        List<String> folders = new ArrayList<>();
        for (String name : files.list(folder)) {
            boolean isFolder = name.endsWith("/");
            String bare = isFolder ? name.substring(0, name.length() - 1) : name;
            if (isFolder == rest.isEmpty() || !matches(first, bare)) {
                continue;
            }
            if (isFolder) {
                if (bare.equals(first) || !files.isLink(folder + name)) {
                    folders.add(folder + name);
                }
            } else {
                found.add(folder + name);
            }
        }
        for (String inner : folders) {
            walk(files, inner, rest, found, unlisted);
        }
    }

    private static boolean matches(String pattern, String name) {
        if (name.startsWith(".") && !pattern.startsWith(".")) {
            return false;
        }
        int p = 0;
        int n = 0;
        int star = -1;
        int mark = 0;
        while (n < name.length()) {
            if (p < pattern.length()
                    && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))
                    && pattern.charAt(p) != '*') {
                p++;
                n++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = n;
            } else if (star >= 0) {
                p = star + 1;
                n = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static int byCodePoint(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int a = one.codePointAt(i);
            int b = other.codePointAt(j);
            if (a != b) {
                return Integer.compare(a, b);
            }
            i += Character.charCount(a);
            j += Character.charCount(b);
        }
        return Integer.compare(one.length() - i, other.length() - j);
    }
}
