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

/// The text is no YAML at this place.
final class YamlSyntax implements Rule {

    @Override
    public String id() {
        return "yaml-syntax";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public boolean canBeSilenced() {
        return false;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        for (RegistryFault.Syntax syntax : inspection.faults(RegistryFault.Syntax.class)) {
            Fault fault = syntax.fault();
            switch (fault.kind()) {
                case SYNTAX, UNDEFINED_ALIAS -> {
                    Document document = syntax.file().document();
                    Draft draft = Draft.at(document, fault.start(), fault.end(), fault.message());
                    for (Fault.Note note : fault.notes()) {
                        draft.related(
                                note.message(), Place.of(document, note.offset(), note.offset()));
                    }
                    findings.add(draft);
                }
                case TOO_DEEP, TOO_MANY_NODES, ALIAS_EXPANSION -> {}
            }
        }
    }
}
