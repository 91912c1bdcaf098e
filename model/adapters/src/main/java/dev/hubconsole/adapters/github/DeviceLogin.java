package dev.hubconsole.adapters.github;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.Secret;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The login that needs no browser on this machine: a code is shown here and entered at GitHub.
/// <https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#device-flow>
public final class DeviceLogin implements AutoCloseable {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final Endpoint endpoint;
    private final HttpTransport transport;
    private final Timer timer;

    /// A login at a GitHub.
    public DeviceLogin(GitHubSettings settings) {
        this(settings, Timer.system());
    }

    DeviceLogin(GitHubSettings settings, Timer timer) {
        this.endpoint = settings.endpoint();
        this.transport = new HttpTransport(settings);
        this.timer = timer;
    }

    /// What to show to the person.
    ///
    /// @param page where the code is to be entered
    public record Prompt(String code, String page) {}

    /// Asks for a code, shows it, and waits until somebody has entered it.
    ///
    /// @param client the id of an OAuth app
    /// @param scopes what the token is to be good for, between blanks
    public Outcome<Secret> run(String client, String scopes, Consumer<Prompt> show) {
        return post(
                        "/login/device/code",
                        "client_id=" + Rest.part(client) + "&scope=" + Rest.part(scopes))
                .then(
                        asked -> {
                            Optional<String> device = Json.text(asked, "device_code");
                            Optional<String> code = Json.text(asked, "user_code");
                            Optional<String> page = Json.text(asked, "verification_uri");
                            if (device.isEmpty() || code.isEmpty() || page.isEmpty()) {
                                return new Outcome.Failed<>(refused(asked));
                            }
                            show.accept(new Prompt(code.get(), page.get()));
                            return await(client, device.get(), asked);
                        });
    }

    private Outcome<Secret> await(String client, String device, JsonNode asked) {
        Duration interval = Duration.ofSeconds(Math.max(1, asked.path("interval").asLong(5)));
        Instant end = timer.instant().plusSeconds(asked.path("expires_in").asLong(900));
        String form =
                "client_id="
                        + Rest.part(client)
                        + "&device_code="
                        + Rest.part(device)
                        + "&grant_type="
                        + Rest.part(GRANT);
        while (timer.instant().isBefore(end)) {
            try {
                timer.sleepUntil(timer.instant().plus(interval));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return new Outcome.Failed<>(GitHubProblems.STOPPED);
            }
            Outcome<JsonNode> said = post("/login/oauth/access_token", form);
            if (said instanceof Outcome.Failed<JsonNode>(var problem)) {
                return new Outcome.Failed<>(problem);
            }
            JsonNode tree = ((Outcome.Done<JsonNode>) said).value();
            Optional<String> token = Json.text(tree, "access_token");
            if (token.isPresent()) {
                return new Outcome.Done<>(new Secret(token.get()));
            }
            String error = Json.text(tree, "error").orElse("");
            if (error.equals("expired_token")) {
                break;
            }
            if (error.equals("slow_down")) {
                interval = interval.plus(SLOWER);
            } else if (!error.equals("authorization_pending")) {
                return new Outcome.Failed<>(refused(tree));
            }
        }
        return new Outcome.Failed<>(
                new Problem.Refused(
                        "nobody entered the code in time", "Run this again for a new one."));
    }

    private Problem refused(JsonNode tree) {
        String why =
                Json.text(tree, "error_description")
                        .or(() -> Json.text(tree, "error"))
                        .orElse("no reason given");
        return new Problem.Refused(
                endpoint.host() + " refused the login: " + why,
                "Check the id of the OAuth app, and that it allows logins from devices.");
    }

    private Outcome<JsonNode> post(String path, String form) {
        Transport.Result result =
                transport.send(
                        new Transport.Request(
                                "POST",
                                pages().resolve(path),
                                Map.of(
                                        "Accept",
                                        "application/json",
                                        "User-Agent",
                                        "hubctl",
                                        "Content-Type",
                                        "application/x-www-form-urlencoded"),
                                Optional.of(form.getBytes(StandardCharsets.UTF_8))));
        return switch (result) {
            case Transport.Lost lost ->
                    new Outcome.Failed<>(
                            GitHubProblems.noConnection(endpoint.host(), lost.detail()));
            case Transport.Received received ->
                    Json.tree(received.body())
                            .filter(_ -> received.status() == 200)
                            .<Outcome<JsonNode>>map(Outcome.Done::new)
                            .orElseGet(
                                    () ->
                                            new Outcome.Failed<>(
                                                    GitHubProblems.down(
                                                            endpoint.host(),
                                                            "status " + received.status())));
        };
    }

    /// Where the pages for people are.
    private URI pages() {
        URI base = endpoint.base();
        String host = base.getHost().replaceFirst("^api\\.", "");
        return URI.create(
                base.getScheme()
                        + "://"
                        + host
                        + (base.getPort() < 0 ? "" : ":" + base.getPort())
                        + "/");
    }

    @Override
    public void close() {
        transport.close();
    }
}
