package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Anomaly;
import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.check.Suggestion;
import dev.hubconsole.core.registry.Format;

import java.util.Optional;

/// A version 1 file has a key that the format does not know; it passes through.
final class UnknownSettingVersion1 implements Rule {

    @Override
    public String id() {
        return "unknown-setting-v1";
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
        for (Anomaly.UnknownInVersionOne unknown :
                inspection.anomalies(Anomaly.UnknownInVersionOne.class)) {
            String name = unknown.key().resolved().text();
            Optional<String> closest =
                    unknown.setting()
                            ? Suggestion.closest(name, Format.SETTINGS.keys().keySet())
                            : Optional.empty();
            boolean later = !unknown.setting() && Format.VERSION_2.keys().containsKey(name);
            findings.add(
                    Draft.at(
                            unknown.key(),
                            later
                                    ? "\"" + name + "\" has a meaning only with `version: 2`"
                                    : "\""
                                            + name
                                            + "\" is not known; it is passed on as it is"
                                            + Suggestion.hint(closest)));
        }
    }
}
