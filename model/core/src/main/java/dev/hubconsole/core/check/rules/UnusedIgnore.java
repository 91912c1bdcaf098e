package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;

/// A comment silences nothing. Found when all other rules have spoken.
final class UnusedIgnore implements Rule {

    @Override
    public String id() {
        return "unused-ignore";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public boolean canBeSilenced() {
        return false;
    }
}
