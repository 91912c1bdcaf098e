package dev.hubconsole.cli;

import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `--scope`, which says to whom a credential is limited.
final class ScopeOption {

    private ScopeOption() {}

    static void declare(CommandSpec spec, String about) {
        spec.addOption(Command.options("SCOPE", about, "--scope"));
    }

    static Outcome<List<Scope>> of(ParseResult arguments) {
        return parse(Arguments.texts(arguments, "--scope"));
    }

    static Outcome<List<Scope>> parse(List<String> texts) {
        return parse("--scope", texts);
    }

    static Outcome<List<Scope>> parse(String option, List<String> texts) {
        List<Scope> scopes = new ArrayList<>();
        for (String text : texts) {
            Optional<Scope> scope = Scope.parse(text);
            if (scope.isEmpty()) {
                return new Outcome.Failed<>(
                        new Problem.Misuse(
                                option + ": \"" + text + "\" is no scope",
                                "One of " + String.join(", ", Scope.FORMS) + "."));
            }
            scopes.add(scope.get());
        }
        return new Outcome.Done<>(scopes);
    }
}
