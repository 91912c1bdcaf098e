package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Anomaly;
import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Fix;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Mojibake;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.yaml.Node;

import java.util.Optional;

/// A text was read in the wrong encoding once.
final class GarbledText implements Rule {

    @Override
    public String id() {
        return "mojibake";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public Reach reach() {
        return Reach.ENTRY;
    }

    @Override
    public void check(Inspection inspection, Findings findings) {
        for (Anomaly.Garbled garbled : inspection.anomalies(Anomaly.Garbled.class)) {
            Node node = garbled.scalar();
            Optional<String> repaired = Mojibake.repaired(node.text());
            Draft draft =
                    Draft.at(
                            node,
                            "the text has characters that come of a wrong encoding"
                                    + repaired.map(text -> ": \"" + text + "\" was meant?")
                                            .orElse(""));
            boolean oneLine =
                    repaired.isPresent()
                            && node.document().slice(node.start(), node.end()).equals(node.text());
            if (oneLine) {
                draft.fix("repair the text", Fix.Safety.UNSAFE, node, repaired.get());
            }
            findings.add(draft);
        }
    }
}
