package dev.hubconsole.views.kit;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A grid of small cells that may have a million of them: only those in sight are nodes, and they
/// are used again as one scrolls. Its rows have names at the left, its columns names that are
/// written upwards.
///
/// One cell has the focus of the grid. Arrows, Page Up and Down, Home and End move it, with the
/// shortcut key to the ends of the grid; screen readers hear each cell's own text.
public final class VirtualGrid extends Region {

    private static final double ROW = 2.3;
    private static final double COLUMN = 2.5;
    private static final double ROW_NAME = 19;
    private static final double COLUMN_NAME = 13;

    private final ScrollBar down = new ScrollBar();
    private final ScrollBar across = new ScrollBar();
    private final Text measure = new Text("m");
    private final Rectangle clip = new Rectangle();
    private final List<Label> rowNames = new ArrayList<>();
    private final List<Label> columnNames = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final ReadOnlyObjectWrapper<At> at = new ReadOnlyObjectWrapper<>(new At(0, 0));
    private Model model = new Nothing();
    private Consumer<At> chosen = cell -> {};

    /// A cell's place, from 0.
    public record At(int row, int column) {}

    /// What a cell shows.
    ///
    /// @param icon the name of its icon; each meaning has one of its own
    /// @param style the name of its style
    /// @param text what it says, for screen readers
    public record Mark(String icon, String style, String text) {}

    /// What is in the grid. Asked for the cells in sight alone, each time they come into sight.
    public interface Model {

        int rows();

        int columns();

        String rowName(int row);

        String columnName(int column);

        Mark mark(int row, int column);
    }

    private record Nothing() implements Model {

        @Override
        public int rows() {
            return 0;
        }

        @Override
        public int columns() {
            return 0;
        }

        @Override
        public String rowName(int row) {
            return "";
        }

        @Override
        public String columnName(int column) {
            return "";
        }

        @Override
        public Mark mark(int row, int column) {
            throw new IndexOutOfBoundsException(row + ", " + column);
        }
    }

    /// @param name for screen readers
    public VirtualGrid(String name) {
        getStyleClass().add("grid");
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        setAccessibleText(name);
        setFocusTraversable(true);
        setMinSize(0, 0);
        down.setOrientation(Orientation.VERTICAL);
        across.setOrientation(Orientation.HORIZONTAL);
        measure.setOpacity(0);
        measure.setAccessibleRole(AccessibleRole.NODE);
        measure.setMouseTransparent(true);
        measure.setManaged(false);
        for (ScrollBar bar : List.of(down, across)) {
            bar.setFocusTraversable(false);
            bar.setManaged(false);
            bar.valueProperty().addListener((it, old, now) -> requestLayout());
        }
        getChildren().addAll(measure, down, across);
        setClip(clip);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::onMouse);
        addEventHandler(ScrollEvent.SCROLL, this::onScroll);
        focusedProperty().addListener((it, old, now) -> requestLayout());
    }

    /// Shows something else; the focus stays at its cell as far as that is there.
    public void show(Model next) {
        model = next;
        move(at.get().row(), at.get().column());
        requestLayout();
    }

    /// The cell that has the focus of the grid; what it says where the grid is empty means nothing.
    public ReadOnlyObjectProperty<At> at() {
        return at.getReadOnlyProperty();
    }

    /// Who hears that a cell was chosen: by Enter, or by two clicks.
    public void onChosen(Consumer<At> listener) {
        chosen = listener;
    }

    /// Moves the focus of the grid, into sight.
    public void go(int row, int column) {
        move(row, column);
    }

    private boolean isEmpty() {
        return model.rows() == 0 || model.columns() == 0;
    }

    private double em() {
        return measure.getFont().getSize();
    }

    private int rowsInSight() {
        double room = getHeight() - COLUMN_NAME * em() - across.prefHeight(-1);
        return (int) Math.max(1, Math.floor(room / (ROW * em())));
    }

    private int columnsInSight() {
        double room = getWidth() - ROW_NAME * em() - down.prefWidth(-1);
        return (int) Math.max(1, Math.floor(room / (COLUMN * em())));
    }

    private void onKey(KeyEvent event) {
        if (isEmpty()) {
            return;
        }
        int row = at.get().row();
        int column = at.get().column();
        boolean far = event.isShortcutDown();
        At to;
        switch (event.getCode()) {
            case UP -> to = new At(row - 1, column);
            case DOWN -> to = new At(row + 1, column);
            case LEFT -> to = new At(row, column - 1);
            case RIGHT -> to = new At(row, column + 1);
            case PAGE_UP -> to = new At(row - rowsInSight(), column);
            case PAGE_DOWN -> to = new At(row + rowsInSight(), column);
            case HOME -> to = new At(far ? 0 : row, 0);
            case END -> to = new At(far ? model.rows() - 1 : row, model.columns() - 1);
            case ENTER -> {
                event.consume();
                chosen.accept(at.get());
                return;
            }
            default -> {
                return;
            }
        }
        if (event.isAltDown()) {
            return;
        }
        event.consume();
        move(to.row(), to.column());
    }

    private void onMouse(MouseEvent event) {
        requestFocus();
        for (Cell cell : cells) {
            if (cell.isVisible() && cell.getBoundsInParent().contains(event.getX(), event.getY())) {
                move(cell.row, cell.column);
                if (event.getClickCount() == 2) {
                    chosen.accept(at.get());
                }
            }
        }
    }

    private void onScroll(ScrollEvent event) {
        scroll(down, -event.getDeltaY() / (ROW * em()));
        scroll(across, -event.getDeltaX() / (COLUMN * em()));
        event.consume();
    }

    private static void scroll(ScrollBar bar, double by) {
        if (by != 0) {
            double step = Math.abs(by) < 1 ? Math.signum(by) : Math.rint(by);
            bar.setValue(Math.clamp(bar.getValue() + step, 0, bar.getMax()));
        }
    }

    private void move(int row, int column) {
        At to =
                new At(
                        Math.clamp(row, 0, Math.max(0, model.rows() - 1)),
                        Math.clamp(column, 0, Math.max(0, model.columns() - 1)));
        at.set(to);
        range();
        intoSight(down, to.row(), rowsInSight());
        intoSight(across, to.column(), columnsInSight());
        requestLayout();
        layout();
        notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
    }

    private void range() {
        range(down, model.rows(), rowsInSight());
        range(across, model.columns(), columnsInSight());
    }

    private static void range(ScrollBar bar, int all, int inSight) {
        int most = Math.max(0, all - inSight);
        bar.setMax(most);
        bar.setVisibleAmount(all == 0 ? 0 : (double) most * inSight / all);
        bar.setBlockIncrement(inSight);
        bar.setUnitIncrement(1);
        bar.setVisible(most > 0);
        bar.setValue(Math.clamp(bar.getValue(), 0, most));
    }

    private static void intoSight(ScrollBar bar, int index, int inSight) {
        int first = (int) Math.rint(bar.getValue());
        if (index < first) {
            bar.setValue(index);
        } else if (index >= first + inSight) {
            bar.setValue(index - inSight + 1);
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 40 * em();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 30 * em();
    }

    @Override
    protected void layoutChildren() {
        double em = em();
        range();
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        double left = ROW_NAME * em;
        double top = COLUMN_NAME * em;
        double barWidth = down.prefWidth(-1);
        double barHeight = across.prefHeight(-1);
        down.resizeRelocate(
                getWidth() - barWidth, top, barWidth, Math.max(0, getHeight() - top - barHeight));
        across.resizeRelocate(
                left,
                getHeight() - barHeight,
                Math.max(0, getWidth() - left - barWidth),
                barHeight);
        int firstRow = (int) Math.rint(down.getValue());
        int firstColumn = (int) Math.rint(across.getValue());
        int rows = Math.clamp(model.rows() - firstRow, 0, rowsInSight());
        int columns = Math.clamp(model.columns() - firstColumn, 0, columnsInSight());
        pool(rowNames, rows, () -> named("grid-row-name"));
        pool(columnNames, columns, () -> named("grid-column-name"));
        pool(cells, rows * columns, Cell::new);
        for (int i = 0; i < rows; i++) {
            Label name = rowNames.get(i);
            name.setText(model.rowName(firstRow + i));
            here(name, firstRow + i == at.get().row());
            name.resizeRelocate(0, top + i * ROW * em, left, ROW * em);
        }
        for (int i = 0; i < columns; i++) {
            Label name = columnNames.get(i);
            name.setText(model.columnName(firstColumn + i));
            here(name, firstColumn + i == at.get().column());
            // turned around its middle, so that it reads upwards
            name.setRotate(-90);
            name.resizeRelocate(
                    left + (i + 0.5) * COLUMN * em - top / 2,
                    top / 2 - COLUMN * em / 2,
                    top,
                    COLUMN * em);
        }
        for (int i = 0; i < rows * columns; i++) {
            int row = i / columns;
            int column = i % columns;
            Cell cell = cells.get(i);
            cell.show(firstRow + row, firstColumn + column);
            cell.resizeRelocate(
                    left + column * COLUMN * em, top + row * ROW * em, COLUMN * em, ROW * em);
        }
    }

    private Label named(String style) {
        Label label = Build.label("", style);
        label.setManaged(false);
        return label;
    }

    private static void here(Label name, boolean here) {
        name.getStyleClass().remove("grid-here");
        if (here) {
            name.getStyleClass().add("grid-here");
        }
    }

    private interface Maker<N> {
        N make();
    }

    private <N extends Region> void pool(List<N> pool, int wanted, Maker<N> maker) {
        while (pool.size() < wanted) {
            N made = maker.make();
            pool.add(made);
            getChildren().add(made);
        }
        for (int i = 0; i < pool.size(); i++) {
            pool.get(i).setVisible(i < wanted);
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ROW_COUNT -> model.rows();
            case COLUMN_COUNT -> model.columns();
            case FOCUS_ITEM -> cellAt(at.get().row(), at.get().column()).orElse(null);
            case CELL_AT_ROW_COLUMN ->
                    cellAt((Integer) parameters[0], (Integer) parameters[1]).orElse(null);
            case null, default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    private Optional<Cell> cellAt(int row, int column) {
        return cells.stream()
                .filter(cell -> cell.isVisible() && cell.row == row && cell.column == column)
                .findFirst();
    }

    /// A cell in sight.
    private final class Cell extends StackPane {

        private int row;
        private int column;
        private String icon = "";
        private String style = "";

        private Cell() {
            getStyleClass().add("grid-cell");
            setAccessibleRole(AccessibleRole.TABLE_CELL);
            setManaged(false);
        }

        private void show(int newRow, int newColumn) {
            row = newRow;
            column = newColumn;
            Mark mark = model.mark(row, column);
            if (!mark.icon().equals(icon)) {
                icon = mark.icon();
                getChildren().setAll(Icon.of(icon));
            }
            if (!mark.style().equals(style)) {
                getStyleClass().remove(style);
                style = mark.style();
                getStyleClass().add(style);
            }
            boolean here = row == at.get().row() && column == at.get().column();
            if (here != getStyleClass().contains("grid-here")) {
                if (here) {
                    getStyleClass().add("grid-here");
                } else {
                    getStyleClass().remove("grid-here");
                }
            }
            setAccessibleText(mark.text());
        }

        @Override
        public Object queryAccessibleAttribute(
                AccessibleAttribute attribute, Object... parameters) {
            return switch (attribute) {
                case ROW_INDEX -> row;
                case COLUMN_INDEX -> column;
                case null, default -> super.queryAccessibleAttribute(attribute, parameters);
            };
        }
    }
}
