package dev.hubconsole.cli;

import dev.hubconsole.adapters.github.Endpoint;
import dev.hubconsole.adapters.github.GitHubAccess;
import dev.hubconsole.adapters.github.GitHubClient;
import dev.hubconsole.adapters.onboard.HubAtGitHub;
import dev.hubconsole.core.onboard.Hub;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The GitHub that a command works with, and the hub as it is there.
///
/// @param stores opens the keyring; called when something is to be asked, and not before
record GitHubDesk(ParseResult arguments, Session session, Supplier<SecretStore> stores) {

    /// Declares `--github` and `--hub-repository`.
    static void declare(CommandSpec spec) {
        GitHubOption.declare(spec);
        spec.addOption(
                Command.option(
                        "OWNER/NAME",
                        "The hub's repository at GitHub; without it the one that its folder was"
                                + " cloned from.",
                        "--hub-repository"));
    }

    Outcome<Endpoint> endpoint() {
        return GitHubOption.endpoint(arguments, session.terminal());
    }

    /// Does something with a client, and lets go of it.
    <T> Outcome<T> with(Function<GitHubClient, Outcome<T>> work) {
        Map<String, String> environment = session.terminal().environment();
        return endpoint()
                .then(endpoint -> with(endpoint, environment, Optional.empty(), stores, work));
    }

    /// Does something with a client of a GitHub that is known, and lets go of it.
    ///
    /// @param registry what the client is told that it has to look after
    static <T> Outcome<T> with(
            Endpoint endpoint,
            Map<String, String> environment,
            Optional<Registry> registry,
            Supplier<SecretStore> stores,
            Function<GitHubClient, Outcome<T>> work) {
        return GitHubAccess.with(endpoint, environment, registry, stores, work);
    }

    /// The hub that the command is for, and where it is at GitHub.
    Outcome<Hub> hub() {
        return session.hub().then(this::hub);
    }

    private Outcome<Hub> hub(Session.Hub hub) {
        Outcome<Optional<RepositoryId>> named =
                Arguments.text(arguments, "--hub-repository")
                        .map(text -> repository(text).map(Optional::of))
                        .orElseGet(() -> new Outcome.Done<>(Optional.empty()));
        return session.options()
                .then(
                        options ->
                                named.then(
                                        name ->
                                                HubAtGitHub.of(
                                                        hub.location().folder(),
                                                        hub.files(),
                                                        options,
                                                        hub.registry(),
                                                        name)))
                .then(
                        found ->
                                found.<Outcome<Hub>>map(Outcome.Done::new)
                                        .orElseGet(
                                                () ->
                                                        new Outcome.Failed<>(
                                                                new Problem.Misuse(
                                                                        "it is not known where the"
                                                                            + " hub is at GitHub",
                                                                        "`--hub-repository"
                                                                            + " OWNER/NAME` names"
                                                                            + " it."))));
    }

    /// Reads `owner/name`.
    static Outcome<RepositoryId> repository(String text) {
        return text.matches("[^/\\s]+/[^/\\s]+")
                ? new Outcome.Done<>(RepositoryId.parse(text))
                : new Outcome.Failed<>(
                        new Problem.Misuse(
                                "\"" + text + "\" is no repository", "Write OWNER/NAME."));
    }
}
