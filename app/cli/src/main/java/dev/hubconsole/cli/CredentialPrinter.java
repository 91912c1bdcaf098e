package dev.hubconsole.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.credential.VaultContents;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
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

    /// What is said of a vault as a whole, as fields of an object.
    static void vault(JsonGenerator json, VaultContents contents) throws IOException {
        json.writeStringField("protection", contents.protection().name().toLowerCase(Locale.ROOT));
        json.writeBooleanField("noticesRollback", contents.noticesRollback());
        json.writeStringField("backedUpAt", text(contents.backedUp()));
        json.writeArrayFieldStart("damages");
        for (String damage : contents.damages()) {
            json.writeString(damage);
        }
        json.writeEndArray();
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
