package dev.hubconsole.core.check;

import dev.hubconsole.core.layers.Effective;

import java.util.Optional;

/// One thing that is looked for. A rule is made anew for each run, so it may remember what it has
/// seen.
///
/// A run calls `check` once, then `look` for what holds in each repository, for its base and for
/// each environment in which something else holds, and `finish` once at the end. A rule implements
/// what it needs.
public interface Rule {

    /// The rule's name in output, comments and pages.
    String id();

    /// How much its findings matter, where a finding does not say otherwise.
    Severity severity();

    /// Whether a comment may silence its findings.
    default boolean canBeSilenced() {
        return true;
    }

    /// Why the rule cannot be checked at all here; the end of a sentence. A rule that gives a
    /// reason is reported as skipped.
    default Optional<String> cannotBeChecked(Inspection inspection) {
        return Optional.empty();
    }

    /// Looks at the registry as it is written.
    default void check(Inspection inspection, Findings findings) {}

    /// Looks at what holds for one repository in one environment.
    default void look(Effective effective, Inspection inspection, Findings findings) {}

    /// Says what could only be known at the end.
    default void finish(Inspection inspection, Findings findings) {}
}
