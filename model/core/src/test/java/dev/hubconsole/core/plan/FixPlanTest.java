package dev.hubconsole.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.check.Checks;
import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Fix.Safety;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.policy.CelExpressions;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Safe fixes are made until none is left, and none of them does harm.
class FixPlanTest {

    /// Finds descriptions that read like a text, and offers another in its place.
    private record Wording(
            String id, Severity severity, String found, Optional<String> better, Safety safety)
            implements Rule {

        static Wording safe(String found, String better) {
            return new Wording(
                    found + "-word", Severity.WARNING, found, Optional.of(better), Safety.SAFE);
        }

        static Wording error(String found) {
            return new Wording(
                    found + "-error", Severity.ERROR, found, Optional.empty(), Safety.SAFE);
        }

        @Override
        public void check(Inspection inspection, Findings findings) {
            for (Repository repository : inspection.registry().repositories()) {
                repository
                        .layer()
                        .value("description")
                        .filter(at -> at.text().filter(found::equals).isPresent())
                        .ifPresent(
                                at -> {
                                    Draft draft = Draft.at(at, "found " + found);
                                    better.ifPresent(
                                            text ->
                                                    draft.fix(
                                                            "write " + text,
                                                            safety,
                                                            at.node(),
                                                            text));
                                    findings.add(draft);
                                });
            }
        }
    }

    private static String hub(String first, String second) {
        return """
        version: 2
        repositories:
          - { name: a, owner: o, description: %s } # first
          - { name: b, owner: o, description: %s }
        """
                .formatted(first, second);
    }

    private static FixPlan plan(String text, Predicate<Finding> chosen, Rule... rules) {
        MemoryHub hub = MemoryHub.of(text);
        Registry registry = hub.registry();
        Checks checks =
                new Checks(
                        () -> List.of(rules),
                        new PlatformFacts(
                                Map::of,
                                Map::of,
                                Map::of,
                                () -> new PlatformFacts.Enforcement(Map.of())),
                        new CelExpressions(),
                        LocalDate.EPOCH);
        return FixPlan.of(hub, MemoryHub.OPTIONS, registry, checks.check(registry), checks, chosen);
    }

    private static FixPlan plan(String text, Rule... rules) {
        return plan(text, finding -> true, rules);
    }

    private static String text(FixPlan plan) {
        return plan.after().root().document().text();
    }

    private static List<String> applied(FixPlan plan) {
        return plan.applied().stream().map(Finding::rule).toList();
    }

    @Test
    void makesEveryFixAndTellsWhich() {
        FixPlan plan = plan(hub("big", "big"), Wording.safe("big", "large"));
        assertEquals(hub("large", "large"), text(plan));
        assertEquals(List.of("big-word", "big-word"), applied(plan));
        assertEquals(1, plan.files().size());
        assertEquals(List.of(), plan.report().findings());
    }

    @Test
    void makesFixesOfTheSamePlaceOneAfterTheOther() {
        FixPlan plan =
                plan(hub("one", "x"), Wording.safe("one", "two"), Wording.safe("two", "three"));
        assertEquals(hub("three", "x"), text(plan));
        assertEquals(List.of("one-word", "two-word"), applied(plan));
    }

    @Test
    void leavesOutAFixThatWouldBringAnError() {
        FixPlan plan =
                plan(
                        hub("bad", "good"),
                        Wording.safe("bad", "worse"),
                        Wording.safe("good", "better"),
                        Wording.error("worse"));
        assertEquals(hub("bad", "better"), text(plan));
        assertEquals(List.of("good-word"), applied(plan));
    }

    @Test
    void leavesOutAFixThatWouldBreakTheFile() {
        FixPlan plan =
                plan(hub("bad", "good"), Wording.safe("bad", "["), Wording.safe("good", "better"));
        assertEquals(hub("bad", "better"), text(plan));
    }

    @Test
    void doesNotGoRoundInCircles() {
        FixPlan plan = plan(hub("x", "z"), Wording.safe("x", "y"), Wording.safe("y", "x"));
        assertEquals(hub("y", "z"), text(plan));
        assertEquals(List.of("x-word"), applied(plan));
    }

    @Test
    void passesOverUnsafeFixesAndWhatWasNotChosen() {
        Wording unsafe =
                new Wording("unsafe", Severity.ERROR, "big", Optional.of("large"), Safety.UNSAFE);
        assertEquals(List.of(), plan(hub("big", "x"), unsafe).files());
        FixPlan chosen =
                plan(
                        hub("big", "small"),
                        finding -> finding.rule().equals("small-word"),
                        Wording.safe("big", "large"),
                        Wording.safe("small", "tiny"));
        assertEquals(hub("big", "tiny"), text(chosen));
    }
}
