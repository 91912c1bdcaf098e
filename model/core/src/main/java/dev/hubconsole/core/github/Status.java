package dev.hubconsole.core.github;

import java.util.Locale;

/// How far a run or a job is.
public enum Status {
    REQUESTED,
    QUEUED,
    PENDING,
    WAITING,
    IN_PROGRESS,
    COMPLETED,
    /// A word that is newer than this program.
    OTHER;

    /// The status with GitHub's name.
    public static Status of(String name) {
        for (Status status : values()) {
            if (status.name().equals(name.toUpperCase(Locale.ROOT))) {
                return status;
            }
        }
        return OTHER;
    }
}
