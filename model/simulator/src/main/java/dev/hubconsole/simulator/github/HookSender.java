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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Sends webhooks, signed as GitHub signs them, and notes in the hook what came of it.
/// <https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries>
final class HookSender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final World world;
    private final Faults faults;
    private final Map<Long, ExecutorService> lines = new ConcurrentHashMap<>();

    /// Made when the first webhook is sent: most have none, and it takes long to make.
    private Optional<HttpClient> client = Optional.empty();

    HookSender(World world, Faults faults) {
        this.world = world;
        this.faults = faults;
    }

    /// Sends something new, soon: to each hook one after the other.
    void send(Hook hook, String event, String action, String payload) {
        Delivery fresh =
                new Delivery(
                        0,
                        UUID.randomUUID().toString(),
                        event,
                        action,
                        payload,
                        world.now(),
                        false,
                        0,
                        0);
        Optional<HookFault.Kind> fault = faults.meet(event);
        if (fault.isEmpty()) {
            enqueue(hook, fresh, hook.secret);
            release(hook);
            return;
        }
        switch (fault.get()) {
            case LOST -> note(hook, fresh, 0, 0);
            case TWICE -> {
                enqueue(hook, fresh, hook.secret);
                enqueue(hook, fresh, hook.secret);
            }
            case LATE -> hook.held.add(fresh);
            case BADLY_SIGNED -> enqueue(hook, fresh, hook.secret + "?");
        }
    }

    /// Sends what was held back.
    private void release(Hook hook) {
        hook.held.forEach(late -> enqueue(hook, late, hook.secret));
        hook.held.clear();
    }

    /// Sends something once more; it keeps its `guid`.
    void sendAgain(Hook hook, Delivery what) {
        enqueue(
                hook,
                new Delivery(
                        0,
                        what.guid(),
                        what.event(),
                        what.action(),
                        what.payload(),
                        world.now(),
                        true,
                        0,
                        0),
                hook.secret);
    }

    private void enqueue(Hook hook, Delivery what, String secret) {
        if (hook.active) {
            lines.computeIfAbsent(
                            hook.id,
                            _ -> Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()))
                    .execute(() -> sendNow(hook, what, secret));
        }
    }

    private void sendNow(Hook hook, Delivery what, String secret) {
        long start = System.nanoTime();
        int status = status(hook, what, secret);
        synchronized (world) {
            note(hook, what, status, (System.nanoTime() - start) / 1_000_000);
        }
    }

    private void note(Hook hook, Delivery what, int status, long millis) {
        hook.deliveries.add(
                new Delivery(
                        world.nextId(),
                        what.guid(),
                        what.event(),
                        what.action(),
                        what.payload(),
                        world.now(),
                        what.redelivery(),
                        status,
                        millis));
        world.notifyAll();
    }

    private int status(Hook hook, Delivery what, String secret) {
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
        if (!secret.isEmpty()) {
            request.header("X-Hub-Signature-256", signature(secret, body));
        }
        try {
            return client().send(request.build(), HttpResponse.BodyHandlers.discarding())
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

    private synchronized HttpClient client() {
        HttpClient made =
                client.orElseGet(
                        () ->
                                HttpClient.newBuilder()
                                        .version(HttpClient.Version.HTTP_1_1)
                                        .connectTimeout(PATIENCE)
                                        .build());
        client = Optional.of(made);
        return made;
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
    public synchronized void close() {
        lines.values().forEach(ExecutorService::shutdownNow);
        client.ifPresent(HttpClient::shutdownNow);
    }
}
