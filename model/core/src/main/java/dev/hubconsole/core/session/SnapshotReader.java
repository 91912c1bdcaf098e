package dev.hubconsole.core.session;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.HubFiles;

import java.util.Set;

/// Makes snapshots of a hub's texts.
public interface SnapshotReader {

    /// Reads a hub from its first file on.
    ///
    /// @return the snapshot, or the problem that the first file cannot be opened
    Outcome<Snapshot> read(HubFiles files);

    /// Reads a hub of which a snapshot is known. The answer is that of [#read(HubFiles)], however
    /// it is come by.
    ///
    /// @param before what the hub was
    /// @param files the hub as it is
    /// @param changed the paths of the files whose texts are not those of `before`
    default Outcome<Snapshot> reread(Snapshot before, HubFiles files, Set<String> changed) {
        return read(files);
    }
}
