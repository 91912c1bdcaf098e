package dev.hubconsole.views.operation;

import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Icon;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A figure with its name above it, and below it what it is from.
///
/// @param id tells it apart on its screen
/// @param isBad whether somebody should look
record Tile(String id, String name, String value, String about, boolean isBad) {

    Node node() {
        Label figure = Build.label(value, "tile-value");
        Label from = Build.paragraph(about, "tile-about");
        VBox tile = Build.column("tile", Build.label(name, "tile-name"), figure, from);
        if (isBad) {
            figure.setGraphic(Icon.of("error"));
            tile.getStyleClass().add("tile-bad");
        }
        tile.setId(id);
        tile.setAccessibleText(name + ": " + value + ". " + about);
        return tile;
    }
}
