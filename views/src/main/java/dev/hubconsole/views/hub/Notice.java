package dev.hubconsole.views.hub;

import dev.hubconsole.core.problem.Problem;

import java.util.List;

/// Something that the user should hear of.
public sealed interface Notice {

    /// Something was done.
    ///
    /// @param key of the text; a text that is counted has `.one` and `.many`
    record Told(String key, List<Object> arguments) implements Notice {}

    /// What one should know about a change, in the words of the core.
    record Note(String text) implements Notice {}

    /// Something was not done.
    record Trouble(Problem problem) implements Notice {}
}
