package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.registry.Written;

import java.util.List;
import java.util.Set;

/// A setting cannot be enforced where the jobs run.
final class NotEnforceable implements Rule {

    private static final List<String> SETTINGS =
            List.of("resource_limit", "cpu_cores", "allowed_egress");

    @Override
    public String id() {
        return "not-enforceable";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public Set<String> judges() {
        return Set.of("runner", "resource_limit", "cpu_cores", "allowed_egress");
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        EffectiveRunner.machine(effective, inspection)
                .ifPresent(
                        machine -> {
                            for (String setting : SETTINGS) {
                                effective
                                        .setting(setting)
                                        .flatMap(leaf -> leaf.origin().at())
                                        .ifPresent(
                                                at ->
                                                        judge(
                                                                at,
                                                                setting,
                                                                machine.kind(),
                                                                inspection,
                                                                findings));
                            }
                        });
    }

    private static void judge(
            Written at, String setting, String kind, Inspection inspection, Findings findings) {
        inspection
                .facts()
                .enforcement()
                .of(setting, kind)
                .filter(
                        level ->
                                level.strength()
                                        == PlatformFacts.Enforcement.Strength.NOT_ENFORCEABLE)
                .ifPresent(
                        level ->
                                findings.add(
                                        Draft.at(
                                                at,
                                                "\""
                                                        + setting
                                                        + "\" cannot be enforced on "
                                                        + kind
                                                        + " runners"
                                                        + level.around()
                                                                .map(why -> ": " + why)
                                                                .orElse(""))));
    }
}
