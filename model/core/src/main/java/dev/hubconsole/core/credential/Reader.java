package dev.hubconsole.core.credential;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.layers.Origin;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the registry says of a repository, as far as it decides what the repository may read.
///
/// @param entry where it is registered
/// @param isEnabled whether it takes part
/// @param enabled where that comes from
/// @param teams its team and the teams above that, innermost first
/// @param base what holds where no environment is meant
/// @param environments what holds in each environment that it has
public record Reader(
        RepositoryId id,
        Said entry,
        boolean isEnabled,
        Origin enabled,
        List<Said> teams,
        Standing base,
        Map<String, Standing> environments) {

    /// A word of the registry and where it comes from.
    public record Said(String word, Origin origin) {

        /// Where it stands; empty for what is built in.
        public Optional<Place> place() {
            return placeOf(origin);
        }
    }

    /// What holds for a repository's jobs.
    ///
    /// @param secretScope the secret scope in force
    /// @param runners the labels of the runner in force
    public record Standing(Optional<Said> secretScope, List<Said> runners) {}

    /// What holds in an environment, or in none; empty for an environment that it does not have.
    public Optional<Standing> standing(Optional<String> environment) {
        if (environment.isEmpty()) {
            return Optional.of(base);
        }
        Standing exact = environments.get(environment.get());
        if (exact != null) {
            return Optional.of(exact);
        }
        return environments.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(environment.get()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// Where something that was said stands.
    static Optional<Place> placeOf(Origin origin) {
        return origin.at().map(at -> Place.of(at.node()));
    }
}
