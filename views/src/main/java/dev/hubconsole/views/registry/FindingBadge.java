package dev.hubconsole.views.registry;

import dev.hubconsole.core.check.Severity;
import dev.hubconsole.views.hub.HubView.Tally;
import dev.hubconsole.views.kit.SeverityBadge;
import dev.hubconsole.views.kit.Words;

import javafx.scene.Node;
import javafx.scene.control.Label;

/// Shows how bad something is: by shape, by word, and by colour.
final class FindingBadge {

    private FindingBadge() {}

    static String icon(Severity severity) {
        return SeverityBadge.icon(severity);
    }

    static String style(Severity severity) {
        return SeverityBadge.style(severity);
    }

    /// An icon with a word.
    static Label of(Severity severity, Words words) {
        return SeverityBadge.of(severity, words);
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
