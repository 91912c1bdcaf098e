package dev.hubconsole.adapters.github;

import java.time.Duration;
import java.util.OptionalInt;

/// How fast a GitHub is asked, and how long a limit is waited for.
///
/// @param atOnce how many requests may be under way; GitHub allows 100
/// @param pointsAMinute how many points may be used in a minute at one endpoint, reading is 1 and
///   writing 5; empty where the server has no such limits, and none of content either. GitHub
///   allows 900, and 80 requests a minute and 500 an hour that make content
/// @param writeGap how far apart changes are sent
/// @param userPatience how long a person is left waiting for a limit
/// @param backgroundPatience how long other work waits for a limit
public record Pace(
        int atOnce,
        OptionalInt pointsAMinute,
        Duration writeGap,
        Duration userPatience,
        Duration backgroundPatience) {

    /// What GitHub asks for:
    /// <https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api>
    public static final Pace POLITE =
            new Pace(
                    16,
                    OptionalInt.of(900),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(65));

    private static final int MOST_AT_ONCE = 100;

    public Pace {
        if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
            throw new IllegalArgumentException("requests at once: " + atOnce);
        }
    }

    /// The same patience with other bounds.
    public Pace bounded(int most, OptionalInt points, Duration gap) {
        return new Pace(most, points, gap, userPatience, backgroundPatience);
    }
}
