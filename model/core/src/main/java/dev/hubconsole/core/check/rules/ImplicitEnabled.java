package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Anomaly;
import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;

/// A version 1 entry does not say whether it is enabled.
final class ImplicitEnabled implements Rule {

    @Override
    public String id() {
        return "implicit-enabled";
    }

    @Override
    public Severity severity() {
        return Severity.NOTE;
    }

    @Override
    public Reach reach() {
        return Reach.ENTRY;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        for (Anomaly.EnabledUnsaid unsaid : inspection.anomalies(Anomaly.EnabledUnsaid.class)) {
            findings.add(
                    Draft.at(
                            unsaid.at(),
                            "without `enabled` the repository takes part; the older loader left it"
                                    + " out"));
        }
    }
}
