package dev.hubconsole.simulator.github;

import java.util.Map;

/// A request that came in and its answer.
///
/// @param target path and query, as they were sent, without `/api/v3`
/// @param requestHeaders by lower-case name, without the token
/// @param requestBody empty text where there was none
/// @param replyHeaders as they are sent, but for the date and what is said of the body's form
/// @param isFaulty whether the answer is another than the right one, as a fault wanted it
/// @param replyType the media type; empty text where there was no body
public record Seen(
        String method,
        String target,
        Map<String, String> requestHeaders,
        String requestBody,
        int status,
        String replyType,
        String replyBody,
        Map<String, String> replyHeaders,
        boolean isFaulty) {

    /// Whether it could change anything.
    public boolean isChange() {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }

    @Override
    public String toString() {
        return method + " " + target + " → " + status;
    }
}
