package dev.hubconsole.views.kit;

import dev.hubconsole.core.check.Severity;

import javafx.scene.control.Label;

/// Shows how bad something is: by shape, by word, and by colour.
public final class SeverityBadge {

    private SeverityBadge() {}

    /// The name of its icon.
    public static String icon(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    /// The name of its style.
    public static String style(Severity severity) {
        return "severity-" + severity.word();
    }

    /// An icon with a word.
    public static Label of(Severity severity, Words words) {
        Label label = Build.label(words.say("severity." + severity.word()), "severity");
        label.setGraphic(Icon.of(icon(severity)));
        label.getStyleClass().add(style(severity));
        return label;
    }
}
