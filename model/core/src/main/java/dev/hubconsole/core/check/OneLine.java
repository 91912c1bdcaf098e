package dev.hubconsole.core.check;

/// Makes texts fit for one line of a report. What is quoted from a registry may hold line breaks
/// and control characters, with which a report could be made to say something else: an escape
/// sequence to a terminal, a line that is a command to a workflow's runner.
final class OneLine {

    private OneLine() {}

    /// The text with blanks in place of tabs and line breaks, none at its end, and with pictures of
    /// other control characters: `␛` for an escape.
    static String of(String text) {
        int at = 0;
        while (at < text.length() && !isControl(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length()).append(text, 0, at);
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            line.append(isControl(c) ? shown(c) : c);
        }
        return line.toString().stripTrailing();
    }

    private static boolean isControl(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }

    private static char shown(char control) {
        return switch (control) {
            case '\t', '\n', '\r', '\u0085', '\u2028', '\u2029' -> ' ';
            case '\u007F' -> '\u2421';
            default -> control < ' ' ? (char) ('\u2400' + control) : '\uFFFD';
        };
    }
}
