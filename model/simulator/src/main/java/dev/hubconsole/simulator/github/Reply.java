package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// An answer.
///
/// @param type the media type; empty text where there is no body
record Reply(int status, String type, byte[] body, Map<String, String> headers) {

    static final String JSON = "application/json; charset=utf-8";
    static final ObjectMapper MAPPER = new ObjectMapper();

    static Reply of(int status, JsonNode tree) {
        try {
            return new Reply(status, JSON, MAPPER.writeValueAsBytes(tree), Map.of());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Reply ok(JsonNode tree) {
        return of(200, tree);
    }

    /// The body, read.
    JsonNode tree() {
        try {
            return MAPPER.readTree(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Reply empty(int status) {
        return new Reply(status, "", new byte[0], Map.of());
    }

    /// What was asked for is elsewhere.
    static Reply elsewhere() {
        return new Reply(302, "text/html;charset=utf-8", new byte[0], Map.of());
    }

    Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, type, body, more);
    }
}
