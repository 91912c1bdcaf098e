package dev.hubconsole.adapters.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.AuditAction;
import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.credential.Caller;
import dev.hubconsole.core.credential.Requester;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.Optional;

/// Audit lines as JSON.
final class AuditJson {

    private AuditJson() {}

    /// A line that was read.
    ///
    /// @param after the mark that the first line of a new log follows
    record Parsed(AuditLine line, Optional<String> after) {}

    static ObjectNode of(AuditLine line) {
        ObjectNode json =
                Json.object()
                        .put("number", line.number())
                        .put("at", line.at().toString())
                        .put("what", line.what().word());
        line.credential()
                .ifPresent(
                        one ->
                                json.put("credential", one.id())
                                        .put("name", one.name())
                                        .put("version", one.version()));
        line.requester()
                .ifPresent(
                        one -> {
                            ObjectNode asker = json.putObject("requester");
                            asker.put("repository", one.repository().toString());
                            one.workflow().ifPresent(text -> asker.put("workflow", text));
                            one.environment().ifPresent(text -> asker.put("environment", text));
                            one.runner().ifPresent(text -> asker.put("runner", text));
                        });
        switch (line.act().by()) {
            case Caller.Person(var name) -> json.putObject("by").put("person", name);
            case Caller.Job(var repository, var workflow, var run) ->
                    json.putObject("by")
                            .put("repository", repository.toString())
                            .put("workflow", workflow)
                            .put("run", run);
        }
        line.act().revision().ifPresent(revision -> json.put("revision", revision));
        return json.put("why", line.act().why()).put("detail", line.detail());
    }

    static Optional<Parsed> parse(String text) {
        try {
            JsonNode json = Json.parse(text);
            return Optional.of(new Parsed(line(json), Json.maybe(json, "after")));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static AuditLine line(JsonNode json) {
        Optional<AuditLine.Subject> subject =
                json.has("credential")
                        ? Optional.of(
                                new AuditLine.Subject(
                                        Json.text(json, "credential"),
                                        Json.text(json, "name"),
                                        Json.number(json, "version")))
                        : Optional.empty();
        String what = Json.text(json, "what");
        return new AuditLine(
                Json.longNumber(json, "number"),
                Json.time(json, "at"),
                AuditAction.of(what)
                        .orElseThrow(() -> new IllegalArgumentException("no action " + what)),
                subject,
                requester(json.path("requester")),
                new Act(
                        caller(json.path("by")),
                        Json.text(json, "why"),
                        Json.maybe(json, "revision")),
                Json.text(json, "detail"));
    }

    private static Caller caller(JsonNode json) {
        return json.has("person")
                ? new Caller.Person(Json.text(json, "person"))
                : new Caller.Job(
                        RepositoryId.parse(Json.text(json, "repository")),
                        Json.text(json, "workflow"),
                        Json.text(json, "run"));
    }

    private static Optional<Requester> requester(JsonNode json) {
        return json.isObject()
                ? Optional.of(
                        new Requester(
                                RepositoryId.parse(Json.text(json, "repository")),
                                Json.maybe(json, "workflow"),
                                Json.maybe(json, "environment"),
                                Json.maybe(json, "runner")))
                : Optional.empty();
    }
}
