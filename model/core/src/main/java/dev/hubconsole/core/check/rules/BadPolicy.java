package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Policies;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.registry.Policy;
import dev.hubconsole.core.registry.RegistryFault;
import dev.hubconsole.core.registry.Written;

import java.util.HashSet;
import java.util.Set;

/// A policy, or a condition, cannot be evaluated.
final class BadPolicy implements Rule {

    private final Set<Policy> broken = new HashSet<>();
    private boolean examined;

    @Override
    public String id() {
        return "bad-policy";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        for (RegistryFault.BadCondition bad : inspection.faults(RegistryFault.BadCondition.class)) {
            findings.add(Draft.at(bad.when(), "the condition cannot be evaluated: " + bad.why()));
        }
    }

    @Override
    public Set<String> judges() {
        return Set.of(POLICIES);
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        examine(inspection, findings);
        for (Policy policy : inspection.registry().definitions().policies()) {
            if (!broken.contains(policy)
                    && inspection.policies().judge(policy, effective)
                            instanceof Policies.Ruling.Bad bad) {
                report(policy, bad, findings);
            }
        }
    }

    @Override
    public void finish(Inspection inspection, Findings findings) {
        examine(inspection, findings);
    }

    /// Looks once at what is wrong with the policies whoever they are asked about.
    private void examine(Inspection inspection, Findings findings) {
        if (examined) {
            return;
        }
        examined = true;
        for (Policy policy : inspection.registry().definitions().policies()) {
            for (Policies.Ruling.Bad bad : inspection.policies().faults(policy)) {
                broken.add(policy);
                report(policy, bad, findings);
            }
        }
    }

    private static void report(Policy policy, Policies.Ruling.Bad bad, Findings findings) {
        Written at =
                (bad.expression().equals("when") ? policy.when() : policy.assertion())
                        .orElse(policy.body());
        findings.add(Draft.at(at, "the policy cannot be evaluated: " + bad.why()));
    }
}
