package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.registry.RegistryFault;
import dev.hubconsole.core.yaml.Document;

/// A file has more than one YAML document.
final class MultipleDocuments implements Rule {

    @Override
    public String id() {
        return "multiple-documents";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        for (RegistryFault.SecondDocument second :
                inspection.faults(RegistryFault.SecondDocument.class)) {
            Document document = second.file().document();
            int start = second.start();
            int end = Math.min(start + 3, document.bytes().length);
            findings.add(
                    Draft.at(
                            document,
                            start,
                            end,
                            "a second document begins here; a registry file has exactly one"
                                    + " (what follows is not read)"));
        }
    }
}
