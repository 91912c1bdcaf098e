package dev.hubconsole.core.check;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is so on GitHub at a date, as far as checks need it. The facts are data that the caller
/// hands in.
///
/// @param runners the labels of hosted runners
/// @param concurrency how many jobs run at once on hosted runners, by plan
/// @param permissions the levels that each token permission takes, by the permission's name
/// @param enforcement how far settings bind a job
public record PlatformFacts(
        Map<String, HostedRunner> runners,
        Map<String, Integer> concurrency,
        Map<String, Set<String>> permissions,
        Enforcement enforcement) {

    public PlatformFacts {
        runners = Map.copyOf(runners);
        concurrency = Map.copyOf(concurrency);
        permissions = Map.copyOf(permissions);
    }

    /// A label of GitHub's own runners.
    ///
    /// @param publicCores cores for public repositories
    /// @param privateCores cores for private and internal ones
    /// @param deprecated the day from which it should not be used
    /// @param retired the day from which it is gone
    /// @param instead the label to use in its place
    public record HostedRunner(
            String label,
            String os,
            int publicCores,
            int privateCores,
            Optional<LocalDate> deprecated,
            Optional<LocalDate> retired,
            Optional<String> instead) {}

    /// How settings are enforced, by setting and kind of runner (`linux`, `windows`, `macos`,
    /// `self-hosted`).
    public record Enforcement(Map<String, Map<String, Level>> levels) {

        /// How a setting is enforced on a kind of runner.
        ///
        /// @param by what holds it, or applies it
        /// @param around what goes round it, or why nothing can hold it
        public record Level(Strength strength, Optional<String> by, Optional<String> around) {}

        /// How far one can rely on it.
        public enum Strength {
            ENFORCED,
            ADVISORY,
            NOT_ENFORCEABLE
        }

        public Enforcement {
            levels = Map.copyOf(levels);
        }

        /// How a setting is enforced; empty where nothing is known.
        public Optional<Level> of(String setting, String runnerKind) {
            return Optional.ofNullable(levels.getOrDefault(setting, Map.of()).get(runnerKind));
        }
    }
}
