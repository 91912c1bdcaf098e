package dev.hubconsole.views.kit;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/// Scrolls as far as it takes to see what has the focus, and the line above it, where its name is.
public final class FollowFocus {

    private final ScrollPane scroll;
    private final ChangeListener<Node> follow = (at, old, owner) -> show(owner);

    private FollowFocus(ScrollPane scroll) {
        this.scroll = scroll;
    }

    /// Makes a scroll pane follow the focus as long as it is in a window.
    public static ScrollPane in(ScrollPane scroll) {
        FollowFocus one = new FollowFocus(scroll);
        scroll.sceneProperty()
                .addListener(
                        (at, old, scene) -> {
                            if (old != null) {
                                old.focusOwnerProperty().removeListener(one.follow);
                            }
                            if (scene != null) {
                                scene.focusOwnerProperty().addListener(one.follow);
                            }
                        });
        scroll.viewportBoundsProperty()
                .addListener(
                        (at, old, now) -> {
                            boolean isLess =
                                    old.getHeight() > now.getHeight() || old.getHeight() == 0;
                            if (isLess && scroll.getScene() != null) {
                                one.show(scroll.getScene().getFocusOwner());
                            }
                        });
        return scroll;
    }

    private void show(Node owner) {
        Node content = scroll.getContent();
        Node at = owner;
        while (at != null && at != content) {
            at = at.getParent();
        }
        if (at == null || owner == content || scroll.getViewportBounds().getHeight() == 0) {
            return;
        }
        Bounds there = content.sceneToLocal(owner.localToScene(owner.getLayoutBounds()));
        Bounds all = content.getLayoutBounds();
        Bounds window = scroll.getViewportBounds();
        scroll.setVvalue(
                value(
                        scroll.getVvalue(),
                        there.getMinY() - there.getHeight(),
                        there.getMaxY(),
                        window.getHeight(),
                        all.getHeight()));
        scroll.setHvalue(
                value(
                        scroll.getHvalue(),
                        there.getMinX(),
                        there.getMaxX(),
                        window.getWidth(),
                        all.getWidth()));
    }

    private static double value(double now, double from, double to, double window, double all) {
        double more = all - window;
        if (more <= 0) {
            return now;
        }
        double first = now * more;
        double next = from < first ? from : to > first + window ? to - window : first;
        return Math.clamp(next / more, 0, 1);
    }
}
