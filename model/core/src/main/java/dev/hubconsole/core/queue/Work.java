package dev.hubconsole.core.queue;

import dev.hubconsole.core.registry.RepositoryId;

import java.time.Duration;
import java.time.Instant;

/// A job that wants to start.
///
/// @param id told apart by; no two have the same
/// @param expected how long it will take, as far as is known; shares are counted in time
public record Work(long id, RepositoryId repository, Instant queuedAt, Duration expected) {}
