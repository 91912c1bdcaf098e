package dev.hubconsole.core.credential;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A credential that is to be added.
public record NewCredential(
        String name,
        CredentialKind kind,
        List<Scope> scopes,
        Optional<Instant> expires,
        Description description) {

    public NewCredential {
        scopes = List.copyOf(scopes);
    }

    /// What is said of a credential that changes nothing about who may read it.
    ///
    /// @param consumers where the value is also kept
    public record Description(
            Optional<String> owner,
            String notes,
            Optional<Instant> rotateAfter,
            List<String> consumers) {

        /// Nothing said.
        public static final Description NONE =
                new Description(Optional.empty(), "", Optional.empty(), List.of());

        public Description {
            consumers = List.copyOf(consumers);
        }
    }
}
