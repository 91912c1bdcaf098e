package dev.hubconsole.views.kit;

import javafx.beans.InvalidationListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Remembers where a table's columns are, how wide, and by which of them its rows are sorted.
/// Columns are known by their ids.
public final class TableLayout<T> {

    private final TableView<T> table;
    private final Consumer<String> remember;
    private boolean restoring;

    private TableLayout(TableView<T> table, Consumer<String> remember) {
        this.table = table;
        this.remember = remember;
    }

    /// Puts a table's columns where they were, and hears of what becomes of them.
    ///
    /// @param before what was remembered last; empty for nothing. What it does not know of is left
    ///   as it is.
    public static <T> TableLayout<T> of(
            TableView<T> table, String before, Consumer<String> remember) {
        TableLayout<T> layout = new TableLayout<>(table, remember);
        layout.restore(before);
        InvalidationListener changed = at -> layout.tell();
        table.getColumns().addListener(changed);
        table.getSortOrder().addListener(changed);
        table.getColumns().forEach(column -> column.sortTypeProperty().addListener(changed));
        // A width that is being dragged is told of once it is let go.
        table.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> layout.tell());
        return layout;
    }

    private void tell() {
        if (!restoring) {
            remember.accept(now());
        }
    }

    /// Where the columns are now, to be put there again.
    public String now() {
        List<String> parts = new ArrayList<>();
        for (TableColumn<T, ?> column : table.getColumns()) {
            parts.add(column.getId() + ":" + Math.round(column.getWidth()));
        }
        for (TableColumn<T, ?> column : table.getSortOrder()) {
            parts.add((column.getSortType() == SortType.ASCENDING ? "+" : "-") + column.getId());
        }
        return String.join(" ", parts);
    }

    /// Puts the columns where they were once, and remembers that.
    ///
    /// @param then what was [#now] then; what it does not know of is left as it is
    public void put(String then) {
        restore(then);
        tell();
    }

    private void restore(String before) {
        restoring = true;
        List<TableColumn<T, ?>> order = new ArrayList<>();
        List<TableColumn<T, ?>> sorted = new ArrayList<>();
        for (String part : before.split(" ")) {
            int colon = part.indexOf(':');
            if (colon > 0) {
                restoreColumn(part, colon, order);
            } else if (part.startsWith("+") || part.startsWith("-")) {
                for (TableColumn<T, ?> column : named(part.substring(1))) {
                    column.setSortType(
                            part.startsWith("+") ? SortType.ASCENDING : SortType.DESCENDING);
                    sorted.add(column);
                }
            }
        }
        for (TableColumn<T, ?> column : table.getColumns()) {
            if (!order.contains(column)) {
                order.add(column);
            }
        }
        if (!order.equals(table.getColumns())) {
            table.getColumns().setAll(order);
        }
        table.getSortOrder().setAll(sorted);
        restoring = false;
    }

    private void restoreColumn(String part, int colon, List<TableColumn<T, ?>> order) {
        for (TableColumn<T, ?> column : named(part.substring(0, colon))) {
            String width = part.substring(colon + 1);
            if (width.matches("\\d{1,5}") && !order.contains(column)) {
                column.setPrefWidth(Integer.parseInt(width));
                order.add(column);
            }
        }
    }

    private List<TableColumn<T, ?>> named(String id) {
        return table.getColumns().stream().filter(column -> id.equals(column.getId())).toList();
    }
}
