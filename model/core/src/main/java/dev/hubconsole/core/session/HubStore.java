package dev.hubconsole.core.session;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.HubFiles;

import java.util.List;

/// Where an open hub's files are kept.
public interface HubStore extends HubFiles {

    /// Replaces what files hold, all of them or none. A file that is no longer what it was is not
    /// touched.
    ///
    /// @return the paths that were saved
    Outcome<List<String>> save(List<FileChange> changes);
}
