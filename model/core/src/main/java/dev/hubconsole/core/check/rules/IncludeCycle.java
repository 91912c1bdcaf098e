package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.registry.RegistryFault;

/// Files include each other in a circle.
final class IncludeCycle implements Rule {

    @Override
    public String id() {
        return "include-cycle";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        for (RegistryFault.IncludeCycle fault :
                inspection.faults(RegistryFault.IncludeCycle.class)) {
            findings.add(
                    Draft.at(
                            fault.path(),
                            "the files include each other in a circle: "
                                    + String.join(" -> ", fault.circle())));
        }
    }
}
