package dev.hubconsole.cli;

import dev.hubconsole.adapters.files.Places;
import dev.hubconsole.adapters.github.Endpoint;
import dev.hubconsole.adapters.github.GitHubLogin;
import dev.hubconsole.adapters.github.GitHubProblems;
import dev.hubconsole.adapters.github.GitHubSettings;
import dev.hubconsole.adapters.github.ProxyVariables;
import dev.hubconsole.adapters.github.TimesToLive;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.HashMap;
import java.util.Map;
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
    /// The environment's token is for the host that the environment names. Where there is none
    /// either, a keyring that cannot be asked is the problem.
    static Outcome<Found> login(Endpoint endpoint, Terminal terminal, SecretStore store) {
        return switch (store.find(SERVICE, endpoint.host())) {
            case SecretStore.Answer.Found(var secret) ->
                    GitHubLogin.of(secret).map(login -> new Found(login, "keyring"));
            case SecretStore.Answer.Missing() ->
                    ofEnvironment(endpoint, terminal, GitHubProblems.tokenMissing(endpoint.host()));
            case SecretStore.Answer.Locked() ->
                    ofEnvironment(
                            endpoint,
                            terminal,
                            new Problem.Unavailable(
                                    "the keyring is locked, so that the token for "
                                            + endpoint.host()
                                            + " cannot be read",
                                    "Unlock it, or set HUBCTL_TOKEN."));
            case SecretStore.Answer.Unavailable(var why) ->
                    ofEnvironment(
                            endpoint,
                            terminal,
                            new Problem.Unavailable(
                                    "there is no token for " + endpoint.host() + ": " + why,
                                    "Set HUBCTL_TOKEN in the environment."));
        };
    }

    private static Outcome<Found> ofEnvironment(
            Endpoint endpoint, Terminal terminal, Problem otherwise) {
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
        return new Outcome.Failed<>(otherwise);
    }

    private static Outcome<Found> token(Terminal terminal, String variable) {
        return new Outcome.Done<>(
                new Found(
                        new GitHubLogin.Token(new Secret(terminal.variable(variable).strip())),
                        variable));
    }

    /// How a GitHub is talked to here: answers are kept in the user's cache, times to live come
    /// from `github.properties` in the user's settings and from the environment, and so does the
    /// proxy.
    ///
    /// @param registry names the installations of some repositories
    static Outcome<GitHubSettings> settings(
            Endpoint endpoint, Terminal terminal, Optional<Registry> registry) {
        Map<String, String> environment = terminal.environment();
        Places places = Places.of(environment);
        GitHubSettings usual =
                GitHubSettings.of(endpoint)
                        .keptIn(places.cache().resolve("github"))
                        .installed(registry.map(GitHubAccess::installations).orElse(Map.of()));
        return TimesToLive.read(places.settings().resolve("github.properties"), environment)
                .map(usual::living)
                .then(
                        settings ->
                                ProxyVariables.read(environment)
                                        .map(
                                                proxy ->
                                                        proxy.map(settings::through)
                                                                .orElse(settings)));
    }

    private static Map<RepositoryId, Long> installations(Registry registry) {
        Map<RepositoryId, Long> all = new HashMap<>();
        for (Repository repository : registry.repositories()) {
            Optional<Long> number =
                    repository
                            .word("installation_id")
                            .filter(text -> text.matches("\\d{1,18}"))
                            .map(Long::valueOf);
            if (number.isPresent() && repository.id().isPresent()) {
                all.put(repository.id().get(), number.get());
            }
        }
        return all;
    }
}
