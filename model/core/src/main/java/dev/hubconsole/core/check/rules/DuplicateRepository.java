package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.registry.RegistryFault;

/// A repository is entered twice.
final class DuplicateRepository implements Rule {

    @Override
    public String id() {
        return "duplicate-repository";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        for (RegistryFault.RepositoryTwice twice :
                inspection.faults(RegistryFault.RepositoryTwice.class)) {
            findings.add(
                    Draft.at(
                                    twice.second(),
                                    twice.id()
                                            + " is already in the registry (upper and lower case"
                                            + " are the same on GitHub)")
                            .related("the first entry", twice.first()));
        }
    }
}
