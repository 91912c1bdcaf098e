package dev.hubconsole.views.kit;

import java.util.ArrayList;
import java.util.List;

/// Tells the parts of a line of YAML apart, for their colours. One line is looked at alone, so the
/// lines of a text block look like keys and values; nothing but colour depends on it.
final class YamlTokens {

    private YamlTokens() {}

    /// A stretch of a line.
    ///
    /// @param style the name of its style; empty for plain text
    record Token(String text, String style) {}

    static List<Token> of(String line) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            int end = end(line, at);
            String text = line.substring(at, end);
            tokens.add(new Token(text, style(line, at, end, text)));
            at = end;
        }
        return tokens;
    }

    private static int end(String line, int at) {
        char c = line.charAt(at);
        if (c == '#' && (at == 0 || Character.isWhitespace(line.charAt(at - 1)))) {
            return line.length();
        }
        if (c == '"' || c == '\'') {
            int i = at + 1;
            while (i < line.length() && line.charAt(i) != c) {
                i += c == '"' && line.charAt(i) == '\\' ? 2 : 1;
            }
            return Math.min(line.length(), i + 1);
        }
        if (isMark(line, at) || Character.isWhitespace(c)) {
            return at + 1;
        }
        int i = at + 1;
        while (i < line.length() && !isEnd(line, i)) {
            i++;
        }
        return i;
    }

    private static boolean isEnd(String line, int i) {
        char c = line.charAt(i);
        return c == ','
                || c == ']'
                || c == '}'
                || c == ':' && isColon(line, i)
                || c == '#' && Character.isWhitespace(line.charAt(i - 1));
    }

    private static boolean isColon(String line, int i) {
        return i + 1 == line.length() || " ,]}".indexOf(line.charAt(i + 1)) >= 0;
    }

    private static boolean isMark(String line, int i) {
        char c = line.charAt(i);
        return switch (c) {
            case '{', '}', '[', ']', ',' -> true;
            case ':' -> isColon(line, i);
            case '-' -> i + 1 == line.length() || line.charAt(i + 1) == ' ';
            default -> false;
        };
    }

    private static String style(String line, int at, int end, String text) {
        char c = text.charAt(0);
        if (c == '#') {
            return "yaml-comment";
        }
        if (end < line.length() && line.charAt(end) == ':' && isColon(line, end)) {
            return "yaml-key";
        }
        if (c == '"' || c == '\'') {
            return "yaml-text";
        }
        if (end == at + 1 && isMark(line, at)) {
            return "yaml-mark";
        }
        if (c == '&' || c == '*' || c == '!') {
            return "yaml-anchor";
        }
        String word = text.strip();
        boolean literal =
                word.equals("true")
                        || word.equals("false")
                        || word.equals("null")
                        || word.equals("~")
                        || !word.isEmpty()
                                && word.chars().allMatch(d -> Character.isDigit(d) || d == '.')
                                && Character.isDigit(word.charAt(0));
        return literal ? "yaml-literal" : "";
    }
}
