package dev.hubconsole.core.credential;

import dev.hubconsole.core.check.Severity;

/// What a review looks for.
public enum ReviewRule {
    DAMAGED("damaged-record", Severity.ERROR),
    AMBIGUOUS("ambiguous-name", Severity.ERROR),
    EXPIRED("expired", Severity.ERROR),
    EXPIRES_SOON("expires-soon", Severity.WARNING),
    ROTATION_DUE("rotation-due", Severity.WARNING),
    NEVER_ROTATED("never-rotated", Severity.WARNING),
    NEVER_BACKED_UP("never-backed-up", Severity.WARNING),
    SCOPE_NAMES_NOTHING("scope-names-nothing", Severity.WARNING),
    NO_READER("no-reader", Severity.WARNING),
    OTHER_TEAM("readable-by-another-team", Severity.WARNING),
    SHARED_ACROSS_TEAMS("shared-across-teams", Severity.WARNING),
    WIDER_THAN_NEEDED("wider-than-needed", Severity.WARNING),
    UNUSED("unused", Severity.NOTE),
    NAMED_NOWHERE("named-nowhere", Severity.NOTE),
    OPEN_TO_FORKS("open-to-forks", Severity.WARNING),
    MISSING("missing", Severity.ERROR),
    EMPTY_SECRET_SCOPE("empty-secret-scope", Severity.WARNING),
    NO_OWNER("no-owner", Severity.NOTE);

    private final String id;
    private final Severity severity;

    ReviewRule(String id, Severity severity) {
        this.id = id;
        this.severity = severity;
    }

    /// What it is known by.
    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }
}
