package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Anomaly;
import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.check.Suggestion;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.LayerFault;

import java.util.HashSet;
import java.util.Set;

/// A reference names nothing.
final class UndefinedVariable implements Rule {

    @Override
    public String id() {
        return "undefined-variable";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Reach reach() {
        return Reach.ENTRY;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        Set<String> known = new HashSet<>(inspection.registry().definitions().variables().keySet());
        known.addAll(inspection.registry().inactive().variables().keySet());
        for (Anomaly.VariableUse use : inspection.anomalies(Anomaly.VariableUse.class)) {
            String name = use.reference().name();
            if (!known.contains(name)) {
                findings.add(
                        Draft.at(
                                use.at(),
                                use.reference().written()
                                        + " names a variable that is not defined"
                                        + Suggestion.hint(Suggestion.closest(name, known))));
            }
        }
    }

    @Override
    public Set<String> judges() {
        return Set.of(FAULTS);
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        for (LayerFault fault : effective.faults()) {
            if (fault instanceof LayerFault.Undefined(var at, var reference, var why)
                    && !reference.root().equals("vars")) {
                findings.add(
                        Draft.at(at, reference.written() + " " + why)
                                .related(
                                        effective.repository().label(),
                                        effective.repository().definition().body().node()));
            }
        }
    }
}
