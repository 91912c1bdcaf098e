package dev.hubconsole.core.github;

import java.time.Instant;
import java.util.Optional;

/// What was asked of GitHub since this program started, and what did not have to be.
///
/// @param memoryHits answered from memory
/// @param diskHits answered from the disk
/// @param revalidated asked for, and found unchanged; costs nothing of the limit
/// @param misses asked for and sent in full
/// @param writes changes that were sent
/// @param retries requests that were sent again after a failure
/// @param limit the limit as the newest answer told it
public record Traffic(
        long memoryHits,
        long diskHits,
        long revalidated,
        long misses,
        long writes,
        long retries,
        Optional<Account.Limit> limit,
        Optional<Instant> pausedUntil) {

    /// The requests that did not count against the limit, but would have without a store.
    public long saved() {
        return memoryHits + diskHits + revalidated;
    }
}
