package dev.hubconsole.adapters.github;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Sends a request and receives its answer, once, following nothing.
interface Transport {

    /// @param headers may hold a token
    record Request(String method, URI uri, Map<String, String> headers, Optional<byte[]> body) {

        /// Without headers, which may hold a token.
        @Override
        public String toString() {
            return method + " " + uri;
        }
    }

    /// What became of it.
    sealed interface Result {}

    /// An answer, decompressed.
    ///
    /// @param headers by lower-case name
    record Received(int status, Map<String, String> headers, byte[] body) implements Result {

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /// No answer.
    record Lost(Cause cause, String detail) implements Result {}

    /// Why there is no answer.
    enum Cause {
        NO_SUCH_HOST,
        NO_CONNECTION,
        PROXY_WANTS_LOGIN,
        NOT_TRUSTED,
        NOT_VALID_NOW,
        TOO_LATE,
        TOO_LARGE,
        BROKEN_OFF,
        STOPPED
    }

    Result send(Request request);
}
