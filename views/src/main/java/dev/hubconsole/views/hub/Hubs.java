package dev.hubconsole.views.hub;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.session.HubSession;

import java.nio.file.Path;

/// Opens hubs. Called in the background alone.
public interface Hubs {

    /// The hub in a folder.
    Outcome<HubSession> open(Path folder);

    /// A folder with a copy of the sample hub, made where there is none.
    Outcome<Path> sample();
}
