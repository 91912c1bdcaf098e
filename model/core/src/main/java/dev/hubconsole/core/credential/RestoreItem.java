package dev.hubconsole.core.credential;

/// A credential of a backup beside the vault.
///
/// @param credential as the backup has it
public record RestoreItem(Credential credential, Fate fate) {

    /// What restoring does with it.
    public enum Fate {
        /// The vault does not have it: it is brought back.
        BROUGHT_BACK,
        /// The vault has it just so.
        UNCHANGED,
        /// The vault has another state of it, which stays unless it is named.
        DIFFERS,
        /// It was destroyed in the vault, and stays so unless it is named.
        DESTROYED,
        /// Another credential of the vault has its name and scopes.
        TAKEN,
        /// The backup's own record is damaged.
        DAMAGED
    }
}
