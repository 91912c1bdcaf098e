package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.REPOSITORY;
import static dev.hubconsole.adapters.github.Sandbox.done;
import static dev.hubconsole.adapters.github.Sandbox.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;

import dev.hubconsole.core.github.GitHubWriting.Kept;
import dev.hubconsole.core.github.SecretPlace;
import dev.hubconsole.core.github.Usage;
import dev.hubconsole.core.github.Webhooks.Delivery;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.simulator.github.JobPlan;
import dev.hubconsole.simulator.github.Repo;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an organisation has: its bill, its secrets, and what webhooks of its repositories were
/// sent.
class OrganizationTest {

    private static final SecretPlace PLACE = new SecretPlace.OfOrganization("octo-org");
    private final Sandbox sandbox = new Sandbox();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private GitHubClient in(ApiVersion version) {
        return sandbox.client(sandbox.settings().with(version));
    }

    private String send(String method, String path, String body) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(sandbox.github.url() + path))
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .header("Authorization", "Bearer " + sandbox.token)
                                    .header("User-Agent", "test")
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @ParameterizedTest
    @EnumSource(ApiVersion.class)
    void readsTheBillOfAMonth(ApiVersion version) {
        Repo open = sandbox.world.repository(sandbox.organization, "open");
        open.show("public");
        var build =
                open.workflow(
                        "build.yml",
                        "Build",
                        List.of(
                                JobPlan.of("build", Duration.ofSeconds(90), "success")
                                        .on("macos-15")));
        open.run(build, "push", "main");
        sandbox.clock.advance(Duration.ofMinutes(10));
        Usage usage = in(version).reading(Urgency.USER).usage();
        LocalDate day = LocalDate.of(2026, 11, 2);
        assertEquals(
                List.of(
                        new Usage.Line(
                                day,
                                "actions",
                                "actions_macos",
                                2,
                                "minutes",
                                new BigDecimal("0.062"),
                                new BigDecimal("0.124"),
                                new BigDecimal("0"),
                                Optional.of("open")),
                        new Usage.Line(
                                day,
                                "actions",
                                "actions_linux",
                                3,
                                "minutes",
                                new BigDecimal("0.006"),
                                new BigDecimal("0.018"),
                                new BigDecimal("0.018"),
                                Optional.of("vector-space"))),
                done(usage.ofOrganization("octo-org", YearMonth.of(2026, 11))));
        assertEquals(List.of(), done(usage.ofOrganization("octo-org", YearMonth.of(2026, 10))));
        sandbox.requests();
        done(usage.ofOrganization("octo-org", YearMonth.of(2026, 11)));
        assertEquals(List.of(), sandbox.requests());
        GitHubClient without =
                sandbox.client(
                        sandbox.settings().with(version),
                        new GitHubLogin.Token(
                                new Secret(sandbox.world.token(sandbox.mona, Set.of("repo")))));
        assertTrue(
                problem(
                                without.reading(Urgency.USER)
                                        .usage()
                                        .ofOrganization("octo-org", YearMonth.of(2026, 11)))
                        .message()
                        .contains("admin:org"));
    }

    @ParameterizedTest
    @EnumSource(ApiVersion.class)
    void aSecretStaysWithTheRepositoriesThatMayUseIt(ApiVersion version) {
        var writing = in(version).writing(Urgency.USER);
        assertEquals(Kept.CREATED, done(writing.putSecret(PLACE, "DEPLOY", new Secret("one"))));
        String path = "/orgs/octo-org/actions/secrets/DEPLOY";
        assertTrue(send("GET", path, "").contains("\"visibility\":\"private\""));
        // an administrator narrows it
        String id =
                send("GET", "/repos/octo-org/vector-space", "")
                        .replaceFirst("(?s).*?\"id\":(\\d+).*", "$1");
        var key = send("GET", "/orgs/octo-org/actions/secrets/public-key", "");
        send(
                "PUT",
                path,
                "{\"visibility\":\"selected\",\"selected_repository_ids\":["
                        + id
                        + "],\"key_id\":\""
                        + text(key, "key_id")
                        + "\",\"encrypted_value\":\""
                        + java.util.Base64.getEncoder()
                                .encodeToString(
                                        SealedBox.seal(
                                                "two"
                                                        .getBytes(
                                                                java.nio.charset.StandardCharsets
                                                                        .UTF_8),
                                                java.util.Base64.getDecoder()
                                                        .decode(text(key, "key"))))
                        + "\"}");
        sandbox.requests();
        assertEquals(Kept.UPDATED, done(writing.putSecret(PLACE, "DEPLOY", new Secret("three"))));
        assertEquals(
                List.of(
                        "GET /orgs/octo-org/actions/secrets/public-key",
                        "GET " + path,
                        "GET " + path + "/repositories",
                        "PUT " + path),
                sandbox.requests());
        assertTrue(send("GET", path, "").contains("\"visibility\":\"selected\""));
        assertTrue(send("GET", path + "/repositories", "").contains("\"total_count\":1"));
    }

    private static String text(String json, String field) {
        return Json.tree(json.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .orElseThrow()
                .path(field)
                .asText();
    }

    @ParameterizedTest
    @EnumSource(ApiVersion.class)
    void aDeliveryThatFailedIsSentAgainOnce(ApiVersion version) throws IOException {
        HttpServer receiver =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try {
            java.util.concurrent.atomic.AtomicInteger status =
                    new java.util.concurrent.atomic.AtomicInteger(500);
            receiver.createContext(
                    "/",
                    exchange -> {
                        exchange.getRequestBody().readAllBytes();
                        exchange.sendResponseHeaders(status.get(), -1);
                        exchange.close();
                    });
            receiver.start();
            send(
                    "POST",
                    "/repos/octo-org/vector-space/hooks",
                    "{\"name\":\"web\",\"events\":[\"push\"],\"config\":{\"content_type\":\"json\","
                            + "\"url\":\"http://127.0.0.1:"
                            + receiver.getAddress().getPort()
                            + "/\"}}");
            send(
                    "PUT",
                    "/repos/octo-org/vector-space/contents/a.txt",
                    "{\"message\":\"Add\",\"branch\":\"main\",\"content\":\"YQ==\"}");
            sandbox.github.awaitDeliveries("octo-org", "vector-space", 2);
            GitHubClient client = in(version);
            var webhooks = client.reading(Urgency.USER).webhooks();
            long hook = done(webhooks.of(REPOSITORY).all()).getFirst().id();
            Delivery push = done(webhooks.deliveries(REPOSITORY, hook).all()).getFirst();
            assertEquals("push", push.event());
            assertEquals(500, push.status());
            status.set(200);
            var writing = client.writing(Urgency.USER);
            assertEquals(Kept.CREATED, done(writing.redeliver(REPOSITORY, hook, push.id())));
            sandbox.github.awaitDeliveries("octo-org", "vector-space", 3);
            Delivery again = done(webhooks.deliveries(REPOSITORY, hook).all()).getFirst();
            assertEquals(push.guid(), again.guid());
            assertTrue(again.isRedelivery());
            assertEquals(200, again.status());
            assertEquals(Kept.UNCHANGED, done(writing.redeliver(REPOSITORY, hook, push.id())));
        } finally {
            receiver.stop(0);
        }
    }
}
