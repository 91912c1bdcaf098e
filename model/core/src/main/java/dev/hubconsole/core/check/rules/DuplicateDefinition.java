package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.registry.RegistryFault;

/// Two files, or two items, define the same thing.
final class DuplicateDefinition implements Rule {

    @Override
    public String id() {
        return "duplicate-definition";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        for (RegistryFault.Redefined redefined : inspection.faults(RegistryFault.Redefined.class)) {
            findings.add(
                    Draft.at(
                                    redefined.second(),
                                    "the "
                                            + redefined.what()
                                            + " \""
                                            + redefined.name()
                                            + "\" is already defined; only an include with"
                                            + " `override: true` may define it again")
                            .related("the first definition", redefined.first()));
        }
    }
}
