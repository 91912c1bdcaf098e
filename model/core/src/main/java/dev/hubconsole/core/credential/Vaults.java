package dev.hubconsole.core.credential;

import dev.hubconsole.core.credential.VaultKey.Protection;
import dev.hubconsole.core.problem.Outcome;

import java.util.Optional;

/// The place where a vault is or can be made.
///
/// A problem says which of these it is, and what to do: there is no vault, the passphrase is wrong,
/// the keyring is locked, there is no keyring (and why), the keyring has lost the key, the vault is
/// from a newer version, it was put back to an older state, others may read it (with the command
/// that mends it), it may not be written, the disk is full.
public interface Vaults {

    /// What protects the vault that is there, without opening it; empty where there is none. Where
    /// its newest state is gone, or is none, the problem names the state that can be gone back to.
    Outcome<Optional<Protection>> look();

    /// What protects the newest state that can be read of the vault that is there, be its newest
    /// one gone or damaged: what [#acceptOlder] opens. Empty where there is none.
    Outcome<Optional<Protection>> lookAtAny();

    /// Makes a vault and opens it. Refused where one is, be it damaged.
    Outcome<Vault> create(VaultKey key, Act act);

    /// Opens the vault.
    Outcome<Vault> open(VaultKey key);

    /// Opens the newest state that can be read, be it older than what the keyring knows, and makes
    /// it the state that counts; what came after it is given up. The audit log says so.
    Outcome<Vault> acceptOlder(VaultKey key, Act act);
}
