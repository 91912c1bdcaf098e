package dev.hubconsole.views.hub;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.session.HubSession;
import dev.hubconsole.core.session.Revision;
import dev.hubconsole.views.hub.LayerPage.Lines;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Opens hubs. Called in the background alone.
public interface Hubs {

    /// The hub in a folder.
    Outcome<HubSession> open(Path folder);

    /// A folder with a copy of the sample hub, made where there is none.
    Outcome<Path> sample();

    /// Why some of a hub's files cannot be saved; empty where all can.
    Outcome<Optional<Problem>> protection(Path folder, List<String> files);

    /// Writes files into another folder, where none of them may be yet.
    ///
    /// @return the folder
    Outcome<Path> copy(Path target, Map<String, byte[]> texts);

    /// The branch that is checked out in a hub's folder; empty where there is none.
    Outcome<Optional<String>> branch(Path folder);

    /// The recorded changes of some lines of a hub's file, the newest first.
    ///
    /// @param text the whole of the file that the lines are in
    Outcome<List<Revision>> history(Path folder, Lines lines, String text);
}
