package dev.hubconsole.core.onboard;

import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.registry.RepositoryId;

/// The hub that repositories are taken into.
///
/// @param repository where it is at GitHub
/// @param prefix the folder of it that the hub is in, with `/` at its end; empty text for the whole
/// @param files what the registry was read from
/// @param options how it was read
public record Hub(
        RepositoryId repository,
        String prefix,
        HubFiles files,
        RegistryReader.Options options,
        Registry registry) {}
