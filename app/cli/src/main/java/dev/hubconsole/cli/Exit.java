package dev.hubconsole.cli;

import dev.hubconsole.core.problem.Problem;

/// The exit codes of `hubctl`.
final class Exit {

    /// Done.
    static final int DONE = 0;

    /// The answer is "no".
    static final int NO = 1;

    /// The command was used wrongly.
    static final int MISUSE = 2;

    /// No such file, hub or repository, or no permission.
    static final int NOT_THERE = 3;

    /// The world outside failed.
    static final int OUTSIDE = 4;

    /// A bug of ours.
    static final int BUG = 70;

    private Exit() {}

    static int of(Problem problem) {
        return switch (problem) {
            case Problem.Misuse _ -> MISUSE;
            case Problem.NotThere _ -> NOT_THERE;
            case Problem.Refused _ -> NO;
            case Problem.Unavailable _ -> OUTSIDE;
        };
    }
}
