package dev.hubconsole.adapters.github;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A request as the product means it.
///
/// @param subject the repository (`owner/name`) or the account that it is about, whose installation
///   answers where an App asks; empty for the App itself
/// @param tolerated statuses that are an answer too, beside 2xx
record Call(
        String method,
        URI uri,
        Operation operation,
        Optional<String> subject,
        Optional<byte[]> body,
        Set<Integer> tolerated,
        Urgency urgency) {

    static Call get(URI uri, Operation operation, Optional<String> subject, Urgency urgency) {
        return new Call("GET", uri, operation, subject, Optional.empty(), Set.of(), urgency);
    }

    /// What its points of a minute count against: all that has the same beginning. It is coarser
    /// than what GitHub calls an endpoint, so that no endpoint's points are counted in two places.
    String endpoint() {
        List<String> parts =
                Stream.of(uri.getRawPath().replaceFirst("^/api/v3/", "/").split("/"))
                        .skip(1)
                        .toList();
        if (parts.isEmpty()) {
            return "";
        }
        int names =
                switch (parts.getFirst()) {
                    case "repos" -> 3;
                    case "repositories", "orgs", "organizations", "users" -> 2;
                    default -> 1;
                };
        String kind = parts.getFirst().replace("repositories", "repos");
        List<String> below = parts.subList(Math.min(names, parts.size()), parts.size());
        boolean grouped = !below.isEmpty() && List.of("actions", "git").contains(below.getFirst());
        return kind.replace("organizations", "orgs")
                + below.stream().limit(grouped ? 2 : 1).collect(Collectors.joining("/", "/", ""));
    }

    boolean isReading() {
        return method.equals("GET");
    }

    /// Whether sending it twice is the same as sending it once.
    boolean isRepeatable() {
        return isReading() || method.equals("PUT") || method.equals("DELETE");
    }

    Call tolerating(Integer... statuses) {
        return new Call(method, uri, operation, subject, body, Set.of(statuses), urgency);
    }

    Call to(URI other) {
        return new Call(method, other, operation, subject, body, tolerated, urgency);
    }
}
