package dev.hubconsole.core.run;

import java.time.Duration;
import java.util.Optional;

/// When somebody is told about a repository.
///
/// @param id its name
/// @param tier only repositories of this service level
/// @param team only repositories of this team
public record AlertRule(
        String id, Condition condition, Optional<String> tier, Optional<String> team) {

    /// What has to be so.
    public sealed interface Condition {

        /// So many runs in a row, or more, failed on the default branch.
        record FailuresInARow(int count) implements Condition {}

        /// Nothing has run for so long.
        record NotRunFor(Duration time) implements Condition {}

        /// Over the last time, runs were late more than so many times as often as the service level
        /// allows.
        record BurnRate(double rate, Duration over) implements Condition {}

        /// Over the last time, the 95th percentile of the wait for a runner was more than this.
        record QueueP95(Duration limit, Duration over) implements Condition {}

        /// Over the last time, a smaller share of the runs succeeded, from 0 to 1.
        record SuccessBelow(double share, Duration over) implements Condition {}
    }
}
