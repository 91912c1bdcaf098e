package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.registry.RegistryFault;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Fault;

/// A file is larger, or has more in it, than is read.
final class FileTooLarge implements Rule {

    @Override
    public String id() {
        return "file-too-large";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        for (RegistryFault.TooLarge large : inspection.faults(RegistryFault.TooLarge.class)) {
            findings.add(
                    Draft.at(
                            Place.at(large.path(), 1, 1),
                            "the file has "
                                    + (large.size() == large.limit() + 1
                                            ? "more than " + large.limit()
                                            : large.size())
                                    + " bytes; at most "
                                    + large.limit()
                                    + " are read (--max-file-size)"));
        }
        for (RegistryFault.Syntax syntax : inspection.faults(RegistryFault.Syntax.class)) {
            Fault fault = syntax.fault();
            if (fault.kind() == Fault.Kind.TOO_MANY_NODES) {
                Document document = syntax.file().document();
                findings.add(Draft.at(document, fault.start(), fault.end(), fault.message()));
            }
        }
    }
}
