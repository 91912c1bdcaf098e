package dev.hubconsole.core.credential;

import dev.hubconsole.core.credential.VaultKey.Protection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is in a vault, without the values.
///
/// @param generation counts the changes of the vault
/// @param credentials sorted by name; what cannot be read is [Credential.State.Damaged]
/// @param rotations the rotations that are under way
/// @param damages what is wrong with the files, one sentence each without its full stop
/// @param destroyed the ids of what was destroyed
/// @param backedUp when the newest backup was made
public record VaultContents(
        Protection protection,
        long generation,
        List<Credential> credentials,
        List<Rotation> rotations,
        List<String> damages,
        List<String> destroyed,
        Optional<Instant> backedUp) {

    public VaultContents {
        credentials = List.copyOf(credentials);
        rotations = List.copyOf(rotations);
        damages = List.copyOf(damages);
        destroyed = List.copyOf(destroyed);
    }

    /// Whether it is noticed when somebody puts an older state of the files in place.
    public boolean noticesRollback() {
        return protection == Protection.KEYRING;
    }

    /// The credential of an id.
    public Optional<Credential> find(String id) {
        return credentials.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /// The rotation of a credential, where one is under way.
    public Optional<Rotation> rotation(String id) {
        return rotations.stream().filter(one -> one.credential().equals(id)).findFirst();
    }
}
