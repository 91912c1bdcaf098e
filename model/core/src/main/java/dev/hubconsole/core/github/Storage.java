package dev.hubconsole.core.github;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;

import java.time.Instant;
import java.util.Optional;

/// Reads what a repository's workflows keep at GitHub: caches and artifacts.
public interface Storage {

    /// A cache.
    ///
    /// @param ref the branch or pull request it belongs to, `refs/heads/main`
    record Cache(
            long id,
            String key,
            String ref,
            long bytes,
            Instant createdAt,
            Instant lastAccessedAt) {}

    /// What the caches of a repository take.
    record CacheUse(long bytes, int count) {}

    /// An artifact.
    ///
    /// @param run the run that made it
    /// @param expiresAt when it goes; empty where it does not say
    record Artifact(
            long id,
            String name,
            long bytes,
            boolean isExpired,
            Optional<Long> run,
            Optional<Instant> createdAt,
            Optional<Instant> expiresAt) {}

    /// The caches of a repository.
    Pages<Cache> caches(RepositoryId repository);

    /// What its caches take; GitHub is about five minutes late with it.
    Outcome<CacheUse> cacheUse(RepositoryId repository);

    /// The artifacts of a repository.
    Pages<Artifact> artifacts(RepositoryId repository);
}
