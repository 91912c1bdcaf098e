package dev.hubconsole.views.kit.chart;

import javafx.scene.layout.Region;

import java.util.OptionalDouble;

/// A bar for a cell of a table, as long as a value is large beside the largest. Says nothing to
/// screen readers: the cell that it is in has the value as text.
public final class ShareBar extends Region {

    private final Region bar = new Region();
    private OptionalDouble share = OptionalDouble.empty();

    public ShareBar() {
        getStyleClass().add("share-bar");
        bar.getStyleClass().add("share-bar-part");
        bar.setManaged(false);
        setMouseTransparent(true);
        setMinSize(0, 0);
        getChildren().add(bar);
    }

    /// Shows another share, from 0 to 1; nothing where it is not known.
    public void show(OptionalDouble next) {
        if (!share.equals(next)) {
            share = next;
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        bar.setVisible(share.isPresent());
        double part = Math.clamp(share.orElse(0), 0, 1);
        double width = part == 0 ? 0 : Math.max(2, Math.rint(part * getWidth()));
        bar.resizeRelocate(0, 0, width, getHeight());
    }
}
