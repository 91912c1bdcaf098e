package dev.hubconsole.core.github;

import java.time.Duration;
import java.util.List;

/// What regular asking will cost, before it starts.
///
/// @param requests sent in an hour
/// @param counted how many of them count against the limit of an hour: those whose answer changed
/// @param limit what an hour allows
/// @param shortest how quick one round can be, by the points that a minute allows
public record Forecast(long requests, long counted, int limit, Duration shortest) {

    /// Points a minute that GitHub allows; reading is one each.
    /// <https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api>
    public static final int POINTS_A_MINUTE = 900;

    /// Something that is asked for again and again.
    ///
    /// @param requests in one round
    /// @param every how long the rounds are apart
    /// @param changing the share of answers that are new, from 0 to 1
    public record Polling(String name, long requests, Duration every, double changing) {

        public Polling {
            if (every.isNegative() || every.isZero() || changing < 0 || changing > 1) {
                throw new IllegalArgumentException(
                        name + ": every " + every + ", changing " + changing);
            }
        }
    }

    /// The forecast for all of these together.
    public static Forecast of(List<Polling> pollings, int limit) {
        double requests = 0;
        double counted = 0;
        long round = 0;
        for (Polling polling : pollings) {
            double anHour = polling.requests() * 3600.0 / polling.every().toSeconds();
            requests += anHour;
            counted += anHour * polling.changing();
            round += polling.requests();
        }
        return new Forecast(
                (long) Math.ceil(requests),
                (long) Math.ceil(counted),
                limit,
                Duration.ofMillis((long) Math.ceil(round * 60_000.0 / POINTS_A_MINUTE)));
    }

    /// Whether an hour has room for it.
    public boolean fits() {
        return counted <= limit && requests <= POINTS_A_MINUTE * 60L;
    }
}
