package dev.hubconsole.adapters.github;

import java.time.Duration;
import java.util.Locale;

/// Kinds of questions, and for how long an answer is taken as it is before GitHub is asked whether
/// it still holds.
public enum Operation {
    REPOSITORIES(Duration.ofSeconds(600)),
    REPOSITORY(Duration.ofSeconds(300)),
    WORKFLOWS(Duration.ofSeconds(300)),
    RUNS(Duration.ofSeconds(120)),
    RUN(Duration.ofSeconds(60)),
    JOBS(Duration.ofSeconds(60)),
    /// The jobs of an attempt that has ended.
    ENDED_JOBS(Duration.ofDays(36_500)),
    /// What git keeps under a hash.
    BLOB(Duration.ofDays(36_500)),
    RUNNERS(Duration.ofSeconds(300)),
    RUNNER_STATUS(Duration.ofSeconds(60)),
    STORAGE(Duration.ofSeconds(300)),
    ENVIRONMENTS(Duration.ofSeconds(300)),
    SECRETS(Duration.ofSeconds(60)),
    USAGE(Duration.ofSeconds(3600)),
    WEBHOOKS(Duration.ofSeconds(60)),
    /// Always asked for, since something is decided by it.
    FRESH(Duration.ZERO);

    private final Duration timeToLive;

    Operation(Duration timeToLive) {
        this.timeToLive = timeToLive;
    }

    /// The time to live where nobody set another.
    public Duration timeToLive() {
        return timeToLive;
    }

    /// Whether the answer never changes any more. What was asked before that is not such an answer,
    /// even where the address is the same.
    boolean isFinal() {
        return this == ENDED_JOBS || this == BLOB;
    }

    /// As settings have it: `ended-jobs`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The environment variable that sets it, in seconds: `HUBCTL_GITHUB_TTL_ENDED_JOBS`.
    public String variable() {
        return "HUBCTL_GITHUB_TTL_" + name();
    }
}
