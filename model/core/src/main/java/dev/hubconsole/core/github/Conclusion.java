package dev.hubconsole.core.github;

import java.util.Locale;

/// How a run, a job or a step ended.
public enum Conclusion {
    SUCCESS,
    FAILURE,
    CANCELLED,
    SKIPPED,
    TIMED_OUT,
    ACTION_REQUIRED,
    NEUTRAL,
    STALE,
    STARTUP_FAILURE,
    /// A word that is newer than this program.
    OTHER;

    /// The conclusion with GitHub's name.
    public static Conclusion of(String name) {
        for (Conclusion conclusion : values()) {
            if (conclusion.name().equals(name.toUpperCase(Locale.ROOT))) {
                return conclusion;
            }
        }
        return OTHER;
    }
}
