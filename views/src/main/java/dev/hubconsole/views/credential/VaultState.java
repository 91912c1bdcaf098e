package dev.hubconsole.views.credential;

import dev.hubconsole.core.problem.Problem;

import java.util.Optional;

/// How far the console has come with the vault.
public sealed interface VaultState {

    /// Nobody has wanted to know yet, so neither files nor keyring were touched.
    record Unasked() implements VaultState {}

    /// It is being looked for, made or opened.
    record Looking() implements VaultState {}

    /// There is none.
    ///
    /// @param problem why it could not be made just now
    record None(Optional<Problem> problem) implements VaultState {}

    /// A passphrase opens it.
    ///
    /// @param problem why the last one did not
    record Locked(Optional<Problem> problem) implements VaultState {}

    /// It cannot be opened: the keyring is locked, gone or has lost the key, the files are damaged,
    /// open to others, or from a newer version. The problem says which, and what to do.
    record Failed(Problem problem) implements VaultState {}

    /// It is open.
    ///
    /// @param trouble why what is shown could not be read anew
    record Open(VaultView view, Optional<Problem> trouble) implements VaultState {}
}
