package dev.hubconsole.views.operation;

import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Distribution;
import dev.hubconsole.core.run.Figures;
import dev.hubconsole.core.run.Overview;
import dev.hubconsole.core.run.Overview.Row;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.TableLayout;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.kit.chart.ChartData;
import dev.hubconsole.views.kit.chart.Figure;
import dev.hubconsole.views.kit.chart.Sparkline;
import dev.hubconsole.views.kit.chart.Unit;
import dev.hubconsole.views.settings.SettingsViewModel;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Every repository that was pulled, with what its runs come to.
final class MonitorTable {

    private final Words words;
    private final Figure figure;
    private final Consumer<RepositoryId> open;
    private final ObservableList<Row> all = FXCollections.observableArrayList();
    private final FilteredList<Row> rows = new FilteredList<>(all);
    private final TableView<Row> table = new TableView<>();
    private final TextField filter = new TextField();
    private Unit money = Unit.COUNT;
    private long owners;
    private final Label count = Build.label("", "muted");

    /// @param open hears which repository was chosen
    MonitorTable(Words words, SettingsViewModel settings, Consumer<RepositoryId> open) {
        this.words = words;
        this.figure = new Figure(words);
        this.open = open;
        filter.setId("monitor-filter");
        filter.setPromptText(words.say("monitor.filter"));
        Describe.describe(filter, words.say("monitor.filter"), "", "");
        filter.textProperty().addListener((at, old, text) -> filter(text));
        count.setMinWidth(Label.USE_PREF_SIZE);
        table.setId("monitor-table");
        table.setAccessibleText(words.say("monitor.table"));
        table.setPlaceholder(EmptyState.of("search", words.say("monitor.filter.none"), ""));
        SortedList<Row> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setFixedCellSize(34);
        table.getStyleClass().addAll("dense", "dense-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        columns();
        TableLayout.of(
                table,
                settings.now().layout().getOrDefault("monitor", ""),
                at -> settings.change(s -> s.withLayout("monitor", at)));
        table.focusedProperty()
                .addListener(
                        (at, had, has) -> {
                            if (has && table.getSelectionModel().isEmpty()) {
                                table.getSelectionModel().selectFirst();
                            }
                        });
        table.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        open();
                    }
                });
        table.setOnMouseClicked(
                event -> {
                    if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY) {
                        open();
                    }
                });
    }

    private void columns() {
        table.getColumns()
                .setAll(
                        List.of(
                                name(),
                                trend(),
                                number(
                                        "runs",
                                        62,
                                        () -> Unit.COUNT,
                                        row -> value(row.figures().map(Figures::runs))),
                                number(
                                        "success",
                                        84,
                                        () -> Unit.SHARE,
                                        row ->
                                                row.figures()
                                                        .map(Figures::successRate)
                                                        .orElse(OptionalDouble.empty())),
                                number(
                                        "p50",
                                        82,
                                        () -> Unit.MILLIS,
                                        row -> time(row, Figures::duration, Distribution::p50)),
                                number(
                                        "p95",
                                        82,
                                        () -> Unit.MILLIS,
                                        row -> time(row, Figures::duration, Distribution::p95)),
                                number(
                                        "queue",
                                        96,
                                        () -> Unit.MILLIS,
                                        row -> time(row, Figures::queue, Distribution::p95)),
                                failing(),
                                number("cost", 80, () -> money, row -> value(row.cost()))));
    }

    private static OptionalDouble value(Optional<? extends Number> number) {
        return ChartData.value(number);
    }

    private static OptionalDouble time(
            Row row,
            Function<Figures, Optional<Distribution>> of,
            Function<Distribution, Long> percentile) {
        return value(row.figures().flatMap(of).map(percentile));
    }

    private TableColumn<Row, Row> column(String id, double width) {
        TableColumn<Row, Row> column = new TableColumn<>(words.say("monitor.column." + id));
        column.setId(id);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 90));
        return column;
    }

    private TableColumn<Row, Row> name() {
        TableColumn<Row, Row> column = column("repository", 130);
        column.setComparator(Comparator.comparing(row -> row.repository().toString()));
        column.setCellFactory(
                view ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(Row row, boolean empty) {
                                super.updateItem(row, empty);
                                setText(empty || row == null ? null : called(row.repository()));
                            }
                        });
        return column;
    }

    /// The owner is left out where all have the same.
    private String called(RepositoryId repository) {
        return owners == 1 ? repository.name() : repository.toString();
    }

    private TableColumn<Row, Row> trend() {
        TableColumn<Row, Row> column = column("trend", 90);
        column.setSortable(false);
        column.setCellFactory(
                view ->
                        new TableCell<>() {
                            private final Sparkline line = new Sparkline();

                            {
                                line.setPrefHeight(24);
                                line.prefWidthProperty().bind(column.widthProperty().subtract(16));
                                setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
                            }

                            @Override
                            protected void updateItem(Row row, boolean empty) {
                                super.updateItem(row, empty);
                                boolean nothing = empty || row == null;
                                setGraphic(nothing ? null : line);
                                if (!nothing) {
                                    line.show(row.builds());
                                }
                                setAccessibleText(nothing ? null : told(row.builds()));
                            }
                        });
        return column;
    }

    private String told(List<OptionalDouble> builds) {
        double[] known =
                builds.stream()
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .toArray();
        return known.length == 0
                ? words.say("chart.nothing")
                : words.say(
                        "chart.summary",
                        words.say("monitor.column.trend"),
                        figure.of(Unit.COUNT, java.util.Arrays.stream(known).min().orElseThrow()),
                        figure.of(Unit.COUNT, java.util.Arrays.stream(known).max().orElseThrow()),
                        figure.of(Unit.COUNT, known[known.length - 1]));
    }

    /// A column of figures; what is not known comes last, however it is sorted.
    private TableColumn<Row, Row> number(
            String id, double width, Supplier<Unit> unit, Function<Row, OptionalDouble> value) {
        TableColumn<Row, Row> column = column(id, width);
        column.getStyleClass().add("figure-column");
        column.setComparator(knownFirst(column, value));
        column.setCellFactory(
                view ->
                        new TableCell<>() {
                            {
                                getStyleClass().add("figure-cell");
                            }

                            @Override
                            protected void updateItem(Row row, boolean empty) {
                                super.updateItem(row, empty);
                                setText(
                                        empty || row == null
                                                ? null
                                                : figure.brief(unit.get(), value.apply(row)));
                            }
                        });
        return column;
    }

    private static Comparator<Row> knownFirst(
            TableColumn<Row, Row> column, Function<Row, OptionalDouble> value) {
        return (one, other) -> {
            OptionalDouble a = value.apply(one);
            OptionalDouble b = value.apply(other);
            if (a.isPresent() && b.isPresent()) {
                return Double.compare(a.getAsDouble(), b.getAsDouble());
            }
            int unknownLast = Boolean.compare(a.isEmpty(), b.isEmpty());
            return column.getSortType() == TableColumn.SortType.DESCENDING
                    ? -unknownLast
                    : unknownLast;
        };
    }

    /// How many runs failed one after the other; nothing where the newest passed.
    private TableColumn<Row, Row> failing() {
        TableColumn<Row, Row> column = column("failing", 78);
        Function<Row, OptionalDouble> streak =
                row ->
                        row.figures()
                                .filter(figures -> figures.failureStreak().isPresent())
                                .map(
                                        figures ->
                                                OptionalDouble.of(
                                                        figures.failureStreak().getAsInt()))
                                .orElse(OptionalDouble.empty());
        column.setComparator(knownFirst(column, streak));
        column.getStyleClass().add("figure-column");
        column.setCellFactory(
                view ->
                        new TableCell<>() {
                            private final Node mark = Icon.of("error");

                            {
                                getStyleClass().addAll("figure-cell", "severity-error");
                            }

                            @Override
                            protected void updateItem(Row row, boolean empty) {
                                super.updateItem(row, empty);
                                boolean nothing = empty || row == null;
                                OptionalDouble fails =
                                        nothing ? OptionalDouble.empty() : streak.apply(row);
                                setText(nothing ? null : figure.of(Unit.COUNT, fails));
                                setGraphic(fails.orElse(0) > 0 ? mark : null);
                            }
                        });
        return column;
    }

    private void open() {
        Row row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            open.accept(row.repository());
        }
    }

    private void filter(String text) {
        List<String> wanted = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        rows.setPredicate(
                row ->
                        wanted.stream()
                                .allMatch(
                                        row.repository().toString().toLowerCase(Locale.ROOT)
                                                ::contains));
        tellCount();
    }

    private void tellCount() {
        count.setText(
                rows.size() == all.size()
                        ? words.count("repositories.count", all.size())
                        : words.say("repositories.count.some", rows.size(), all.size()));
    }

    /// The field that filters, and how many there are.
    Node head() {
        return Build.row("bar", Build.wide(filter), count);
    }

    Node node() {
        return table;
    }

    /// Shows other figures; what was chosen stays so.
    void show(Overview overview) {
        Optional<RepositoryId> chosen =
                Optional.ofNullable(table.getSelectionModel().getSelectedItem())
                        .map(Row::repository);
        money = new Unit.Money(overview.currency());
        owners = overview.rows().stream().map(row -> row.repository().owner()).distinct().count();
        table.getColumns().stream()
                .filter(column -> "cost".equals(column.getId()))
                .forEach(
                        column ->
                                column.setText(
                                        words.say("monitor.column.cost.in", overview.currency())));
        all.setAll(overview.rows());
        table.getItems().stream()
                .filter(row -> chosen.filter(row.repository()::equals).isPresent())
                .findFirst()
                .ifPresent(row -> table.getSelectionModel().select(row));
        tellCount();
    }
}
