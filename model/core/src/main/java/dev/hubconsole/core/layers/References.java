package dev.hubconsole.core.layers;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Finds the references in a text: `${vars.NAME}`, `${repo.KEY}`, `${environment.KEY}`. Every other
/// `${` is text, and `$${` makes text of a reference.
public final class References {

    private References() {}

    /// A piece of a text.
    public sealed interface Piece {

        /// Text to be taken as it is.
        record Literal(String text) implements Piece {}

        /// A reference.
        ///
        /// @param root `vars`, `repo` or `environment`
        /// @param name what stands behind the dot
        record Reference(String root, String name) implements Piece {

            /// The reference as it is written.
            public String written() {
                return "${" + root + "." + name + "}";
            }
        }

        /// Something that begins like a reference and is none; `fault` ends a sentence that begins
        /// with it.
        record Malformed(String text, String fault) implements Piece {}
    }

    /// Whether a text has a reference in it, or something that is to be one; a cheap test.
    public static boolean occurIn(String text) {
        int at = text.indexOf("${");
        while (at >= 0) {
            if (rootAt(text, at + 2) != null) {
                return true;
            }
            at = text.indexOf("${", at + 2);
        }
        return false;
    }

    /// The pieces of a text, in order.
    public static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int at = text.indexOf("${", i);
            String root = at < 0 ? null : rootAt(text, at + 2);
            if (at < 0) {
                literal.append(text, i, text.length());
                break;
            }
            if (root == null) {
                literal.append(text, i, at + 2);
                i = at + 2;
                continue;
            }
            if (at > i && text.charAt(at - 1) == '$') {
                int close = text.indexOf('}', at);
                int end = close < 0 ? text.length() : close + 1;
                literal.append(text, i, at - 1).append(text, at, end);
                i = end;
                continue;
            }
            literal.append(text, i, at);
            if (!literal.isEmpty()) {
                pieces.add(new Piece.Literal(literal.toString()));
                literal.setLength(0);
            }
            int close = text.indexOf('}', at);
            int end = close < 0 ? text.length() : close + 1;
            pieces.add(piece(text.substring(at, end), root));
            i = end;
        }
        if (!literal.isEmpty() || pieces.isEmpty()) {
            pieces.add(new Piece.Literal(literal.toString()));
        }
        return pieces;
    }

    /// A text that means, where references are replaced, what this text means where they are not.
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int at = text.indexOf("${", i);
            if (at < 0) {
                break;
            }
            int end = at + 2;
            escaped.append(text, i, at);
            if (rootAt(text, at + 2) != null) {
                int close = text.indexOf('}', at);
                end = close < 0 ? text.length() : close + 1;
                escaped.append('$');
            }
            escaped.append(text, at, end);
            i = end;
        }
        return escaped.append(text, i, text.length()).toString();
    }

    private static Piece piece(String written, String root) {
        if (!written.endsWith("}")) {
            return new Piece.Malformed(written, "is never closed by a }");
        }
        String name = written.substring(root.length() + 3, written.length() - 1);
        if (name.isBlank()) {
            return new Piece.Malformed(written, "names nothing behind its dot");
        }
        boolean known =
                switch (root) {
                    case "vars" -> name.equals(name.strip());
                    case "repo" ->
                            switch (name) {
                                case "name", "owner", "team", "tier" -> true;
                                default -> false;
                            };
                    default -> name.equals("name");
                };
        if (known) {
            return new Piece.Reference(root, name);
        }
        return new Piece.Malformed(
                written,
                switch (root) {
                    case "vars" -> "has a blank around its name";
                    case "repo" -> "asks for what a repository has not: name, owner, team, tier";
                    default -> "asks for what an environment has not: name";
                });
    }

    private static @Nullable String rootAt(String text, int at) {
        if (text.startsWith("vars.", at)) {
            return "vars";
        }
        if (text.startsWith("repo.", at)) {
            return "repo";
        }
        return text.startsWith("environment.", at) ? "environment" : null;
    }
}
