package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Anomaly;
import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;

/// A mapping has the same key twice, or in two spellings.
final class DuplicateKey implements Rule {

    @Override
    public String id() {
        return "duplicate-key";
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
    public Reach reach() {
        return Reach.ENTRY;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        for (Anomaly.KeyTwice twice : inspection.anomalies(Anomaly.KeyTwice.class)) {
            findings.add(
                    Draft.at(
                                    twice.second(),
                                    "the key \""
                                            + twice.second().resolved().text()
                                            + "\" is already there; YAML allows a key once")
                            .related("the first one", twice.first()));
        }
        for (Anomaly.SpelledTwice twice : inspection.anomalies(Anomaly.SpelledTwice.class)) {
            findings.add(
                    Draft.at(
                                    twice.second(),
                                    "\""
                                            + twice.second().resolved().text()
                                            + "\" and \""
                                            + twice.first().resolved().text()
                                            + "\" are the same setting; keep \""
                                            + twice.key()
                                            + "\"")
                            .related("the other spelling", twice.first()));
        }
    }
}
