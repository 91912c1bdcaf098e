package dev.hubconsole.views.credential;

import dev.hubconsole.core.credential.Caller;
import dev.hubconsole.core.credential.Readers;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.UsageMap;
import dev.hubconsole.core.credential.Vaults;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// What the screens of credentials need of the world outside. All but [#clock()] may take long.
public interface CredentialSource {

    /// Where the vault is, or can be made.
    Vaults vaults();

    /// Who is who by the registry of a hub, where it decides who may read.
    Outcome<Readers> readers(Path hub);

    /// What the workflows of those repositories name that are checked out in a folder.
    Outcome<UsageMap> workflows(Path checkouts, List<RepositoryId> repositories);

    /// A file's bytes, as they are, as a value. Whoever gets it closes it.
    Outcome<SecretValue> value(Path file);

    /// On whose behalf the console runs.
    Caller caller();

    /// What time it is.
    InstantSource clock();
}
