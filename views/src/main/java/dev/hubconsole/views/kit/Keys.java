package dev.hubconsole.views.kit;

import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What keys do in controls of ours.
public final class Keys {

    private Keys() {}

    /// Lets Tab leave a text of several lines, forwards and backwards, as it leaves every other
    /// control.
    public static void tabGoesOn(Node area) {
        area.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.TAB
                            && !event.isControlDown()
                            && !event.isAltDown()) {
                        event.consume();
                        area.requestFocusTraversal(
                                event.isShiftDown()
                                        ? TraversalDirection.PREVIOUS
                                        : TraversalDirection.NEXT);
                    }
                });
    }
}
