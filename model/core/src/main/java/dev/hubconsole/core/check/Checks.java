package dev.hubconsole.core.check;

import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.problem.ErrorCode;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.Repository;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /// One run of all rules.
    private static final class Run {

        private final Inspection inspection;
        private final List<Finding> found = new ArrayList<>();
        private final Set<Sameness> seen = new HashSet<>();
        private final List<Verdict> verdicts = new ArrayList<>();
        private final Set<Rule> out = new HashSet<>();
        private final List<Rule> rules;

        private record Sameness(String rule, Place place, String message) {

            /// Written out, as a record's own methods are made at run time, which each start would
            /// pay.
            @Override
            public boolean equals(Object other) {
                return other instanceof Sameness that
                        && message.equals(that.message)
                        && rule.equals(that.rule)
                        && place.line() == that.place.line()
                        && place.equals(that.place);
            }

            @Override
            public int hashCode() {
                return ((rule.hashCode() * 31 + place.line()) * 31 + place.column()) * 31
                        + message.hashCode();
            }
        }

        private final Progress progress;

        private Run(List<Rule> rules, Inspection inspection, Progress progress) {
            this.rules = rules;
            this.inspection = inspection;
            this.progress = progress;
        }

        private void go() {
            for (Rule rule : rules) {
                Optional<String> reason = rule.cannotBeChecked(inspection);
                if (reason.isPresent()) {
                    verdicts.add(new Verdict.Skipped(rule.id(), reason.get()));
                    out.add(rule);
                }
            }
            each(rules, (rule, findings) -> rule.check(inspection, findings));
            look();
            each(rules, (rule, findings) -> rule.finish(inspection, findings));
            silence();
        }

        private void look() {
            Inheritance inheritance = inspection.inheritance();
            List<Rule> inForce = rules.stream().filter(rule -> !out.contains(rule)).toList();
            Judges judges = new Judges(inForce, inspection.registry());
            List<Repository> repositories = inspection.registry().repositories();
            for (Repository repository : repositories) {
                progress.reached(repository.index(), repositories.size());
                Effective base = inheritance.base(repository);
                look(judges.of(base), base);
                for (String environment : inheritance.environments(repository)) {
                    if (judges.careFor(environment, repository, inheritance)) {
                        Effective effective = inheritance.in(repository, environment);
                        look(judges.of(effective, base), effective);
                    }
                }
            }
        }

        private void look(List<Rule> asked, Effective effective) {
            each(asked, (rule, findings) -> rule.look(effective, inspection, findings));
        }

        private interface Step {
            void take(Rule rule, Findings findings);
        }

        private void each(List<Rule> some, Step step) {
            for (Rule rule : some) {
                if (out.contains(rule)) {
                    continue;
                }
                try {
                    step.take(rule, draft -> add(draft.finish(rule)));
                } catch (RuntimeException bug) {
                    verdicts.add(new Verdict.Crashed(rule.id(), ErrorCode.of(bug)));
                    out.add(rule);
                }
            }
        }

        private void add(Finding finding) {
            if (seen.add(new Sameness(finding.rule(), finding.place(), finding.message()))) {
                found.add(finding);
            }
        }

        private void silence() {
            Map<String, Rule> byId = new HashMap<>();
            rules.forEach(rule -> byId.put(rule.id(), rule));
            Set<String> unchecked = new HashSet<>();
            verdicts.forEach(verdict -> unchecked.add(verdict.rule()));
            Silencing silencing = new Silencing(inspection.registry(), byId);
            found.replaceAll(silencing::apply);
            Rule unused = byId.get(Silencing.UNUSED);
            silencing.unused(unchecked).forEach(draft -> add(draft.finish(unused)));
        }

        private static int compare(Finding one, Finding other, Map<String, Integer> order) {
            Place first = one.place();
            Place second = other.place();
            int files =
                    order.getOrDefault(first.file(), order.size())
                            - order.getOrDefault(second.file(), order.size());
            if (files != 0) {
                return files;
            }
            if (first.line() != second.line()) {
                return first.line() - second.line();
            }
            if (first.column() != second.column()) {
                return first.column() - second.column();
            }
            int severities = one.severity().compareTo(other.severity());
            return severities != 0 ? severities : one.rule().compareTo(other.rule());
        }

        private Report report() {
            Map<String, Integer> order = new HashMap<>();
            List<String> files = new ArrayList<>();
            for (RegistryFile file : inspection.registry().files()) {
                order.putIfAbsent(file.path(), order.size());
                files.add(file.path());
            }
            found.sort((one, other) -> compare(one, other, order));
            return new Report(files, inspection.registry().repositories().size(), found, verdicts);
        }
    }
}
