package dev.hubconsole.simulator.github;

/// Which limits hold.
///
/// @param hourly requests an hour for a user's token; an installation's follow from what it has
/// @param pointsAMinute of one account at one endpoint; a question is 1, a change 5; 0 where none
///   are counted
/// @param graphPointsAMinute the same at the GraphQL endpoint
/// @param atOnce 0 where nobody counts
/// @param contentAMinute changes that make content; 0 where none are counted
/// @param contentAnHour the same in an hour
public record LimitRules(
        int hourly,
        int pointsAMinute,
        int graphPointsAMinute,
        int atOnce,
        int contentAMinute,
        int contentAnHour) {

    /// What GitHub says of itself.
    /// <https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api>
    public static final LimitRules GITHUB = new LimitRules(5000, 900, 2000, 100, 80, 500);

    /// The limit of an hour alone.
    public static final LimitRules PRIMARY = new LimitRules(5000, 0, 0, 0, 0, 0);

    /// The limit of an hour, with another figure.
    public static LimitRules hourly(int requests) {
        return new LimitRules(requests, 0, 0, 0, 0, 0);
    }

    /// These limits with another figure for the hour.
    public LimitRules allowing(int requests) {
        return new LimitRules(
                requests, pointsAMinute, graphPointsAMinute, atOnce, contentAMinute, contentAnHour);
    }
}
