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
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reaching GitHub through a proxy.
class ProxyTest {

    private static ProxyVariables selector(Map<String, String> environment) {
        return done(ProxyVariables.read(environment)).orElseThrow();
    }

    private static List<Proxy> through(String host) {
        return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, 3128)));
    }

    @Test
    void takesTheVariablesThatOtherProgramsTake() {
        ProxyVariables selector =
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
                List.of("http://me:hidden@pro xy", "socks5://hidden", "http://hid den")) {
            Problem problem = problem(ProxyVariables.read(Map.of("HTTP_PROXY", wrong)));
            assertTrue(problem.message().startsWith("HTTP_PROXY "), problem.message());
            assertFalse(problem.toString().contains("hid"), problem.toString());
        }
    }

    @Test
    void givesThePasswordToTheProxyAloneAndShowsItToNobody() {
        ProxyVariables selector =
                selector(Map.of("HTTPS_PROXY", "http://me:p%40ss%20w%C3%B6rd@proxy:3128"));
        assertEquals(
                Optional.of("Basic bWU6cEBzcyB3w7ZyZA=="),
                selector.login(URI.create("https://api.github.com/user")).map(Secret::reveal));
        assertEquals(Optional.empty(), selector.login(URI.create("https://127.0.0.1:1/user")));
        assertEquals(Optional.empty(), selector.login(URI.create("http://api.github.com")));
        assertEquals(
                Optional.of("Basic bWU6"),
                selector(Map.of("HTTPS_PROXY", "me@proxy:3128"))
                        .login(URI.create("https://api.github.com"))
                        .map(Secret::reveal));
    }

    @Test
    void aProxyThatWantsAnotherPasswordIsAProblem() throws IOException, InterruptedException {
        Asked asked = ask("me:hidden@", "407 Proxy Authentication Required");
        assertEquals(
                "the proxy on the way to github.example.com wants a user and a password that it"
                        + " knows",
                asked.problem().message());
        assertFalse(asked.problem().toString().contains("hidden"), asked.problem().toString());
        assertEquals(
                1,
                asked.lines().stream()
                        .filter("Proxy-Authorization: Basic bWU6aGlkZGVu"::equals)
                        .count(),
                asked.lines().toString());
    }

    @Test
    void asksTheProxyForAWayAndGivesItNoToken() throws IOException, InterruptedException {
        Asked asked = ask("", "502 Bad Gateway");
        assertEquals(
                "no connection to github.example.com: the proxy refused, Tunnel failed, got: 502",
                asked.problem().message());
        assertTrue(
                asked.lines().contains("CONNECT github.example.com:443 HTTP/1.1"),
                asked.lines().toString());
        assertFalse(asked.lines().toString().contains("ghp_t0ken"), asked.lines().toString());
    }

    /// What a proxy was asked, and what the client made of its refusal.
    private record Asked(List<String> lines, Problem problem) {}

    /// @param login what stands before the proxy's name
    /// @param refusal the status that the proxy answers with
    private static Asked ask(String login, String refusal)
            throws IOException, InterruptedException {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Thread refusing;
        Problem problem;
        try (Sandbox sandbox = new Sandbox();
                ServerSocket proxy = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
            refusing = Thread.ofVirtual().start(() -> refuse(proxy, refusal, lines));
            GitHubSettings settings =
                    GitHubSettings.of(done(Endpoint.parse("github.example.com")))
                            .through(
                                    selector(
                                            Map.of(
                                                    "HTTPS_PROXY",
                                                    "http://"
                                                            + login
                                                            + "127.0.0.1:"
                                                            + proxy.getLocalPort())));
            problem =
                    problem(
                            sandbox.client(settings, new GitHubLogin.Token(new Secret("ghp_t0ken")))
                                    .reading(Urgency.USER)
                                    .account()
                                    .who());
        }
        refusing.join();
        return new Asked(List.copyOf(lines), problem);
    }

    private static void refuse(ServerSocket proxy, String refusal, List<String> asked) {
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
                                ("HTTP/1.1 " + refusal + "\r\nContent-Length: 0\r\n\r\n")
                                        .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                return;
            }
        }
    }
}
