package dev.hubconsole.core.secret;

/// Keeps secrets for the user between runs: the system's keyring, or what stands for it in a test.
///
/// Every call answers within a time limit. Safe for use by several threads at once.
public interface SecretStore {

    /// What a store says to a question.
    sealed interface Answer {

        /// The secret is there.
        record Found(Secret secret) implements Answer {}

        /// The store works and has no such secret.
        record Missing() implements Answer {}

        /// The store is locked, and nobody unlocked it in time.
        record Locked() implements Answer {}

        /// There is no store to ask.
        ///
        /// @param why what an administrator can act on
        record Unavailable(String why) implements Answer {}
    }

    /// What a store says to a change.
    sealed interface Change {

        /// It is done.
        record Done() implements Change {}

        /// The store is locked, and nobody unlocked it in time.
        record Locked() implements Change {}

        /// There is no store, or it refused.
        record Unavailable(String why) implements Change {}
    }

    /// Looks for a secret.
    ///
    /// @param service what it is for, `hubctl: GitHub`
    /// @param account which one, `api.github.com`
    Answer find(String service, String account);

    /// Keeps a secret, in the place of one with the same names.
    Change put(String service, String account, Secret secret);

    /// Forgets a secret; done too where there was none.
    Change remove(String service, String account);
}
