package dev.hubconsole.views.registry;

import dev.hubconsole.core.check.Severity;
import dev.hubconsole.views.hub.HubView.Tally;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Icon;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// How many findings of each severity there are, each with its icon, in nodes that are made once
/// and show one row after another: a table that scrolls makes none.
final class TallyBadges {

    private final Label errors = badge(Severity.ERROR);
    private final Label warnings = badge(Severity.WARNING);
    private final Label notes = badge(Severity.NOTE);
    private final HBox row = Build.row("tally", errors, warnings, notes);

    private static Label badge(Severity severity) {
        Label label = Build.label("", "tally-count", FindingBadge.style(severity));
        label.setGraphic(Icon.of(FindingBadge.icon(severity)));
        return label;
    }

    Node node() {
        return row;
    }

    void show(Tally tally) {
        show(errors, tally.errors());
        show(warnings, tally.warnings());
        show(notes, tally.notes());
    }

    private static void show(Label label, int count) {
        label.setText(String.valueOf(count));
        label.setVisible(count > 0);
        label.setManaged(count > 0);
    }
}
