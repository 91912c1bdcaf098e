package dev.hubconsole.adapters.vault;

import dev.hubconsole.adapters.vault.AuditFile.Event;
import dev.hubconsole.adapters.vault.Pins.Pin;
import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.AuditAction;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultKey;
import dev.hubconsole.core.credential.VaultKey.Protection;
import dev.hubconsole.core.credential.Vaults;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.secret.SecretStore;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A folder that has a vault or can have one.
public final class VaultFolder implements Vaults {

    private final Path folder;
    private final Storage storage;
    private final SecretStore keyring;
    private final InstantSource clock;
    private final SecureRandom random;
    private final States.Passphrases passphrases;

    /// The vault in a folder, which is made when the vault is.
    ///
    /// @param keyring asked only where the vault is protected by it
    public VaultFolder(Path folder, SecretStore keyring, InstantSource clock, SecureRandom random) {
        this(folder, new DiskStorage(), keyring, clock, random, Argon2id::of);
    }

    VaultFolder(
            Path folder,
            Storage storage,
            SecretStore keyring,
            InstantSource clock,
            SecureRandom random,
            States.Passphrases passphrases) {
        this.folder = folder;
        this.storage = storage;
        this.keyring = keyring;
        // whole seconds: times are for people, and the order of lines is in their numbers
        this.clock = () -> clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.random = random;
        this.passphrases = passphrases;
    }

    private interface Work<T> {
        T run(FileVault vault, States states) throws Failure, IOException;
    }

    private <T> Outcome<T> locked(Work<T> work) {
        Pins pins = new Pins(keyring);
        States states = new States(folder, storage, pins, random);
        AuditFile audit = new AuditFile(folder.resolve("audit.jsonl"), storage, pins);
        FileVault vault = new FileVault(folder, storage, states, audit, pins, clock, passphrases);
        try (Storage.Held _ = storage.lock(FileVault.lockOf(folder))) {
            return new Outcome.Done<>(work.run(vault, states));
        } catch (Failure failed) {
            states.forget();
            return new Outcome.Failed<>(failed.problem());
        } catch (IOException failed) {
            states.forget();
            return new Outcome.Failed<>(Troubles.of(failed, folder));
        }
    }

    private <T> Outcome<T> noVault() {
        return new Outcome.Failed<>(Troubles.noVault(folder).problem());
    }

    @Override
    public Outcome<Optional<Protection>> look() {
        if (!storage.exists(folder)) {
            return new Outcome.Done<>(Optional.empty());
        }
        return locked(
                (_, states) ->
                        states.isThere() ? Optional.of(states.protection()) : Optional.empty());
    }

    @Override
    public Outcome<Optional<Protection>> lookAtAny() {
        return storage.exists(folder)
                ? locked((_, states) -> states.anyProtection())
                : new Outcome.Done<>(Optional.empty());
    }

    @Override
    public Outcome<Vault> create(VaultKey key, Act act) {
        try {
            storage.makeFolder(folder);
        } catch (IOException failed) {
            return new Outcome.Failed<>(Troubles.of(failed, folder));
        }
        return locked(
                (vault, states) -> {
                    if (storage.exists(states.newest())) {
                        throw Troubles.vaultIsThere(folder);
                    }
                    if (states.isThere()) {
                        // says that its newest state is gone
                        states.read();
                    }
                    states.checkClosed();
                    vault.create(key, act);
                    return vault;
                });
    }

    @Override
    public Outcome<Vault> open(VaultKey key) {
        if (!storage.exists(folder)) {
            return noVault();
        }
        return locked(
                (vault, states) -> {
                    states.unlock(states.newest(), states.read(), key);
                    states.load();
                    return vault;
                });
    }

    @Override
    public Outcome<Vault> acceptOlder(VaultKey key, Act act) {
        if (!storage.exists(folder)) {
            return noVault();
        }
        return locked(
                (vault, states) -> {
                    states.checkClosed();
                    State state = states.loadAny(key);
                    Optional<Pin> pin = states.pinned(state);
                    boolean isNewest =
                            states.isNewest(state)
                                    && (!state.isPinned()
                                            || pin.equals(Optional.of(States.pin(state))));
                    if (isNewest) {
                        throw Troubles.nothingToAccept();
                    }
                    Pin after =
                            pin.filter(
                                            one ->
                                                    one.number() < Long.MAX_VALUE
                                                            && one.number()
                                                                    >= state.head().generation())
                                    .orElse(States.pin(state));
                    vault.setAsideWhatWasTouched(state, act);
                    vault.log(
                            state,
                            Event.of(
                                    AuditAction.ACCEPT_OLDER,
                                    act,
                                    "state "
                                            + state.head().generation()
                                            + " in the place of state "
                                            + after.number()));
                    if (state.isPinned()) {
                        states.pin(state.vault(), after);
                    }
                    states.save(state, state.draft(), after);
                    return vault;
                });
    }
}
