package dev.hubconsole.core.github;

import dev.hubconsole.core.registry.RepositoryId;

import java.time.Instant;

/// Reads environments, and the names of secrets and variables.
public interface Environments {

    /// An environment of a repository.
    ///
    /// @param isProtected whether somebody or something has to agree before a job may use it
    record Environment(long id, String name, boolean isProtected) {}

    /// A secret; its value can be read by nobody.
    record SecretName(String name, Instant createdAt, Instant updatedAt) {}

    /// A variable.
    record Variable(String name, String value, Instant updatedAt) {}

    /// The environments of a repository.
    Pages<Environment> of(RepositoryId repository);

    /// The names of the secrets that are kept in one place.
    Pages<SecretName> secrets(SecretPlace place);

    /// The variables that are kept in one place.
    Pages<Variable> variables(SecretPlace place);
}
