package dev.hubconsole.core.credential;

import java.util.Set;

/// A credential of a backup beside the vault.
///
/// @param credential as the backup has it
public record RestoreItem(Credential credential, Fate fate) {

    /// What becomes of it where some are named: what differs or was destroyed is brought back.
    ///
    /// @param ids of those that are
    public RestoreItem where(Set<String> ids) {
        boolean isNamed = ids.contains(credential.id());
        return isNamed && (fate == Fate.DIFFERS || fate == Fate.DESTROYED)
                ? new RestoreItem(credential, Fate.BROUGHT_BACK)
                : this;
    }

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
