package dev.hubconsole.adapters.github;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// What GitHub answered, or had answered before.
///
/// @param headers by lower-case name
/// @param uri that answered in the end
/// @param from where the answer was found
record Answer(int status, Map<String, String> headers, byte[] body, URI uri, From from) {

    /// Where an answer was found.
    enum From {
        MEMORY,
        DISK,
        REVALIDATED,
        GITHUB
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
