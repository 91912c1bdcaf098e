package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.registry.RegistryFault;

/// An included file is not there, or cannot be read.
final class IncludeMissing implements Rule {

    @Override
    public String id() {
        return "include-missing";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        for (RegistryFault.IncludeUnreadable fault :
                inspection.faults(RegistryFault.IncludeUnreadable.class)) {
            findings.add(
                    Draft.at(
                            fault.path(),
                            (fault.resolved().endsWith("/")
                                            ? "the folder \""
                                            : "the included file \"")
                                    + fault.resolved()
                                    + "\" "
                                    + fault.why()));
        }
    }
}
