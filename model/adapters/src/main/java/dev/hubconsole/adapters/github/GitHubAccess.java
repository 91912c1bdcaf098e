package dev.hubconsole.adapters.github;

import dev.hubconsole.adapters.files.Places;
import dev.hubconsole.core.github.Account.Identity;
import dev.hubconsole.core.github.Account.Limit;
import dev.hubconsole.core.github.Forecast;
import dev.hubconsole.core.github.GitHubOverview;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.core.secret.SecretStore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Which GitHub the program talks to, and with what.
///
/// The GitHub is named by the user, else `HUBCTL_GITHUB_URL`, else it is github.com; no file in a
/// hub can name one. What was stored for a host goes to that host alone.
public final class GitHubAccess {

    /// The name under which keyrings show our secrets.
    public static final String SERVICE = "hubctl: GitHub";

    private static final String URL = "HUBCTL_GITHUB_URL";
    private static final String TOKEN = "HUBCTL_TOKEN";
    private static final String GH_TOKEN = "GH_TOKEN";
    private static final double CHANGING = 0.05;

    /// Requests an hour of a user's token.
    public static final int USUAL_LIMIT = 5000;

    private GitHubAccess() {}

    /// A login, and where it was found.
    public record Found(GitHubLogin login, String source) {}

    /// The GitHub that is meant.
    ///
    /// @param given what the user named; empty text counts as nothing
    public static Outcome<Endpoint> endpoint(
            Optional<String> given, Map<String, String> environment) {
        String named = given.orElse("");
        String variable = named.isEmpty() ? environment.getOrDefault(URL, "") : named;
        return variable.isEmpty() ? new Outcome.Done<>(Endpoint.PUBLIC) : Endpoint.parse(variable);
    }

    /// Finds a login for a GitHub: the stored one, else the environment's.
    ///
    /// The environment's token is for the host that the environment names. Where there is none
    /// either, a keyring that cannot be asked is the problem.
    public static Outcome<Found> login(
            Endpoint endpoint, Map<String, String> environment, SecretStore store) {
        String variables = variables(endpoint, environment);
        return switch (store.find(SERVICE, endpoint.host())) {
            case SecretStore.Answer.Found(var secret) ->
                    GitHubLogin.of(secret).map(login -> new Found(login, "keyring"));
            case SecretStore.Answer.Missing() ->
                    ofEnvironment(
                            endpoint,
                            environment,
                            GitHubProblems.tokenMissing(endpoint.host(), variables));
            case SecretStore.Answer.Locked() ->
                    ofEnvironment(
                            endpoint,
                            environment,
                            new Problem.Unavailable(
                                    "the keyring is locked, so that the token for "
                                            + endpoint.host()
                                            + " cannot be read",
                                    "Unlock it, or set " + variables + " in the environment."));
            case SecretStore.Answer.Unavailable(var why) ->
                    ofEnvironment(
                            endpoint,
                            environment,
                            new Problem.Unavailable(
                                    "there is no token for " + endpoint.host() + ": " + why,
                                    "Set " + variables + " in the environment."));
        };
    }

    /// What has to be in the environment for its token to be for a GitHub.
    private static String variables(Endpoint endpoint, Map<String, String> environment) {
        return endpoint(Optional.empty(), environment).equals(new Outcome.Done<>(endpoint))
                ? TOKEN
                : TOKEN + ", and " + URL + " to " + endpoint.base() + ",";
    }

    private static Outcome<Found> ofEnvironment(
            Endpoint endpoint, Map<String, String> environment, Problem otherwise) {
        Outcome<Endpoint> named = endpoint(Optional.empty(), environment);
        if (named.equals(new Outcome.Done<>(endpoint))
                && !environment.getOrDefault(TOKEN, "").isEmpty()) {
            return token(environment, TOKEN);
        }
        if (endpoint.equals(Endpoint.PUBLIC) && !environment.getOrDefault(GH_TOKEN, "").isEmpty()) {
            return token(environment, GH_TOKEN);
        }
        return new Outcome.Failed<>(otherwise);
    }

    private static Outcome<Found> token(Map<String, String> environment, String variable) {
        return new Outcome.Done<>(
                new Found(
                        new GitHubLogin.Token(new Secret(environment.get(variable).strip())),
                        variable));
    }

    /// Does something with a client of a GitHub, with the login that is found for it, and lets go
    /// of both.
    ///
    /// @param registry what the client is told that it has to look after
    /// @param stores opens the keyring
    public static <T> Outcome<T> with(
            Endpoint endpoint,
            Map<String, String> environment,
            Optional<Registry> registry,
            Supplier<SecretStore> stores,
            Function<GitHubClient, Outcome<T>> work) {
        return settings(endpoint, environment, registry)
                .then(
                        settings ->
                                login(endpoint, environment, stores.get())
                                        .then(found -> GitHubClient.open(settings, found.login())))
                .then(
                        client -> {
                            try (client) {
                                return work.apply(client);
                            }
                        });
    }

    /// How a GitHub is talked to here: answers are kept in the user's cache, times to live come
    /// from `github.properties` in the user's settings and from the environment, and so does the
    /// proxy.
    ///
    /// @param registry names the installations of some repositories
    public static Outcome<GitHubSettings> settings(
            Endpoint endpoint, Map<String, String> environment, Optional<Registry> registry) {
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

    /// What asking for the runs and runners of a hub's repositories costs, each as often as its
    /// answers grow old, where one answer in twenty is new.
    public static Forecast forecast(GitHubSettings settings, int repositories, int hourly) {
        return Forecast.of(
                List.of(
                        new Forecast.Polling(
                                "runs",
                                repositories,
                                settings.timeToLive(Operation.RUNS),
                                CHANGING),
                        new Forecast.Polling(
                                "runners",
                                repositories,
                                settings.timeToLive(Operation.RUNNERS),
                                CHANGING)),
                hourly);
    }

    /// Looks at a GitHub, with the login that is found for it, without changing anything there.
    ///
    /// @param repositories how many the hub has
    public static Outcome<GitHubOverview> look(
            Endpoint endpoint,
            Map<String, String> environment,
            SecretStore store,
            int repositories) {
        return settings(endpoint, environment, Optional.empty())
                .then(
                        settings ->
                                login(endpoint, environment, store)
                                        .then(found -> look(settings, found, repositories)));
    }

    private static Outcome<GitHubOverview> look(
            GitHubSettings settings, Found found, int repositories) {
        return GitHubClient.open(settings, found.login())
                .then(
                        client -> {
                            Outcome<Identity> who;
                            Outcome<Limit> limit;
                            try (client) {
                                GitHubReading reading = client.reading(Urgency.USER);
                                who = reading.account().who();
                                limit = reading.account().limit();
                            }
                            int hourly =
                                    limit instanceof Outcome.Done<Limit>(var one)
                                            ? one.limit()
                                            : USUAL_LIMIT;
                            return who.map(
                                    identity ->
                                            new GitHubOverview(
                                                    settings.endpoint().host(),
                                                    found.source(),
                                                    identity,
                                                    limit,
                                                    settings.folder()
                                                            .flatMap(
                                                                    folder ->
                                                                            TrafficBook.in(folder)
                                                                                    .read()),
                                                    forecast(settings, repositories, hourly)));
                        });
    }
}
