package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Anomaly;
import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;

/// A list of hosts has one twice.
final class DuplicateEgress implements Rule {

    @Override
    public String id() {
        return "duplicate-egress";
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
        for (Anomaly.HostTwice twice : inspection.anomalies(Anomaly.HostTwice.class)) {
            findings.add(
                    Draft.at(
                                    twice.second(),
                                    "\""
                                            + twice.second().node().text()
                                            + "\" is in this list already")
                            .related("the first one", twice.first().node()));
        }
    }
}
