package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Anomaly;
import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Fix;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.check.Suggestion;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.yaml.Node;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// A key has no meaning where it stands.
final class UnknownKey implements Rule {

    @Override
    public String id() {
        return "unknown-key";
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
        for (Anomaly.UnknownKey unknown : inspection.anomalies(Anomaly.UnknownKey.class)) {
            report(
                    unknown.key(),
                    unknown.shape().keys().keySet(),
                    unknown.shape().what(),
                    findings);
        }
        for (Anomaly.LockedName locked : inspection.anomalies(Anomaly.LockedName.class)) {
            String key = locked.at().node().text();
            int dot = key.indexOf('.');
            String first = dot < 0 ? key : key.substring(0, dot);
            if (Format.SETTINGS.find(first).isEmpty()) {
                Set<String> known = Format.SETTINGS.keys().keySet();
                Optional<String> closest = Suggestion.closest(first, known);
                findings.add(
                        Draft.at(
                                locked.at(),
                                "there is no setting \""
                                        + first
                                        + "\" to lock"
                                        + Suggestion.hint(closest)));
            }
        }
    }

    private static void report(
            Node key, Collection<String> known, String where, Findings findings) {
        String name = key.resolved().text();
        Optional<String> closest = Suggestion.closest(name, known);
        String hint =
                closest.isPresent()
                        ? Suggestion.hint(closest)
                        : "; known here: " + String.join(", ", known);
        Draft draft = Draft.at(key, "unknown key \"" + name + "\" in " + where + hint);
        closest.ifPresent(
                better ->
                        draft.fix(
                                "rename the key to \"" + better + "\"",
                                isThere(key, better) ? Fix.Safety.UNSAFE : Fix.Safety.SAFE,
                                key,
                                better));
        findings.add(draft);
    }

    private static boolean isThere(Node key, String sibling) {
        return key.parent().flatMap(mapping -> mapping.get(sibling)).isPresent();
    }
}
