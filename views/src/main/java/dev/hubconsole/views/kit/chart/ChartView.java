package dev.hubconsole.views.kit.chart;

import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.kit.chart.ChartData.Axis;
import dev.hubconsole.views.kit.chart.ChartData.Series;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A chart with its title, what is read of it, its legend, the same as a table, and ways to keep it
/// as a picture or as a file of values.
public final class ChartView {

    private final Words words;
    private final String id;
    private final Saving saving;
    private final Chart chart;
    private final Label title = Build.label("", "chart-title");
    private final Label reading = Build.label("", "chart-reading");
    private final HBox legend = Build.row("chart-legend");
    private final TableView<Integer> table = new TableView<>();
    private final StackPane middle;
    private final Button all;
    private final Button asTable;
    private final Button picture;
    private final Button values;
    private final VBox box;
    private ChartData data = ChartData.of("", "", new Axis.Names(List.of()), Unit.COUNT, List.of());

    /// Keeps what a chart shows in a file of the user's choice.
    public interface Saving {

        /// Asks where to, and writes it there.
        ///
        /// @param name the file's, as it is proposed
        /// @param bytes makes the content; called by any thread
        void save(String name, Supplier<byte[]> bytes);
    }

    /// @param id tells it apart on its screen
    public ChartView(Words words, String id, Saving saving) {
        this.words = words;
        this.id = id;
        this.saving = saving;
        chart = new Chart(words);
        chart.setId(id);
        all = button("all", "reset", chart::showAll);
        asTable = button("table", "matrix", this::turn);
        picture = button("picture", "save", this::savePicture);
        values = button("values", "copy", this::saveValues);
        all.visibleProperty().bind(chart.zoomed());
        all.managedProperty().bind(chart.zoomed());
        table.setId(id + "-rows");
        table.setFixedCellSize(30);
        table.getStyleClass().addAll("dense", "dense-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        middle = new StackPane(chart);
        chart.reading().addListener((at, old, now) -> tell());
        reading.setMinWidth(0);
        title.setMinWidth(Label.USE_PREF_SIZE);
        box =
                Build.column(
                        "chart-view",
                        Build.row(
                                "chart-head",
                                title,
                                reading,
                                Build.spring(),
                                all,
                                asTable,
                                picture,
                                values),
                        legend,
                        Build.wide(middle));
    }

    private Button button(String what, String icon, Runnable run) {
        Button button = Build.button("", run, "button-icon", "flat", "small");
        button.setGraphic(Icon.of(icon));
        button.setId(id + "-" + what);
        return button;
    }

    /// What is put on the screen.
    public Node node() {
        return box;
    }

    /// Puts the focus on the chart.
    public void begin() {
        middle.getChildren().getFirst().requestFocus();
    }

    /// Shows something else.
    public void show(ChartData next) {
        if (next.equals(data)) {
            return;
        }
        data = next;
        title.setText(data.title());
        name(all, "chart.all");
        name(picture, "chart.picture");
        name(values, "chart.values");
        nameTurn();
        chart.show(data);
        List<Node> samples = new ArrayList<>();
        List<Series> bars =
                data.drawn().stream()
                        .filter(
                                one ->
                                        one instanceof Series.Bars
                                                || data.axis() instanceof Axis.Names)
                        .toList();
        if (bars.size() > 1 || bars.size() == 1 && data.drawn().size() > 1) {
            bars.forEach(one -> samples.add(sample(one)));
        }
        legend.getChildren().setAll(samples);
        legend.setVisible(!samples.isEmpty());
        legend.setManaged(!samples.isEmpty());
        if (isTable()) {
            fill();
        }
        tell();
    }

    private void name(Button button, String key) {
        Describe.describe(button, words.say(key, data.title()), "", "");
    }

    private void nameTurn() {
        name(asTable, isTable() ? "chart.drawn" : "chart.table");
    }

    /// A piece of a series, with its name.
    private Node sample(Series series) {
        Tone tone =
                switch (series) {
                    case Series.Line line -> line.tone();
                    case Series.Bars bars -> bars.tone();
                    case Series.Band band -> band.tone();
                    case Series.Aside _ -> Tone.FAINT;
                };
        Rectangle2D area = new Rectangle2D(0, 0, 16, 11);
        List<PathElement> whole = new ArrayList<>();
        Strokes.rectangle(whole, area);
        Path main = new Path(whole);
        main.getStyleClass().addAll("chart-bar", tone.style());
        List<PathElement> lines = new ArrayList<>();
        Strokes.fill(lines, tone.fill(), area);
        Path hatch = new Path(lines);
        hatch.getStyleClass().addAll("chart-hatch", tone.style());
        Label label = Build.label(series.name(), "muted");
        label.setGraphic(new Group(main, hatch));
        return label;
    }

    private void tell() {
        String read = isTable() ? "" : chart.reading().get();
        reading.setText(read.isEmpty() ? data.about() : read);
    }

    private boolean isTable() {
        return middle.getChildren().contains(table);
    }

    /// Shows the table instead of the chart, or the chart again.
    private void turn() {
        if (isTable()) {
            middle.getChildren().setAll(chart);
        } else {
            fill();
            middle.getChildren().setAll(table);
        }
        nameTurn();
        tell();
    }

    private void fill() {
        Spoken spoken = new Spoken(words, data);
        table.setAccessibleText(words.say("chart.table.name", data.title()));
        List<TableColumn<Integer, String>> columns = new ArrayList<>();
        columns.add(
                column(
                        words.say(
                                data.axis() instanceof Axis.Times
                                        ? "chart.column.time"
                                        : "chart.column.name"),
                        spoken::placeName));
        for (Series one : data.series()) {
            columns.add(column(one.name(), place -> spoken.value(one, place)));
        }
        table.getColumns().setAll(columns);
        table.setItems(
                FXCollections.observableList(
                        IntStream.range(0, data.axis().size()).boxed().toList()));
    }

    private interface Text {
        String of(int place);
    }

    private static TableColumn<Integer, String> column(String name, Text text) {
        TableColumn<Integer, String> column = new TableColumn<>(name);
        column.setSortable(false);
        column.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(text.of(row.getValue())).getReadOnlyProperty());
        return column;
    }

    private String file(String extension) {
        return data.title()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-|-$", "")
                + extension;
    }

    private void saveValues() {
        ChartData now = data;
        saving.save(file(".csv"), () -> now.csv().getBytes(StandardCharsets.UTF_8));
    }

    private void savePicture() {
        SnapshotParameters parameters = new SnapshotParameters();
        if (box.getScene() != null) {
            parameters.setFill(box.getScene().getFill());
        }
        Png picture = Png.of(box.snapshot(parameters, null));
        saving.save(file(".png"), picture::bytes);
    }
}
