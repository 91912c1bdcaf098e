package dev.hubconsole.adapters.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.Aead;

import java.util.Base64;
import java.util.Optional;

/// What is readable of a vault without its key: what opens it, and Tink's encrypted keysets.
///
/// @param vault the vault's id
/// @param kind `vault` or `backup`
/// @param text all of it as JSON
record Header(String vault, String kind, Lock lock, Keys.Wrapped wrapped, String text) {

    static final String VAULT = "vault";
    static final String BACKUP = "backup";

    /// What opens a vault.
    sealed interface Lock {

        /// A key in the keyring.
        ///
        /// @param key names the key: a new master key gets a new name
        record InKeyring(String key) implements Lock {}

        /// A passphrase.
        record ByPassphrase(Argon2id function) implements Lock {}

        private byte[] bound(String vault, String kind) {
            Fields fields = Fields.of("keys").add(vault).add(kind);
            return switch (this) {
                case InKeyring(var key) -> fields.add("keyring").add(key).bytes();
                case ByPassphrase(var function) ->
                        fields.add("passphrase")
                                .add(Integer.toString(function.kibibytes()))
                                .add(Integer.toString(function.passes()))
                                .add(Integer.toString(function.lanes()))
                                .add(function.salt())
                                .bytes();
            };
        }
    }

    /// A header with keys wrapped anew.
    static Header of(String vault, String kind, Lock lock, Keys keys, Aead master) {
        Keys.Wrapped wrapped = keys.wrap(master, lock.bound(vault, kind));
        ObjectNode json = Json.object().put("vault", vault).put("kind", kind);
        switch (lock) {
            case Lock.InKeyring(var key) -> json.putObject("keyring").put("key", key);
            case Lock.ByPassphrase(var function) ->
                    json.putObject("argon2id")
                            .put("kibibytes", function.kibibytes())
                            .put("passes", function.passes())
                            .put("lanes", function.lanes())
                            .put("salt", Base64.getEncoder().encodeToString(function.saltBytes()));
        }
        json.set("secrets", Json.parse(wrapped.secrets()));
        json.set("marks", Json.parse(wrapped.marks()));
        return new Header(vault, kind, lock, wrapped, json.toString());
    }

    /// A header that was written; empty where it is none.
    static Optional<Header> parse(String text) {
        try {
            JsonNode json = Json.read(text);
            Lock lock;
            if (json.has("keyring")) {
                lock = new Lock.InKeyring(Json.text(json.path("keyring"), "key"));
            } else {
                JsonNode function = json.path("argon2id");
                Argon2id made =
                        new Argon2id(
                                Json.number(function, "kibibytes"),
                                Json.number(function, "passes"),
                                Json.number(function, "lanes"),
                                Json.text(function, "salt"));
                // whatever is no base64 ends here
                made.saltBytes();
                lock = new Lock.ByPassphrase(made);
            }
            return Optional.of(
                    new Header(
                            Json.text(json, "vault"),
                            Json.text(json, "kind"),
                            lock,
                            new Keys.Wrapped(
                                    json.path("secrets").toString(), json.path("marks").toString()),
                            text));
        } catch (JsonProcessingException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /// The keys; empty where the master key is another one.
    Optional<Keys> unwrap(Aead master) {
        return Keys.unwrap(wrapped, master, lock.bound(vault, kind));
    }
}
