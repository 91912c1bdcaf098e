package dev.hubconsole.adapters.github;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The proxy that the environment names, as curl, git and gh take it: `HTTPS_PROXY`, or
/// `HTTP_PROXY` for plain addresses, each in lower case too, and `NO_PROXY` for the hosts that are
/// reached without one. This machine itself is always reached without one.
public final class ProxyVariables {

    private static final int USUAL_PORT = 80;

    private ProxyVariables() {}

    /// Reads the variables.
    ///
    /// @return empty where none is set, so that what the JDK was told holds; a problem where one is
    ///   no address, or has a password, which the JDK sends to no proxy of this kind
    public static Outcome<Optional<ProxySelector>> read(Map<String, String> environment) {
        Outcome<Optional<Proxy>> encrypted = proxy(environment, "HTTPS_PROXY");
        if (encrypted instanceof Outcome.Failed<Optional<Proxy>>(var problem)) {
            return new Outcome.Failed<>(problem);
        }
        Outcome<Optional<Proxy>> plain = proxy(environment, "HTTP_PROXY");
        if (plain instanceof Outcome.Failed<Optional<Proxy>>(var problem)) {
            return new Outcome.Failed<>(problem);
        }
        Optional<Proxy> https = ((Outcome.Done<Optional<Proxy>>) encrypted).value();
        Optional<Proxy> http = ((Outcome.Done<Optional<Proxy>>) plain).value();
        if (https.isEmpty() && http.isEmpty()) {
            return new Outcome.Done<>(Optional.empty());
        }
        List<String> without =
                Arrays.stream(variable(environment, "NO_PROXY").split(","))
                        .map(host -> host.strip().toLowerCase(Locale.ROOT))
                        .filter(host -> !host.isEmpty())
                        .toList();
        return new Outcome.Done<>(Optional.of(new Selector(https, http, without)));
    }

    private static String variable(Map<String, String> environment, String name) {
        String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        return lower.isEmpty() ? environment.getOrDefault(name, "") : lower;
    }

    private static Outcome<Optional<Proxy>> proxy(Map<String, String> environment, String name) {
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
        if (uri.getRawUserInfo() != null) {
            return misuse(name, "has a password, which cannot be sent to a proxy from here");
        }
        int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
        return new Outcome.Done<>(
                Optional.of(
                        new Proxy(
                                Proxy.Type.HTTP,
                                InetSocketAddress.createUnresolved(uri.getHost(), port))));
    }

    /// The value itself is not shown: it may have a password in it.
    private static <T> Outcome<T> misuse(String name, String what) {
        return new Outcome.Failed<>(
                new Problem.Misuse(
                        name + " " + what,
                        "Write http://HOST:PORT; where the proxy wants a password, run one on this"
                                + " machine that knows it."));
    }

    private static final class Selector extends ProxySelector {

        private final Optional<Proxy> https;
        private final Optional<Proxy> http;
        private final List<String> without;

        private Selector(Optional<Proxy> https, Optional<Proxy> http, List<String> without) {
            this.https = https;
            this.http = http;
            this.without = without;
        }

        @Override
        public List<Proxy> select(URI uri) {
            String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            boolean direct =
                    Endpoint.isLoopback(uri) || without.stream().anyMatch(one -> fits(host, one));
            Optional<Proxy> proxy = "https".equals(uri.getScheme()) ? https : http;
            return List.of(direct ? Proxy.NO_PROXY : proxy.orElse(Proxy.NO_PROXY));
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
}
