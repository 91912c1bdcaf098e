package dev.hubconsole.core.queue;

import dev.hubconsole.core.registry.RepositoryId;

import java.time.Instant;

/// Why a job that waits for its start does not start.
public sealed interface Reason {

    /// As many jobs run as may.
    record Full(int total) implements Reason {}

    /// As many jobs of its repository run as may.
    record AtMaxParallel(int limit) implements Reason {}

    /// Its repository has started too many lately.
    record RateLimited(Instant until) implements Reason {}

    /// An earlier job of a repository that it depends on is not over.
    record DependsOn(RepositoryId repository) implements Reason {}

    /// Its repository failed again and again, and pauses.
    record Paused(Instant until) implements Reason {}

    /// Others are before it.
    ///
    /// @param ahead how many jobs of its own repository
    record NotItsTurn(int ahead) implements Reason {}
}
