package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Anomaly;
import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;

/// A mapping lacks a key that it needs.
final class MissingKey implements Rule {

    @Override
    public String id() {
        return "missing-key";
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
        for (Anomaly.MissingKey missing : inspection.anomalies(Anomaly.MissingKey.class)) {
            findings.add(
                    Draft.at(
                            missing.at(),
                            missing.what() + " needs the key \"" + missing.key() + "\""));
        }
    }
}
