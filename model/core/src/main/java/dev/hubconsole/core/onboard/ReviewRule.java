package dev.hubconsole.core.onboard;

import dev.hubconsole.core.check.Severity;

import java.util.Locale;

/// What the security review of a repository looks for. Each has a page that says what, why and how
/// to mend it.
public enum ReviewRule {
    ARCHIVED_REPOSITORY(Severity.ERROR),
    EMPTY_REPOSITORY(Severity.ERROR),
    UNTRUSTED_CHECKOUT(Severity.ERROR),
    PUBLIC_SELF_HOSTED(Severity.ERROR),
    RETIRED_ACTION(Severity.ERROR),
    RETIRED_LABEL(Severity.ERROR),
    BROKEN_WORKFLOW(Severity.ERROR),
    UNPINNED_ACTION(Severity.WARNING),
    UNPINNED_WORKFLOW(Severity.WARNING),
    UNPINNED_INCLUDE(Severity.WARNING),
    ARCHIVED_ACTION(Severity.WARNING),
    BROAD_TOKEN(Severity.WARNING),
    INHERITED_SECRETS(Severity.WARNING),
    OUT_OF_SCOPE_SECRET(Severity.WARNING),
    UNPROTECTED_BRANCH(Severity.WARNING),
    NO_CODEOWNERS(Severity.WARNING),
    RENAMED_REPOSITORY(Severity.WARNING),
    FORKED_REPOSITORY(Severity.WARNING),
    NO_SECRET_SCANNING(Severity.WARNING),
    BAD_EXEMPTION(Severity.WARNING),
    NO_LICENCE(Severity.NOTE),
    DEPRECATED_LABEL(Severity.NOTE),
    MISSING_SECRET(Severity.NOTE);

    private final Severity severity;

    ReviewRule(Severity severity) {
        this.severity = severity;
    }

    /// Its name in output, exemptions and pages: `unpinned-action`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// How much its findings matter.
    public Severity severity() {
        return severity;
    }
}
