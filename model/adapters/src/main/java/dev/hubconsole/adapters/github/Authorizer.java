package dev.hubconsole.adapters.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.Secret;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private final Supplier<Instant> gitHubTime;
    private final Function<Call, Outcome<Answer>> send;
    private final Map<String, Installation> installations = new ConcurrentHashMap<>();
    private final Map<String, Issued> tokens = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /// @param gitHubTime the time by GitHub's clock
    /// @param send sends a request of the App itself
    Authorizer(
            GitHubLogin login,
            Endpoint endpoint,
            Supplier<Instant> gitHubTime,
            Function<Call, Outcome<Answer>> send) {
        this.login = login;
        this.endpoint = endpoint;
        this.gitHubTime = gitHubTime;
        this.send = send;
    }

    private record Installation(long id, JsonNode permissions) {}

    private record Issued(Secret token, Instant expiresAt) {}

    /// For whom a request is sent. Stays the same when an installation's token is renewed.
    String identity(Call call) {
        return switch (login) {
            case GitHubLogin.Anonymous _ -> "anonymous";
            case GitHubLogin.Token(var token) -> "token " + Etags.hash(token.reveal());
            case GitHubLogin.App(var app, _) ->
                    "app "
                            + app
                            + call.owner()
                                    .map(owner -> " on " + owner.toLowerCase(Locale.ROOT))
                                    .orElse("");
        };
    }

    /// The value of `Authorization`; empty text where none is sent.
    Outcome<String> header(Call call) {
        return switch (login) {
            case GitHubLogin.Anonymous _ -> new Outcome.Done<>("");
            case GitHubLogin.Token(var token) -> new Outcome.Done<>("Bearer " + token.reveal());
            case GitHubLogin.App(var app, var key) ->
                    call.owner().isEmpty()
                            ? new Outcome.Done<>(
                                    "Bearer " + key.token(app, gitHubTime.get()).reveal())
                            : installation(call, call.owner().get())
                                    .map(issued -> "Bearer " + issued.token().reveal());
        };
    }

    /// Notes that a token was refused.
    ///
    /// @return whether another one may be had
    boolean refused(Call call, String header) {
        if (!(login instanceof GitHubLogin.App) || call.owner().isEmpty()) {
            return false;
        }
        String place = place(call, call.owner().get());
        tokens.computeIfPresent(
                place,
                (_, issued) -> header.equals("Bearer " + issued.token().reveal()) ? null : issued);
        return true;
    }

    private static String place(Call call, String owner) {
        return owner.toLowerCase(Locale.ROOT) + (call.isReading() ? " read" : " write");
    }

    private Outcome<Issued> installation(Call call, String owner) {
        String place = place(call, owner);
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
            Outcome<Issued> made = find(call, owner).then(found -> issue(found, call));
            if (made instanceof Outcome.Done<Issued>(var token)) {
                tokens.put(place, token);
            } else {
                installations.remove(owner.toLowerCase(Locale.ROOT));
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    private boolean isGood(Issued issued) {
        return gitHubTime.get().isBefore(issued.expiresAt().minus(EARLY));
    }

    private Outcome<Installation> find(Call call, String owner) {
        String key = owner.toLowerCase(Locale.ROOT);
        Installation known = installations.get(key);
        if (known != null) {
            return new Outcome.Done<>(known);
        }
        Optional<String> repository = repository(call.uri());
        Outcome<Answer> answer =
                repository.isPresent()
                        ? asApp(call, "/repos/" + repository.get() + "/installation")
                        : asApp(call, "/orgs/" + owner + "/installation");
        if (repository.isEmpty()
                && answer instanceof Outcome.Done<Answer>(var none)
                && none.status() == GONE) {
            answer = asApp(call, "/users/" + owner + "/installation");
        }
        return answer.then(
                found -> {
                    if (found.status() == GONE) {
                        return new Outcome.Failed<>(
                                new Problem.NotThere(
                                        "the App is not installed on " + repository.orElse(owner),
                                        "Install it there, on the App's page at GitHub."));
                    }
                    JsonNode tree = Json.tree(found.body()).orElseGet(Json::object);
                    Installation installation =
                            new Installation(Json.needNumber(tree, "id"), tree.path("permissions"));
                    installations.put(key, installation);
                    return new Outcome.Done<>(installation);
                });
    }

    /// `owner/name` out of `…/repos/owner/name/…`.
    private Optional<String> repository(URI uri) {
        String path = uri.getRawPath();
        String start = endpoint.base().getRawPath() + "/repos/";
        if (!path.startsWith(start)) {
            return Optional.empty();
        }
        String[] parts = path.substring(start.length()).split("/", 3);
        return parts.length < 2 ? Optional.empty() : Optional.of(parts[0] + "/" + parts[1]);
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
