package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.done;
import static dev.hubconsole.adapters.github.Sandbox.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.Secret;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Reaching GitHub through a proxy.
class ProxyTest {

    private static ProxySelector selector(Map<String, String> environment) {
        return done(ProxyVariables.read(environment)).orElseThrow();
    }

    private static List<Proxy> through(String host) {
        return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, 3128)));
    }

    @Test
    void takesTheVariablesThatOtherProgramsTake() {
        ProxySelector selector =
                selector(
                        Map.of(
                                "HTTPS_PROXY",
                                "http://proxy.example.com:3128",
                                "NO_PROXY",
                                "inside.example.com, .example.org"));
        List<Proxy> direct = List.of(Proxy.NO_PROXY);
        assertEquals(
                through("proxy.example.com"),
                selector.select(URI.create("https://api.github.com/user")));
        for (String host :
                List.of(
                        "https://inside.example.com",
                        "https://a.INSIDE.example.com/api",
                        "https://example.org",
                        "https://localhost:1",
                        "http://elsewhere.example.com")) {
            assertEquals(direct, selector.select(URI.create(host)), host);
        }
        assertEquals(
                through("small"),
                selector(Map.of("https_proxy", "small:3128", "HTTPS_PROXY", "http://large:3128"))
                        .select(URI.create("https://api.github.com")));
        assertTrue(done(ProxyVariables.read(Map.of("HTTPS_PROXY", " "))).isEmpty());
    }

    @Test
    void refusesWhatItCannotUseAndShowsNoPassword() {
        for (String wrong :
                List.of("http://me:hidden@proxy", "socks5://hidden", "http://hid den")) {
            Problem problem = problem(ProxyVariables.read(Map.of("HTTP_PROXY", wrong)));
            assertTrue(problem.message().startsWith("HTTP_PROXY "), problem.message());
            assertFalse(problem.toString().contains("hid"), problem.toString());
        }
    }

    @Test
    void asksTheProxyForAWayAndGivesItNoToken() throws IOException, InterruptedException {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        Thread refusing;
        try (Sandbox sandbox = new Sandbox();
                ServerSocket proxy = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
            refusing = Thread.ofVirtual().start(() -> refuse(proxy, asked));
            GitHubSettings settings =
                    GitHubSettings.of(done(Endpoint.parse("github.example.com")))
                            .through(
                                    selector(
                                            Map.of(
                                                    "HTTPS_PROXY",
                                                    "http://127.0.0.1:" + proxy.getLocalPort())));
            Problem problem =
                    problem(
                            sandbox.client(settings, new GitHubLogin.Token(new Secret("ghp_t0ken")))
                                    .reading(Urgency.USER)
                                    .account()
                                    .who());
            assertEquals(
                    "no connection to github.example.com: the proxy refused, Tunnel failed, got:"
                            + " 502",
                    problem.message());
        }
        refusing.join();
        assertTrue(asked.contains("CONNECT github.example.com:443 HTTP/1.1"), asked.toString());
        assertFalse(asked.toString().contains("ghp_t0ken"), asked.toString());
    }

    private static void refuse(ServerSocket proxy, List<String> asked) {
        while (true) {
            try (Socket one = proxy.accept()) {
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        one.getInputStream(), StandardCharsets.US_ASCII));
                for (String line = lines.readLine();
                        line != null && !line.isEmpty();
                        line = lines.readLine()) {
                    asked.add(line);
                }
                one.getOutputStream()
                        .write(
                                "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                return;
            }
        }
    }
}
