package dev.hubconsole.simulator.github;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Receives webhooks.
final class HookReceiver implements AutoCloseable {

    private record Received(String event, String signature, String body) {}

    private final HttpServer http;
    private final List<Received> received = new ArrayList<>();

    HookReceiver() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext(
                "/",
                exchange -> {
                    var headers = exchange.getRequestHeaders();
                    synchronized (received) {
                        received.add(
                                new Received(
                                        headers.getFirst("X-GitHub-Event"),
                                        headers.getFirst("X-Hub-Signature-256"),
                                        new String(
                                                exchange.getRequestBody().readAllBytes(),
                                                StandardCharsets.UTF_8)));
                        received.notifyAll();
                    }
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/hook";
    }

    /// Waits until so many have come.
    void await(int count) throws InterruptedException {
        synchronized (received) {
            while (received.size() < count) {
                received.wait();
            }
        }
    }

    /// The events in the order they came, and whether each was signed with this secret.
    List<String> received(String secret) {
        synchronized (received) {
            return received.stream()
                    .map(
                            one ->
                                    one.event()
                                            + (HookSender.signature(secret, one.body())
                                                            .equals(one.signature())
                                                    ? " signed"
                                                    : " not signed"))
                    .toList();
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
