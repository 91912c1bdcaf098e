package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Scope;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How a credential is shown: everything but its value.
final class CredentialPrinter {

    private CredentialPrinter() {}

    /// One line for people.
    static String line(Credential credential, Instant now) {
        return credential.name()
                + "  "
                + scopes(credential)
                + "  "
                + credential.kind().word()
                + credential.times().expires().map(at -> ", expires " + at).orElse("")
                + credential.refusal(now).map(why -> ", not given: " + why).orElse("")
                + "  "
                + credential.id();
    }

    static String scopes(Credential credential) {
        return String.join(" + ", credential.scopes().stream().map(Scope::text).toList());
    }

    /// An object of JSON.
    static void json(JsonGenerator json, Credential credential, Map<String, Instant> lastUsed)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("id", credential.id());
        json.writeStringField("name", credential.name());
        json.writeStringField("kind", credential.kind().word());
        json.writeArrayFieldStart("scopes");
        for (Scope scope : credential.scopes()) {
            json.writeString(scope.text());
        }
        json.writeEndArray();
        Credential.Times times = credential.times();
        json.writeStringField("createdAt", times.created().toString());
        json.writeStringField("expiresAt", text(times.expires()));
        json.writeStringField("rotateAfter", text(times.rotateAfter()));
        json.writeStringField("lastRotatedAt", text(times.lastRotated()));
        json.writeStringField("owner", credential.owner().orElse(null));
        json.writeNumberField("versions", credential.versions().size());
        json.writeStringField(
                "lastUsedAt", text(Optional.ofNullable(lastUsed.get(credential.id()))));
        json.writeStringField("state", state(credential));
        json.writeEndObject();
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }

    private static String state(Credential credential) {
        return switch (credential.state()) {
            case Credential.State.Active() -> "active";
            case Credential.State.Revoked _ -> "revoked";
            case Credential.State.Damaged _ -> "damaged";
        };
    }
}
