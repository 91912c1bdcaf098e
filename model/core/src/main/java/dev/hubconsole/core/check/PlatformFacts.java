package dev.hubconsole.core.check;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What is so on GitHub at a date, as far as checks need it. The facts are data that the caller
/// hands in.
///
/// Each part is read when it is first asked for. Safe for use by several threads.
public final class PlatformFacts {

    private final Once<Map<String, HostedRunner>> runners;
    private final Once<Map<String, Integer>> concurrency;
    private final Once<Map<String, Set<String>>> permissions;
    private final Once<Enforcement> enforcement;

    /// The facts that these give, each asked once at most.
    public PlatformFacts(
            Supplier<Map<String, HostedRunner>> runners,
            Supplier<Map<String, Integer>> concurrency,
            Supplier<Map<String, Set<String>>> permissions,
            Supplier<Enforcement> enforcement) {
        this.runners = new Once<>(runners);
        this.concurrency = new Once<>(concurrency);
        this.permissions = new Once<>(permissions);
        this.enforcement = new Once<>(enforcement);
    }

    /// The labels of hosted runners.
    public Map<String, HostedRunner> runners() {
        return runners.get();
    }

    /// How many jobs run at once on hosted runners, by plan.
    public Map<String, Integer> concurrency() {
        return concurrency.get();
    }

    /// The levels that each token permission takes, by the permission's name.
    public Map<String, Set<String>> permissions() {
        return permissions.get();
    }

    /// How far settings bind a job.
    public Enforcement enforcement() {
        return enforcement.get();
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
