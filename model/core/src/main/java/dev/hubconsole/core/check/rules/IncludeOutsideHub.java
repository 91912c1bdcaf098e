package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.registry.RegistryFault;

/// An include leads out of the hub's folder.
final class IncludeOutsideHub implements Rule {

    @Override
    public String id() {
        return "include-outside-hub";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        for (RegistryFault.IncludeOutside fault :
                inspection.faults(RegistryFault.IncludeOutside.class)) {
            findings.add(
                    Draft.at(
                            fault.path(),
                            "the include leads out of the hub's folder, to \""
                                    + fault.target()
                                    + "\"; only files of the hub are read"));
        }
    }
}
