package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;

/// A workflow matrix has more entries than GitHub takes. A registry of that size is no fault by
/// itself, so this is found when a matrix is made of it, by `hubctl matrix`.
final class MatrixTooLarge implements Rule {

    @Override
    public String id() {
        return "matrix-too-large";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }
}
