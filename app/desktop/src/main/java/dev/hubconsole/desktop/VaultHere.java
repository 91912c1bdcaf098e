package dev.hubconsole.desktop;

import dev.hubconsole.adapters.files.Checkouts;
import dev.hubconsole.adapters.files.HubLocation;
import dev.hubconsole.adapters.git.HubReaders;
import dev.hubconsole.adapters.vault.VaultFolder;
import dev.hubconsole.core.credential.Caller;
import dev.hubconsole.core.credential.Readers;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.UsageMap;
import dev.hubconsole.core.credential.Vaults;
import dev.hubconsole.core.policy.CelExpressions;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.SecretStore;
import dev.hubconsole.views.credential.CredentialSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// The vault in a folder of this machine, whose key the system's keyring may keep.
///
/// @param stores opens the keyring; called when somebody asks for the vault, and not before
record VaultHere(Path folder, Supplier<SecretStore> stores, InstantSource clock)
        implements CredentialSource {

    @Override
    public Vaults vaults() {
        return new VaultFolder(folder, stores.get(), clock, new SecureRandom());
    }

    @Override
    public Outcome<Readers> readers(Path hub) {
        return HubLocation.in(hub).then(at -> HubReaders.read(at, new CelExpressions()));
    }

    @Override
    public Outcome<UsageMap> workflows(Path checkouts, List<RepositoryId> repositories) {
        return Checkouts.workflows(checkouts, repositories).map(UsageMap::new);
    }

    @Override
    public Outcome<SecretValue> value(Path file) {
        try {
            if (Files.size(file) > SecretValue.LARGEST) {
                return new Outcome.Failed<>(
                        new Problem.Misuse(
                                file + " has more than " + SecretValue.LARGEST + " bytes",
                                "Choose the file that has the secret alone."));
            }
            return new Outcome.Done<>(SecretValue.taking(Files.readAllBytes(file)));
        } catch (NoSuchFileException missing) {
            return new Outcome.Failed<>(
                    new Problem.NotThere("there is no file " + file, "Choose another."));
        } catch (IOException unreadable) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            file + " cannot be read: " + unreadable.getMessage(),
                            "Choose another."));
        }
    }

    @Override
    public Caller caller() {
        return new Caller.Person(System.getProperty("user.name", "?"));
    }
}
