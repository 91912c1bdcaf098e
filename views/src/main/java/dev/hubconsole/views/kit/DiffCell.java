package dev.hubconsole.views.kit;

import javafx.scene.control.ListCell;

/// A line of a unified diff: what was added and removed is marked by sign and colour.
public final class DiffCell extends ListCell<String> {

    @Override
    protected void updateItem(String line, boolean empty) {
        super.updateItem(line, empty);
        getStyleClass().removeAll("diff-add", "diff-remove", "diff-head");
        setText(empty || line == null ? null : line.isEmpty() ? " " : line);
        if (empty || line == null) {
            return;
        }
        if (line.startsWith("@@") || line.startsWith("---") || line.startsWith("+++")) {
            getStyleClass().add("diff-head");
        } else if (line.startsWith("+")) {
            getStyleClass().add("diff-add");
        } else if (line.startsWith("-")) {
            getStyleClass().add("diff-remove");
        }
    }
}
