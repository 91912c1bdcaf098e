package dev.hubconsole.core.session;

import dev.hubconsole.core.check.Checks;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.RegistryReader;

import java.util.function.Supplier;

/// Reads and checks everything anew each time.
///
/// @param root the registry's first file, relative to the hub's folder
/// @param options how it is read
/// @param checks gives the checks of the day
public record WholeReader(String root, RegistryReader.Options options, Supplier<Checks> checks)
        implements SnapshotReader {

    @Override
    public Outcome<Snapshot> read(HubFiles files) {
        return RegistryReader.read(files, root, options)
                .map(
                        registry -> {
                            Inheritance inheritance = new Inheritance(registry);
                            return new Snapshot(
                                    registry,
                                    inheritance,
                                    checks.get().check(registry, inheritance));
                        });
    }
}
