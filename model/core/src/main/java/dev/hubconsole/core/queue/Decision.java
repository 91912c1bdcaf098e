package dev.hubconsole.core.queue;

import java.time.Instant;
import java.util.Optional;

/// What may happen next.
public sealed interface Decision {

    /// This may start now; it counts as running from here on.
    record Start(Work work) implements Decision {}

    /// Nothing may start now.
    ///
    /// @param until when that changes by itself; empty where something has to end or to come first
    record Wait(Optional<Instant> until) implements Decision {}
}
