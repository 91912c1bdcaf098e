package dev.hubconsole.views.kit;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;

import java.util.List;

/// Lays its children out in columns of the same width that together fill the whole width, with rows
/// of the same height. There are as many columns as the widest least width allows, but no more than
/// make all rows full.
public final class EvenColumns extends FlowPane {

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private int columns(double width) {
        List<Node> children = getManagedChildren();
        double least = children.stream().mapToDouble(child -> child.minWidth(-1)).max().orElse(0);
        for (int columns = children.size(); columns > 1; columns--) {
            boolean isFull = children.size() % columns == 0;
            if (isFull && columns * least + (columns - 1) * getHgap() <= width) {
                return columns;
            }
        }
        return 1;
    }

    private double columnWidth(double width, int columns) {
        return Math.floor((width - (columns - 1) * getHgap()) / columns);
    }

    private double rowHeight(double columnWidth) {
        return getManagedChildren().stream()
                .mapToDouble(child -> Math.ceil(child.prefHeight(columnWidth)))
                .max()
                .orElse(0);
    }

    @Override
    protected double computeMinWidth(double height) {
        Insets around = getInsets();
        return around.getLeft()
                + around.getRight()
                + getManagedChildren().stream()
                        .mapToDouble(child -> child.minWidth(-1))
                        .max()
                        .orElse(0);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        Insets around = getInsets();
        double inside = (width < 0 ? prefWidth(-1) : width) - around.getLeft() - around.getRight();
        int columns = columns(inside);
        int rows = (getManagedChildren().size() + columns - 1) / columns;
        return around.getTop()
                + rows * rowHeight(columnWidth(inside, columns))
                + Math.max(0, rows - 1) * getVgap()
                + around.getBottom();
    }

    @Override
    protected void layoutChildren() {
        Insets around = getInsets();
        double inside = getWidth() - around.getLeft() - around.getRight();
        int columns = columns(inside);
        double width = columnWidth(inside, columns);
        double height = rowHeight(width);
        List<Node> children = getManagedChildren();
        for (int i = 0; i < children.size(); i++) {
            children.get(i)
                    .resizeRelocate(
                            around.getLeft() + i % columns * (width + getHgap()),
                            around.getTop() + i / columns * (height + getVgap()),
                            width,
                            height);
        }
    }
}
