package dev.hubconsole.core.github;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;

/// Reads which repositories there are.
public interface Repositories {

    /// One repository. Where it was renamed or moved, the answer has its new name.
    Outcome<RepositoryDetails> details(RepositoryId repository);

    /// The repositories of an organisation that may be seen.
    Pages<RepositoryDetails> ofOrganization(String organization);

    /// The repositories that an App's installation was given.
    ///
    /// @param owner the account that the App is installed on
    Pages<RepositoryDetails> ofInstallation(String owner);
}
