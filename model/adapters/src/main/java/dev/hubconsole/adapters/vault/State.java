package dev.hubconsole.adapters.vault;

import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.credential.VaultKey.Protection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A state of a vault that was read, with the keys that open it.
///
/// @param bytes of the file
record State(VaultFile.Found found, Keys keys, byte[] bytes) {

    Header header() {
        return found.header();
    }

    Head head() {
        return found.head();
    }

    String vault() {
        return found.header().vault();
    }

    boolean isPinned() {
        return found.header().lock() instanceof Header.Lock.InKeyring;
    }

    /// Names the values that it has: each by credential and number.
    Set<String> valueNames() {
        Set<String> names = new HashSet<>();
        for (Entry entry : head().entries()) {
            entry.values().forEach(value -> names.add(entry.key(value.number())));
        }
        return names;
    }

    /// What is the next state to begin with.
    Draft draft() {
        return new Draft(
                header(),
                keys,
                head().backedUp(),
                head().destroyed(),
                head().entries(),
                found.values());
    }

    /// What others may know of it.
    VaultContents contents() {
        List<Credential> credentials = new ArrayList<>();
        head().entries().forEach(entry -> credentials.add(shown(entry)));
        return new VaultContents(
                isPinned() ? Protection.KEYRING : Protection.PASSPHRASE,
                head().generation(),
                Credential.inOrder(credentials),
                head().entries().stream().flatMap(entry -> entry.rotation().stream()).toList(),
                found.damages(),
                head().destroyed(),
                head().backedUp());
    }

    Credential shown(Entry entry) {
        Optional<String> damage =
                entry.values().isEmpty()
                        ? Optional.empty()
                        : Optional.ofNullable(
                                found.damaged().get(entry.key(entry.values().getFirst().number())));
        return entry.shown(damage);
    }

    /// A state that is to be.
    ///
    /// @param values ciphertexts by [Entry#key]
    record Draft(
            Header header,
            Keys keys,
            Optional<Instant> backedUp,
            List<String> destroyed,
            List<Entry> entries,
            Map<String, byte[]> values) {

        Draft {
            destroyed = List.copyOf(destroyed);
            entries = List.copyOf(entries);
            values = Map.copyOf(values);
        }

        Draft with(List<Entry> changed, Map<String, byte[]> changedValues) {
            return new Draft(header, keys, backedUp, destroyed, changed, changedValues);
        }

        /// With one entry in the place of the one of its id, or behind all where there is none.
        Draft with(Entry changed, Map<String, byte[]> more) {
            List<Entry> all = new ArrayList<>();
            boolean found = false;
            for (Entry entry : entries) {
                boolean isIt = entry.id().equals(changed.id());
                all.add(isIt ? changed : entry);
                found |= isIt;
            }
            if (!found) {
                all.add(changed);
            }
            Map<String, byte[]> together = new HashMap<>(values);
            together.putAll(more);
            return with(all, together);
        }

        Draft backedUpAt(Instant at) {
            return new Draft(header, keys, Optional.of(at), destroyed, entries, values);
        }

        /// Without a credential.
        Draft without(String id) {
            List<String> gone = new ArrayList<>(destroyed);
            gone.add(id);
            return new Draft(
                    header,
                    keys,
                    backedUp,
                    gone,
                    entries.stream().filter(entry -> !entry.id().equals(id)).toList(),
                    values);
        }

        /// With a credential not counted as destroyed.
        Draft notDestroyed(String id) {
            return new Draft(
                    header,
                    keys,
                    backedUp,
                    destroyed.stream().filter(one -> !one.equals(id)).toList(),
                    entries,
                    values);
        }

        /// Opened by something else.
        Draft under(Header changed) {
            return new Draft(changed, keys, backedUp, destroyed, entries, values);
        }

        /// Encrypted anew with other keys, wrapped in another header.
        Draft under(Header changed, Keys others) {
            List<Entry> entriesAnew = new ArrayList<>();
            Map<String, byte[]> valuesAnew = new HashMap<>();
            for (Entry entry : entries) {
                entriesAnew.add(
                        Values.sealedAnew(
                                entry,
                                new Values.Sealer(keys, header.vault(), entry),
                                new Values.Sealer(others, changed.vault(), entry),
                                values,
                                valuesAnew));
            }
            return new Draft(changed, others, backedUp, destroyed, entriesAnew, valuesAnew);
        }
    }
}
