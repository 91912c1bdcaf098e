package dev.hubconsole.adapters.github;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.Secret;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The proxy that the environment names, as curl, git and gh take it: `HTTPS_PROXY`, or
/// `HTTP_PROXY` for plain addresses, each in lower case too, and `NO_PROXY` for the hosts that are
/// reached without one. This machine itself is always reached without one.
///
/// A user and a password in the address (`http://USER:PASSWORD@HOST:PORT`, escaped as in any
/// address) are given to the proxy by the Basic scheme of RFC 7617. The JDK sends them on the way
/// to an encrypted address only where `jdk.http.auth.tunneling.disabledSchemes` does not name that
/// scheme, as it does by itself; the programs are started with it empty.
public final class ProxyVariables extends ProxySelector {

    private static final int USUAL_PORT = 80;

    /// A proxy, and what logs in to it.
    private record Way(Proxy proxy, Optional<Secret> login) {}

    private final Optional<Way> https;
    private final Optional<Way> http;
    private final List<String> without;

    private ProxyVariables(Optional<Way> https, Optional<Way> http, List<String> without) {
        this.https = https;
        this.http = http;
        this.without = without;
    }

    /// Reads the variables.
    ///
    /// @return empty where none is set, so that what the JDK was told holds; a problem where one is
    ///   no address of a proxy
    public static Outcome<Optional<ProxyVariables>> read(Map<String, String> environment) {
        List<String> without =
                Arrays.stream(variable(environment, "NO_PROXY").split(","))
                        .map(host -> host.strip().toLowerCase(Locale.ROOT))
                        .filter(host -> !host.isEmpty())
                        .toList();
        return way(environment, "HTTPS_PROXY")
                .then(
                        https ->
                                way(environment, "HTTP_PROXY")
                                        .map(
                                                http ->
                                                        https.isEmpty() && http.isEmpty()
                                                                ? Optional.empty()
                                                                : Optional.of(
                                                                        new ProxyVariables(
                                                                                https, http,
                                                                                without))));
    }

    /// The value of the header `Proxy-Authorization` on the way to this address; empty where there
    /// is no proxy on it, or none that is given a password.
    Optional<Secret> login(URI uri) {
        return way(uri).flatMap(Way::login);
    }

    private static String variable(Map<String, String> environment, String name) {
        String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        return lower.isEmpty() ? environment.getOrDefault(name, "") : lower;
    }

    private static Outcome<Optional<Way>> way(Map<String, String> environment, String name) {
        String text = variable(environment, name).strip();
        if (text.isEmpty()) {
            return new Outcome.Done<>(Optional.empty());
        }
        URI uri;
        try {
            uri = new URI(text.contains("://") ? text : "http://" + text);
        } catch (URISyntaxException wrong) {
            return misuse(name, "is no address");
        }
        if (uri.getHost() == null || !"http".equals(uri.getScheme())) {
            return misuse(name, "is no address of a proxy");
        }
        int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
        return new Outcome.Done<>(
                Optional.of(
                        new Way(
                                new Proxy(
                                        Proxy.Type.HTTP,
                                        InetSocketAddress.createUnresolved(uri.getHost(), port)),
                                Optional.ofNullable(uri.getUserInfo())
                                        .map(ProxyVariables::basic))));
    }

    private static Secret basic(String userAndPassword) {
        String both = userAndPassword.contains(":") ? userAndPassword : userAndPassword + ":";
        return new Secret(
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    /// The value itself is not shown: it may have a password in it.
    private static <T> Outcome<T> misuse(String name, String what) {
        return new Outcome.Failed<>(
                new Problem.Misuse(
                        name + " " + what,
                        "Write http://HOST:PORT, or http://USER:PASSWORD@HOST:PORT with %40 for @"
                                + " and the like in them."));
    }

    @Override
    public List<Proxy> select(URI uri) {
        return List.of(way(uri).map(Way::proxy).orElse(Proxy.NO_PROXY));
    }

    private Optional<Way> way(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        boolean direct =
                Endpoint.isLoopback(uri) || without.stream().anyMatch(one -> fits(host, one));
        if (direct) {
            return Optional.empty();
        }
        return "https".equals(uri.getScheme()) ? https : http;
    }

    /// `example.com` and `.example.com` mean the host and all below it.
    private static boolean fits(String host, String without) {
        String name = without.startsWith(".") ? without.substring(1) : without;
        return name.equals("*") || host.equals(name) || host.endsWith("." + name);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        System.getLogger(ProxyVariables.class.getName())
                .log(
                        System.Logger.Level.WARNING,
                        "the proxy " + address + " cannot be reached",
                        failure);
    }
}
