package dev.hubconsole.core.run;

import dev.hubconsole.core.registry.RepositoryId;

/// What an attempt of a run is known by.
///
/// @param attempt counts from 1
public record RunKey(RepositoryId repository, long run, int attempt) {

    public RunKey {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt " + attempt);
        }
    }
}
