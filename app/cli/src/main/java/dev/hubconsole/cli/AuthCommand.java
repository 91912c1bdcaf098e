package dev.hubconsole.cli;

import dev.hubconsole.adapters.github.DeviceLogin;
import dev.hubconsole.adapters.github.Endpoint;
import dev.hubconsole.adapters.github.GitHubAccess;
import dev.hubconsole.adapters.github.GitHubClient;
import dev.hubconsole.adapters.github.GitHubLogin;
import dev.hubconsole.adapters.github.GitHubSettings;
import dev.hubconsole.adapters.github.Urgency;
import dev.hubconsole.core.github.Account.Identity;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// `hubctl auth`: which GitHub knows us, and as whom.
final class AuthCommand implements Command {

    private static final int LARGEST = 64 << 10;
    private static final List<String> ACTIONS = List.of("login", "status", "logout");

    private final Supplier<SecretStore> stores;

    AuthCommand(Supplier<SecretStore> stores) {
        this.stores = stores;
    }

    @Override
    public String name() {
        return "auth";
    }

    @Override
    public String summary() {
        return "Log in to a GitHub, say who is logged in, log out.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "login reads a token from standard input, or with --app the App's private key, asks"
                        + " GitHub whether it is good, and keeps it in the system's keyring for"
                        + " that GitHub alone. With --device it shows a code to enter at GitHub.",
                "Without a keyring, HUBCTL_TOKEN has the token.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "1", "ACTION", "login, status or logout."));
        GitHubOption.declare(spec);
        spec.addOption(
                Command.option("ID", "Log in as this GitHub App; its key is read.", "--app"));
        spec.addOption(Command.flag("Log in with a code that is entered at GitHub.", "--device"));
        spec.addOption(
                Command.option(
                        "ID", "The OAuth app that --device logs in through.", "--client-id"));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        String action = Arguments.argument(arguments, 0).orElse("");
        if (!ACTIONS.contains(action)) {
            return session.tell(
                    new Problem.Misuse(
                            "auth: \"" + action + "\" is none of " + String.join(", ", ACTIONS),
                            "`hubctl auth --help` tells how it is used."));
        }
        return switch (GitHubOption.endpoint(arguments, session.terminal())) {
            case Outcome.Failed<Endpoint>(var problem) -> session.tell(problem);
            case Outcome.Done<Endpoint>(var endpoint) ->
                    switch (action) {
                        case "login" -> login(arguments, session, endpoint);
                        case "status" -> status(session, endpoint);
                        default -> logout(session, endpoint);
                    };
        };
    }

    /// Something to keep, and the login that it makes.
    private record Given(Secret kept, GitHubLogin login) {}

    private int login(ParseResult arguments, Session session, Endpoint endpoint) {
        Outcome<Given> given =
                Arguments.has(arguments, "--device")
                        ? device(arguments, session, endpoint)
                        : read(arguments, session);
        return switch (given) {
            case Outcome.Failed<Given>(var problem) -> session.tell(problem);
            case Outcome.Done<Given>(var one) ->
                    switch (who(session, endpoint, one.login())) {
                        case Outcome.Failed<Identity>(var problem) -> session.tell(problem);
                        case Outcome.Done<Identity>(var identity) ->
                                keep(session, endpoint, one.kept(), identity);
                    };
        };
    }

    private static Outcome<Given> read(ParseResult arguments, Session session) {
        Optional<String> app = Arguments.text(arguments, "--app");
        if (app.isPresent() && !app.get().matches("[A-Za-z0-9._-]+")) {
            return new Outcome.Failed<>(
                    new Problem.Misuse("--app: \"" + app.get() + "\" is no App's id", ""));
        }
        if (session.terminal().isInteractive()) {
            session.tell(
                    app.isPresent()
                            ? "Paste the App's private key, then press Ctrl-D."
                            : "Paste the token, then press Enter and Ctrl-D.");
        }
        String text;
        try {
            byte[] bytes = session.terminal().in().readNBytes(LARGEST);
            text = new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException broken) {
            return new Outcome.Failed<>(
                    new Problem.Unavailable(
                            "standard input cannot be read: " + broken.getMessage(), ""));
        }
        if (text.isEmpty() || app.isEmpty() && text.chars().anyMatch(Character::isWhitespace)) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            "there is no "
                                    + (app.isPresent() ? "key" : "token")
                                    + " on standard input",
                            "Pipe it in: `hubctl auth login < FILE`."));
        }
        Secret kept = app.isPresent() ? GitHubLogin.kept(app.get(), text) : new Secret(text);
        return GitHubLogin.of(kept).map(login -> new Given(kept, login));
    }

    private static Given token(Secret token) {
        return new Given(token, new GitHubLogin.Token(token));
    }

    private static Outcome<Given> device(
            ParseResult arguments, Session session, Endpoint endpoint) {
        Optional<String> client = Arguments.text(arguments, "--client-id");
        if (client.isEmpty()) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            "--device needs --client-id, the id of an OAuth app at "
                                    + endpoint.host(),
                            "Make one under Settings, Developer settings, OAuth apps."));
        }
        return GitHubAccess.settings(endpoint, session.terminal().environment(), Optional.empty())
                .then(settings -> device(client.get(), session, settings));
    }

    private static Outcome<Given> device(String client, Session session, GitHubSettings settings) {
        try (DeviceLogin device = new DeviceLogin(settings)) {
            return device.run(
                            client,
                            "repo workflow read:org",
                            prompt ->
                                    session.tell(
                                            "Open "
                                                    + prompt.page()
                                                    + " and enter "
                                                    + prompt.code()))
                    .map(AuthCommand::token);
        }
    }

    private static Outcome<Identity> who(Session session, Endpoint endpoint, GitHubLogin login) {
        return GitHubAccess.settings(endpoint, session.terminal().environment(), Optional.empty())
                .then(settings -> GitHubClient.open(settings, login))
                .then(
                        client -> {
                            try (client) {
                                return client.reading(Urgency.USER).account().who();
                            }
                        });
    }

    private int keep(Session session, Endpoint endpoint, Secret secret, Identity identity) {
        SecretStore.Change change = stores.get().put(GitHubAccess.SERVICE, endpoint.host(), secret);
        return switch (change) {
            case SecretStore.Change.Done() -> {
                session.terminal()
                        .out()
                        .println("Logged in to " + endpoint.host() + " as " + identity.name());
                yield Exit.DONE;
            }
            case SecretStore.Change.Locked() -> session.tell(locked());
            case SecretStore.Change.Unavailable(var why) -> session.tell(noKeyring(why));
        };
    }

    private static Problem locked() {
        return new Problem.Unavailable("the keyring is locked", "Unlock it, then run this again.");
    }

    private static Problem noKeyring(String why) {
        return new Problem.Unavailable(
                "nothing can be kept: " + why, "Set HUBCTL_TOKEN in the environment instead.");
    }

    private int logout(Session session, Endpoint endpoint) {
        return switch (stores.get().remove(GitHubAccess.SERVICE, endpoint.host())) {
            case SecretStore.Change.Done() -> {
                session.terminal().out().println("Logged out of " + endpoint.host());
                yield Exit.DONE;
            }
            case SecretStore.Change.Locked() -> session.tell(locked());
            case SecretStore.Change.Unavailable(var why) -> session.tell(noKeyring(why));
        };
    }

    private int status(Session session, Endpoint endpoint) {
        return switch (GitHubAccess.login(
                endpoint, session.terminal().environment(), stores.get())) {
            case Outcome.Failed<GitHubAccess.Found>(var problem) -> session.tell(problem);
            case Outcome.Done<GitHubAccess.Found>(var found) ->
                    switch (who(session, endpoint, found.login())) {
                        case Outcome.Failed<Identity>(var problem) -> session.tell(problem);
                        case Outcome.Done<Identity>(var identity) -> {
                            if (session.isJson()) {
                                json(session, endpoint, found.source(), identity);
                            } else {
                                human(session, endpoint, found.source(), identity);
                            }
                            yield Exit.DONE;
                        }
                    };
        };
    }

    private static String kind(Identity identity) {
        return identity.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void human(
            Session session, Endpoint endpoint, String source, Identity identity) {
        var out = session.terminal().out();
        Style style = session.style();
        out.println(
                endpoint.host()
                        + ": "
                        + identity.name()
                        + ", "
                        + kind(identity)
                        + " from "
                        + source
                        + identity.expiresAt().map(end -> ", until " + end).orElse(""));
        for (Features feature : Features.ALL) {
            String lacks = String.join(", ", feature.lacks(identity));
            out.println(
                    switch (feature.state(identity)) {
                        case WORKS -> style.green("ok") + " " + feature.name();
                        case MISSING -> style.red("missing") + " " + feature.name() + ": " + lacks;
                        case UNKNOWN -> "needs " + feature.name() + ": " + lacks;
                    });
        }
    }

    private static void json(Session session, Endpoint endpoint, String source, Identity identity) {
        Json.print(
                session.terminal().out(),
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("version", 1);
                    json.writeStringField("host", endpoint.host());
                    json.writeStringField("source", source);
                    json.writeStringField("name", identity.name());
                    json.writeStringField("kind", kind(identity));
                    json.writeStringField(
                            "expiresAt", identity.expiresAt().map(Instant::toString).orElse(null));
                    json.writeArrayFieldStart("scopes");
                    for (String scope : identity.scopes().stream().sorted().toList()) {
                        json.writeString(scope);
                    }
                    json.writeEndArray();
                    json.writeArrayFieldStart("features");
                    for (Features feature : Features.ALL) {
                        json.writeStartObject();
                        json.writeStringField("name", feature.name());
                        json.writeStringField(
                                "state", feature.state(identity).name().toLowerCase(Locale.ROOT));
                        json.writeArrayFieldStart("lacks");
                        for (String lack : feature.lacks(identity)) {
                            json.writeString(lack);
                        }
                        json.writeEndArray();
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }
}
