package dev.hubconsole.core.workflow;

import dev.hubconsole.core.workflow.SecretMention.What;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds the `secrets` context in expressions. As GitHub does, it makes no difference between upper
/// and lower case, and takes what stands between single quotes for a text.
final class SecretExpressions {

    private static final String CONTEXT = "secrets";

    private final String text;
    private final List<What> found = new ArrayList<>();
    private int at;

    private SecretExpressions(String text) {
        this.text = text;
    }

    /// What the expressions between `${{` and `}}` in a text reach for, in order.
    static List<What> inText(String text) {
        List<What> found = new ArrayList<>();
        int from = text.indexOf("${{");
        while (from >= 0) {
            int end = endOf(text, from + 3);
            found.addAll(inExpression(text.substring(from + 3, end)));
            from = text.indexOf("${{", end);
        }
        return found;
    }

    /// Where an expression ends: at `}}` outside of quotes, or with the text.
    private static int endOf(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\'') {
                quoted = !quoted;
            } else if (!quoted && text.startsWith("}}", i)) {
                return i;
            }
        }
        return text.length();
    }

    /// What a bare expression reaches for, in order.
    static List<What> inExpression(String expression) {
        SecretExpressions reading = new SecretExpressions(expression);
        while (reading.at < expression.length()) {
            reading.next();
        }
        return reading.found;
    }

    private void next() {
        char character = text.charAt(at);
        if (character == '\'') {
            quoted();
        } else if (isWordStart(character)) {
            String word = word();
            boolean isContext = word.equalsIgnoreCase(CONTEXT) && !isMember(at - word.length());
            if (isContext) {
                found.add(access());
            }
        } else {
            at++;
        }
    }

    /// The text in single quotes that begins here; a doubled quote stands for one.
    private String quoted() {
        StringBuilder inside = new StringBuilder();
        at++;
        while (at < text.length()) {
            if (text.charAt(at) != '\'') {
                inside.append(text.charAt(at++));
            } else if (text.startsWith("''", at)) {
                inside.append('\'');
                at += 2;
            } else {
                at++;
                break;
            }
        }
        return inside.toString();
    }

    private String word() {
        int start = at;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /// Whether the word at a place is a member of something: `inputs.secrets`.
    private boolean isMember(int start) {
        int before = start - 1;
        while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        return before >= 0 && text.charAt(before) == '.';
    }

    private What access() {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            skipBlanks();
            String name = word();
            return name.isEmpty() ? new What.All() : named(name);
        }
        if (at < text.length() && text.charAt(at) == '[') {
            at++;
            skipBlanks();
            if (at < text.length() && text.charAt(at) == '\'') {
                String name = quoted();
                skipBlanks();
                return at < text.length() && text.charAt(at) == ']'
                        ? named(name)
                        : new What.Computed();
            }
            return new What.Computed();
        }
        return new What.All();
    }

    private static What named(String name) {
        return new What.Named(name.toUpperCase(Locale.ROOT));
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isWordStart(char character) {
        return Character.isLetter(character) || character == '_';
    }

    private static boolean isWordPart(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '-';
    }
}
