package dev.hubconsole.adapters.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.Secret;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/// Gives each request the token it is sent with. For an App that is a token of the installation on
/// the account that the request is about, with the permissions that are needed and no others; it is
/// renewed five minutes before it ends.
final class Authorizer {

    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final int GONE = 404;

    /// What reading needs; what an installation was not given is left out.
    private static final Set<String> READ =
            Set.of(
                    "metadata",
                    "actions",
                    "contents",
                    "pull_requests",
                    "issues",
                    "administration",
                    "environments",
                    "secrets",
                    "actions_variables",
                    "repository_hooks",
                    "organization_self_hosted_runners",
                    "organization_secrets",
                    "organization_actions_variables");

    /// What changing needs.
    private static final Set<String> WRITE =
            Set.of(
                    "actions",
                    "contents",
                    "pull_requests",
                    "issues",
                    "workflows",
                    "environments",
                    "secrets",
                    "actions_variables",
                    "repository_hooks",
                    "organization_secrets",
                    "organization_actions_variables");

    private final GitHubLogin login;
    private final Endpoint endpoint;
    private final Map<RepositoryId, Long> given;
    private final Supplier<Instant> gitHubTime;
    private final Function<Call, Outcome<Answer>> send;
    private final Map<String, Installation> installations = new ConcurrentHashMap<>();
    private final Map<String, Issued> tokens = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /// @param gitHubTime the time by GitHub's clock
    /// @param send sends a request of the App itself
    Authorizer(
            GitHubLogin login,
            GitHubSettings settings,
            Supplier<Instant> gitHubTime,
            Function<Call, Outcome<Answer>> send) {
        this.login = login;
        this.endpoint = settings.endpoint();
        this.given = settings.installations();
        this.gitHubTime = gitHubTime;
        this.send = send;
    }

    /// Where an App was installed.
    private record Installation(long id, JsonNode permissions) {}

    /// Which installation answers for a subject: one that somebody named, else that of its account.
    ///
    /// @param given the number that somebody named
    private record Whose(String subject, OptionalLong given) {

        String key() {
            return given.isPresent()
                    ? "installation " + given.getAsLong()
                    : owner().toLowerCase(Locale.ROOT);
        }

        String owner() {
            return subject.replaceFirst("/.*", "");
        }

        boolean isRepository() {
            return subject.contains("/");
        }
    }

    private record Issued(Secret token, Instant expiresAt) {}

    /// For whom a request is sent. Stays the same when an installation's token is renewed.
    String identity(Call call) {
        return switch (login) {
            case GitHubLogin.Anonymous _ -> "anonymous";
            case GitHubLogin.Token(var token) -> "token " + Etags.hash(token.reveal());
            case GitHubLogin.App(var app, _) ->
                    "app " + app + whose(call).map(whose -> " on " + whose.key()).orElse("");
        };
    }

    /// The value of `Authorization`; empty text where none is sent.
    Outcome<String> header(Call call) {
        return switch (login) {
            case GitHubLogin.Anonymous _ -> new Outcome.Done<>("");
            case GitHubLogin.Token(var token) -> new Outcome.Done<>("Bearer " + token.reveal());
            case GitHubLogin.App(var app, var key) ->
                    whose(call)
                            .map(
                                    whose ->
                                            installation(call, whose)
                                                    .map(
                                                            issued ->
                                                                    "Bearer "
                                                                            + issued.token()
                                                                                    .reveal()))
                            .orElseGet(
                                    () ->
                                            new Outcome.Done<>(
                                                    "Bearer "
                                                            + key.token(app, gitHubTime.get())
                                                                    .reveal()));
        };
    }

    /// Notes that a token was refused.
    ///
    /// @return whether another one may be had
    boolean refused(Call call, String header) {
        Optional<Whose> whose = whose(call);
        if (!(login instanceof GitHubLogin.App) || whose.isEmpty()) {
            return false;
        }
        String place = place(call, whose.get());
        tokens.computeIfPresent(
                place,
                (_, issued) -> header.equals("Bearer " + issued.token().reveal()) ? null : issued);
        return true;
    }

    private Optional<Whose> whose(Call call) {
        return call.subject().map(subject -> new Whose(subject, given(subject)));
    }

    private OptionalLong given(String subject) {
        Long number = subject.contains("/") ? given.get(RepositoryId.parse(subject)) : null;
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static String place(Call call, Whose whose) {
        return whose.key() + (call.isReading() ? " read" : " write");
    }

    private Outcome<Issued> installation(Call call, Whose whose) {
        String place = place(call, whose);
        Issued issued = tokens.get(place);
        if (issued != null && isGood(issued)) {
            return new Outcome.Done<>(issued);
        }
        ReentrantLock lock = locks.computeIfAbsent(place, _ -> new ReentrantLock());
        lock.lock();
        try {
            Issued since = tokens.get(place);
            if (since != null && isGood(since)) {
                return new Outcome.Done<>(since);
            }
            Outcome<Issued> made = find(call, whose).then(found -> issue(found, call));
            if (made instanceof Outcome.Done<Issued>(var token)) {
                tokens.put(place, token);
            } else {
                installations.remove(whose.key());
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    private boolean isGood(Issued issued) {
        return gitHubTime.get().isBefore(issued.expiresAt().minus(EARLY));
    }

    private Outcome<Installation> find(Call call, Whose whose) {
        Installation known = installations.get(whose.key());
        if (known != null) {
            return new Outcome.Done<>(known);
        }
        return ask(call, whose)
                .then(
                        found -> {
                            if (found.status() == GONE) {
                                return new Outcome.Failed<>(notInstalled(whose));
                            }
                            JsonNode tree = Json.tree(found.body()).orElseGet(Json::object);
                            Installation installation =
                                    new Installation(
                                            Json.needNumber(tree, "id"), tree.path("permissions"));
                            installations.put(whose.key(), installation);
                            return new Outcome.Done<>(installation);
                        });
    }

    private Outcome<Answer> ask(Call call, Whose whose) {
        if (whose.given().isPresent()) {
            return asApp(call, "/app/installations/" + whose.given().getAsLong());
        }
        if (whose.isRepository()) {
            return asApp(call, "/repos/" + Rest.path(whose.subject()) + "/installation");
        }
        Outcome<Answer> answer = asApp(call, "/orgs/" + Rest.part(whose.owner()) + "/installation");
        return answer instanceof Outcome.Done<Answer>(var none) && none.status() == GONE
                ? asApp(call, "/users/" + Rest.part(whose.owner()) + "/installation")
                : answer;
    }

    private static Problem notInstalled(Whose whose) {
        return whose.given().isPresent()
                ? new Problem.NotThere(
                        "the App has no installation "
                                + whose.given().getAsLong()
                                + ", which "
                                + whose.subject()
                                + " names",
                        "Correct or remove installation_id in the registry.")
                : new Problem.NotThere(
                        "the App is not installed on " + whose.subject(),
                        "Install it there, on the App's page at GitHub.");
    }

    private Outcome<Answer> asApp(Call call, String path) {
        return send.apply(
                Call.get(endpoint.at(path), Operation.FRESH, Optional.empty(), call.urgency())
                        .tolerating(GONE));
    }

    private Outcome<Issued> issue(Installation installation, Call call) {
        ObjectNode body = Json.object();
        ObjectNode permissions = body.putObject("permissions");
        Set<String> needed = call.isReading() ? READ : WRITE;
        installation
                .permissions()
                .properties()
                .forEach(
                        granted -> {
                            boolean enough =
                                    call.isReading() || !granted.getValue().asText().equals("read");
                            if (needed.contains(granted.getKey()) && enough) {
                                permissions.put(
                                        granted.getKey(), call.isReading() ? "read" : "write");
                            }
                        });
        Call post =
                new Call(
                        "POST",
                        endpoint.at("/app/installations/" + installation.id() + "/access_tokens"),
                        Operation.FRESH,
                        Optional.empty(),
                        Optional.of(Json.bytes(body)),
                        Set.of(),
                        call.urgency());
        return send.apply(post)
                .map(
                        answer -> {
                            JsonNode tree = Json.tree(answer.body()).orElseGet(Json::object);
                            return new Issued(
                                    new Secret(Json.needText(tree, "token")),
                                    Json.needTime(tree, "expires_at"));
                        });
    }
}
