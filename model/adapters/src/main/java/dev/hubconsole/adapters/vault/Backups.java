package dev.hubconsole.adapters.vault;

import com.google.crypto.tink.Aead;

import dev.hubconsole.adapters.vault.State.Draft;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.RestoreItem;
import dev.hubconsole.core.credential.RestoreItem.Fate;
import dev.hubconsole.core.credential.SecretValue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Backups: a state of a vault under keys of its own, opened by a passphrase of its own.
final class Backups {

    private Backups() {}

    /// A backup.
    ///
    /// @param id of the backup, which no vault has
    static byte[] of(State state, String id, Argon2id function, SecretValue passphrase)
            throws Failure {
        Keys keys = Keys.generate();
        Header header =
                Header.of(
                        id,
                        Header.BACKUP,
                        new Header.Lock.ByPassphrase(function),
                        keys,
                        master(function, passphrase));
        Draft draft = state.draft().under(header, keys);
        Head head =
                new Head(
                        id,
                        state.head().generation(),
                        "",
                        VaultFile.hash(header),
                        Optional.empty(),
                        List.of(),
                        draft.entries());
        return VaultFile.encode(header, head.seal(keys, header), head, draft.values());
    }

    private static Aead master(Argon2id function, SecretValue passphrase) throws Failure {
        if (passphrase.size() == 0) {
            throw Troubles.misuse("the passphrase is empty", "Give one.");
        }
        Optional<String> complaint = function.complaint();
        if (complaint.isPresent()) {
            throw Troubles.bounds(complaint.get());
        }
        return Keys.master(passphrase.use(function::key));
    }

    /// Opens a backup.
    static State open(byte[] bytes, SecretValue passphrase) throws Failure {
        VaultFile.Headers headers = VaultFile.headers(bytes);
        if (headers.isNewer()) {
            throw Troubles.refused(
                    "the backup was written by a newer version of this program",
                    "Update the program.");
        }
        for (Header header : headers.whole()) {
            if (!header.kind().equals(Header.BACKUP)
                    || !(header.lock() instanceof Header.Lock.ByPassphrase(var function))) {
                continue;
            }
            Optional<Keys> keys = header.unwrap(master(function, passphrase));
            if (keys.isEmpty()) {
                throw Troubles.wrongPassphrase();
            }
            Optional<VaultFile.Found> found = VaultFile.find(bytes, headers, header, keys.get());
            if (found.isPresent()) {
                return new State(found.get(), keys.get(), bytes);
            }
        }
        throw Troubles.refused(
                headers.whole().isEmpty()
                        ? "this is no backup, or its header is damaged"
                        : "this is no backup, or its table of contents is damaged",
                "Name another backup.");
    }

    /// What restoring would do with each credential of a backup.
    static List<RestoreItem> compare(State vault, State backup) {
        List<RestoreItem> items = new ArrayList<>();
        for (Entry entry : backup.head().entries()) {
            items.add(new RestoreItem(backup.shown(entry), fate(vault, backup, entry)));
        }
        return List.copyOf(items);
    }

    private static Fate fate(State vault, State backup, Entry entry) {
        Credential.Identity identity = backup.shown(entry).identity();
        Optional<Entry> own = vault.head().find(entry.id());
        boolean isTaken =
                vault.head().entries().stream()
                        .anyMatch(
                                other ->
                                        !other.id().equals(entry.id())
                                                && vault.shown(other).identity().equals(identity));
        boolean isDamaged =
                entry.values().stream()
                        .anyMatch(
                                value ->
                                        backup.found()
                                                .damaged()
                                                .containsKey(entry.key(value.number())));
        if (isDamaged) {
            return Fate.DAMAGED;
        }
        if (own.isPresent() && isSame(vault, own.get(), backup, entry)) {
            return Fate.UNCHANGED;
        }
        if (isTaken) {
            return Fate.TAKEN;
        }
        if (own.isPresent()) {
            return Fate.DIFFERS;
        }
        return vault.head().destroyed().contains(entry.id()) ? Fate.DESTROYED : Fate.BROUGHT_BACK;
    }

    private static boolean isSame(State vault, Entry own, State backup, Entry other) {
        if (!vault.shown(own).equals(backup.shown(other))
                || !own.rotation().equals(other.rotation())) {
            return false;
        }
        for (Entry.Value value : own.values()) {
            Optional<SecretValue> mine = Values.open(vault, own, value.number());
            Optional<SecretValue> its = Values.open(backup, other, value.number());
            boolean same = mine.isPresent() && its.isPresent() && mine.get().isSameAs(its.get());
            mine.ifPresent(SecretValue::close);
            its.ifPresent(SecretValue::close);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /// A draft with a credential of a backup in it.
    static Draft with(Draft draft, State vault, State backup, String id) {
        Entry entry = backup.head().find(id).orElseThrow();
        int next = Math.max(entry.next(), vault.head().find(id).map(Entry::next).orElse(1));
        Map<String, byte[]> sealed = new HashMap<>();
        Entry anew =
                Values.sealedAnew(
                        entry.numberedFrom(next),
                        new Values.Sealer(backup.keys(), backup.vault(), entry),
                        new Values.Sealer(vault.keys(), vault.vault(), entry),
                        backup.found().values(),
                        sealed);
        return draft.with(anew, sealed).notDestroyed(id);
    }
}
