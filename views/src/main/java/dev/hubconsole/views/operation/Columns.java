package dev.hubconsole.views.operation;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Columns of the tables of operations.
final class Columns {

    private Columns() {}

    /// A dense table.
    static <R> TableView<R> table(String id, String name) {
        TableView<R> table = new TableView<>();
        table.setId(id);
        table.setAccessibleText(name);
        table.setFixedCellSize(30);
        table.getStyleClass().addAll("dense", "dense-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        return table;
    }

    /// A column of texts.
    static <R> TableColumn<R, R> text(
            String id, String name, double width, Function<R, String> text) {
        return column(
                id,
                name,
                width,
                Comparator.comparing(text),
                (cell, row) -> cell.setText(text.apply(row)));
    }

    /// A column of figures, which stand at the right.
    static <R, C extends Comparable<C>> TableColumn<R, R> figure(
            String id, String name, double width, Function<R, C> by, Function<R, String> text) {
        TableColumn<R, R> column =
                column(
                        id,
                        name,
                        width,
                        Comparator.comparing(by),
                        (cell, row) -> {
                            cell.setText(text.apply(row));
                            if (!cell.getStyleClass().contains("figure-cell")) {
                                cell.getStyleClass().add("figure-cell");
                            }
                        });
        column.getStyleClass().add("figure-column");
        return column;
    }

    /// A column whose cells are filled by hand.
    static <R> TableColumn<R, R> column(
            String id,
            String name,
            double width,
            Comparator<R> order,
            BiConsumer<TableCell<R, R>, R> fill) {
        TableColumn<R, R> column = new TableColumn<>(name);
        column.setId(id);
        column.setPrefWidth(width);
        column.setComparator(order);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(
                at ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(R row, boolean empty) {
                                super.updateItem(row, empty);
                                if (empty || row == null) {
                                    setText(null);
                                    setGraphic(null);
                                } else {
                                    fill.accept(this, row);
                                }
                            }
                        });
        return column;
    }

    /// Shows rows; the table becomes as high as they are, within bounds.
    ///
    /// @param least how many rows it is high even where there are fewer
    /// @param most beyond so many it scrolls
    static <R> void fill(TableView<R> table, List<R> rows, int least, int most) {
        table.getItems().setAll(rows);
        table.sort();
        double height = table.getFixedCellSize() * (Math.clamp(rows.size(), least, most) + 1.3);
        table.setMinHeight(height);
        table.setPrefHeight(height);
    }
}
