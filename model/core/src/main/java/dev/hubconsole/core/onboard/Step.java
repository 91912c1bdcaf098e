package dev.hubconsole.core.onboard;

import java.util.Locale;
import java.util.Optional;

/// The steps of onboarding a repository, in their order.
public enum Step {
    REQUEST("Request"),
    SECURITY_REVIEW("Security review"),
    RESOURCES("Resource allocation"),
    CONFIGURATION("Configuration"),
    STAGING_BUILD("Staging test build"),
    ENABLEMENT("Production enablement");

    private final String title;

    Step(String title) {
        this.title = title;
    }

    /// Its name for people.
    public String title() {
        return title;
    }

    /// Its name for scripts: `security-review`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The step with a title.
    static Optional<Step> titled(String title) {
        for (Step step : values()) {
            if (step.title.equals(title)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }
}
