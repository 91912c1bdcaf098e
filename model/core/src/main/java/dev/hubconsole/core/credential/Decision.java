package dev.hubconsole.core.credential;

import java.util.List;
import java.util.Optional;

/// The answer to who asks for a credential by its name.
public sealed interface Decision {

    /// It may be read.
    ///
    /// @param credential the one of this name that is meant
    /// @param reasons why each of its scopes holds
    /// @param revision what the registry was read at
    record Granted(Credential credential, List<Reason> reasons, String revision)
            implements Decision {

        public Granted {
            reasons = List.copyOf(reasons);
        }
    }

    /// It may not.
    ///
    /// @param reason one sentence without its full stop
    /// @param credential the one that decided; empty where none is meant for the asker
    /// @param reasons how each of its scopes, or of the one that came closest, was judged
    /// @param revision what the registry was read at
    record Denied(
            String reason, Optional<Credential> credential, List<Reason> reasons, String revision)
            implements Decision {

        public Denied {
            reasons = List.copyOf(reasons);
        }
    }

    /// Whether it may be read.
    default boolean isGranted() {
        return this instanceof Granted;
    }

    /// Why, as one sentence without its full stop.
    default String why() {
        return switch (this) {
            case Denied denied -> denied.reason();
            case Granted granted ->
                    String.join(
                            ", and ",
                            granted.reasons().stream()
                                    .map(reason -> reason.scope().text() + ": " + reason.text())
                                    .toList());
        };
    }
}
