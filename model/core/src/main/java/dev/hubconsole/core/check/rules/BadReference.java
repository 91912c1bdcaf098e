package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Anomaly;
import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.LayerFault;

import java.util.Set;

/// Something begins like a reference and is none.
final class BadReference implements Rule {

    @Override
    public String id() {
        return "bad-reference";
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
        for (Anomaly.MalformedReference malformed :
                inspection.anomalies(Anomaly.MalformedReference.class)) {
            findings.add(
                    Draft.at(
                            malformed.at(),
                            malformed.text()
                                    + " "
                                    + malformed.fault()
                                    + "; write $"
                                    + malformed.text()
                                    + " if it is meant as text"));
        }
    }

    @Override
    public Set<String> judges() {
        return Set.of(FAULTS);
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        for (LayerFault fault : effective.faults()) {
            if (fault instanceof LayerFault.Misplaced(var at, var reference, var why)) {
                findings.add(Draft.at(at, reference.written() + " " + why));
            }
        }
    }
}
