package dev.hubconsole.adapters.github;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// How a GitHub is talked to.
///
/// @param folder where answers are kept between runs; empty keeps them in memory alone
/// @param atOnce how many requests may be under way; GitHub allows 100
/// @param pointsAMinute how many points may be used in a minute, reading is 1 and writing 5; empty
///   where the server counts none. GitHub allows 900
/// @param writeGap how far apart changes are sent
/// @param largestAnswer in bytes; a larger one is a problem
/// @param userPatience how long a person is left waiting for a limit
/// @param backgroundPatience how long other work waits for a limit
/// @param agent what the program calls itself, as GitHub wants to know
public record GitHubSettings(
        Endpoint endpoint,
        ApiVersion version,
        Map<Operation, Duration> timesToLive,
        Optional<Path> folder,
        int atOnce,
        OptionalInt pointsAMinute,
        Duration writeGap,
        int largestAnswer,
        Duration answerTime,
        Duration userPatience,
        Duration backgroundPatience,
        String agent) {

    private static final int LARGEST_ANSWER = 64 << 20;
    private static final int AT_ONCE = 16;
    private static final int MOST_AT_ONCE = 100;
    private static final int POINTS = 900;

    public GitHubSettings {
        timesToLive = Map.copyOf(timesToLive);
        if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
            throw new IllegalArgumentException("requests at once: " + atOnce);
        }
    }

    /// The usual settings for a GitHub, keeping nothing on the disk.
    public static GitHubSettings of(Endpoint endpoint) {
        return new GitHubSettings(
                endpoint,
                ApiVersion.V2022_11_28,
                Map.of(),
                Optional.empty(),
                AT_ONCE,
                OptionalInt.of(POINTS),
                Duration.ofSeconds(1),
                LARGEST_ANSWER,
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                Duration.ofMinutes(65),
                "hubctl");
    }

    /// These settings with another version of the API.
    public GitHubSettings with(ApiVersion other) {
        return new GitHubSettings(
                endpoint,
                other,
                timesToLive,
                folder,
                atOnce,
                pointsAMinute,
                writeGap,
                largestAnswer,
                answerTime,
                userPatience,
                backgroundPatience,
                agent);
    }

    /// These settings with answers kept in a folder of the user's own.
    public GitHubSettings keptIn(Path other) {
        return new GitHubSettings(
                endpoint,
                version,
                timesToLive,
                Optional.of(other),
                atOnce,
                pointsAMinute,
                writeGap,
                largestAnswer,
                answerTime,
                userPatience,
                backgroundPatience,
                agent);
    }

    /// These settings with other bounds.
    public GitHubSettings bounded(int most, OptionalInt points, Duration gap) {
        return new GitHubSettings(
                endpoint,
                version,
                timesToLive,
                folder,
                most,
                points,
                gap,
                largestAnswer,
                answerTime,
                userPatience,
                backgroundPatience,
                agent);
    }

    /// These settings with other bounds for an answer.
    public GitHubSettings answering(int largest, Duration within) {
        return new GitHubSettings(
                endpoint,
                version,
                timesToLive,
                folder,
                atOnce,
                pointsAMinute,
                writeGap,
                largest,
                within,
                userPatience,
                backgroundPatience,
                agent);
    }

    /// These settings with other times to live, where some are given.
    public GitHubSettings living(Map<Operation, Duration> others) {
        Map<Operation, Duration> all = new EnumMap<>(Operation.class);
        all.putAll(timesToLive);
        all.putAll(others);
        return new GitHubSettings(
                endpoint,
                version,
                all,
                folder,
                atOnce,
                pointsAMinute,
                writeGap,
                largestAnswer,
                answerTime,
                userPatience,
                backgroundPatience,
                agent);
    }

    /// For how long an answer is taken as it is.
    Duration timeToLive(Operation operation) {
        return timesToLive.getOrDefault(operation, operation.timeToLive());
    }
}
