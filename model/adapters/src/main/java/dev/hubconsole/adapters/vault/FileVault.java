package dev.hubconsole.adapters.vault;

import dev.hubconsole.adapters.vault.AuditFile.Event;
import dev.hubconsole.adapters.vault.AuditFile.Owner;
import dev.hubconsole.adapters.vault.State.Draft;
import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.AuditAction;
import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.credential.AuditLog;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Decision;
import dev.hubconsole.core.credential.NewCredential;
import dev.hubconsole.core.credential.Requester;
import dev.hubconsole.core.credential.RestoreItem;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Sendable;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.credential.VaultKey;
import dev.hubconsole.core.problem.Outcome;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A vault in a folder. What a change means for a credential is in [Edits], how states are kept in
/// [States].
final class FileVault implements Vault {

    private final Path folder;
    private final Storage storage;
    private final States states;
    private final AuditFile audit;
    private final Pins pins;
    private final InstantSource clock;
    private final States.Passphrases passphrases;
    private final Edits edits;
    private volatile boolean closed;

    FileVault(
            Path folder,
            Storage storage,
            States states,
            AuditFile audit,
            Pins pins,
            InstantSource clock,
            States.Passphrases passphrases) {
        this.folder = folder;
        this.storage = storage;
        this.states = states;
        this.audit = audit;
        this.pins = pins;
        this.clock = clock;
        this.passphrases = passphrases;
        this.edits = new Edits(clock);
    }

    static Path lockOf(Path folder) {
        return folder.resolve("lock");
    }

    /// Makes the vault, for who holds the lock.
    void create(VaultKey key, Act act) throws Failure, IOException {
        String vault = states.newId(16);
        Header.Lock lock = states.newLock(key, vault, passphrases);
        Keys keys = Keys.generate();
        Header header = states.header(vault, Header.VAULT, lock, keys);
        // the log is there before the vault is: a vault without one had it taken away
        audit.begin(
                new Owner(vault, keys, lock instanceof Header.Lock.InKeyring),
                clock.instant(),
                Event.of(AuditAction.VAULT_CREATED, act, key.protection().name()));
        states.create(header, keys);
    }

    private interface Work<T> {
        T run(State state) throws Failure, IOException;
    }

    private <T> Outcome<T> with(Work<T> work) {
        if (closed) {
            throw new IllegalStateException("the vault is closed");
        }
        try (Storage.Held _ = storage.lock(lockOf(folder))) {
            return new Outcome.Done<>(work.run(states.load()));
        } catch (Failure failed) {
            return new Outcome.Failed<>(failed.problem());
        } catch (IOException failed) {
            return new Outcome.Failed<>(Troubles.of(failed, folder));
        }
    }

    private static Owner owner(State state) {
        return new Owner(state.vault(), state.keys(), state.isPinned());
    }

    AuditLine log(State state, Event event) throws Failure, IOException {
        return audit.append(owner(state), clock.instant(), event);
    }

    /// Begins a new log where the old one does not fit what the keyring knows: who puts back an
    /// older vault mostly puts back an older log with it.
    void setAsideWhatWasTouched(State state, Act act) throws Failure, IOException {
        if (!audit.verify(owner(state)).isSound()) {
            audit.setAside(owner(state), clock.instant(), act);
        }
    }

    /// Saves what the log has announced; if that fails, the log says so too.
    private State save(State old, Draft draft, Act act) throws Failure, IOException {
        try {
            return states.save(old, draft);
        } catch (Failure failed) {
            logFailure(old, act, failed.getMessage(), failed);
            throw failed;
        } catch (IOException failed) {
            logFailure(old, act, Troubles.of(failed, folder).message(), failed);
            throw failed;
        }
    }

    private void logFailure(State state, Act act, String why, Exception failed) {
        try {
            log(state, Event.of(AuditAction.FAILED, act, why));
        } catch (Failure | IOException second) {
            failed.addSuppressed(second);
        }
    }

    private static Entry need(State state, String id) throws Failure {
        return state.head()
                .find(id)
                .orElseThrow(
                        () ->
                                Troubles.refused(
                                        "there is no credential with the id " + id,
                                        "List them: hubctl credentials list"));
    }

    /// What a change makes of a state.
    private interface Edit {
        Draft of(State state, Entry entry) throws Failure;
    }

    private Outcome<Credential> change(
            String id, AuditAction what, String detail, Act act, Edit edit) {
        return with(
                state -> {
                    Entry entry = need(state, id);
                    Draft draft = edit.of(state, entry);
                    log(state, Event.of(what, entry, 0, act, detail));
                    State next = save(state, draft, act);
                    return next.shown(need(next, id));
                });
    }

    @Override
    public Outcome<VaultContents> list() {
        return with(State::contents);
    }

    @Override
    public Outcome<Credential> add(NewCredential wanted, SecretValue value, Act act) {
        return with(
                state -> {
                    Entry entry = edits.added(state, states.newId(8), wanted);
                    Draft draft = edits.withValue(state, entry, value);
                    log(state, Event.of(AuditAction.CREATE, entry, 1, act, scopes(entry)));
                    State next = save(state, draft, act);
                    return next.shown(need(next, entry.id()));
                });
    }

    private static String scopes(Entry entry) {
        return Edits.text(entry.scopes());
    }

    @Override
    public Outcome<SecretValue> read(Decision.Granted decision, Requester requester, Act act) {
        Act at = new Act(act.by(), act.why(), Optional.of(decision.revision()));
        return with(
                state -> {
                    Credential granted = decision.credential();
                    Optional<Entry> entry = state.head().find(granted.id());
                    Optional<String> refusal =
                            entry.isEmpty()
                                    ? Optional.of("it is not in the vault any more")
                                    : Edits.refusal(
                                            state.shown(entry.get()), granted, clock.instant());
                    if (refusal.isPresent()) {
                        log(
                                state,
                                denied(granted.id(), granted.name(), refusal.get(), at)
                                        .by(requester));
                        throw Troubles.refused(
                                granted.name() + " is not given: " + refusal.get(),
                                "Ask again: the vault was changed since it was decided.");
                    }
                    int version = entry.get().values().getFirst().number();
                    Event event = Event.of(AuditAction.READ, entry.get(), version, at, "");
                    return opened(state, entry.get(), version, event.by(requester));
                });
    }

    /// A value, once it is in the log that it was opened.
    private SecretValue opened(State state, Entry entry, int version, Event event)
            throws Failure, IOException {
        SecretValue value =
                Values.open(state, entry, version)
                        .orElseThrow(() -> Edits.unreadable(entry, version));
        boolean logged = false;
        try {
            log(state, event);
            logged = true;
            return value;
        } finally {
            if (!logged) {
                value.close();
            }
        }
    }

    private static Event denied(String id, String name, String why, Act act) {
        return new Event(
                AuditAction.DENY,
                Optional.of(new AuditLine.Subject(id, name, 0)),
                Optional.empty(),
                act,
                why);
    }

    @Override
    public Outcome<SecretValue> reveal(String id, int version, Act act) {
        return with(
                state -> {
                    Entry entry = need(state, id);
                    Edits.needValue(entry, version);
                    return opened(
                            state,
                            entry,
                            version,
                            Event.of(AuditAction.REVEAL, entry, version, act, ""));
                });
    }

    @Override
    public Outcome<AuditLine> deny(
            String name, Decision.Denied decision, Requester requester, Act act) {
        Act at = new Act(act.by(), act.why(), Optional.of(decision.revision()));
        String id = decision.credential().map(Credential::id).orElse("");
        return with(state -> log(state, denied(id, name, decision.reason(), at).by(requester)));
    }

    @Override
    public Outcome<AuditLine> synced(String id, String consumer, Act act) {
        return with(
                state -> {
                    Entry entry = need(state, id);
                    int version = entry.values().getFirst().number();
                    return log(state, Event.of(AuditAction.SYNC, entry, version, act, consumer));
                });
    }

    @Override
    public Outcome<List<Sendable>> sendable(Map<String, Set<String>> marks) {
        return with(
                state -> {
                    List<Sendable> all = new ArrayList<>();
                    for (Entry entry : state.head().entries()) {
                        Sending.of(state, entry, marks.getOrDefault(entry.id(), Set.of()))
                                .ifPresent(all::add);
                    }
                    return List.copyOf(all);
                });
    }

    @Override
    public Outcome<SecretValue> send(
            Decision.Granted decision, int version, Requester requester, String detail, Act act) {
        Act at = new Act(act.by(), act.why(), Optional.of(decision.revision()));
        return with(
                state -> {
                    Credential granted = decision.credential();
                    Entry entry = need(state, granted.id());
                    Optional<String> refusal =
                            Edits.refusal(state.shown(entry), granted, clock.instant())
                                    .or(() -> Sending.refusal(entry, version));
                    if (refusal.isPresent()) {
                        throw Troubles.refused(
                                granted.name() + " is not sent: " + refusal.get(),
                                "Plan again: the vault was changed since.");
                    }
                    Event event = Event.of(AuditAction.SYNC, entry, version, at, detail);
                    return opened(state, entry, version, event.by(requester));
                });
    }

    @Override
    public Outcome<AuditLine> sent(AuditLine.Subject credential, String detail, Act act) {
        return with(
                state ->
                        log(
                                state,
                                new Event(
                                        AuditAction.SYNC,
                                        Optional.of(credential),
                                        Optional.empty(),
                                        act,
                                        detail)));
    }

    @Override
    public Outcome<Credential> stage(String id, SecretValue value, Act act) {
        return change(
                id,
                AuditAction.ROTATE,
                "new value added",
                act,
                (state, entry) -> edits.staged(state, entry, value));
    }

    @Override
    public Outcome<Credential> verified(String id, Act act) {
        return change(
                id,
                AuditAction.ROTATE,
                "new value verified",
                act,
                (state, entry) -> edits.verified(state, entry));
    }

    @Override
    public Outcome<Credential> pushed(String id, Act act) {
        return change(
                id,
                AuditAction.ROTATE,
                "new value in use",
                act,
                (state, entry) -> edits.pushed(state, entry));
    }

    @Override
    public Outcome<Credential> finish(String id, Act act) {
        return change(
                id,
                AuditAction.ROTATE,
                "old value destroyed",
                act,
                (state, entry) -> edits.finished(state, entry));
    }

    @Override
    public Outcome<Credential> finishKeepingOld(String id, Act act) {
        return change(
                id,
                AuditAction.ROTATE,
                "done, old value kept",
                act,
                (state, entry) -> edits.finishedKeepingOld(state, entry));
    }

    @Override
    public Outcome<Credential> takeBack(String id, Act act) {
        return change(
                id,
                AuditAction.TAKE_BACK,
                "",
                act,
                (state, entry) -> edits.takenBack(state, entry));
    }

    @Override
    public Outcome<Credential> revoke(String id, Act act) {
        return change(
                id, AuditAction.REVOKE, "", act, (state, entry) -> edits.revoked(state, entry));
    }

    @Override
    public Outcome<Credential> reinstate(String id, Act act) {
        return change(
                id,
                AuditAction.REINSTATE,
                "",
                act,
                (state, entry) -> edits.reinstated(state, entry));
    }

    @Override
    public Outcome<Credential> expire(String id, Optional<Instant> at, Act act) {
        return change(
                id,
                AuditAction.EXPIRE,
                at.map(Instant::toString).orElse("never"),
                act,
                (state, entry) -> edits.expiring(state, entry, at));
    }

    @Override
    public Outcome<Credential> rescope(String id, List<Scope> scopes, Act act) {
        return change(
                id,
                AuditAction.SCOPE_CHANGE,
                Edits.text(scopes),
                act,
                (state, entry) -> edits.rescoped(state, entry, scopes));
    }

    @Override
    public Outcome<Credential> describe(String id, NewCredential.Description description, Act act) {
        return change(
                id,
                AuditAction.DESCRIBE,
                "",
                act,
                (state, entry) -> state.draft().with(entry.with(description), Map.of()));
    }

    @Override
    public Outcome<Credential> destroyValue(String id, int version, Act act) {
        return change(
                id,
                AuditAction.DESTROY_VALUE,
                "value " + version,
                act,
                (state, entry) -> edits.withoutValue(state, entry, version));
    }

    @Override
    public Outcome<VaultContents> destroy(String id, Act act) {
        return with(
                state -> {
                    Entry entry = need(state, id);
                    log(state, Event.of(AuditAction.DELETE, entry, 0, act, scopes(entry)));
                    return save(state, state.draft().without(id), act).contents();
                });
    }

    @Override
    public Outcome<byte[]> backup(SecretValue passphrase, Act act) {
        return with(
                state -> {
                    byte[] salt = HexFormat.of().parseHex(states.newId(Argon2id.SALT));
                    byte[] backup =
                            Backups.of(
                                    state,
                                    states.newId(16),
                                    passphrases.function(salt),
                                    passphrase);
                    log(
                            state,
                            Event.of(
                                    AuditAction.BACKUP,
                                    act,
                                    state.head().entries().size() + " credentials"));
                    return backup;
                });
    }

    @Override
    public Outcome<VaultContents> backedUp(Act act) {
        return with(
                state -> {
                    log(state, Event.of(AuditAction.BACKUP, act, "in its place"));
                    Draft draft = state.draft().backedUpAt(clock.instant());
                    return save(state, draft, act).contents();
                });
    }

    @Override
    public Outcome<AuditLine> wantsNoBackup(Act act) {
        return with(state -> log(state, Event.of(AuditAction.BACKUP, act, Vault.NO_BACKUP)));
    }

    @Override
    public Outcome<List<RestoreItem>> preview(byte[] backup, SecretValue passphrase) {
        return with(state -> Backups.compare(state, Backups.open(backup, passphrase)));
    }

    @Override
    public Outcome<List<RestoreItem>> restore(
            byte[] backup, SecretValue passphrase, Set<String> named, Act act) {
        return with(
                state -> {
                    State from = Backups.open(backup, passphrase);
                    List<RestoreItem> before = Backups.compare(state, from);
                    List<RestoreItem> items =
                            before.stream().map(item -> item.where(named)).toList();
                    Draft draft = state.draft();
                    boolean changes = false;
                    for (RestoreItem item : before) {
                        String id = item.credential().id();
                        if (item.where(named).fate() == RestoreItem.Fate.BROUGHT_BACK) {
                            draft = Backups.with(draft, state, from, id);
                            changes = true;
                            Entry entry = need(from, id);
                            String detail = item.fate().name();
                            log(state, Event.of(AuditAction.RESTORE, entry, 0, act, detail));
                        }
                    }
                    if (changes) {
                        save(state, draft, act);
                    }
                    return items;
                });
    }

    @Override
    public Outcome<VaultContents> changeKey(VaultKey key, Act act) {
        return with(
                state -> {
                    log(state, Event.of(AuditAction.MASTER_KEY, act, key.protection().name()));
                    Header.Lock lock = states.newLock(key, state.vault(), passphrases);
                    Header header = states.header(state.vault(), Header.VAULT, lock, state.keys());
                    boolean toKeyring = !state.isPinned() && lock instanceof Header.Lock.InKeyring;
                    if (toKeyring) {
                        audit.pinNewest(owner(state));
                        states.pinNewest(state);
                    }
                    try {
                        return save(state, state.draft().under(header), act).contents();
                    } catch (Failure | IOException failed) {
                        forget(state, lock, failed);
                        throw failed;
                    }
                });
    }

    /// Takes a new master key out of the keyring again, if the vault did not come under it.
    private void forget(State old, Header.Lock lock, Exception failed) {
        try {
            boolean isOld = states.isNewest(old);
            if (isOld && lock instanceof Header.Lock.InKeyring(var key)) {
                pins.removeMasterKey(old.vault(), key);
            }
        } catch (Failure | IOException second) {
            failed.addSuppressed(second);
        }
    }

    @Override
    public Outcome<VaultContents> changeDataKey(Act act) {
        return with(
                state -> {
                    if (!state.found().damages().isEmpty()) {
                        throw Troubles.refused(
                                "the vault is damaged: " + state.found().damages().getFirst(),
                                "Rotate or destroy what is damaged first: what cannot be read"
                                        + " would be lost.");
                    }
                    log(state, Event.of(AuditAction.DATA_KEY, act, ""));
                    Keys keys = state.keys().renewed();
                    Header header =
                            states.header(state.vault(), Header.VAULT, state.header().lock(), keys);
                    return save(state, state.draft().under(header, keys), act).contents();
                });
    }

    @Override
    public AuditLog audit() {
        return new AuditLog() {
            @Override
            public Outcome<Verification> verify() {
                return with(state -> audit.verify(owner(state)));
            }

            @Override
            public Outcome<List<AuditLine>> lines() {
                return with(state -> audit.lines(owner(state)));
            }

            @Override
            public Outcome<byte[]> export() {
                return with(state -> audit.export(owner(state)));
            }

            @Override
            public Outcome<AuditLine> setAside(Act act) {
                return with(state -> audit.setAside(owner(state), clock.instant(), act));
            }
        };
    }

    @Override
    public void close() {
        closed = true;
        states.forget();
    }
}
