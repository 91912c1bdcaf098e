package dev.hubconsole.core.run;

import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.LinkedHashMap;
import java.util.Map;

/// What came of a pull.
///
/// @param repositories how many are up to date now
/// @param attempts how many attempts of runs were read
/// @param jobs how many jobs they have
/// @param vanished how many runs that had not ended are gone from GitHub
/// @param isWhole whether nothing is left to pull
/// @param problems why a repository is not up to date
public record PullResult(
        int repositories,
        int attempts,
        int jobs,
        int vanished,
        boolean isWhole,
        Map<RepositoryId, Problem> problems) {

    public PullResult {
        problems = new LinkedHashMap<>(problems);
    }
}
