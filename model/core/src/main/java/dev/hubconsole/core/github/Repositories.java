package dev.hubconsole.core.github;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.Optional;

/// Reads which repositories there are.
public interface Repositories {

    /// One repository. Where it was renamed or moved, the answer has its new name.
    Outcome<RepositoryDetails> details(RepositoryId repository);

    /// The fork of a repository that a login has under the same name; nothing where there is none.
    Outcome<Optional<RepositoryId>> forkOf(RepositoryId repository, String login);

    /// The repositories of an organisation that may be seen.
    Pages<RepositoryDetails> ofOrganization(String organization);

    /// The repositories that an App's installation was given.
    ///
    /// @param owner the account that the App is installed on
    Pages<RepositoryDetails> ofInstallation(String owner);
}
