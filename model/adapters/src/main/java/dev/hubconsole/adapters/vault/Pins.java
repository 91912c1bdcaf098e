package dev.hubconsole.adapters.vault;

import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.core.secret.SecretStore;
import dev.hubconsole.core.secret.SecretStore.Answer;
import dev.hubconsole.core.secret.SecretStore.Change;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// What the keyring keeps for a vault: its master key, and which state of the files is the newest.
///
/// The texts that go to the keyring and come from it are `String`s, which cannot be wiped.
final class Pins {

    private static final String SERVICE = "Hub Console credentials";

    private final SecretStore keyring;

    Pins(SecretStore keyring) {
        this.keyring = keyring;
    }

    /// The newest state or line that is known.
    ///
    /// @param hash in base64
    record Pin(long number, String hash) {}

    /// What is pinned.
    enum Of {
        STATE("state"),
        AUDIT("audit");

        private final String word;

        Of(String word) {
            this.word = word;
        }
    }

    Optional<Pin> find(String vault, Of of) throws Failure {
        Optional<String> text = ask(vault + " " + of.word);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int colon = text.get().indexOf(':');
        try {
            return Optional.of(
                    new Pin(
                            Long.parseLong(text.get().substring(0, Math.max(0, colon))),
                            text.get().substring(colon + 1)));
        } catch (NumberFormatException wrong) {
            // whoever changed it gets the same answer as whoever changed the files
            return Optional.of(new Pin(Long.MAX_VALUE, ""));
        }
    }

    void put(String vault, Of of, Pin pin) throws Failure {
        tell(keyring.put(SERVICE, vault + " " + of.word, new Secret(pin.number + ":" + pin.hash)));
    }

    void removeAll(String vault) throws Failure {
        for (Of of : Of.values()) {
            tell(keyring.remove(SERVICE, vault + " " + of.word));
        }
    }

    /// A master key; empty where the keyring has none of that name, or none that can be one.
    Optional<byte[]> masterKey(String vault, String key) throws Failure {
        Optional<String> text = ask(vault + " key " + key);
        try {
            return text.map(Base64.getDecoder()::decode)
                    .filter(bytes -> bytes.length == Keys.MASTER_KEY);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /// Keeps a master key. The bytes are wiped.
    void putMasterKey(String vault, String key, byte[] bytes) throws Failure {
        String text = Base64.getEncoder().encodeToString(bytes);
        Arrays.fill(bytes, (byte) 0);
        tell(keyring.put(SERVICE, vault + " key " + key, new Secret(text)));
    }

    void removeMasterKey(String vault, String key) throws Failure {
        tell(keyring.remove(SERVICE, vault + " key " + key));
    }

    private Optional<String> ask(String account) throws Failure {
        return switch (keyring.find(SERVICE, account)) {
            case Answer.Found(var secret) -> Optional.of(secret.reveal());
            case Answer.Missing _ -> Optional.empty();
            case Answer.Locked _ -> throw Troubles.keyringLocked();
            case Answer.Unavailable(var why) -> throw Troubles.keyringUnavailable(why);
        };
    }

    private static void tell(Change change) throws Failure {
        switch (change) {
            case Change.Done _ -> {
                return;
            }
            case Change.Locked _ -> throw Troubles.keyringLocked();
            case Change.Unavailable(var why) -> throw Troubles.keyringUnavailable(why);
        }
    }
}
