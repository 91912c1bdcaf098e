package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Ends a request with an error, as GitHub words it.
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final transient Reply reply;

    private Refusal(Reply reply, String message) {
        super(message, null, false, false);
        this.reply = reply;
    }

    static Refusal of(int status, String message) {
        return new Refusal(Reply.of(status, body(status, message)), message);
    }

    /// 422 with one reason.
    ///
    /// @param code `missing`, `missing_field`, `invalid`, `already_exists`, `custom`
    static Refusal invalid(String resource, String field, String code, String why) {
        ObjectNode body = body(422, "Validation Failed");
        ObjectNode error = body.putArray("errors").addObject();
        error.put("resource", resource);
        error.put("field", field);
        error.put("code", code);
        if (!why.isEmpty()) {
            error.put("message", why);
        }
        return new Refusal(Reply.of(422, body), why);
    }

    static Refusal notFound() {
        return of(404, "Not Found");
    }

    Refusal with(String name, String value) {
        return new Refusal(reply.with(name, value), getMessage());
    }

    Reply reply() {
        return reply;
    }

    /// What it says.
    JsonNode body() {
        return reply.tree();
    }

    static ObjectNode body(int status, String message) {
        ObjectNode body = Reply.MAPPER.createObjectNode();
        body.put("message", message);
        body.put("documentation_url", "https://docs.github.com/rest");
        body.put("status", String.valueOf(status));
        return body;
    }
}
