package dev.hubconsole.core.run;

import dev.hubconsole.core.github.Forecast;

import java.time.Duration;

/// How many requests a pull will take, before it starts.
///
/// @param repositories that are looked at: two requests each, but for those never pulled
/// @param neverPulled how many of them were never pulled, so that nothing is known of their runs: a
///   request each, and one for each slice of history
/// @param slices in how many parts their history is asked for
/// @param openRuns that had not ended when they were last seen: two requests each
/// @param expectedRuns new ones, by the rate of the last week: one request each
/// @param limit how many requests an hour allows
public record PullForecast(
        int repositories, int neverPulled, int slices, int openRuns, long expectedRuns, int limit) {

    /// The requests that are foreseen. Repositories that were never pulled take more: one for each
    /// run that they have.
    public long requests() {
        return 2L * (repositories - neverPulled)
                + neverPulled * (1L + slices)
                + 2L * openRuns
                + expectedRuns;
    }

    /// How long that takes at the least, by the limits of an hour and of a minute. What is answered
    /// "not modified" does not count against the hour.
    public Duration shortest() {
        double byHour = Math.max(0, requests() - limit) * 3600.0 / limit;
        double byMinute = requests() * 60.0 / Forecast.POINTS_A_MINUTE;
        return Duration.ofSeconds((long) Math.ceil(Math.max(byHour, byMinute)));
    }
}
