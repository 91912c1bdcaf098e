package dev.hubconsole.adapters.github;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// A request as the product means it.
///
/// @param owner the account whose installation answers where an App asks; empty for the App itself
/// @param tolerated statuses that are an answer too, beside 2xx
record Call(
        String method,
        URI uri,
        Operation operation,
        Optional<String> owner,
        Optional<byte[]> body,
        Set<Integer> tolerated,
        Urgency urgency) {

    static Call get(URI uri, Operation operation, Optional<String> owner, Urgency urgency) {
        return new Call("GET", uri, operation, owner, Optional.empty(), Set.of(), urgency);
    }

    boolean isReading() {
        return method.equals("GET");
    }

    /// Whether sending it twice is the same as sending it once.
    boolean isRepeatable() {
        return isReading() || method.equals("PUT") || method.equals("DELETE");
    }

    Call tolerating(Integer... statuses) {
        return new Call(method, uri, operation, owner, body, Set.of(statuses), urgency);
    }

    Call to(URI other) {
        return new Call(method, other, operation, owner, body, tolerated, urgency);
    }
}
