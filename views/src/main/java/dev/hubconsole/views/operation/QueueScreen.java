package dev.hubconsole.views.operation;

import dev.hubconsole.core.queue.Fleet;
import dev.hubconsole.core.queue.LiveQueue.Cause;
import dev.hubconsole.core.queue.LiveQueue.Waiting;
import dev.hubconsole.core.queue.QueueBoard;
import dev.hubconsole.core.queue.QueueBoard.Group;
import dev.hubconsole.core.queue.Starvation;
import dev.hubconsole.core.queue.WaitingCurve;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Command;
import dev.hubconsole.views.kit.EvenColumns;
import dev.hubconsole.views.kit.FollowFocus;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.kit.chart.ChartData;
import dev.hubconsole.views.kit.chart.ChartData.Axis;
import dev.hubconsole.views.kit.chart.ChartData.Series;
import dev.hubconsole.views.kit.chart.ChartView;
import dev.hubconsole.views.kit.chart.Figure;
import dev.hubconsole.views.kit.chart.Tone;
import dev.hubconsole.views.kit.chart.Unit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;

/// What waits and why, by repository and by what it runs on, who starves, how many waited in the
/// last day; and what a fair order would have made of it.
public final class QueueScreen implements Screen {

    private static final int MOST_ROWS = 12;

    private final Words words;
    private final Figure figure;
    private final Navigation navigation;
    private final Label about = Build.label("", "muted");
    private final EvenColumns tiles = new EvenColumns();
    private final VBox starving = Build.column("insight-lines");
    private final ChartView curve;
    private final TableView<Waiting> waiting;
    private final TableView<Map.Entry<String, Group>> byRepository;
    private final TableView<Map.Entry<String, Group>> byLabels;
    private final TableView<Map.Entry<String, Fleet.Count>> runners;
    private final Label noRunners;
    private final SimulatorPane simulator;
    private final TabPane tabs = new TabPane();
    private final StoreGate<QueueViewModel.Seen> gate;
    private long owners;

    /// @param pull says how far runs are read from GitHub
    /// @param refresh reads it again
    public QueueScreen(
            Words words,
            QueueViewModel model,
            Navigation navigation,
            ChartView.Saving saving,
            PullBar pull,
            Command refresh) {
        this.words = words;
        this.figure = new Figure(words);
        this.navigation = navigation;
        curve = new ChartView(words, "queue-chart", saving);
        waiting = Columns.table("queue-waiting", words.say("queue.waiting"));
        waiting.setPlaceholder(Build.label(words.say("queue.waiting.none"), "muted"));
        byRepository = groups("queue-repositories", "queue.by.repository");
        byLabels = groups("queue-labels", "queue.by.label");
        runners = Columns.table("queue-runners", words.say("queue.runners"));
        noRunners = Build.paragraph(words.say("queue.runners.none"), "muted");
        columns();
        waiting.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        open();
                        event.consume();
                    }
                });
        waiting.setOnMouseClicked(
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                        open();
                    }
                });
        simulator = new SimulatorPane(words, model, saving);
        tiles.getStyleClass().add("tiles");
        tiles.setId("queue-tiles");
        starving.setId("queue-starving");
        about.setMinWidth(0);
        EvenColumns beside = new EvenColumns();
        beside.getStyleClass().add("what-ifs");
        beside.getChildren()
                .setAll(
                        part("queue.by.repository", byRepository),
                        part("queue.by.label", byLabels));
        tabs.setId("queue-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs()
                .setAll(
                        tab(
                                "queue.tab.now",
                                page(
                                        tiles,
                                        part("queue.starving", starving),
                                        part("queue.waiting", waiting),
                                        beside,
                                        part("queue.runners", runners, noRunners),
                                        curve.node())),
                        tab("queue.tab.fair", simulator.node()));
        tabs.getSelectionModel()
                .selectedIndexProperty()
                .addListener(
                        (at, old, index) -> {
                            if (index.intValue() == 1) {
                                simulator.arrive();
                            }
                        });
        Button again = Build.button(words, refresh);
        again.setMinWidth(Button.USE_PREF_SIZE);
        Node content =
                Build.column(
                        "screen",
                        Build.row(
                                "bar",
                                Build.label(words.say("queue.title"), "title-3"),
                                about,
                                Build.spring(),
                                again),
                        Build.wide(tabs));
        gate =
                new StoreGate<>(
                        words, "queue", model.board(), pull, content, this::show, this::first);
    }

    private Node first() {
        return tabs.getSelectionModel().getSelectedIndex() == 0 ? waiting : simulator.first();
    }

    private Tab tab(String key, Node content) {
        Tab tab = new Tab(words.say(key), content);
        tab.setId(key);
        return tab;
    }

    private static ScrollPane page(Node... parts) {
        ScrollPane page = FollowFocus.in(new ScrollPane(Build.column("runs-page", parts)));
        page.setFitToWidth(true);
        page.getStyleClass().add("edge-to-edge");
        return page;
    }

    private Node part(String name, Node... nodes) {
        VBox part = Build.column("runs-part", Build.label(words.say(name), "chart-title"));
        part.getChildren().addAll(nodes);
        return part;
    }

    private TableView<Map.Entry<String, Group>> groups(String id, String name) {
        TableView<Map.Entry<String, Group>> table = Columns.table(id, words.say(name));
        table.setPlaceholder(Build.label(words.say("queue.nothing"), "muted"));
        table.getColumns()
                .setAll(
                        List.of(
                                Columns.text(
                                        "name",
                                        words.say(name + ".column"),
                                        220,
                                        Map.Entry::getKey),
                                Columns.figure(
                                        "waiting",
                                        words.say("queue.column.waiting"),
                                        90,
                                        one -> one.getValue().waiting(),
                                        one -> figure.of(Unit.COUNT, one.getValue().waiting())),
                                Columns.figure(
                                        "running",
                                        words.say("queue.column.running"),
                                        90,
                                        one -> one.getValue().running(),
                                        one -> figure.of(Unit.COUNT, one.getValue().running())),
                                Columns.figure(
                                        "oldest",
                                        words.say("queue.column.oldest"),
                                        110,
                                        one -> one.getValue().oldest().orElse(Duration.ZERO),
                                        one -> time(one.getValue().oldest()))));
        return table;
    }

    private void columns() {
        waiting.getColumns()
                .setAll(
                        List.of(
                                Columns.text(
                                        "repository",
                                        words.say("monitor.column.repository"),
                                        220,
                                        one -> called(one.job().run().repository())),
                                Columns.text(
                                        "job",
                                        words.say("runs.column.job"),
                                        120,
                                        one -> one.job().name()),
                                Columns.text(
                                        "labels",
                                        words.say("queue.column.labels"),
                                        130,
                                        one -> QueueBoard.labels(one.job())),
                                Columns.figure(
                                        "position",
                                        words.say("queue.column.position"),
                                        90,
                                        Waiting::position,
                                        one -> figure.of(Unit.COUNT, one.position())),
                                Columns.figure(
                                        "age",
                                        words.say("queue.column.age"),
                                        110,
                                        Waiting::age,
                                        one -> time(Optional.of(one.age()))),
                                Columns.text(
                                        "why",
                                        words.say("queue.column.why"),
                                        330,
                                        one -> why(one.cause()))));
        runners.getColumns()
                .setAll(
                        List.of(
                                Columns.text(
                                        "of",
                                        words.say("queue.column.runners"),
                                        220,
                                        Map.Entry::getKey),
                                runner("busy", Fleet.Count::busy),
                                runner("idle", Fleet.Count::idle),
                                runner("offline", Fleet.Count::offline)));
    }

    private TableColumn<Map.Entry<String, Fleet.Count>, Map.Entry<String, Fleet.Count>> runner(
            String id, ToIntFunction<Fleet.Count> of) {
        return Columns.figure(
                id,
                words.say("queue.column." + id),
                100,
                one -> of.applyAsInt(one.getValue()),
                one -> figure.of(Unit.COUNT, of.applyAsInt(one.getValue())));
    }

    /// The owner is left out where all have the same.
    private String called(RepositoryId repository) {
        return owners == 1 ? repository.name() : repository.toString();
    }

    private String time(Optional<Duration> time) {
        return time.map(one -> figure.of(Unit.MILLIS, one.toMillis())).orElse(Figure.UNKNOWN);
    }

    private String why(Cause cause) {
        return switch (cause) {
            case Cause.Approval _ -> words.say("queue.why.approval");
            case Cause.ConcurrencyGroup _ -> words.say("queue.why.group");
            case Cause.NoRunner(var labels) ->
                    words.say(
                            "queue.why.norunner",
                            String.join(", ", labels.stream().sorted().toList()));
            case Cause.RunnersOffline(var number) -> words.count("queue.why.offline", number);
            case Cause.RunnersBusy(var number) -> words.count("queue.why.busy", number);
            case Cause.PlanLimit(var limit) -> words.say("queue.why.plan", limit);
            case Cause.Starting _ -> words.say("queue.why.starting");
            case Cause.Unknown _ -> words.say("queue.why.unknown");
        };
    }

    @Override
    public Node node() {
        return gate.node();
    }

    @Override
    public void arrive() {
        gate.arrive();
    }

    private void show(QueueViewModel.Seen seen) {
        QueueBoard board = seen.board();
        about.setText(
                board.asOf()
                        .map(at -> words.say("queue.about", figure.minute(at)))
                        .orElse(words.say("operation.nothing")));
        showTiles(board);
        starving.getChildren()
                .setAll(
                        board.starving().isEmpty()
                                ? List.of(
                                        Build.paragraph(words.say("queue.starving.none"), "muted"))
                                : board.starving().stream().map(this::line).toList());
        owners =
                board.waiting().stream()
                        .map(one -> one.job().run().repository().owner())
                        .distinct()
                        .count();
        Columns.fill(waiting, board.waiting(), 2, MOST_ROWS);
        Columns.fill(byRepository, List.copyOf(board.byRepository().entrySet()), 2, MOST_ROWS);
        Columns.fill(byLabels, List.copyOf(board.byLabels().entrySet()), 2, MOST_ROWS);
        boolean isKnown = !board.runners().isEmpty();
        Columns.fill(runners, List.copyOf(board.runners().entrySet()), 2, MOST_ROWS);
        runners.setVisible(isKnown);
        runners.setManaged(isKnown);
        noRunners.setVisible(!isKnown);
        noRunners.setManaged(!isKnown);
        curve.show(curve(board.curve()));
        simulator.begin(seen);
    }

    private void showTiles(QueueBoard board) {
        Optional<Duration> oldest =
                board.waiting().stream().map(Waiting::age).max(Comparator.naturalOrder());
        tiles.getChildren()
                .setAll(
                        tile(
                                "waiting",
                                figure.of(Unit.COUNT, board.waiting().size()),
                                board.withoutJobs() == 0
                                        ? words.say("queue.tile.waiting.about")
                                        : words.say("queue.tile.waiting.more", board.withoutJobs()),
                                false),
                        tile(
                                "running",
                                figure.of(Unit.COUNT, board.running()),
                                board.planLimit().isPresent()
                                        ? words.say(
                                                "queue.tile.running.plan",
                                                board.planLimit().getAsInt())
                                        : words.say("queue.tile.running.noplan"),
                                false),
                        tile(
                                "oldest",
                                time(oldest),
                                words.say("queue.tile.oldest.about", figure.minute(board.now())),
                                false),
                        tile(
                                "starving",
                                figure.of(Unit.COUNT, board.starving().size()),
                                words.say("queue.tile.starving.about"),
                                !board.starving().isEmpty()));
    }

    private Node tile(String what, String value, String from, boolean bad) {
        return new Tile("queue-tile-" + what, words.say("queue.tile." + what), value, from, bad)
                .node();
    }

    private Node line(Starvation one) {
        Node row =
                Build.row(
                        "insight-line",
                        Icon.of("warning"),
                        Build.paragraph(
                                words.say(
                                        "queue.starving.line",
                                        one.repository().toString(),
                                        time(Optional.of(one.oldest())),
                                        one.running(),
                                        figure.of(Unit.COUNT, Math.round(one.due() * 10) / 10.0),
                                        one.overtaken())));
        row.getStyleClass().add("severity-warning");
        return row;
    }

    private ChartData curve(WaitingCurve of) {
        return ChartData.of(
                words.say("queue.chart"),
                words.say("queue.chart.about"),
                new Axis.Times(
                        of.points().stream().map(WaitingCurve.Point::at).toList(),
                        Duration.ofHours(1)),
                Unit.COUNT,
                List.of(
                        new Series.Bars(
                                words.say("queue.column.waiting"),
                                Tone.ONE,
                                of.points().stream()
                                        .map(point -> OptionalDouble.of(point.waiting()))
                                        .toList())));
    }

    private void open() {
        Waiting chosen = waiting.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            RepositoryId repository = chosen.job().run().repository();
            navigation.go(new Place.Runs(repository));
        }
    }
}
