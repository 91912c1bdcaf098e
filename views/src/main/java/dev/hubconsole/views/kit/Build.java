package dev.hubconsole.views.kit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Short ways to put nodes together.
public final class Build {

    private Build() {}

    /// A text.
    public static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// A text that takes as many lines as it needs.
    public static Label paragraph(String text, String... styles) {
        Label label = label(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// Nodes beside each other.
    public static HBox row(String style, Node... nodes) {
        HBox row = new HBox(nodes);
        row.getStyleClass().add(style);
        return row;
    }

    /// Nodes below each other.
    public static VBox column(String style, Node... nodes) {
        VBox column = new VBox(nodes);
        column.getStyleClass().add(style);
        return column;
    }

    /// Takes the room that is left in a row.
    public static Region spring() {
        Region region = new Region();
        HBox.setHgrow(region, Priority.ALWAYS);
        VBox.setVgrow(region, Priority.ALWAYS);
        return region;
    }

    /// A node that takes the room that is left around it.
    public static <N extends Node> N wide(N node) {
        HBox.setHgrow(node, Priority.ALWAYS);
        VBox.setVgrow(node, Priority.ALWAYS);
        return node;
    }

    /// A button that does something when it is pressed.
    public static Button button(String text, Runnable run, String... styles) {
        Button button = new Button(text);
        button.getStyleClass().addAll(styles);
        button.setOnAction(event -> run.run());
        return button;
    }

    /// A button for a command, with its text, its shortcut, and disabled while it cannot be done.
    public static Button button(Words words, Command command, String... styles) {
        Button button = button(words.say(command.textKey()), command::fire, styles);
        button.setGraphic(Icon.of(command.icon()));
        button.disableProperty().bind(javafx.beans.binding.Bindings.not(command.enabled()));
        button.setId("command-" + command.id());
        return Describe.describe(button, words.say(command.textKey()), "", command.shortcut());
    }

    /// A button for a command that shows its icon alone.
    public static Button iconButton(Words words, Command command, String... styles) {
        Button button = button(words, command, styles);
        button.setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().addAll("button-icon", "flat");
        return button;
    }
}
