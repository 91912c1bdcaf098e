package dev.hubconsole.adapters.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Credential.Times;
import dev.hubconsole.core.credential.CredentialKind;
import dev.hubconsole.core.credential.NewCredential.Description;
import dev.hubconsole.core.credential.Rotation;
import dev.hubconsole.core.credential.Scope;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A credential as the vault's table of contents has it.
///
/// @param revoked since when it is taken back
/// @param next the number of the next value: none is given twice
/// @param values the values that are kept, the one in use first
record Entry(
        String id,
        String name,
        CredentialKind kind,
        List<Scope> scopes,
        Times times,
        Description description,
        Optional<Instant> revoked,
        int next,
        Optional<Rotation> rotation,
        List<Value> values) {

    Entry {
        scopes = List.copyOf(scopes);
        values = List.copyOf(values);
    }

    /// A value that is kept.
    ///
    /// @param size of the ciphertext
    /// @param hash of the ciphertext, SHA-256 in base64
    record Value(int number, Instant created, int size, String hash) {}

    /// Where a value is kept.
    String key(int number) {
        return id + "/" + number;
    }

    Optional<Value> value(int number) {
        return values.stream().filter(one -> one.number() == number).findFirst();
    }

    /// What a value's ciphertext is bound to.
    byte[] bound(String vault, int number) {
        return Fields.of("value")
                .add(vault)
                .add(id)
                .add(name)
                .addAll(scopes.stream().map(Scope::text).toList())
                .add(Integer.toString(number))
                .add(times.expires().map(Instant::toString).orElse(""))
                .bytes();
    }

    /// What others may know of it.
    ///
    /// @param damage why the value in use cannot be read
    Credential shown(Optional<String> damage) {
        Credential.State state =
                damage.<Credential.State>map(Credential.State.Damaged::new)
                        .or(() -> revoked.map(Credential.State.Revoked::new))
                        .orElseGet(Credential.State.Active::new);
        return new Credential(
                id,
                name,
                kind,
                scopes,
                times,
                description.owner(),
                description.notes(),
                values.stream()
                        .map(one -> new Credential.Version(one.number(), one.created()))
                        .toList(),
                description.consumers(),
                state);
    }

    Entry with(List<Value> changed) {
        return new Entry(
                id, name, kind, scopes, times, description, revoked, next, rotation, changed);
    }

    Entry with(Times changed) {
        return new Entry(
                id, name, kind, scopes, changed, description, revoked, next, rotation, values);
    }

    Entry with(Description changed) {
        Times rotated =
                new Times(
                        times.created(),
                        times.expires(),
                        changed.rotateAfter(),
                        times.lastRotated());
        return new Entry(id, name, kind, scopes, rotated, changed, revoked, next, rotation, values);
    }

    Entry with(Optional<Rotation> changed) {
        return new Entry(
                id, name, kind, scopes, times, description, revoked, next, changed, values);
    }

    Entry revokedAt(Optional<Instant> changed) {
        return new Entry(
                id, name, kind, scopes, times, description, changed, next, rotation, values);
    }

    Entry limitedTo(List<Scope> changed) {
        return new Entry(
                id, name, kind, changed, times, description, revoked, next, rotation, values);
    }

    Entry numberedFrom(int changed) {
        return new Entry(
                id, name, kind, scopes, times, description, revoked, changed, rotation, values);
    }

    /// With one value more, behind the others.
    Entry plus(Value value) {
        List<Value> more = new ArrayList<>(values);
        more.add(value);
        return new Entry(
                id,
                name,
                kind,
                scopes,
                times,
                description,
                revoked,
                value.number() + 1,
                rotation,
                more);
    }

    /// With each value changed.
    Entry map(UnaryOperator<Value> change) {
        return with(values.stream().map(change).toList());
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("id", id).put("name", name).put("kind", kind.word());
        json.set("scopes", Json.texts(scopes.stream().map(Scope::text).toList()));
        json.put("created", times.created().toString());
        put(json, "expires", times.expires());
        put(json, "rotateAfter", times.rotateAfter());
        put(json, "lastRotated", times.lastRotated());
        put(json, "revoked", revoked);
        description.owner().ifPresent(owner -> json.put("owner", owner));
        json.put("notes", description.notes());
        json.set("consumers", Json.texts(description.consumers()));
        json.put("next", next);
        rotation.ifPresent(
                one ->
                        json.putObject("rotation")
                                .put("version", one.version())
                                .put("stage", one.stage().name())
                                .put("since", one.since().toString()));
        ArrayNode list = json.putArray("values");
        for (Value value : values) {
            list.addObject()
                    .put("number", value.number())
                    .put("created", value.created().toString())
                    .put("size", value.size())
                    .put("hash", value.hash());
        }
        return json;
    }

    private static void put(ObjectNode json, String name, Optional<Instant> time) {
        time.ifPresent(at -> json.put(name, at.toString()));
    }

    static Entry of(JsonNode json) {
        String id = Json.text(json, "id");
        Times times =
                new Times(
                        Json.time(json, "created"),
                        Json.maybeTime(json, "expires"),
                        Json.maybeTime(json, "rotateAfter"),
                        Json.maybeTime(json, "lastRotated"));
        List<Value> values = new ArrayList<>();
        for (JsonNode value : json.path("values")) {
            values.add(
                    new Value(
                            Json.number(value, "number"),
                            Json.time(value, "created"),
                            Json.number(value, "size"),
                            Json.text(value, "hash")));
        }
        return new Entry(
                id,
                Json.text(json, "name"),
                CredentialKind.of(Json.text(json, "kind")).orElse(CredentialKind.OPAQUE),
                Json.texts(json, "scopes").stream().map(Entry::scope).toList(),
                times,
                new Description(
                        Json.maybe(json, "owner"),
                        Json.text(json, "notes"),
                        times.rotateAfter(),
                        Json.texts(json, "consumers")),
                Json.maybeTime(json, "revoked"),
                Json.number(json, "next"),
                rotation(id, json.path("rotation")),
                values);
    }

    private static Scope scope(String text) {
        return Scope.parse(text).orElseGet(() -> new Scope.Unknown(text));
    }

    private static Optional<Rotation> rotation(String id, JsonNode json) {
        return json.isObject()
                ? Optional.of(
                        new Rotation(
                                id,
                                Json.number(json, "version"),
                                Rotation.Stage.valueOf(Json.text(json, "stage")),
                                Json.time(json, "since")))
                : Optional.empty();
    }
}
