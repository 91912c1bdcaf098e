package dev.hubconsole.adapters.git;

import dev.hubconsole.adapters.files.FolderFiles;
import dev.hubconsole.adapters.files.HubLocation;
import dev.hubconsole.core.credential.Readers;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Conditions;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFault;
import dev.hubconsole.core.registry.RegistryReader;

import java.util.Map;

/// Reads what a hub's registry says of who is who, where it decides who may read a credential: on
/// the default branch as last fetched, in the file where there is no git. Nothing of the caller's
/// environment counts, and nothing given for a single run.
public final class HubReaders {

    private static final int SHORT_HASH = 12;

    private HubReaders() {}

    /// Refused where the registry has faults: then nobody knows who may read.
    public static Outcome<Readers> read(HubLocation location, Conditions expressions) {
        return DefaultBranch.of(location.folder())
                .then(
                        branch ->
                                branch.isPresent()
                                        ? at(location, branch.get(), expressions)
                                        : inFile(location, expressions));
    }

    private static Outcome<Readers> at(
            HubLocation location, DefaultBranch branch, Conditions expressions) {
        String revision =
                "commit " + branch.commit().substring(0, SHORT_HASH) + " of " + branch.name();
        return GitRevision.open(location.folder(), branch.commit())
                .then(
                        files -> {
                            try (files) {
                                return read(files, location.root(), revision, expressions);
                            }
                        });
    }

    private static Outcome<Readers> inFile(HubLocation location, Conditions expressions) {
        HubFiles files = new FolderFiles(location.folder());
        return read(files, location.root(), "the file " + location.root(), expressions);
    }

    private static Outcome<Readers> read(
            HubFiles files, String root, String revision, Conditions expressions) {
        RegistryReader.Options options =
                new RegistryReader.Options(
                        RegistryReader.Options.DEFAULT_MAX_FILE_SIZE, Map.of(), expressions);
        return RegistryReader.read(files, root, options)
                .then(registry -> whole(registry, revision))
                .map(registry -> new Readers(registry, revision));
    }

    private static Outcome<Registry> whole(Registry registry, String revision) {
        boolean isWhole =
                registry.faults().stream()
                        .allMatch(RegistryFault.RepositoryTwice.class::isInstance);
        return isWhole
                ? new Outcome.Done<>(registry)
                : new Outcome.Failed<>(
                        new Problem.Refused(
                                "the registry ("
                                        + revision
                                        + ") has faults, so nobody knows who may read",
                                "`hubctl validate` names them."));
    }
}
