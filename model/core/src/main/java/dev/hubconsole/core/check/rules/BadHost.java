package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.registry.ValueKind;

import java.util.Set;

/// An item of `allowed_egress` is no host.
final class BadHost implements Rule {

    @Override
    public String id() {
        return "bad-host";
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
        BadValues.written(ValueKind.Complaint.What.BAD_HOST, inspection, findings);
    }

    @Override
    public Set<String> judges() {
        return Set.of(REFERENCES);
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        BadValues.interpolated(ValueKind.Complaint.What.BAD_HOST, effective, findings);
    }
}
