package dev.hubconsole.core.sync;

import dev.hubconsole.core.credential.Decision;
import dev.hubconsole.core.credential.Requester;
import dev.hubconsole.core.credential.Sendable;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.List;

/// A credential that is to be kept at a GitHub.
///
/// @param decision why it may be
/// @param requester whose jobs read it there; of an organisation's secret, one of them
/// @param value which of its values
/// @param readers the repositories that an organisation's secret is for; else none
public record SyncWish(
        SyncTarget target,
        Decision.Granted decision,
        Requester requester,
        Sendable value,
        List<RepositoryId> readers) {

    public SyncWish {
        readers = List.copyOf(readers);
    }
}
