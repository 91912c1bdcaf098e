package dev.hubconsole.core.github;

import dev.hubconsole.core.registry.RepositoryId;

/// Reads which self-hosted runners there are.
public interface Runners {

    /// Those of a repository alone.
    Pages<Runner> ofRepository(RepositoryId repository);

    /// Those of an organisation.
    Pages<Runner> ofOrganization(String organization);
}
