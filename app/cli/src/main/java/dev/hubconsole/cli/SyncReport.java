package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.github.SecretPlace;
import dev.hubconsole.core.sync.SyncItem;
import dev.hubconsole.core.sync.SyncItem.Kind;
import dev.hubconsole.core.sync.SyncPlan;
import dev.hubconsole.core.sync.SyncRecord;
import dev.hubconsole.core.sync.SyncSending.Sent;
import dev.hubconsole.core.sync.SyncTarget;
import dev.hubconsole.core.sync.SyncTrouble;

import java.io.IOException;
import java.util.Optional;

/// How a plan of `hubctl credentials sync` is shown.
final class SyncReport {

    private SyncReport() {}

    /// Prints a plan.
    ///
    /// @param sent what came of it; empty where nothing was sent
    static void print(Session session, SyncPlan plan, Optional<Sent> sent) {
        if (session.isJson()) {
            Json.print(session.terminal().out(), json -> write(json, plan, sent));
        } else {
            human(session, plan, sent);
        }
    }

    private static void human(Session session, SyncPlan plan, Optional<Sent> sent) {
        Style style = session.style();
        var out = session.terminal().out();
        for (SyncItem item : plan.items()) {
            if (item.kind() == Kind.UNCHANGED && !session.isVerbose()) {
                continue;
            }
            String word =
                    switch (item.kind()) {
                        case CREATE -> style.green(item.kind().word());
                        case UPDATE -> style.yellow(item.kind().word());
                        case REMOVE -> style.red(item.kind().word());
                        case FOREIGN, CHANGED_THERE, STALE -> style.blue(item.kind().word());
                        case UNCHANGED, UNKNOWN -> style.faint(item.kind().word());
                    };
            out.println(
                    word
                            + "  "
                            + item.target().text()
                            + item.wish()
                                    .map(
                                            wish ->
                                                    "  from "
                                                            + CredentialPrinter.scopes(
                                                                    wish.decision().credential())
                                                            + ", value "
                                                            + wish.value().version())
                                    .orElse("")
                            + ": "
                            + item.why());
        }
        for (SyncTrouble trouble : plan.troubles()) {
            out.println(
                    style.red(trouble.kind().word())
                            + "  "
                            + trouble.subject()
                            + ": "
                            + trouble.why());
            if (!trouble.nextStep().isEmpty()) {
                out.println("  " + trouble.nextStep());
            }
        }
        session.tell(summary(plan, sent));
    }

    private static String summary(SyncPlan plan, Optional<Sent> sent) {
        String counts =
                plan.host()
                        + ": "
                        + plan.count(Kind.CREATE)
                        + " to create, "
                        + plan.count(Kind.UPDATE)
                        + " to update, "
                        + plan.count(Kind.REMOVE)
                        + " to remove, "
                        + plan.count(Kind.UNCHANGED)
                        + " unchanged, by "
                        + plan.revision()
                        + ". ";
        if (sent.isPresent()) {
            int left = sent.get().left();
            return counts
                    + sent.get().done().size()
                    + " done"
                    + (sent.get().failures().isEmpty()
                            ? "."
                            : ", "
                                    + sent.get().failures().size()
                                    + " failed, "
                                    + left
                                    + " not tried; run it again to go on.");
        }
        if (plan.isBlocked()) {
            return counts + "Nothing was sent, and nothing is before what is impossible is mended.";
        }
        return counts
                + (plan.changes().isEmpty()
                        ? "Nothing is to be sent."
                        : "Nothing was sent; --apply sends it.");
    }

    private static void write(JsonGenerator json, SyncPlan plan, Optional<Sent> sent)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeStringField("github", plan.host());
        json.writeStringField("revision", plan.revision());
        json.writeBooleanField("dryRun", sent.isEmpty());
        json.writeArrayFieldStart("items");
        for (SyncItem item : plan.items()) {
            json.writeStartObject();
            json.writeStringField("action", item.kind().word());
            write(json, item.target());
            Optional<AuditLine.Subject> before = item.record().map(SyncRecord::credential);
            json.writeStringField(
                    "credential",
                    item.wish()
                            .map(wish -> wish.value().id())
                            .or(() -> before.map(AuditLine.Subject::id))
                            .orElse(null));
            json.writeNumberField(
                    "valueVersion",
                    item.wish()
                            .map(wish -> wish.value().version())
                            .or(() -> before.map(AuditLine.Subject::version))
                            .orElse(0));
            json.writeStringField("why", item.why());
            json.writeBooleanField("done", sent.filter(s -> s.done().contains(item)).isPresent());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("troubles");
        for (SyncTrouble trouble : plan.troubles()) {
            json.writeStartObject();
            json.writeStringField("kind", trouble.kind().word());
            json.writeStringField("subject", trouble.subject());
            json.writeStringField("why", trouble.why());
            json.writeStringField("nextStep", trouble.nextStep());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("summary");
        for (Kind kind : Kind.values()) {
            json.writeNumberField(kind.word(), plan.count(kind));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, SyncTarget target) throws IOException {
        json.writeStringField("name", target.name());
        switch (target.place()) {
            case SecretPlace.OfRepository(var repository) -> {
                json.writeStringField("place", "repository");
                json.writeStringField("repository", repository.toString());
                json.writeStringField("environment", null);
                json.writeStringField("organization", null);
            }
            case SecretPlace.OfEnvironment(var repository, var environment) -> {
                json.writeStringField("place", "environment");
                json.writeStringField("repository", repository.toString());
                json.writeStringField("environment", environment);
                json.writeStringField("organization", null);
            }
            case SecretPlace.OfOrganization(var organization) -> {
                json.writeStringField("place", "organization");
                json.writeStringField("repository", null);
                json.writeStringField("environment", null);
                json.writeStringField("organization", organization);
            }
        }
    }
}
