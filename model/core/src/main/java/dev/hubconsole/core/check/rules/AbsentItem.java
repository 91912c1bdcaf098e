package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.LayerFault;

import java.util.Set;

/// An item is removed that the list does not have.
final class AbsentItem implements Rule {

    @Override
    public String id() {
        return "absent-item";
    }

    @Override
    public Severity severity() {
        return Severity.NOTE;
    }

    @Override
    public Set<String> judges() {
        return Set.of(FAULTS);
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        for (LayerFault fault : effective.faults()) {
            if (fault instanceof LayerFault.AbsentItem(var item, var key)) {
                findings.add(
                        Draft.at(
                                item,
                                "the item is not in \""
                                        + key
                                        + "\", so there is nothing to remove"));
            }
        }
    }
}
