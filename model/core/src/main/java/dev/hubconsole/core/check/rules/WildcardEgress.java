package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Value;
import dev.hubconsole.core.registry.EgressHost;
import dev.hubconsole.core.yaml.Data;

import java.util.Set;

/// A bare `*` lets every host through.
final class WildcardEgress implements Rule {

    @Override
    public String id() {
        return "wildcard-egress";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public Set<String> judges() {
        return Set.of("allowed_egress");
    }

    @Override
    public boolean judgesValuesAlone() {
        return true;
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        effective
                .setting("allowed_egress")
                .ifPresent(
                        leaf -> {
                            for (Value.Item item : leaf.items()) {
                                judge(item, findings);
                            }
                        });
    }

    private static void judge(Value.Item item, Findings findings) {
        if (item.data() instanceof Data.Text(var host) && EgressHost.isBareWildcard(host)) {
            item.origin()
                    .at()
                    .ifPresent(
                            at ->
                                    findings.add(
                                            Draft.at(
                                                    at,
                                                    "a bare * lets every host through; list the"
                                                            + " hosts, or use *.example.com")));
        }
    }
}
