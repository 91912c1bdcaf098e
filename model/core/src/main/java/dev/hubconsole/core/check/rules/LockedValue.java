package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.LayerFault;

import java.util.Set;

/// A locked setting is given another value.
final class LockedValue implements Rule {

    @Override
    public String id() {
        return "locked-value";
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
    public Set<String> judges() {
        return Set.of(FAULTS);
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        effective.faults().forEach(fault -> report(fault, findings));
    }

    @Override
    public void finish(Inspection inspection, Findings findings) {
        inspection.faultsInUnusedLayers().forEach(fault -> report(fault, findings));
    }

    private static void report(LayerFault fault, Findings findings) {
        if (fault instanceof LayerFault.LockBroken(var key, var by, var at, var lock)) {
            String message =
                    "\""
                            + key
                            + "\" is locked by "
                            + lock.layer()
                            + "; the value set here by "
                            + by
                            + " has no effect";
            at.ifPresent(
                    place ->
                            findings.add(
                                    Draft.at(place, message)
                                            .related("locked here", lock.at().node())));
        }
    }
}
