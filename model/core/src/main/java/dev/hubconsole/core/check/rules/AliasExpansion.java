package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.registry.RegistryFault;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Fault;

/// Aliases stand for more than is read.
final class AliasExpansion implements Rule {

    @Override
    public String id() {
        return "alias-expansion";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        for (RegistryFault.Syntax syntax : inspection.faults(RegistryFault.Syntax.class)) {
            Fault fault = syntax.fault();
            if (fault.kind() == Fault.Kind.ALIAS_EXPANSION) {
                Document document = syntax.file().document();
                findings.add(Draft.at(document, fault.start(), fault.end(), fault.message()));
            }
        }
    }
}
