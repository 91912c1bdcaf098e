package dev.hubconsole.cli;

import dev.hubconsole.adapters.github.Endpoint;
import dev.hubconsole.adapters.github.GitHubClient;
import dev.hubconsole.adapters.github.GitHubLogin;
import dev.hubconsole.adapters.github.GitHubProblems;
import dev.hubconsole.adapters.github.GitHubSettings;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.Optional;

/// Which GitHub a command talks to, and with what.
///
/// The GitHub is named by `--github`, else `HUBCTL_GITHUB_URL`, else it is github.com; no file in a
/// hub can name one. What was stored for a host goes to that host alone.
final class GitHubAccess {

    /// The name under which keyrings show our secrets.
    static final String SERVICE = "hubctl: GitHub";

    private static final String URL = "HUBCTL_GITHUB_URL";
    private static final String TOKEN = "HUBCTL_TOKEN";
    private static final String GH_TOKEN = "GH_TOKEN";

    private GitHubAccess() {}

    /// A login, and where it was found.
    record Found(GitHubLogin login, String source) {}

    static void declare(CommandSpec spec) {
        spec.addOption(
                Command.option(
                        "URL",
                        "Another GitHub than github.com: an enterprise server, or a sandbox.",
                        "--github"));
    }

    static Outcome<Endpoint> endpoint(ParseResult arguments, Terminal terminal) {
        Optional<String> given =
                Arguments.text(arguments, "--github").filter(url -> !url.isEmpty());
        String variable = terminal.variable(URL);
        if (given.isEmpty() && variable.isEmpty()) {
            return new Outcome.Done<>(Endpoint.PUBLIC);
        }
        return Endpoint.parse(given.orElse(variable));
    }

    /// Finds a login for a GitHub: the stored one, else the environment's.
    ///
    /// The environment's token is for the host that the environment names.
    static Outcome<Found> login(Endpoint endpoint, Terminal terminal, SecretStore store) {
        SecretStore.Answer stored = store.find(SERVICE, endpoint.host());
        if (stored instanceof SecretStore.Answer.Found(var secret)) {
            return GitHubLogin.of(secret).map(login -> new Found(login, "keyring"));
        }
        Outcome<Endpoint> named =
                terminal.variable(URL).isEmpty()
                        ? new Outcome.Done<>(Endpoint.PUBLIC)
                        : Endpoint.parse(terminal.variable(URL));
        if (named.equals(new Outcome.Done<>(endpoint)) && !terminal.variable(TOKEN).isEmpty()) {
            return token(terminal, TOKEN);
        }
        if (endpoint.equals(Endpoint.PUBLIC) && !terminal.variable(GH_TOKEN).isEmpty()) {
            return token(terminal, GH_TOKEN);
        }
        return new Outcome.Failed<>(GitHubProblems.tokenMissing(endpoint.host()));
    }

    private static Outcome<Found> token(Terminal terminal, String variable) {
        return new Outcome.Done<>(
                new Found(
                        new GitHubLogin.Token(new Secret(terminal.variable(variable).strip())),
                        variable));
    }

    static Outcome<GitHubClient> client(Endpoint endpoint, GitHubLogin login) {
        return GitHubClient.open(GitHubSettings.of(endpoint), login);
    }
}
