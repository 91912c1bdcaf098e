package dev.hubconsole.views.kit;

import dev.hubconsole.core.problem.Problem;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// What a screen shows where there is nothing, or where something failed: what is so, and what to
/// do next.
public final class EmptyState {

    private EmptyState() {}

    /// Nothing is there.
    public static Node of(String icon, String title, String text, Button... next) {
        return build("empty-state", icon, title, text, next);
    }

    /// Something failed.
    public static Node failed(Problem problem, Button... next) {
        return build("failed-state", "warning", problem.message(), problem.nextStep(), next);
    }

    private static Node build(
            String style, String icon, String title, String text, Button... next) {
        VBox box =
                Build.column(
                        style, Icon.of(icon), Build.paragraph(title, "title-4", "state-title"));
        if (!text.isEmpty()) {
            box.getChildren().add(Build.paragraph(text, "state-text"));
        }
        if (next.length > 0) {
            FlowPane buttons = new FlowPane(next);
            buttons.getStyleClass().add("state-buttons");
            box.getChildren().add(buttons);
        }
        box.setFocusTraversable(false);
        box.setAccessibleText(title + ". " + text);
        return box;
    }
}
