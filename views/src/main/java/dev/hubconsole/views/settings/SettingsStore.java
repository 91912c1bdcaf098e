package dev.hubconsole.views.settings;

import dev.hubconsole.core.problem.Outcome;

/// Keeps settings.
public interface SettingsStore {

    /// Keeps settings in the place of those before. Called in the background alone.
    Outcome<Boolean> save(ConsoleSettings settings);
}
