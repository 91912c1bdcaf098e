package dev.hubconsole.adapters.vault;

import dev.hubconsole.core.problem.Problem;

/// Carries a problem to the border of this package, where it becomes a return value.
final class Failure extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Failure(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
