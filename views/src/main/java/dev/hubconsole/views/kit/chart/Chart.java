package dev.hubconsole.views.kit.chart;

import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.kit.chart.ChartData.Axis;
import dev.hubconsole.views.kit.chart.ChartData.Event;
import dev.hubconsole.views.kit.chart.ChartData.Limit;
import dev.hubconsole.views.kit.chart.ChartData.Series;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Draws a [ChartData]: axes at round numbers, lines, bands and bars with gaps where nothing is
/// known.
///
/// One place can be read, by mouse or with the arrow keys, Home and End. A stretch of time is
/// brought nearer by dragging over it, or with `+` and `-` around what is read; `0`, Escape or two
/// clicks show all again. It is drawn anew when its content or its size changes, and at no other
/// time.
public final class Chart extends Region {

    private static final int MOST_POINTS = 45;
    private static final double POINT = 2.6;

    private final Words words;
    private final Path missing = path("chart-missing");
    private final Axes axes;
    private final Path limits = path("chart-limit");
    private final Path events = path("chart-event");
    private final Path hair = path("chart-hair");
    private final Path selection = path("chart-selection");
    private final Rectangle clip = new Rectangle();
    private final Group series = new Group();
    private final Text nothing = text("chart-nothing");
    private final List<Text> names = new ArrayList<>();
    private final List<Text> notes = new ArrayList<>();
    private final List<Drawing> drawings = new ArrayList<>();
    private final ReadOnlyStringWrapper reading = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper zoomed = new ReadOnlyBooleanWrapper();
    private ChartData data = ChartData.of("", "", new Axis.Names(List.of()), Unit.COUNT, List.of());
    private Plot plot = Plot.NONE;
    private Sight sight = Sight.all(data.axis());
    private OptionalInt at = OptionalInt.empty();
    private OptionalDouble dragged = OptionalDouble.empty();

    public Chart(Words words) {
        this.words = words;
        getStyleClass().add("chart-area");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleRoleDescription(words.say("chart.role"));
        setAccessibleHelp(words.say("chart.help"));
        setFocusTraversable(true);
        setMinSize(0, 0);
        axes = new Axes(words);
        axes.font().addListener((it, old, font) -> requestLayout());
        nothing.setText(words.say("chart.nothing"));
        series.setManaged(false);
        series.setClip(clip);
        getChildren().add(missing);
        getChildren().addAll(axes.nodes());
        getChildren().addAll(selection, series, limits, events, hair, nothing);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> read(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> leave());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::onDragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::onReleased);
    }

    static Path path(String style) {
        Path path = new Path();
        path.getStyleClass().add(style);
        path.setManaged(false);
        path.setMouseTransparent(true);
        return path;
    }

    static Text text(String style) {
        Text text = new Text();
        text.getStyleClass().add(style);
        text.setTextOrigin(VPos.CENTER);
        text.setManaged(false);
        text.setMouseTransparent(true);
        text.setVisible(false);
        return text;
    }

    /// What a series is drawn with.
    private record Drawing(Series series, Tone tone, Path main, Path more) {}

    /// Shows something else; what is read, and how near, stays where the axis is the same.
    public void show(ChartData next) {
        boolean same = next.axis().equals(data.axis());
        if (next.equals(data)) {
            return;
        }
        data = next;
        series.getChildren().clear();
        drawings.clear();
        getChildren().removeAll(names);
        getChildren().removeAll(notes);
        names.clear();
        notes.clear();
        for (Series one : data.drawn()) {
            Drawing drawing = drawing(one);
            drawings.add(drawing);
            series.getChildren().addAll(drawing.main(), drawing.more());
            names.add(text("chart-name"));
        }
        // lines are above areas
        drawings.stream()
                .filter(one -> one.series() instanceof Series.Line)
                .forEach(
                        one -> {
                            one.main().toFront();
                            one.more().toFront();
                        });
        for (int i = 0; i < data.limits().size() + data.events().size(); i++) {
            notes.add(text("chart-note"));
        }
        getChildren().addAll(names);
        getChildren().addAll(notes);
        if (!same) {
            at = OptionalInt.empty();
            showAll();
        }
        tell();
        requestLayout();
    }

    private static Drawing drawing(Series one) {
        return switch (one) {
            case Series.Line line -> {
                Path stroke = path("chart-line");
                stroke.getStrokeDashArray().setAll(line.tone().dash());
                yield drawing(one, line.tone(), stroke, path("chart-point"));
            }
            case Series.Bars bars ->
                    drawing(one, bars.tone(), path("chart-bar"), path("chart-hatch"));
            case Series.Band band ->
                    drawing(one, band.tone(), path("chart-band"), path("chart-edge"));
            case Series.Aside _ -> throw new IllegalArgumentException(one.name());
        };
    }

    private static Drawing drawing(Series series, Tone tone, Path main, Path more) {
        main.getStyleClass().add(tone.style());
        more.getStyleClass().add(tone.style());
        return new Drawing(series, tone, main, more);
    }

    /// What is read now, in words; empty while nothing is.
    public ReadOnlyStringProperty reading() {
        return reading.getReadOnlyProperty();
    }

    /// Whether only a part of the axis is in sight.
    public ReadOnlyBooleanProperty zoomed() {
        return zoomed.getReadOnlyProperty();
    }

    /// Shows the whole axis again.
    public void showAll() {
        look(Sight.all(data.axis()));
    }

    private void look(Sight next) {
        sight = next;
        zoomed.set(next.isPart());
        requestLayout();
    }

    private void onKey(KeyEvent event) {
        if (event.isAltDown() || event.isShortcutDown() || data.axis().size() == 0) {
            return;
        }
        int last = data.axis().size() - 1;
        int now = at.orElse(last + 1);
        switch (event.getCode()) {
            case LEFT -> read(now - 1);
            case RIGHT -> read(at.isEmpty() ? 0 : now + 1);
            case PAGE_UP -> read(now - 10);
            case PAGE_DOWN -> read(now + 10);
            case HOME -> read(0);
            case END -> read(last);
            case PLUS, EQUALS, ADD -> zoom(0.5);
            case MINUS, SUBTRACT -> zoom(2);
            case DIGIT0, NUMPAD0 -> showAll();
            case ESCAPE -> {
                if (!zoomed.get()) {
                    return;
                }
                showAll();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void zoom(double factor) {
        if (!(data.axis() instanceof Axis.Times)) {
            return;
        }
        double middle =
                at.isPresent()
                        ? Plot.middle(data.axis(), at.getAsInt())
                        : (sight.from() + sight.to()) / 2;
        look(sight.times(data.axis(), factor, middle));
    }

    private void read(double x, double y) {
        if (data.axis().size() > 0 && plot.isInside(x, y)) {
            read(Plot.nearest(data.axis(), plot.at(x)));
        } else {
            leave();
        }
    }

    private void leave() {
        if (!isFocused() && at.isPresent()) {
            at = OptionalInt.empty();
            tell();
            drawReading();
        }
    }

    private void read(int place) {
        int next = Math.clamp(place, 0, data.axis().size() - 1);
        at = OptionalInt.of(next);
        double middle = Plot.middle(data.axis(), next);
        if (!sight.contains(middle)) {
            look(sight.around(data.axis(), middle));
        }
        tell();
        drawReading();
    }

    private void onPressed(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY) {
            if (event.getClickCount() == 2) {
                showAll();
            } else if (data.axis() instanceof Axis.Times
                    && plot.isInside(event.getX(), event.getY())) {
                dragged = OptionalDouble.of(event.getX());
            }
        }
    }

    private void onDragged(MouseEvent event) {
        if (dragged.isPresent()) {
            double x0 = Math.clamp(dragged.getAsDouble(), plot.left(), plot.right());
            double x1 = Math.clamp(event.getX(), plot.left(), plot.right());
            List<PathElement> area = new ArrayList<>();
            Strokes.rectangle(
                    area,
                    new Rectangle2D(
                            Math.min(x0, x1), plot.top(), Math.abs(x1 - x0), plot.height()));
            selection.getElements().setAll(area);
        }
    }

    private void onReleased(MouseEvent event) {
        selection.getElements().clear();
        if (dragged.isPresent() && Math.abs(event.getX() - dragged.getAsDouble()) > 5) {
            double one = plot.at(dragged.getAsDouble());
            double other = plot.at(Math.clamp(event.getX(), plot.left(), plot.right()));
            look(Sight.of(data.axis(), Math.min(one, other), Math.max(one, other)));
        }
        dragged = OptionalDouble.empty();
    }

    /// Says what is read, to those who see and to those who listen.
    private void tell() {
        Spoken spoken = new Spoken(words, data);
        reading.set(at.isPresent() ? spoken.at(at.getAsInt()) : "");
        setAccessibleText((at.isPresent() ? reading.get() + ". " : "") + spoken.summary());
    }

    @Override
    protected double computePrefWidth(double height) {
        return 36 * em();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 15 * em();
    }

    private double em() {
        return axes.font().getValue().getSize();
    }

    @Override
    protected void layoutChildren() {
        boolean empty = data.isEmpty();
        nothing.setVisible(empty);
        nothing.relocate(
                (getWidth() - nothing.getLayoutBounds().getWidth()) / 2, getHeight() / 2 - em());
        int first = Math.max(0, Plot.firstAfter(data.axis(), sight.from()) - 1);
        int end = Math.min(data.axis().size(), Plot.firstAfter(data.axis(), sight.to()) + 2);
        plot =
                axes.arrange(
                        new Axes.Room(getWidth(), getHeight(), namesWidth()),
                        data,
                        sight,
                        Range.of(data, first, end));
        clip.setX(plot.left());
        clip.setY(plot.top() - POINT);
        clip.setWidth(plot.width());
        clip.setHeight(plot.height() + 2 * POINT);
        drawMissing(empty, first, end);
        drawBars(first, end);
        for (Drawing one : drawings) {
            draw(one, first, end);
        }
        nameLines();
        note();
        drawReading();
    }

    /// Bars have a legend, lines their names at their ends.
    private boolean isNamed(Drawing one) {
        return data.axis() instanceof Axis.Times
                && drawings.size() > 1
                && !(one.series() instanceof Series.Bars);
    }

    private double namesWidth() {
        double widest = 0;
        for (Limit limit : data.limits()) {
            widest = Math.max(widest, axes.width(limit.name()));
        }
        for (Drawing one : drawings) {
            if (isNamed(one)) {
                widest = Math.max(widest, axes.width(one.series().name()));
            }
        }
        return widest == 0 ? 0 : Math.min(widest, getWidth() / 3);
    }

    private void drawMissing(boolean empty, int first, int end) {
        List<PathElement> gaps = new ArrayList<>();
        double step = Plot.step(data.axis());
        for (int i = first; i < end && !empty && step > 0; i++) {
            if (data.isMissing(i)) {
                double x0 = Math.max(plot.left(), plot.x(Plot.begin(data.axis(), i)));
                double x1 = Math.min(plot.right(), plot.x(Plot.begin(data.axis(), i) + step));
                if (x1 > x0) {
                    Strokes.rectangle(
                            gaps, new Rectangle2D(x0, plot.top(), x1 - x0, plot.height()));
                }
            }
        }
        missing.getElements().setAll(gaps);
    }

    private void draw(Drawing one, int first, int end) {
        switch (one.series()) {
            case Series.Line line -> {
                one.main()
                        .getElements()
                        .setAll(Strokes.line(plot, data.axis(), line.values(), first, end));
                List<PathElement> points = new ArrayList<>();
                for (int i = first; i < end; i++) {
                    OptionalDouble value = line.values().get(i);
                    if (value.isPresent()
                            && (end - first <= MOST_POINTS || isAlone(line.values(), i))) {
                        Strokes.point(
                                points,
                                one.tone().shape(),
                                plot.x(Plot.middle(data.axis(), i)),
                                plot.y(value.getAsDouble()),
                                POINT);
                    }
                }
                one.more().getElements().setAll(points);
            }
            case Series.Band band -> {
                one.main().getElements().setAll(Strokes.band(plot, data.axis(), band, first, end));
                one.more()
                        .getElements()
                        .setAll(Strokes.line(plot, data.axis(), band.values(), first, end));
            }
            case Series.Bars _, Series.Aside _ -> {}
        }
    }

    private static boolean isAlone(List<OptionalDouble> values, int i) {
        return (i == 0 || values.get(i - 1).isEmpty())
                && (i == values.size() - 1 || values.get(i + 1).isEmpty());
    }

    private void drawBars(int first, int end) {
        List<Drawing> bars =
                drawings.stream().filter(one -> one.series() instanceof Series.Bars).toList();
        Bars areas = new Bars(plot, data.axis(), bars.stream().map(Drawing::series).toList());
        for (int i = 0; i < bars.size(); i++) {
            List<PathElement> all = new ArrayList<>();
            List<PathElement> lines = new ArrayList<>();
            for (Rectangle2D bar : areas.of(i, first, end)) {
                Strokes.rectangle(all, bar);
                Strokes.fill(lines, bars.get(i).tone().fill(), bar);
            }
            bars.get(i).main().getElements().setAll(all);
            bars.get(i).more().getElements().setAll(lines);
        }
    }

    /// Writes the names of lines, bands and limits at their ends, below each other where they meet.
    private void nameLines() {
        double apart = 1.3 * em();
        double left = plot.right() + 0.5 * em();
        List<Text> shown = new ArrayList<>();
        for (int i = 0; i < data.limits().size(); i++) {
            Limit limit = data.limits().get(i);
            Axes.write(notes.get(i), limit.name(), left, plot.y(limit.value()));
            shown.add(notes.get(i));
        }
        for (int i = 0; i < drawings.size(); i++) {
            Drawing one = drawings.get(i);
            Text name = names.get(i);
            name.setVisible(false);
            List<OptionalDouble> values = one.series().values();
            for (int place = values.size() - 1; place >= 0 && isNamed(one); place--) {
                if (values.get(place).isPresent()
                        && sight.contains(Plot.middle(data.axis(), place))) {
                    double y = plot.y(values.get(place).getAsDouble());
                    Axes.write(name, one.series().name(), left, y);
                    shown.add(name);
                    break;
                }
            }
        }
        shown.sort(Comparator.comparingDouble(Text::getY));
        double least = plot.top();
        for (Text name : shown) {
            name.setY(Math.max(name.getY(), least));
            least = name.getY() + apart;
        }
        double most = plot.bottom();
        for (Text name : shown.reversed()) {
            name.setY(Math.min(name.getY(), most));
            most = name.getY() - apart;
        }
    }

    /// Draws limits and what happened.
    private void note() {
        List<PathElement> level = new ArrayList<>();
        List<PathElement> upright = new ArrayList<>();
        double em = em();
        for (Limit limit : data.limits()) {
            double y = Plot.sharp(plot.y(limit.value()));
            Strokes.segment(level, plot.left(), y, plot.right(), y);
        }
        int text = data.limits().size();
        double free = plot.left();
        for (Event event : data.events()) {
            double x = Plot.sharp(plot.x(event.at().toEpochMilli()));
            Text note = notes.get(text++);
            note.setVisible(false);
            if (x >= plot.left() && x <= plot.right()) {
                Strokes.segment(upright, x, plot.top() - 0.3 * em, x, plot.bottom());
                free = axes.write(note, event.name(), x, plot.top() - em, free, getWidth());
            }
        }
        limits.getElements().setAll(level);
        events.getElements().setAll(upright);
    }

    /// Draws a line at what is read, and its values.
    private void drawReading() {
        List<PathElement> lines = new ArrayList<>();
        if (at.isPresent() && at.getAsInt() < data.axis().size()) {
            int place = at.getAsInt();
            double x = Plot.sharp(plot.x(Plot.middle(data.axis(), place)));
            if (x >= plot.left() && x <= plot.right()) {
                Strokes.segment(lines, x, plot.top(), x, plot.bottom());
                for (Drawing one : drawings) {
                    OptionalDouble value = one.series().values().get(place);
                    if (value.isPresent() && one.series() instanceof Series.Line) {
                        double y = plot.y(value.getAsDouble());
                        Strokes.point(lines, Tone.Shape.CIRCLE, x, y, POINT + 2);
                    }
                }
            }
        }
        hair.getElements().setAll(lines);
    }
}
