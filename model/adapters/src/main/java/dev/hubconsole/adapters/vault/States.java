package dev.hubconsole.adapters.vault;

import com.google.crypto.tink.Aead;

import dev.hubconsole.adapters.vault.Pins.Of;
import dev.hubconsole.adapters.vault.Pins.Pin;
import dev.hubconsole.adapters.vault.State.Draft;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.VaultKey;
import dev.hubconsole.core.credential.VaultKey.Protection;
import dev.hubconsole.core.problem.Problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads and replaces the states of a vault in its folder. Only for who holds the folder's lock.
///
/// A new state is written beside the newest one, reaches the disk, and takes its place in one step.
/// The keyring is told afterwards, so what it knows is the newest state or the one before: whatever
/// is older was put back by somebody.
final class States {

    private static final System.Logger LOG = System.getLogger(States.class.getName());

    /// How many earlier states are kept.
    static final int KEPT = 5;

    private static final String EARLIER = "state-";
    private static final String DAMAGED = "damaged-";
    private static final String NEW = ".new";

    private final Path folder;
    private final Storage storage;
    private final Pins pins;
    private final SecureRandom random;
    private final Map<Header.Lock, Aead> masters = new HashMap<>();
    private final Map<String, Keys> known = new HashMap<>();

    States(Path folder, Storage storage, Pins pins, SecureRandom random) {
        this.folder = folder;
        this.storage = storage;
        this.pins = pins;
        this.random = random;
    }

    Path newest() {
        return folder.resolve("vault");
    }

    private Path unfinished() {
        return folder.resolve("unfinished");
    }

    String newId(int bytes) {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /// Makes what opens a vault from now on. In the keyring the new key stands beside the old one.
    Header.Lock newLock(VaultKey key, String vault, Passphrases passphrases) throws Failure {
        switch (key) {
            case VaultKey.InKeyring _ -> {
                byte[] master = new byte[Keys.MASTER_KEY];
                random.nextBytes(master);
                Header.Lock.InKeyring lock = new Header.Lock.InKeyring(newId(8));
                pins.putMasterKey(vault, lock.key(), master.clone());
                masters.put(lock, Keys.master(master));
                return lock;
            }
            case VaultKey.Passphrase(var passphrase) -> {
                byte[] salt = new byte[Argon2id.SALT];
                random.nextBytes(salt);
                Header.Lock.ByPassphrase lock =
                        new Header.Lock.ByPassphrase(passphrases.function(salt));
                use(lock, passphrase);
                return lock;
            }
        }
    }

    /// How new passphrases are made into keys.
    interface Passphrases {
        Argon2id function(byte[] salt);
    }

    private void use(Header.Lock.ByPassphrase lock, SecretValue passphrase) throws Failure {
        if (passphrase.size() == 0) {
            throw Troubles.misuse("the passphrase is empty", "Give one.");
        }
        Optional<String> complaint = lock.function().complaint();
        if (complaint.isPresent()) {
            throw Troubles.bounds(complaint.get());
        }
        masters.put(lock, Keys.master(passphrase.use(lock.function()::key)));
    }

    /// A header of this vault with these keys, opened by a lock that was made or used here.
    Header header(String vault, String kind, Header.Lock lock, Keys keys) {
        Header header = Header.of(vault, kind, lock, keys, masters.get(lock));
        known.put(header.text(), keys);
        return header;
    }

    /// Makes a state's passphrase usable.
    void unlock(Path file, byte[] bytes, VaultKey key) throws Failure, IOException {
        for (Header header : headers(file, bytes).whole()) {
            switch (header.lock()) {
                case Header.Lock.InKeyring _ -> {
                    if (key instanceof VaultKey.Passphrase) {
                        throw Troubles.otherProtection("a key in the keyring");
                    }
                }
                case Header.Lock.ByPassphrase lock -> {
                    if (!(key instanceof VaultKey.Passphrase(var passphrase))) {
                        throw Troubles.otherProtection("a passphrase");
                    }
                    use(lock, passphrase);
                }
            }
        }
    }

    private VaultFile.Headers headers(Path file, byte[] bytes) throws Failure, IOException {
        VaultFile.Headers headers = VaultFile.headers(bytes);
        if (headers.isNewer()) {
            throw Troubles.newer(file);
        }
        if (headers.whole().isEmpty()) {
            throw Troubles.noVaultFile(file, wayBack());
        }
        return headers;
    }

    /// The newest of the earlier states whose header can be read.
    private Optional<Path> wayBack() throws IOException {
        for (Path file : earlier()) {
            if (!VaultFile.headers(storage.read(file)).whole().isEmpty()) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    byte[] read() throws Failure, IOException {
        checkClosed();
        try {
            return storage.read(newest());
        } catch (NoSuchFileException none) {
            throw noNewest();
        }
    }

    private Failure noNewest() throws IOException {
        return wayBack()
                .map(earlier -> Troubles.newestGone(newest(), earlier))
                .orElseGet(() -> Troubles.noVault(folder));
    }

    /// Whether there is a vault, be it that its newest state is gone.
    boolean isThere() throws IOException {
        return storage.exists(newest()) || wayBack().isPresent();
    }

    void checkClosed() throws Failure, IOException {
        for (Path path : List.of(folder, newest())) {
            Optional<String> mend =
                    storage.exists(path) ? storage.openToOthers(path) : Optional.empty();
            if (mend.isPresent()) {
                throw Troubles.openToOthers(path, mend.get());
            }
        }
    }

    /// The keys under a header; empty where nobody has what opens it.
    private Optional<Keys> keys(Header header) throws Failure {
        if (known.containsKey(header.text())) {
            return Optional.of(known.get(header.text()));
        }
        if (!masters.containsKey(header.lock())
                && header.lock() instanceof Header.Lock.InKeyring(var key)) {
            Optional<byte[]> master = pins.masterKey(header.vault(), key);
            if (master.isEmpty()) {
                return Optional.empty();
            }
            masters.put(header.lock(), Keys.master(master.get()));
        }
        if (!masters.containsKey(header.lock())) {
            return Optional.empty();
        }
        Optional<Keys> keys = header.unwrap(masters.get(header.lock()));
        keys.ifPresent(one -> known.put(header.text(), one));
        return keys;
    }

    private Failure notOpened(Header header) {
        boolean hasMaster = masters.containsKey(header.lock());
        return switch (header.lock()) {
            case Header.Lock.InKeyring _ -> hasMaster ? Troubles.wrongKey() : Troubles.keyGone();
            case Header.Lock.ByPassphrase _ ->
                    hasMaster
                            ? Troubles.wrongPassphrase()
                            : Troubles.refused(
                                    "another program gave the vault a new passphrase",
                                    "Open it again with that one.");
        };
    }

    /// What bytes are as a state of a vault.
    ///
    /// @param kind of the header
    State decode(Path file, byte[] bytes, String kind) throws Failure, IOException {
        VaultFile.Headers headers = headers(file, bytes);
        Failure wrong = Troubles.noVaultFile(file, Optional.empty());
        for (Header header : headers.whole()) {
            if (!header.kind().equals(kind)) {
                wrong = Troubles.refused(file + " is a " + header.kind(), "Name a " + kind + ".");
                continue;
            }
            Optional<Keys> keys = keys(header);
            if (keys.isEmpty()) {
                wrong = notOpened(header);
                continue;
            }
            Optional<VaultFile.Found> found = VaultFile.find(bytes, headers, header, keys.get());
            if (found.isPresent()) {
                return new State(found.get(), keys.get(), bytes);
            }
            wrong = Troubles.headDamaged(file, wayBack());
        }
        throw wrong;
    }

    /// The newest state, if it is the newest that the keyring knows. What an earlier change left
    /// unfinished is finished.
    State load() throws Failure, IOException {
        State state = mended(decode(newest(), read(), Header.VAULT));
        checkPin(state);
        if (storage.exists(unfinished())) {
            finish(state);
        }
        return state;
    }

    private void checkPin(State state) throws Failure {
        if (!state.isPinned()) {
            return;
        }
        Optional<Pin> pin = pins.find(state.vault(), Of.STATE);
        Pin own = pin(state);
        if (pin.isPresent() && pin.get().equals(own)) {
            return;
        }
        boolean isFirst = pin.isEmpty() && own.number() == 1;
        boolean isNext =
                pin.isPresent()
                        && pin.get().number() == own.number() - 1
                        && pin.get().hash().equals(state.head().previous());
        if (!isFirst && !isNext) {
            throw Troubles.rolledBack(newest());
        }
        pins.put(state.vault(), Of.STATE, own);
    }

    static Pin pin(State state) {
        return new Pin(state.head().generation(), state.found().hash());
    }

    /// Makes the keyring know a state that the next one follows.
    void pin(String vault, Pin pin) throws Failure {
        pins.put(vault, Of.STATE, pin);
    }

    /// Whether a state is the one in the newest state's place.
    boolean isNewest(State state) throws IOException {
        return storage.exists(newest()) && Arrays.equals(storage.read(newest()), state.bytes());
    }

    /// What protects the newest state.
    Protection protection() throws Failure, IOException {
        return protection(headers(newest(), read()).whole().getFirst());
    }

    private static Protection protection(Header header) {
        return switch (header.lock()) {
            case Header.Lock.InKeyring _ -> Protection.KEYRING;
            case Header.Lock.ByPassphrase _ -> Protection.PASSPHRASE;
        };
    }

    /// What protects the newest state whose header can be read; empty where there is none.
    Optional<Protection> anyProtection() throws IOException {
        List<Path> files = new ArrayList<>(earlier());
        files.addFirst(newest());
        for (Path file : files) {
            byte[] bytes = storage.exists(file) ? storage.read(file) : new byte[0];
            List<Header> whole = VaultFile.headers(bytes).whole();
            if (!whole.isEmpty()) {
                return Optional.of(protection(whole.getFirst()));
            }
        }
        return Optional.empty();
    }

    /// Makes the keyring know the newest state, which is no state of its before.
    void pinNewest(State state) throws Failure {
        pins.put(state.vault(), Of.STATE, pin(state));
    }

    /// A state in which what is damaged is taken from an earlier state, where that has it: the same
    /// bytes, by their hash.
    private State mended(State state) throws IOException {
        if (state.found().damaged().isEmpty()) {
            return state;
        }
        Map<String, byte[]> values = new HashMap<>(state.found().values());
        Map<String, String> damaged = new HashMap<>(state.found().damaged());
        List<String> damages = new ArrayList<>(state.found().damages());
        for (Path file : earlier()) {
            byte[] bytes = storage.read(file);
            for (Entry entry : state.head().entries()) {
                for (Entry.Value value : entry.values()) {
                    String key = entry.key(value.number());
                    Optional<byte[]> found =
                            damaged.containsKey(key)
                                    ? VaultFile.find(bytes, key, value)
                                    : Optional.empty();
                    if (found.isPresent()) {
                        values.put(key, found.get());
                        damaged.remove(key);
                        damages.add(
                                entry.name()
                                        + " ("
                                        + entry.id()
                                        + "): value "
                                        + value.number()
                                        + " is taken from an earlier state of the vault");
                    }
                }
            }
        }
        VaultFile.Found found = state.found();
        return new State(
                new VaultFile.Found(
                        found.header(), found.head(), found.sealedHead(), values, damaged, damages),
                state.keys(),
                state.bytes());
    }

    /// The earlier states, the newest first.
    List<Path> earlier() throws IOException {
        return named(EARLIER).stream()
                .sorted(Comparator.comparingLong(States::number).reversed())
                .toList();
    }

    private List<Path> named(String prefix) throws IOException {
        return storage.list(folder).stream()
                .filter(name -> name.matches(prefix + "[0-9]{1,18}"))
                .map(folder::resolve)
                .toList();
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(EARLIER.length()));
    }

    /// The first state of a new vault.
    State create(Header header, Keys keys) throws Failure, IOException {
        Head head =
                new Head(
                        header.vault(),
                        1,
                        "",
                        VaultFile.hash(header),
                        Optional.empty(),
                        List.of(),
                        List.of());
        byte[] sealed = head.seal(keys, header);
        byte[] bytes = VaultFile.encode(header, sealed, head, Map.of());
        put(newest(), bytes);
        State state = decode(newest(), bytes, Header.VAULT);
        if (state.isPinned()) {
            pinNewest(state);
        }
        return state;
    }

    /// Replaces the newest state.
    State save(State old, Draft draft) throws Failure, IOException {
        return save(old, draft, pin(old));
    }

    /// Replaces the newest state.
    ///
    /// @param after what the new state follows
    State save(State old, Draft draft, Pin after) throws Failure, IOException {
        Head head =
                new Head(
                        draft.header().vault(),
                        after.number() + 1,
                        after.hash(),
                        VaultFile.hash(draft.header()),
                        draft.backedUp(),
                        draft.destroyed(),
                        draft.entries());
        byte[] sealed = head.seal(draft.keys(), draft.header());
        byte[] bytes = VaultFile.encode(draft.header(), sealed, head, draft.values());
        State next = decode(newest(), bytes, Header.VAULT);
        Set<String> gone = new HashSet<>(old.valueNames());
        gone.removeAll(next.valueNames());
        boolean isOtherKey = !old.header().text().equals(next.header().text());
        for (String name : storage.list(folder)) {
            if (name.endsWith(NEW)) {
                storage.delete(folder.resolve(name));
            }
        }
        if (!gone.isEmpty() || isOtherKey) {
            put(unfinished(), retired(old, next).getBytes(StandardCharsets.UTF_8));
        }
        String kept = old.found().damages().isEmpty() ? EARLIER : DAMAGED;
        put(folder.resolve(kept + old.head().generation()), old.bytes());
        put(newest(), bytes);
        afterwards(next);
        return next;
    }

    /// What follows once a new state is in place: if it fails, the state is in place all the same.
    private void afterwards(State next) throws Failure {
        try {
            if (next.isPinned()) {
                pinNewest(next);
            }
        } catch (Failure later) {
            // the next call tells the keyring: it knows the state before, which this one follows
            LOG.log(System.Logger.Level.WARNING, "the keyring was not told: " + later.getMessage());
        }
        try {
            if (storage.exists(unfinished())) {
                finish(next);
            }
            for (Path file : earlier().stream().skip(KEPT).toList()) {
                storage.delete(file);
            }
        } catch (IOException failed) {
            throw unfinished(Troubles.of(failed, folder));
        } catch (Failure failed) {
            throw unfinished(failed.problem());
        }
    }

    private static Failure unfinished(Problem problem) {
        return new Failure(
                new Problem.Unavailable(
                        "the change is made, but earlier states of the vault still are as they"
                                + " were: "
                                + problem.message(),
                        "The next command on the vault rewrites them."));
    }

    /// The name of the master key that is not needed any more.
    private static String retired(State old, State next) {
        return old.header().lock() instanceof Header.Lock.InKeyring(var key)
                        && !old.header().lock().equals(next.header().lock())
                ? key
                : "";
    }

    private void put(Path file, byte[] bytes) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + NEW);
        storage.write(beside, bytes);
        storage.force(beside);
        storage.rename(beside, file);
        storage.forceFolder(folder);
    }

    /// Takes out of the earlier states what the newest has not any more, and puts them under the
    /// newest state's keys. Earlier states that cannot be rewritten are deleted.
    private void finish(State newest) throws Failure, IOException {
        for (Path file : named(DAMAGED)) {
            storage.delete(file);
        }
        for (String name : storage.list(folder)) {
            if (name.endsWith(NEW)) {
                storage.delete(folder.resolve(name));
            }
        }
        for (Path file : earlier()) {
            byte[] bytes = storage.read(file);
            Optional<byte[]> anew = rewritten(file, bytes, newest);
            if (anew.isPresent()) {
                put(file, anew.get());
            } else {
                LOG.log(System.Logger.Level.WARNING, "deleting " + file + ", which cannot be read");
                storage.delete(file);
            }
        }
        storage.forceFolder(folder);
        String retired = new String(storage.read(unfinished()), StandardCharsets.UTF_8).strip();
        boolean isUsed =
                newest.header().lock() instanceof Header.Lock.InKeyring(var key)
                        && key.equals(retired);
        if (!retired.isEmpty() && !isUsed) {
            pins.removeMasterKey(newest.vault(), retired);
            if (!newest.isPinned()) {
                pins.removeAll(newest.vault());
            }
        }
        storage.delete(unfinished());
        storage.forceFolder(folder);
    }

    private Optional<byte[]> rewritten(Path file, byte[] bytes, State newest)
            throws Failure, IOException {
        State old;
        VaultFile.Headers headers = VaultFile.headers(bytes);
        if (headers.whole().size() != 1 || keys(headers.whole().getFirst()).isEmpty()) {
            return Optional.empty();
        }
        try {
            old = decode(file, bytes, Header.VAULT);
        } catch (Failure damaged) {
            LOG.log(System.Logger.Level.WARNING, file + ": " + damaged.getMessage());
            return Optional.empty();
        }
        Set<String> wanted = newest.valueNames();
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : old.head().entries()) {
            if (newest.head().find(entry.id()).isPresent()) {
                entries.add(
                        entry.with(
                                entry.values().stream()
                                        .filter(one -> wanted.contains(entry.key(one.number())))
                                        .toList()));
            }
        }
        Draft draft = old.draft().with(entries, old.found().values());
        if (!old.header().text().equals(newest.header().text())) {
            draft =
                    old.keys() == newest.keys()
                            ? draft.under(newest.header())
                            : draft.under(newest.header(), newest.keys());
        }
        Head head =
                new Head(
                        draft.header().vault(),
                        old.head().generation(),
                        old.head().previous(),
                        VaultFile.hash(draft.header()),
                        draft.backedUp(),
                        draft.destroyed(),
                        draft.entries());
        byte[] sealed = head.seal(draft.keys(), draft.header());
        return Optional.of(VaultFile.encode(draft.header(), sealed, head, draft.values()));
    }

    /// The newest state that can be read, be it as old as it may.
    State loadAny(VaultKey key) throws Failure, IOException {
        List<Path> files = new ArrayList<>(List.of(newest()));
        files.addAll(earlier());
        Failure first = null;
        for (Path file : files) {
            try {
                byte[] bytes = storage.read(file);
                unlock(file, bytes, key);
                return decode(file, bytes, Header.VAULT);
            } catch (NoSuchFileException none) {
                first = first == null ? Troubles.noVault(folder) : first;
            } catch (Failure unreadable) {
                first = first == null ? unreadable : first;
            }
        }
        throw first == null ? Troubles.noVault(folder) : first;
    }

    /// Which state the keyring knows.
    Optional<Pin> pinned(State state) throws Failure {
        return state.isPinned() ? pins.find(state.vault(), Of.STATE) : Optional.empty();
    }

    /// Forgets all keys.
    void forget() {
        masters.clear();
        known.clear();
    }
}
