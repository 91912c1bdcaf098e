package dev.hubconsole.views.kit.chart;

import dev.hubconsole.views.kit.chart.ChartData.Axis;

/// Where values are on the screen.
///
/// @param left of the area that is drawn in, in pixels; so are `top`, `width` and `height`
/// @param fromX the first place in sight, as [#at] counts them; so is `toX`
/// @param fromY the value at the bottom
/// @param toY the value at the top
record Plot(
        double left,
        double top,
        double width,
        double height,
        double fromX,
        double toX,
        double fromY,
        double toY) {

    /// Nothing has been laid out yet.
    static final Plot NONE = new Plot(0, 0, 0, 0, 0, 1, 0, 1);

    double x(double at) {
        return left + (at - fromX) / (toX - fromX) * width;
    }

    double y(double value) {
        return top + height * (1 - (value - fromY) / (toY - fromY));
    }

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    /// What is at a pixel.
    double at(double x) {
        return fromX + (x - left) / Math.max(1, width) * (toX - fromX);
    }

    boolean isInside(double x, double y) {
        return x >= left && x <= right() && y >= top && y <= bottom();
    }

    /// The middle of the pixel that a position is in, so that a line of one pixel is sharp.
    static double sharp(double position) {
        return Math.floor(position) + 0.5;
    }

    /// Where a place begins: milliseconds since 1970, or the number of the name.
    static double begin(Axis axis, int place) {
        return switch (axis) {
            case Axis.Times times -> times.at().get(place).toEpochMilli();
            case Axis.Names _ -> place;
        };
    }

    /// How long a place is.
    static double step(Axis axis) {
        return switch (axis) {
            case Axis.Times times -> times.step().toMillis();
            case Axis.Names _ -> 1;
        };
    }

    /// The middle of a place.
    static double middle(Axis axis, int place) {
        return begin(axis, place) + step(axis) / 2;
    }

    /// The first place whose end is after something; the number of places where none is.
    static int firstAfter(Axis axis, double at) {
        int low = 0;
        int high = axis.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (begin(axis, middle) + step(axis) > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// The place nearest to something.
    static int nearest(Axis axis, double at) {
        int after = Math.min(firstAfter(axis, at), axis.size() - 1);
        return after > 0
                        && Math.abs(middle(axis, after - 1) - at)
                                < Math.abs(middle(axis, after) - at)
                ? after - 1
                : after;
    }
}
