package dev.hubconsole.views.operation;

import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Alert;
import dev.hubconsole.core.run.Alert.State;
import dev.hubconsole.core.run.AlertRule.Condition;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Command;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.EvenColumns;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.kit.chart.Figure;
import dev.hubconsole.views.kit.chart.Unit;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the registry's rules say of each repository: what fires, what is quiet, what cannot be
/// told.
public final class AlertsScreen implements Screen {

    /// Room for each state's word.
    private static final double STATE_WIDTH = 118;

    private final Words words;
    private final Figure figure;
    private final Navigation navigation;
    private final Label about = Build.label("", "muted");
    private final EvenColumns tiles = new EvenColumns();
    private final ObservableList<Alert> all = FXCollections.observableArrayList();
    private final FilteredList<Alert> rows = new FilteredList<>(all);
    private final TableView<Alert> table;
    private final TextField filter = new TextField();
    private final Map<State, ToggleButton> shows = new EnumMap<>(State.class);
    private final Label count = Build.label("", "muted");
    private final StackPane middle = new StackPane();
    private final Node list;
    private final Button again;
    private final Button toRuns;
    private final Button toRule;
    private final StoreGate<AlertsViewModel.Judged> gate;
    private Map<String, Spot> places = Map.of();
    private long owners;

    /// @param pull says how far runs are read from GitHub
    /// @param refresh judges again
    public AlertsScreen(
            Words words,
            AlertsViewModel model,
            Navigation navigation,
            PullBar pull,
            Command refresh) {
        this.words = words;
        this.figure = new Figure(words);
        this.navigation = navigation;
        filter.setId("alerts-filter");
        filter.setPromptText(words.say("alerts.filter"));
        Describe.named(filter, words.say("alerts.filter"));
        filter.textProperty().addListener((at, old, text) -> sift());
        for (State state : State.values()) {
            shows.put(state, toggle(state));
        }
        table = Columns.table("alerts-table", words.say("alerts.table"));
        table.setPlaceholder(Build.label(words.say("alerts.none.fit"), "muted"));
        columns();
        table.getColumns().getFirst().setMinWidth(STATE_WIDTH);
        SortedList<Alert> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        openRuns();
                        event.consume();
                    }
                });
        table.setOnMouseClicked(
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                        openRuns();
                    }
                });
        toRuns = button("alerts-runs", "alerts.runs", "monitor", this::openRuns);
        toRule = button("alerts-rule", "alerts.rule", "file", this::openRule);
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((at, old, chosen) -> choose(chosen));
        choose(null);
        about.setMinWidth(0);
        tiles.getStyleClass().add("tiles");
        tiles.setId("alerts-tiles");
        list =
                Build.column(
                        "screen-part",
                        tiles,
                        Build.row(
                                "bar",
                                Build.wide(filter),
                                shows.get(State.FIRED),
                                shows.get(State.UNKNOWN),
                                shows.get(State.QUIET),
                                count),
                        Build.wide(table),
                        Build.row("bar", toRuns, toRule));
        again = Build.button(words, refresh);
        again.setMinWidth(Button.USE_PREF_SIZE);
        Node content =
                Build.column(
                        "screen",
                        Build.row(
                                "bar",
                                Build.label(words.say("alerts.title"), "title-3"),
                                about,
                                Build.spring(),
                                again),
                        Build.wide(middle));
        gate =
                new StoreGate<>(
                        words, "alerts", model.store(), pull, content, this::show, this::first);
    }

    private Node first() {
        return middle.getChildren().contains(list) ? table : again;
    }

    private Button button(String id, String key, String icon, Runnable run) {
        Button button = Build.button(words.say(key), run);
        button.setId(id);
        button.setGraphic(Icon.of(icon));
        return Describe.named(button, words.say(key));
    }

    private ToggleButton toggle(State state) {
        ToggleButton button = new ToggleButton();
        button.setId("alerts-show-" + word(state));
        button.setGraphic(Icon.of(icon(state)));
        button.getStyleClass().addAll("show-toggle", style(state));
        button.setSelected(state != State.QUIET);
        button.setOnAction(event -> sift());
        return button;
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static String icon(State state) {
        return switch (state) {
            case FIRED -> "error";
            case UNKNOWN -> "help";
            case QUIET -> "check";
        };
    }

    private static String style(State state) {
        return switch (state) {
            case FIRED -> "severity-error";
            case UNKNOWN -> "severity-note";
            case QUIET -> "insight-good";
        };
    }

    private void columns() {
        table.getColumns()
                .setAll(
                        List.of(
                                Columns.column(
                                        "state",
                                        words.say("alerts.column.state"),
                                        130,
                                        Comparator.comparing(Alert::state),
                                        (cell, alert) -> {
                                            cell.setText(
                                                    words.say(
                                                            "alerts.state." + word(alert.state())));
                                            cell.setGraphic(Icon.of(icon(alert.state())));
                                            cell.getStyleClass()
                                                    .removeAll(
                                                            "severity-error",
                                                            "severity-note",
                                                            "insight-good");
                                            cell.getStyleClass().add(style(alert.state()));
                                        }),
                                Columns.text(
                                        "repository",
                                        words.say("monitor.column.repository"),
                                        170,
                                        alert -> called(alert.repository())),
                                Columns.text(
                                        "rule",
                                        words.say("alerts.column.rule"),
                                        110,
                                        alert -> alert.rule().id()),
                                Columns.text(
                                        "condition",
                                        words.say("alerts.column.condition"),
                                        250,
                                        alert -> condition(alert.rule().condition())),
                                Columns.text(
                                        "message",
                                        words.say("alerts.column.message"),
                                        330,
                                        Alert::message)));
    }

    /// The owner is left out where all have the same.
    private String called(RepositoryId repository) {
        return owners == 1 ? repository.name() : repository.toString();
    }

    private String condition(Condition condition) {
        return switch (condition) {
            case Condition.FailuresInARow(var times) -> words.say("alerts.if.failures", times);
            case Condition.NotRunFor(var time) -> words.say("alerts.if.silent", time(time));
            case Condition.BurnRate(var rate, var over) ->
                    words.say("alerts.if.burn", figure.of(Unit.COUNT, rate), time(over));
            case Condition.QueueP95(var limit, var over) ->
                    words.say("alerts.if.queue", time(limit), time(over));
            case Condition.SuccessBelow(var share, var over) ->
                    words.say("alerts.if.success", figure.of(Unit.SHARE, share), time(over));
        };
    }

    private String time(Duration time) {
        return figure.of(Unit.MILLIS, time.toMillis());
    }

    @Override
    public Node node() {
        return gate.node();
    }

    @Override
    public void arrive() {
        gate.arrive();
    }

    private void show(AlertsViewModel.Judged judged) {
        about.setText(words.say("alerts.about", figure.minute(judged.at()), judged.rules()));
        places = judged.places();
        if (judged.rules() == 0) {
            Node nothing =
                    EmptyState.of(
                            "warning",
                            words.say(judged.isHubOpen() ? "alerts.no.rules" : "alerts.no.hub"),
                            words.say(
                                    judged.isHubOpen()
                                            ? "alerts.no.rules.help"
                                            : "alerts.no.hub.help"));
            middle.getChildren().setAll(nothing);
            return;
        }
        tiles.getChildren()
                .setAll(
                        tile(judged, State.FIRED),
                        tile(judged, State.UNKNOWN),
                        tile(judged, State.QUIET));
        for (State state : State.values()) {
            ToggleButton button = shows.get(state);
            button.setText(String.valueOf(judged.count(state)));
            Describe.describe(
                    button,
                    words.say("alerts.show", words.say("alerts.state." + word(state))),
                    "",
                    "");
        }
        owners = judged.alerts().stream().map(one -> one.repository().owner()).distinct().count();
        Alert chosen = table.getSelectionModel().getSelectedItem();
        all.setAll(
                judged.alerts().stream()
                        .sorted(Comparator.comparing((Alert one) -> order(one.state())))
                        .toList());
        sift();
        if (chosen != null) {
            rows.stream()
                    .filter(
                            one ->
                                    one.repository().equals(chosen.repository())
                                            && one.rule().id().equals(chosen.rule().id()))
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        }
        middle.getChildren().setAll(list);
    }

    /// What somebody should look at comes first.
    private static int order(State state) {
        return switch (state) {
            case FIRED -> 0;
            case UNKNOWN -> 1;
            case QUIET -> 2;
        };
    }

    private Node tile(AlertsViewModel.Judged judged, State state) {
        long number = judged.count(state);
        return new Tile(
                        "alerts-" + word(state),
                        words.say("alerts.state." + word(state)),
                        figure.of(Unit.COUNT, number),
                        words.say("alerts.tile." + word(state), judged.alerts().size()),
                        state == State.FIRED && number > 0)
                .node();
    }

    private void sift() {
        String text = filter.getText().strip().toLowerCase(Locale.ROOT);
        rows.setPredicate(
                one ->
                        shows.get(one.state()).isSelected()
                                && (one.repository() + " " + one.rule().id())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(text));
        count.setText(words.say("alerts.count", rows.size(), all.size()));
    }

    private void choose(Alert chosen) {
        toRuns.setDisable(chosen == null);
        toRule.setDisable(chosen == null || !places.containsKey(chosen.rule().id()));
    }

    private void openRuns() {
        Alert chosen = table.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            navigation.go(new Place.Runs(chosen.repository()));
        }
    }

    private void openRule() {
        Alert chosen = table.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            navigation.go(new Place.Files(places.get(chosen.rule().id())));
        }
    }
}
