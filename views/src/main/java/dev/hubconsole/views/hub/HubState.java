package dev.hubconsole.views.hub;

import dev.hubconsole.core.problem.Problem;

import java.nio.file.Path;

/// Which hub is there.
public sealed interface HubState {

    /// None.
    record Closed() implements HubState {}

    /// One is being read.
    record Opening(Path folder) implements HubState {}

    /// One is open.
    record Open(HubView view) implements HubState {}

    /// One could not be opened.
    record Failed(Path folder, Problem problem) implements HubState {}
}
