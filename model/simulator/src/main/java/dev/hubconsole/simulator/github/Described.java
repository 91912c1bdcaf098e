package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What GitHub adds to the answers of some routes: `Location`, `Last-Modified`, how long to keep
/// it.
final class Described {

    static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                    .withZone(ZoneOffset.UTC);

    private static final Pattern OBJECT = Pattern.compile("/git/(blobs|trees)/[0-9a-f]{40}$");
    private static final String REPO = "/repos/{owner}/{repo}";

    /// What changes with a push and with nothing else.
    private static final Set<String> OF_PUSHES =
            Set.of(
                    REPO + "/commits",
                    REPO + "/contents/{path+}",
                    REPO + "/git/trees/{tree_sha}",
                    REPO + "/git/matching-refs/{ref+}");

    private Described() {}

    static Reply described(Reply reply, Request request, String template) {
        if (reply.status() == 201 && request.method.equals("POST")) {
            return created(reply, request, template);
        }
        if (reply.status() != 200 || !request.method.equals("GET")) {
            return reply;
        }
        Reply described = dated(reply, modified(request, template));
        return template.endsWith("/matching-refs/{ref+}")
                ? described.with("X-Poll-Interval", "300")
                : described;
    }

    /// What was made is where its `url` says.
    private static Reply created(Reply reply, Request request, String template) {
        JsonNode url = reply.body().length == 0 ? Bodies.object() : reply.tree().path("url");
        Reply created =
                url.isTextual() && !reply.headers().containsKey("Location")
                        ? reply.with("Location", url.asText())
                        : reply;
        boolean isDeployment = template.equals(REPO + "/deployments");
        return isDeployment ? dated(created, Optional.of(request.bodies.now)) : created;
    }

    private static Reply dated(Reply reply, Optional<Instant> modified) {
        return modified.map(time -> reply.with("Last-Modified", HTTP_DATE.format(time)))
                .orElse(reply);
    }

    private static Optional<Instant> modified(Request request, String template) {
        if (OF_PUSHES.contains(template)) {
            return request.repo().pushedAt;
        }
        return switch (template) {
            case REPO + "/pulls/{pull_number}", REPO + "/issues/{issue_number}/labels" ->
                    Optional.of(PullRoutes.pull(request).updatedAt);
            case REPO + "/hooks/{hook_id}" ->
                    Optional.of(request.repo().hooks.get(request.number("hook_id")).createdAt);
            default -> Optional.empty();
        };
    }

    /// Whether a date alone, without an ETag, tells that nothing has changed.
    static boolean isUnchanged(Map<String, String> headers, String template, Reply reply) {
        String since = headers.getOrDefault("if-modified-since", "");
        return OF_PUSHES.contains(template)
                && !since.isEmpty()
                && since.equals(reply.headers().get("Last-Modified"));
    }

    /// How long an answer may be kept: git objects, which never change, for a day.
    static String age(String path) {
        int age = OBJECT.matcher(path).find() ? 86400 : 60;
        return "max-age=" + age + ", s-maxage=" + age;
    }
}
