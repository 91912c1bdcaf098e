package dev.hubconsole.cli;

/// How text is set off in a terminal.
enum Style {
    /// By nothing.
    PLAIN,
    /// By colours and weights of ECMA-48.
    COLOURED;

    private static final String END = "\u001b[0m";

    String bold(String text) {
        return set("\u001b[1m", text);
    }

    String faint(String text) {
        return set("\u001b[2m", text);
    }

    String red(String text) {
        return set("\u001b[1;31m", text);
    }

    String yellow(String text) {
        return set("\u001b[1;33m", text);
    }

    String blue(String text) {
        return set("\u001b[1;34m", text);
    }

    String green(String text) {
        return set("\u001b[32m", text);
    }

    String cyan(String text) {
        return set("\u001b[36m", text);
    }

    private String set(String begin, String text) {
        return this == PLAIN || text.isEmpty() ? text : begin + text + END;
    }
}
