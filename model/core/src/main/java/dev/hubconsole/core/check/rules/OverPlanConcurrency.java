package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.registry.Units;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;

import java.util.Optional;
import java.util.Set;

/// More jobs may run side by side than the plan allows.
final class OverPlanConcurrency implements Rule {

    @Override
    public String id() {
        return "over-plan-concurrency";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public Optional<String> cannotBeChecked(Inspection inspection) {
        return inspection.registry().definitions().plan().flatMap(Written::text).isPresent()
                ? Optional.empty()
                : Optional.of("the registry does not say which plan it is on (`plan`)");
    }

    @Override
    public Set<String> judges() {
        return Set.of("runner", "max_parallel");
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        Integer most =
                inspection
                        .registry()
                        .definitions()
                        .plan()
                        .flatMap(Written::text)
                        .map(plan -> inspection.facts().concurrency().get(plan))
                        .orElse(null);
        boolean selfHosted =
                EffectiveRunner.machine(effective, inspection)
                        .filter(EffectiveRunner.Machine::isSelfHosted)
                        .isPresent();
        if (most == null || selfHosted) {
            return;
        }
        effective
                .setting("max_parallel")
                .filter(leaf -> leaf.data() instanceof Data.Number number && number.isInteger())
                .filter(leaf -> isMore(effective.text("max_parallel").orElse("0"), most))
                .flatMap(leaf -> leaf.origin().at())
                .ifPresent(
                        at ->
                                findings.add(
                                        Draft.at(
                                                at,
                                                effective.text("max_parallel").orElse("")
                                                        + " jobs side by side are more than the "
                                                        + most
                                                        + " that the plan allows the whole"
                                                        + " organisation")));
    }

    private static boolean isMore(String text, int most) {
        return Units.count(text) > most;
    }
}
