package dev.hubconsole.core.check;

import dev.hubconsole.core.problem.ErrorCode;

/// What came of a rule that has no findings to show for itself.
public sealed interface Verdict {

    /// The rule's id.
    String rule();

    /// The rule could not be checked, because something it needs to know is not known.
    ///
    /// @param reason a sentence without its full stop
    record Skipped(String rule, String reason) implements Verdict {}

    /// The rule failed; its findings, if any, are not complete. Our fault, never "clean".
    record Crashed(String rule, ErrorCode code) implements Verdict {}
}
