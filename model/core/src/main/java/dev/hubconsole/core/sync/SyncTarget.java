package dev.hubconsole.core.sync;

import dev.hubconsole.core.github.SecretPlace;

import java.util.Locale;

/// A secret at a GitHub.
///
/// @param name in upper case, as GitHub makes no difference
public record SyncTarget(SecretPlace place, String name) {

    public SyncTarget {
        name = name.toUpperCase(Locale.ROOT);
    }

    /// How people call it.
    public String text() {
        return name + " of " + text(place);
    }

    /// How people call a place.
    public static String text(SecretPlace place) {
        return switch (place) {
            case SecretPlace.OfRepository(var repository) -> repository.toString();
            case SecretPlace.OfEnvironment(var repository, var environment) ->
                    repository + "@" + environment;
            case SecretPlace.OfOrganization(var organization) -> "the organisation " + organization;
        };
    }

    /// The same for all ways to write it, without a blank but the one before the name.
    String key() {
        return key(place) + " " + name;
    }

    private static String key(SecretPlace place) {
        return switch (place) {
            case SecretPlace.OfRepository(var repository) -> "repository:" + lower(repository);
            case SecretPlace.OfEnvironment(var repository, var environment) ->
                    "environment:"
                            + lower(repository)
                            + "@"
                            + lower(environment).replace("%", "%25").replace(" ", "%20");
            case SecretPlace.OfOrganization(var organization) ->
                    "organization:" + lower(organization);
        };
    }

    private static String lower(Object text) {
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
