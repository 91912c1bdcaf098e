package dev.hubconsole.views.kit;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

import java.util.Map;
import java.util.function.BiConsumer;

/// Keeps the dividers of split panes where the user left them. A split pane is known by its id.
public final class Dividers {

    private final Map<String, String> kept;
    private final BiConsumer<String, String> keep;

    /// @param kept where dividers were, by the split pane's id
    /// @param keep hears where one is now, while it is drawn
    public Dividers(Map<String, String> kept, BiConsumer<String, String> keep) {
        this.kept = kept;
        this.keep = keep;
    }

    /// Looks after every split pane in a node.
    public void watch(Node node) {
        switch (node) {
            case SplitPane split -> {
                if (split.getId() != null) {
                    watchOne(split);
                }
                split.getItems().forEach(this::watch);
            }
            case TabPane tabs -> tabs.getTabs().stream().map(Tab::getContent).forEach(this::watch);
            case ScrollPane scroll when scroll.getContent() != null -> watch(scroll.getContent());
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(this::watch);
            default -> {}
        }
    }

    private void watchOne(SplitPane split) {
        split.getDividers()
                .addListener(
                        (ListChangeListener<SplitPane.Divider>)
                                change -> split.getDividers().forEach(d -> follow(split, d)));
        split.getDividers().forEach(divider -> follow(split, divider));
    }

    /// A divider takes its old place; of those with several only the first is looked after.
    private void follow(SplitPane split, SplitPane.Divider divider) {
        String known = kept.get(split.getId());
        if (known != null && known.matches("0\\.\\d+")) {
            divider.setPosition(Double.parseDouble(known));
        }
        divider.positionProperty()
                .addListener(
                        (at, old, now) -> {
                            // Only what the user draws: a window that is laid out moves them too.
                            if (split.isHover()) {
                                keep.accept(
                                        split.getId(),
                                        String.format(
                                                java.util.Locale.ROOT, "%.3f", now.doubleValue()));
                            }
                        });
    }
}
