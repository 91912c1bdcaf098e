package dev.hubconsole.cli;

import picocli.CommandLine.ParseResult;

import java.util.List;
import java.util.Optional;

/// Reads parsed arguments.
final class Arguments {

    private Arguments() {}

    static boolean has(ParseResult arguments, String flag) {
        return arguments.matchedOptionValue(flag, false);
    }

    static Optional<String> text(ParseResult arguments, String option) {
        return Optional.ofNullable(arguments.matchedOptionValue(option, (String) null));
    }

    static List<String> texts(ParseResult arguments, String option) {
        return arguments.matchedOptionValue(option, List.<String>of());
    }

    static Optional<String> argument(ParseResult arguments, int index) {
        return Optional.ofNullable(arguments.matchedPositionalValue(index, (String) null));
    }

    static List<String> rest(ParseResult arguments, int index) {
        return arguments.matchedPositionalValue(index, List.<String>of());
    }
}
