package dev.hubconsole.core.github;

import dev.hubconsole.core.github.Account.Identity;
import dev.hubconsole.core.github.Account.Limit;
import dev.hubconsole.core.problem.Outcome;

import java.time.Instant;
import java.util.Optional;

/// A GitHub and the login for it, at one moment.
///
/// @param host which GitHub
/// @param source where the login was found
/// @param who the login, as GitHub knows it
/// @param limit how many more requests this hour allows
/// @param total what all runs of the program asked before; empty where nothing was asked yet
/// @param forecast what regular asking for the hub's repositories costs
public record GitHubOverview(
        String host,
        String source,
        Identity who,
        Outcome<Limit> limit,
        Optional<Total> total,
        Forecast forecast) {

    /// What several runs asked.
    ///
    /// @param since when the first of them ended
    /// @param sum of all; it has no limit and no pause
    public record Total(Instant since, Traffic sum) {}

    /// Looks at a GitHub without changing anything there.
    public interface Source {

        /// Looks.
        ///
        /// @param repositories how many the hub has
        Outcome<GitHubOverview> look(int repositories);
    }
}
