package dev.hubconsole.simulator.github;

import dev.hubconsole.simulator.github.Repo.Delivery;
import dev.hubconsole.simulator.github.Repo.Hook;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Sends webhooks, signed as GitHub signs them, and notes in the hook what came of it.
/// <https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries>
final class HookSender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final World world;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    HookSender(World world) {
        this.world = world;
    }

    /// Sends something new, soon.
    void send(Hook hook, String event, String action, String payload, boolean redelivery) {
        send(
                hook,
                new Delivery(
                        0,
                        UUID.randomUUID().toString(),
                        event,
                        action,
                        payload,
                        world.now(),
                        redelivery,
                        0,
                        0),
                redelivery);
    }

    /// Sends that, soon; the same again keeps its `guid`.
    void send(Hook hook, Delivery what, boolean redelivery) {
        if (hook.active) {
            threads.execute(() -> sendNow(hook, what, redelivery));
        }
    }

    private void sendNow(Hook hook, Delivery what, boolean redelivery) {
        long start = System.nanoTime();
        int status = status(hook, what);
        synchronized (world) {
            hook.deliveries.add(
                    new Delivery(
                            world.nextId(),
                            what.guid(),
                            what.event(),
                            what.action(),
                            what.payload(),
                            world.now(),
                            redelivery,
                            status,
                            (System.nanoTime() - start) / 1_000_000));
            world.notifyAll();
        }
    }

    private int status(Hook hook, Delivery what) {
        boolean json = hook.contentType.equals("json");
        String body =
                json
                        ? what.payload()
                        : "payload=" + URLEncoder.encode(what.payload(), StandardCharsets.UTF_8);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(hook.url))
                        .timeout(PATIENCE)
                        .header(
                                "Content-Type",
                                json ? "application/json" : "application/x-www-form-urlencoded")
                        .header("User-Agent", "GitHub-Hookshot/sandbox")
                        .header("X-GitHub-Event", what.event())
                        .header("X-GitHub-Delivery", what.guid())
                        .header("X-GitHub-Hook-ID", String.valueOf(hook.id))
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!hook.secret.isEmpty()) {
            request.header("X-Hub-Signature-256", signature(hook.secret, body));
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException nobody) {
            System.getLogger(HookSender.class.getName())
                    .log(System.Logger.Level.DEBUG, "no answer from " + hook.url, nobody);
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /// `sha256=` and the HMAC of a body.
    static String signature(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256="
                    + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC with SHA-256 is in every JDK", impossible);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.shutdownNow();
    }
}
