package dev.hubconsole.core.run;

import dev.hubconsole.core.github.Conclusion;

import java.util.Optional;

/// How an end counts: for success, for failure, or not at all.
public enum Verdict {
    PASSED,
    /// Failed, ran out of time, or could not be started.
    FAILED,
    /// Was skipped or cancelled, waits for somebody, has not ended, or ended in a way that says
    /// nothing about the work.
    NEITHER;

    /// The verdict on a conclusion.
    public static Verdict of(Optional<Conclusion> conclusion) {
        return conclusion.map(Verdict::of).orElse(NEITHER);
    }

    private static Verdict of(Conclusion conclusion) {
        return switch (conclusion) {
            case SUCCESS -> PASSED;
            case FAILURE, TIMED_OUT, STARTUP_FAILURE -> FAILED;
            case CANCELLED, SKIPPED, ACTION_REQUIRED, NEUTRAL, STALE, OTHER -> NEITHER;
        };
    }
}
