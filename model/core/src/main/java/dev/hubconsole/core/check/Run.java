package dev.hubconsole.core.check;

import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.problem.ErrorCode;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.Repository;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// One run of all rules: what is written and what holds are judged side by side.
final class Run {

    private final List<Rule> rules;
    private final Inspection inspection;
    private final Checks.Progress progress;
    final List<Verdict> verdicts = new ArrayList<>();
    final Gathered found = new Gathered();

    Run(List<Rule> rules, Inspection inspection, Checks.Progress progress) {
        this.rules = rules;
        this.inspection = inspection;
        this.progress = progress;
    }

    void go() {
        List<Rule> inForce = inForce();
        FutureTask<Pass> written = new FutureTask<>(() -> checkWritten(inForce));
        Thread.ofPlatform().daemon().name("check").start(written);
        Pass holding = look(inForce);
        Pass first = resultOf(written);
        first.findings().forEach(found::add);
        holding.findings().forEach(found::add);
        for (Rule rule : inForce) {
            ErrorCode crash = first.crashes.getOrDefault(rule, holding.crashes.get(rule));
            if (crash != null) {
                verdicts.add(new Verdict.Crashed(rule.id(), crash));
            }
        }
        silence();
    }

    /// The rules that can be checked here; notes why the others cannot.
    List<Rule> inForce() {
        List<Rule> some = new ArrayList<>();
        for (Rule rule : rules) {
            Optional<String> reason = rule.cannotBeChecked(inspection);
            if (reason.isPresent()) {
                verdicts.add(new Verdict.Skipped(rule.id(), reason.get()));
            } else {
                some.add(rule);
            }
        }
        return some;
    }

    private Pass checkWritten(List<Rule> some) {
        Pass pass = new Pass();
        pass.each(some, (rule, findings) -> rule.check(inspection, findings));
        return pass;
    }

    static <T> T resultOf(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private Pass look(List<Rule> some) {
        Pass pass = new Pass();
        Inheritance inheritance = inspection.inheritance();
        Judges judges = new Judges(some, inspection.registry());
        List<Repository> repositories = inspection.registry().repositories();
        for (Repository repository : repositories) {
            progress.reached(repository.index(), repositories.size());
            look(repository, judges, inheritance, (asked, now) -> look(asked, now, pass));
        }
        pass.each(some, (rule, findings) -> rule.finish(inspection, findings));
        return pass;
    }

    /// Takes what rules are to look at.
    interface Looks {

        void take(List<Rule> asked, Effective effective);
    }

    /// Goes through what holds for a repository, as far as there is anything to be judged.
    static void look(Repository repository, Judges judges, Inheritance inheritance, Looks looks) {
        Effective base = inheritance.base(repository);
        looks.take(judges.of(base), base);
        for (String environment : inheritance.environments(repository)) {
            if (judges.careFor(environment, repository, inheritance)) {
                Effective effective = inheritance.in(repository, environment);
                looks.take(judges.of(effective, base), effective);
            }
        }
    }

    private void look(List<Rule> asked, Effective effective, Pass pass) {
        pass.each(asked, (rule, findings) -> rule.look(effective, inspection, findings));
    }

    void silence() {
        Map<String, Rule> byId = new HashMap<>();
        rules.forEach(rule -> byId.put(rule.id(), rule));
        Set<String> unchecked = new HashSet<>();
        verdicts.forEach(verdict -> unchecked.add(verdict.rule()));
        Silencing silencing = new Silencing(inspection.registry(), byId);
        found.findings.replaceAll(silencing::apply);
        Rule unused = byId.get(Silencing.UNUSED);
        silencing.unused(unchecked).forEach(draft -> found.add(draft.finish(unused)));
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

    Report report() {
        Map<String, Integer> order = new HashMap<>();
        List<String> files = new ArrayList<>();
        for (RegistryFile file : inspection.registry().files()) {
            order.putIfAbsent(file.path(), order.size());
            files.add(file.path());
        }
        found.findings.sort((one, other) -> compare(one, other, order));
        return new Report(
                files, inspection.registry().repositories().size(), found.findings, verdicts);
    }

    /// What one thread's share of a run comes to.
    static final class Pass {

        private Gathered gathered = new Gathered();
        final Map<Rule, ErrorCode> crashes = new HashMap<>();

        /// Begins to gather anew; crashes are kept.
        void begin() {
            if (!gathered.findings.isEmpty()) {
                gathered = new Gathered();
            }
        }

        /// What was gathered.
        List<Finding> findings() {
            return gathered.findings.isEmpty() ? List.of() : gathered.findings;
        }

        interface Step {
            void take(Rule rule, Findings findings);
        }

        /// Takes a step with each rule that has not crashed before.
        void each(List<Rule> some, Step step) {
            for (Rule rule : some) {
                if (crashes.containsKey(rule)) {
                    continue;
                }
                try {
                    step.take(rule, draft -> gathered.add(draft.finish(rule)));
                } catch (RuntimeException bug) {
                    crashes.put(rule, ErrorCode.of(bug));
                }
            }
        }
    }

    /// Findings, each once.
    static final class Gathered {

        final List<Finding> findings = new ArrayList<>();
        private final Set<Sameness> seen = new HashSet<>();

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

        void add(Finding finding) {
            if (seen.add(new Sameness(finding.rule(), finding.place(), finding.message()))) {
                findings.add(finding);
            }
        }
    }
}
