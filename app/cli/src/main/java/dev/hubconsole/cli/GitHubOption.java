package dev.hubconsole.cli;

import dev.hubconsole.adapters.github.Endpoint;
import dev.hubconsole.adapters.github.GitHubAccess;
import dev.hubconsole.core.problem.Outcome;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `--github`, which commands that talk to a GitHub share.
final class GitHubOption {

    private GitHubOption() {}

    static void declare(CommandSpec spec) {
        spec.addOption(
                Command.option(
                        "URL",
                        "Another GitHub than github.com: an enterprise server, or a sandbox.",
                        "--github"));
    }

    /// The GitHub that a command is to talk to.
    static Outcome<Endpoint> endpoint(ParseResult arguments, Terminal terminal) {
        return GitHubAccess.endpoint(Arguments.text(arguments, "--github"), terminal.environment());
    }
}
