package dev.hubconsole.views.kit.chart;

import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// A line without axes, small enough for a cell of a table: from zero to its largest value, with
/// gaps where a value is not known. One node, which is drawn anew only when its values or its size
/// change.
///
/// It says nothing to screen readers: the cell that it is in does.
public final class Sparkline extends Region {

    private static final double INSET = 2;

    private final Path line = new Path();
    private List<OptionalDouble> values = List.of();

    public Sparkline() {
        getStyleClass().add("sparkline");
        line.getStyleClass().add("sparkline-line");
        line.setManaged(false);
        setMouseTransparent(true);
        setMinSize(0, 0);
        getChildren().add(line);
    }

    /// Shows other values.
    public void show(List<OptionalDouble> next) {
        if (!values.equals(next)) {
            values = List.copyOf(next);
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - 2 * INSET;
        double height = getHeight() - 2 * INSET - getInsets().getTop() - getInsets().getBottom();
        double most =
                values.stream()
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .max()
                        .orElse(0);
        List<PathElement> elements = new ArrayList<>();
        double step = values.size() < 2 ? 0 : width / (values.size() - 1);
        boolean drawing = false;
        for (int i = 0; i < values.size() && width > 0 && height > 0; i++) {
            OptionalDouble value = values.get(i);
            if (value.isPresent()) {
                double x = INSET + i * step;
                double y =
                        getInsets().getTop()
                                + INSET
                                + height * (most <= 0 ? 1 : 1 - value.getAsDouble() / most);
                if (drawing) {
                    elements.add(new LineTo(x, y));
                } else {
                    elements.add(new MoveTo(x, y));
                    if (isAlone(i)) {
                        elements.add(new LineTo(x + 1, y));
                    }
                }
            }
            drawing = value.isPresent();
        }
        line.getElements().setAll(elements);
    }

    private boolean isAlone(int i) {
        return (i == 0 || values.get(i - 1).isEmpty())
                && (i == values.size() - 1 || values.get(i + 1).isEmpty());
    }
}
