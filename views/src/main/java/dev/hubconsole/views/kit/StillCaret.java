package dev.hubconsole.views.kit;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TextInputControlSkin;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// Keeps the carets of a window's fields from blinking. JavaFX blinks them by an animation, and
/// while one runs it goes over the whole window sixty times a second: a program that waits for its
/// user would never rest. Nothing moves then for those who want less motion, either.
public final class StillCaret {

    private StillCaret() {}

    /// Keeps all fields of a window, those that come later too.
    public static void in(Scene scene) {
        scene.focusOwnerProperty()
                .addListener(
                        (at, old, owner) -> {
                            // A field goes on blinking, unseen, once its focus has gone.
                            later(old);
                            later(owner);
                        });
        // Both start the blinking again, after filters have seen them.
        scene.addEventFilter(KeyEvent.ANY, event -> later(scene.getFocusOwner()));
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> later(scene.getFocusOwner()));
        scene.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> later(scene.getFocusOwner()));
    }

    /// @param owner what has the focus, or had it; `null` where nothing has
    private static void later(Node owner) {
        if (owner instanceof TextInputControl) {
            Platform.runLater(() -> still(owner));
        }
    }

    private static void still(Node owner) {
        if (owner instanceof TextInputControl field
                && field.getSkin() instanceof TextInputControlSkin<?> skin) {
            skin.setCaretAnimating(false);
        }
    }
}
