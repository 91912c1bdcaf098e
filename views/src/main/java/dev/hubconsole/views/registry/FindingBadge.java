package dev.hubconsole.views.registry;

import dev.hubconsole.core.check.Severity;
import dev.hubconsole.views.hub.HubView.Tally;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Label;

/// Shows how bad something is: by shape, by word, and by colour.
final class FindingBadge {

    private FindingBadge() {}

    static String icon(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    static String style(Severity severity) {
        return "severity-" + severity.word();
    }

    /// An icon with a word.
    static Label of(Severity severity, Words words) {
        Label label = Build.label(words.say("severity." + severity.word()), "severity");
        label.setGraphic(Icon.of(icon(severity)));
        label.getStyleClass().add(style(severity));
        return label;
    }

    /// How many of each, each with its icon.
    static Node tally(Tally tally) {
        TallyBadges badges = new TallyBadges();
        badges.show(tally);
        return badges.node();
    }

    /// How many of each, in words.
    static String words(Tally tally, Words words) {
        return words.say("findings.tally", tally.errors(), tally.warnings(), tally.notes());
    }
}
