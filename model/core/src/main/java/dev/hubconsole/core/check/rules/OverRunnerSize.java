package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Value;
import dev.hubconsole.core.registry.Units;
import dev.hubconsole.core.yaml.Data;

import java.util.Set;

/// A build is given more cores than its runner has.
final class OverRunnerSize implements Rule {

    @Override
    public String id() {
        return "over-runner-size";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public Set<String> judges() {
        return Set.of("runner", "cpu_cores");
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        effective
                .setting("cpu_cores")
                .filter(leaf -> leaf.data() instanceof Data.Number number && number.isInteger())
                .ifPresent(
                        leaf -> {
                            int wanted = Units.count(effective.text("cpu_cores").orElse("0"));
                            EffectiveRunner.machine(effective, inspection)
                                    .ifPresent(machine -> compare(leaf, wanted, machine, findings));
                        });
    }

    private static void compare(
            Value.Leaf leaf, int wanted, EffectiveRunner.Machine machine, Findings findings) {
        if (machine.cores().isPresent() && wanted > machine.cores().getAsInt()) {
            leaf.origin()
                    .at()
                    .ifPresent(
                            at ->
                                    findings.add(
                                            Draft.at(
                                                    at,
                                                    wanted
                                                            + " cores are more than the "
                                                            + machine.cores().getAsInt()
                                                            + " that the runner has")));
        }
    }
}
