package dev.hubconsole.core.check;

import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.registry.Registry;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/// Checks registries by all rules.
///
/// @param rules makes all rules anew
/// @param facts what is so on GitHub
/// @param policies evaluates policies
/// @param today the day on which is judged, in UTC
public record Checks(
        Supplier<List<Rule>> rules, PlatformFacts facts, Policies policies, LocalDate today) {

    /// Checks a registry.
    public Report check(Registry registry) {
        return check(registry, new Inheritance(registry));
    }

    /// Checks a registry by what an inheritance over it gives, run-time overrides included.
    public Report check(Registry registry, Inheritance inheritance) {
        return check(registry, inheritance, (done, all) -> {});
    }

    /// Checks a registry and tells how far it has come.
    public Report check(Registry registry, Inheritance inheritance, Progress progress) {
        Run run =
                new Run(
                        rules.get(),
                        new Inspection(registry, inheritance, facts, policies, today),
                        progress);
        run.go();
        return run.report();
    }

    /// Hears how far a check has come.
    public interface Progress {

        /// So many repositories of all have been looked at.
        void reached(int done, int all);
    }
}
