package dev.hubconsole.views.kit;

import dev.hubconsole.resources.ConsoleFiles;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Icons, drawn in the colour of the text beside them.
public final class Icon {

    private static final Map<String, String> PATHS = new ConcurrentHashMap<>();

    private Icon() {}

    /// A new node with an icon. It says nothing to screen readers: what it stands beside does.
    public static Node of(String name) {
        SVGPath path = new SVGPath();
        path.setContent(PATHS.computeIfAbsent(name, ConsoleFiles::icon));
        path.getStyleClass().add("icon");
        StackPane around = new StackPane(path);
        around.getStyleClass().add("icon-box");
        around.setMouseTransparent(true);
        return around;
    }
}
