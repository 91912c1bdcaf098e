package dev.hubconsole.core.run;

import dev.hubconsole.core.registry.RepositoryId;

import java.time.Duration;
import java.util.List;

/// What is pulled.
///
/// @param repositories whose runs are pulled
/// @param history how far back
/// @param again how far back runs that are kept are looked at again: one that is started again
///   keeps its place in GitHub's list, and is found by its new attempt alone
/// @param atOnce how many repositories are pulled side by side
public record PullScope(
        List<RepositoryId> repositories, Duration history, Duration again, int atOnce) {

    /// The usual history: four weeks and a week to compare with.
    public static final Duration USUAL_HISTORY = Duration.ofDays(35);

    /// How far back runs are usually looked at again.
    public static final Duration USUAL_AGAIN = Duration.ofDays(3);

    /// How many repositories are usually pulled side by side.
    public static final int USUAL_AT_ONCE = 16;

    public PullScope {
        repositories = repositories.stream().distinct().toList();
        if (history.isNegative() || again.isNegative() || atOnce < 1) {
            throw new IllegalArgumentException(history + ", " + again + ", " + atOnce);
        }
    }

    /// These repositories, as usual.
    public static PullScope of(List<RepositoryId> repositories) {
        return new PullScope(repositories, USUAL_HISTORY, USUAL_AGAIN, USUAL_AT_ONCE);
    }
}
