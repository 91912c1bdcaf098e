package dev.hubconsole.adapters.github;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

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
