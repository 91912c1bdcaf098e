package dev.hubconsole.adapters.vault;

import dev.hubconsole.core.credential.SecretValue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Encrypts and decrypts values.
final class Values {

    private Values() {}

    /// Seals and opens the values of an entry.
    ///
    /// @param entry as it is in the vault: name, scopes and expiry are bound to the values
    record Sealer(Keys keys, String vault, Entry entry) {

        byte[] seal(byte[] plain, int number) {
            return keys.seal(plain, entry.bound(vault, number));
        }

        Optional<byte[]> open(byte[] sealed, int number) {
            return keys.open(sealed, entry.bound(vault, number));
        }
    }

    static Entry.Value described(int number, Instant created, byte[] sealed) {
        return new Entry.Value(number, created, sealed.length, VaultFile.hash(sealed));
    }

    /// A value; empty where it cannot be read.
    static Optional<SecretValue> open(State state, Entry entry, int number) {
        byte[] sealed = state.found().values().get(entry.key(number));
        if (sealed == null) {
            return Optional.empty();
        }
        return new Sealer(state.keys(), state.vault(), entry)
                .open(sealed, number)
                .map(SecretValue::taking);
    }

    /// An entry with its values encrypted anew. A value that cannot be read stays out of the
    /// ciphertexts, and with its old hash in the entry: it is as damaged as it was.
    ///
    /// @param from what opens the old ciphertexts
    /// @param to what seals the new ones
    /// @param out takes the new ciphertexts
    static Entry sealedAnew(
            Entry entry, Sealer from, Sealer to, Map<String, byte[]> in, Map<String, byte[]> out) {
        List<Entry.Value> anew = new ArrayList<>();
        for (Entry.Value value : entry.values()) {
            String key = entry.key(value.number());
            Optional<byte[]> plain =
                    in.containsKey(key) ? from.open(in.get(key), value.number()) : Optional.empty();
            if (plain.isEmpty()) {
                anew.add(value);
                continue;
            }
            byte[] sealed = to.seal(plain.get(), value.number());
            Arrays.fill(plain.get(), (byte) 0);
            out.put(key, sealed);
            anew.add(described(value.number(), value.created(), sealed));
        }
        return entry.with(anew);
    }
}
