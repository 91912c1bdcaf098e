package dev.hubconsole.core.github;

import dev.hubconsole.core.problem.Outcome;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads who is asking and how much more may be asked.
public interface Account {

    /// Who is asking.
    ///
    /// @param name a user's login, or an App's name
    /// @param kind what the requests are sent with
    /// @param scopes of a classic token; empty for the other kinds, which have permissions
    /// @param permissions of an App, `actions` → `read`; GitHub does not tell those of a token
    /// @param expiresAt when the token ends; empty where GitHub does not say
    record Identity(
            String name,
            Kind kind,
            Set<String> scopes,
            Map<String, String> permissions,
            Optional<Instant> expiresAt) {

        /// What requests are sent with.
        public enum Kind {
            CLASSIC_TOKEN,
            FINE_GRAINED_TOKEN,
            APP,
            OTHER_TOKEN
        }

        public Identity {
            scopes = Set.copyOf(scopes);
            permissions = Map.copyOf(permissions);
        }
    }

    /// How many requests an hour are allowed.
    ///
    /// @param resetAt when all of them are there again, by GitHub's clock
    record Limit(int limit, int remaining, Instant resetAt) {}

    /// Who is asking.
    Outcome<Identity> who();

    /// The limit as it stands; asking costs nothing of it.
    Outcome<Limit> limit();
}
