package dev.hubconsole.core.github;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;

import java.time.Instant;
import java.util.Optional;

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

    /// The same as they are at this moment, whatever is known from before.
    Pages<SecretName> secretsNow(SecretPlace place);

    /// A secret as it is at this moment; nothing where there is none.
    Outcome<Optional<SecretName>> secret(SecretPlace place, String name);

    /// The repositories that an organisation's secret was given to one by one; none where it is for
    /// all or for the private ones.
    Pages<RepositoryId> selected(String organization, String secret);

    /// The variables that are kept in one place.
    Pages<Variable> variables(SecretPlace place);
}
