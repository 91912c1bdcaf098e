package dev.hubconsole.core.check.rules;

import dev.hubconsole.core.check.Anomaly;
import dev.hubconsole.core.check.Draft;
import dev.hubconsole.core.check.Findings;
import dev.hubconsole.core.check.Fix;
import dev.hubconsole.core.check.Inspection;
import dev.hubconsole.core.check.Rule;
import dev.hubconsole.core.check.Severity;
import dev.hubconsole.core.check.Suggestion;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.registry.ValueKind;
import dev.hubconsole.core.registry.VersionOneBoolean;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.ScalarStyle;
import dev.hubconsole.core.yaml.ScalarType;
import dev.hubconsole.core.yaml.Scalars;

import java.util.Optional;
import java.util.Set;

/// A value is of another type than its key takes.
final class WrongType implements Rule {

    private static final String LIST_AT_TOP =
            "a list at the top of the file; `hubctl import list FILE` makes a registry of a plain"
                    + " list of repositories";

    @Override
    public String id() {
        return "wrong-type";
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
        for (Anomaly.WrongForm wrong : inspection.anomalies(Anomaly.WrongForm.class)) {
            findings.add(
                    Draft.at(
                            wrong.at(),
                            "expected " + wrong.expected() + ", found " + form(wrong, inspection)));
        }
        for (Anomaly.BadWord bad : inspection.anomalies(Anomaly.BadWord.class)) {
            String word = bad.at().node().text();
            Optional<String> closest = Suggestion.closest(word, bad.shape().words());
            Draft draft =
                    Draft.at(
                            bad.at(),
                            "expected "
                                    + bad.shape().expected()
                                    + ", found \""
                                    + word
                                    + "\""
                                    + Suggestion.hint(closest));
            closest.ifPresent(
                    better ->
                            draft.fix(
                                    "write \"" + better + "\"",
                                    Fix.Safety.UNSAFE,
                                    bad.at().node(),
                                    better));
            findings.add(draft);
        }
        for (Anomaly.BadValue bad : inspection.anomalies(Anomaly.BadValue.class)) {
            if (bad.complaint().what() == ValueKind.Complaint.What.WRONG_TYPE) {
                Draft draft = Draft.at(bad.at(), bad.complaint().message());
                offerQuotes(bad, draft);
                findings.add(draft);
            }
        }
        for (Anomaly.KeyNoText key : inspection.anomalies(Anomaly.KeyNoText.class)) {
            Draft draft = Draft.at(key.key(), "expected a text as key, found another type");
            if (key.key().kind() == NodeKind.SCALAR && key.key().style() == ScalarStyle.PLAIN) {
                draft.fix(
                        "put the key in quotes",
                        Fix.Safety.SAFE,
                        key.key(),
                        "'" + key.key().text() + "'");
            }
            findings.add(draft);
        }
        for (Anomaly.NothingToMerge merge : inspection.anomalies(Anomaly.NothingToMerge.class)) {
            findings.add(Draft.at(merge.at(), "expected a mapping, or a list of them, behind <<"));
        }
    }

    @Override
    public Set<String> judges() {
        return Set.of(REFERENCES);
    }

    @Override
    public void look(Effective effective, Inspection inspection, Findings findings) {
        BadValues.interpolated(ValueKind.Complaint.What.WRONG_TYPE, effective, findings);
    }

    private static void offerQuotes(Anomaly.BadValue bad, Draft draft) {
        Node node = bad.at().node();
        String text = node.text();
        switch (bad.kind()) {
            case BOOLEAN -> {
                Optional<Boolean> meant =
                        VersionOneBoolean.read(text)
                                .or(
                                        () ->
                                                text.equals("true") || text.equals("false")
                                                        ? Optional.of(Boolean.valueOf(text))
                                                        : Optional.empty());
                meant.ifPresent(
                        value ->
                                draft.fix(
                                        "write " + value, Fix.Safety.SAFE, node, value.toString()));
            }
            case COUNT, COUNT_OR_UNLIMITED, MEGABYTES -> {
                if (Scalars.type(text) == ScalarType.INTEGER) {
                    draft.fix("write it without quotes", Fix.Safety.SAFE, node, text);
                }
            }
            case TEXT,
                    TEXT_OR_NUMBER,
                    OWNER,
                    REPOSITORY_NAME,
                    REPOSITORY,
                    DEPENDENCY,
                    TIER,
                    TEAM,
                    PRESET,
                    ENVIRONMENT,
                    LABEL,
                    HOST,
                    SECRET_SCOPE,
                    FOLDER -> {
                if (node.style() == ScalarStyle.PLAIN) {
                    draft.fix("put it in quotes", Fix.Safety.SAFE, node, "'" + text + "'");
                }
            }
            case VERSION,
                    TIMEOUT,
                    RETENTION,
                    SIZE,
                    MONEY,
                    SETTING,
                    DATE,
                    EXPRESSION,
                    PERMISSION_LEVEL -> {}
        }
    }

    private static String form(Anomaly.WrongForm wrong, Inspection inspection) {
        Node node = wrong.at().node();
        return switch (node.kind()) {
            case SEQUENCE -> isRoot(node, inspection) ? LIST_AT_TOP : "a list";
            case MAPPING -> "a mapping";
            case SCALAR ->
                    wrong.at().isNull()
                            ? "nothing"
                            : ValueKind.describe(node.type()) + " \"" + brief(node) + "\"";
            case ALIAS -> "an alias";
        };
    }

    private static String brief(Node node) {
        String text = node.text();
        return text.length() > 60 ? text.substring(0, 57) + "..." : text;
    }

    private static boolean isRoot(Node node, Inspection inspection) {
        return inspection.registry().root().document().root().filter(node::equals).isPresent();
    }
}
