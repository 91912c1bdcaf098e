package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Anomaly;
import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Fix;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.ScalarType;

import java.util.List;
import java.util.Optional;

/// A setting is spelled as in older files.
final class LegacySpelling implements Rule {

    @Override
    public String id() {
        return "legacy-spelling";
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
        for (Anomaly.OlderSpelling older : inspection.anomalies(Anomaly.OlderSpelling.class)) {
            String name = older.newer().name();
            String suffix = older.newer().older().orElseThrow().suffix();
            Node key = older.key();
            Node value = older.value();
            Draft draft =
                    Draft.at(
                            key,
                            "\""
                                    + key.resolved().text()
                                    + "\" is the older spelling of \""
                                    + name
                                    + "\"");
            boolean here = key.document() == value.document() && key.end() <= value.start();
            if (here && value.kind() == NodeKind.SCALAR && value.type() == ScalarType.INTEGER) {
                draft.fix(
                        Optional.of(
                                new Fix(
                                        "write " + name + ": " + value.text() + suffix,
                                        older.version() == 1 ? Fix.Safety.UNSAFE : Fix.Safety.SAFE,
                                        List.of(
                                                edit(key, name),
                                                edit(value, value.text() + suffix)))));
            }
            findings.add(draft);
        }
    }

    private static Fix.Edit edit(Node node, String newText) {
        return new Fix.Edit(Place.of(node), node.start(), node.end(), newText);
    }
}
