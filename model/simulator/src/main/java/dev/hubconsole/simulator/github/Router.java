package dev.hubconsole.simulator.github;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds who answers a request. Where two templates fit, the one with more fixed parts does.
final class Router {

    private final List<Route> routes = new ArrayList<>();

    /// Answers a request.
    interface Handler extends Function<Request, Reply> {}

    /// @param greedy whether the last parameter may have `/` in it
    private record Route(
            String method,
            String template,
            List<String> parts,
            boolean greedy,
            int fixed,
            String permission,
            String scope,
            Handler handler) {}

    /// A route that was found, and what its template found in the path.
    record Found(
            String template,
            String permission,
            String scope,
            Handler handler,
            Map<String, String> params) {}

    /// Adds a route.
    ///
    /// @param template `/repos/{owner}/{repo}/contents/{path+}`: `+` may span several parts
    /// @param need `actions:read repo`: what an App needs and what a classic token needs; `-` for
    ///   nothing
    Router add(String method, String template, String need, Handler handler) {
        List<String> parts = List.of(template.substring(1).split("/"));
        int fixed = (int) parts.stream().filter(part -> !part.startsWith("{")).count();
        String[] needs = need.split(" ");
        routes.add(
                new Route(
                        method,
                        template,
                        parts,
                        template.endsWith("+}"),
                        fixed,
                        needs[0],
                        needs.length > 1 ? needs[1] : "",
                        handler));
        return this;
    }

    /// @param rawPath not yet decoded
    Optional<Found> find(String method, String rawPath) {
        List<String> parts = List.of(rawPath.substring(1).split("/", -1));
        Route best = null;
        for (Route route : routes) {
            if (route.method().equals(method)
                    && fits(route, parts)
                    && (best == null || route.fixed() > best.fixed())) {
                best = route;
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Found(
                        best.template(),
                        best.permission(),
                        best.scope(),
                        best.handler(),
                        params(best, parts)));
    }

    /// The templates of all routes, `GET /repos/{owner}/{repo}`.
    Set<String> templates() {
        return routes.stream()
                .map(route -> route.method() + " " + route.template())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean fits(Route route, List<String> parts) {
        int size = route.parts().size();
        if (route.greedy() ? parts.size() < size : parts.size() != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            String part = route.parts().get(i);
            if (part.startsWith("{") ? parts.get(i).isEmpty() : !part.equals(parts.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> params(Route route, List<String> parts) {
        Map<String, String> params = new HashMap<>();
        for (int i = 0; i < route.parts().size(); i++) {
            String part = route.parts().get(i);
            if (part.startsWith("{")) {
                boolean rest = part.endsWith("+}");
                String name = part.substring(1, part.length() - (rest ? 2 : 1));
                String value =
                        rest ? String.join("/", parts.subList(i, parts.size())) : parts.get(i);
                params.put(name, decoded(value));
            }
        }
        return params;
    }

    static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.of(400, "Bad Request");
        }
    }
}
