package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Anomaly;
import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Fix;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.registry.ValueKind;
import dev.hubconsole.core.registry.VersionOneBoolean;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.ScalarType;
import dev.hubconsole.core.yaml.Scalars;

import java.util.Optional;

/// Readers of YAML 1.1 read a scalar otherwise.
final class AmbiguousScalar implements Rule {

    @Override
    public String id() {
        return "ambiguous-scalar";
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
        for (Anomaly.ReadOtherwise other : inspection.anomalies(Anomaly.ReadOtherwise.class)) {
            Node node = other.scalar();
            Scalars.readsOtherwiseInYaml11(node.text())
                    .ifPresent(
                            reading ->
                                    findings.add(
                                            Draft.at(node, message(node, reading))
                                                    .fix(
                                                            "write it so that every reader agrees",
                                                            Fix.Safety.SAFE,
                                                            node,
                                                            unambiguous(other))));
        }
    }

    private static String message(Node node, Scalars.OtherReading reading) {
        return "\""
                + node.text()
                + "\" is "
                + noun(node.type())
                + " here, but older readers (YAML 1.1) take it for "
                + reading.meaning();
    }

    private static String noun(ScalarType type) {
        return switch (type) {
            case NULL -> "nothing";
            case BOOLEAN -> "a truth value";
            case INTEGER, FLOAT -> "a number";
            case STRING -> "a text";
        };
    }

    private static String unambiguous(Anomaly.ReadOtherwise other) {
        Node node = other.scalar();
        String text = node.text();
        boolean truth = other.kind().filter(ValueKind.BOOLEAN::equals).isPresent();
        Optional<Boolean> word = VersionOneBoolean.read(text);
        if (truth && word.isPresent()) {
            return word.get().toString();
        }
        return switch (node.type()) {
            case INTEGER ->
                    other.kind().filter(ValueKind.TEXT_OR_NUMBER::equals).isPresent()
                            ? "'" + text + "'"
                            : Scalars.integer(text).toString();
            case FLOAT -> Scalars.decimal(text).toPlainString();
            case NULL, BOOLEAN, STRING -> "'" + text + "'";
        };
    }
}
