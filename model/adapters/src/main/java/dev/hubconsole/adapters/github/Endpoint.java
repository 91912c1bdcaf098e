package dev.hubconsole.adapters.github;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/// Where a GitHub's API is. Plain `http` only to this machine itself.
///
/// @param base of the API, without a `/` at its end: `https://api.github.com`,
///   `https://github.example.com/api/v3`
public record Endpoint(URI base) {

    private static final Set<String> LOOPBACK =
            Set.of("localhost", "127.0.0.1", "[::1]", "github.localhost");

    /// github.com.
    public static final Endpoint PUBLIC = new Endpoint(URI.create("https://api.github.com"));

    /// Reads what a person writes: a host, or an address. `github.com` and its pages mean its API;
    /// an enterprise host without a path means `/api/v3` there.
    public static Outcome<Endpoint> parse(String text) {
        String stripped = text.strip().replaceFirst("/+$", "");
        URI uri;
        try {
            uri = new URI(stripped.contains("://") ? stripped : "https://" + stripped);
        } catch (URISyntaxException wrong) {
            return misuse(text, "is no address");
        }
        String host = uri.getHost();
        if (host == null || uri.getRawQuery() != null || uri.getRawUserInfo() != null) {
            return misuse(text, "is no address of a GitHub");
        }
        boolean loopback = isLoopback(uri);
        if (!uri.getScheme().equals("https") && !(uri.getScheme().equals("http") && loopback)) {
            return misuse(text, "would send the token unencrypted");
        }
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.equals("github.com")
                || lower.equals("www.github.com")
                || lower.equals("api.github.com")) {
            return new Outcome.Done<>(PUBLIC);
        }
        boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty();
        boolean dotCom = lower.endsWith(".ghe.com");
        if (bare && dotCom && !lower.startsWith("api.")) {
            return new Outcome.Done<>(new Endpoint(URI.create("https://api." + lower)));
        }
        return new Outcome.Done<>(
                new Endpoint(bare && !loopback && !dotCom ? URI.create(uri + "/api/v3") : uri));
    }

    private static Outcome<Endpoint> misuse(String text, String what) {
        return new Outcome.Failed<>(
                new Problem.Misuse(
                        "\"" + text + "\" " + what,
                        "Write https://HOST, or http://127.0.0.1:PORT for a sandbox on this"
                                + " machine."));
    }

    /// The host, with its port where it has one: what tokens are kept under.
    public String host() {
        return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
    }

    /// The address of a path.
    ///
    /// @param path begins with `/` and is encoded
    URI at(String path) {
        return URI.create(base + path);
    }

    /// Whether an address belongs to this API, so that it may see the token.
    boolean owns(URI uri) {
        return base.getScheme().equals(uri.getScheme())
                && base.getHost().equalsIgnoreCase(uri.getHost())
                && port(base) == port(uri);
    }

    /// Whether what is sent there cannot be read on the way.
    static boolean isSafe(URI uri) {
        return "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && isLoopback(uri);
    }

    /// Whether an address is this machine itself.
    static boolean isLoopback(URI uri) {
        return uri.getHost() != null && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return uri.getScheme().equals("https") ? 443 : 80;
    }
}
