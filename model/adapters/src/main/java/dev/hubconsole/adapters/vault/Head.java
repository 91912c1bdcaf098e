package dev.hubconsole.adapters.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A vault's table of contents. It is sealed, and the keyring knows the newest one's hash.
///
/// @param generation counts the changes
/// @param previous the hash of the one before; empty for the first
/// @param header the hash of the header that it belongs to
/// @param destroyed ids of what was destroyed
record Head(
        String vault,
        long generation,
        String previous,
        String header,
        Optional<Instant> backedUp,
        List<String> destroyed,
        List<Entry> entries) {

    Head {
        destroyed = List.copyOf(destroyed);
        entries = List.copyOf(entries);
    }

    static byte[] bound(Header header) {
        return Fields.of("head").add(header.vault()).add(header.kind()).bytes();
    }

    Optional<Entry> find(String id) {
        return entries.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    byte[] seal(Keys keys, Header to) {
        ObjectNode json =
                Json.object()
                        .put("vault", vault)
                        .put("generation", generation)
                        .put("previous", previous)
                        .put("header", header);
        backedUp.ifPresent(at -> json.put("backedUp", at.toString()));
        json.set("destroyed", Json.texts(destroyed));
        ArrayNode list = json.putArray("entries");
        entries.forEach(entry -> list.add(entry.json()));
        return keys.seal(Json.bytes(json), bound(to));
    }

    /// The table of contents that was sealed with these keys under this header.
    static Optional<Head> open(byte[] sealed, Keys keys, Header of) {
        return keys.open(sealed, bound(of)).map(Head::of);
    }

    private static Head of(byte[] bytes) {
        JsonNode json = Json.read(bytes);
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : json.path("entries")) {
            entries.add(Entry.of(entry));
        }
        return new Head(
                Json.text(json, "vault"),
                Json.longNumber(json, "generation"),
                Json.text(json, "previous"),
                Json.text(json, "header"),
                Json.maybeTime(json, "backedUp"),
                Json.texts(json, "destroyed"),
                entries);
    }
}
