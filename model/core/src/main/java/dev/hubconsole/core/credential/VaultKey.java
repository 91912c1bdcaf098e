package dev.hubconsole.core.credential;

/// What opens a vault.
public sealed interface VaultKey {

    /// A key in the system's keyring.
    record InKeyring() implements VaultKey {}

    /// A passphrase, for machines without a keyring. Whoever made the value closes it.
    record Passphrase(SecretValue value) implements VaultKey {}

    /// What a vault is protected with.
    default Protection protection() {
        return switch (this) {
            case InKeyring _ -> Protection.KEYRING;
            case Passphrase _ -> Protection.PASSPHRASE;
        };
    }

    /// What protects a vault.
    enum Protection {
        /// The system's keyring. It also knows the newest state, so that an older one is noticed.
        KEYRING,
        /// A passphrase. That somebody put an older state in place cannot be noticed.
        PASSPHRASE
    }
}
