package dev.hubconsole.core.github;

import dev.hubconsole.core.registry.RepositoryId;

/// Where GitHub keeps secrets and variables.
public sealed interface SecretPlace {

    /// With a repository.
    record OfRepository(RepositoryId repository) implements SecretPlace {}

    /// With an environment of a repository.
    record OfEnvironment(RepositoryId repository, String environment) implements SecretPlace {}

    /// With an organisation, for its private repositories.
    record OfOrganization(String organization) implements SecretPlace {}
}
