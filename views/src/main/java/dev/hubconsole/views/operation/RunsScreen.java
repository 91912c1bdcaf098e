package dev.hubconsole.views.operation;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Bill;
import dev.hubconsole.core.run.Distribution;
import dev.hubconsole.core.run.FlakyJob;
import dev.hubconsole.core.run.RepositoryRuns;
import dev.hubconsole.core.run.RepositoryRuns.SlowJob;
import dev.hubconsole.core.run.RepositoryRuns.SlowStep;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Command;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.EvenColumns;
import dev.hubconsole.views.kit.FollowFocus;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.kit.chart.ChartView;
import dev.hubconsole.views.kit.chart.Figure;
import dev.hubconsole.views.kit.chart.Unit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// The runs of one repository: how they went, how long they took and waited, which jobs are slow or
/// flaky, what they cost, and how that is beside what was promised.
public final class RunsScreen implements Screen {

    /// A table is as high as its rows, up to so many.
    private static final int MOST_ROWS = 8;

    private final Words words;
    private final Figure figure;
    private final RunsViewModel model;
    private final Label title = Build.label("", "title-3");
    private final Label about = Build.label("", "muted");
    private final Button entry;
    private final EvenColumns tiles = new EvenColumns();
    private final ChartView duration;
    private final ChartView queue;
    private final ChartView outcomes;
    private final ChartView cost;
    private final TableView<SlowJob> slow;
    private final TableView<SlowStep> steps;
    private final TableView<FlakyJob> flaky;
    private final TableView<Map.Entry<String, Bill>> workflows;
    private final Label noFlaky;
    private final ScrollPane page;
    private final StackPane middle = new StackPane();
    private final StoreGate<Optional<RepositoryRuns>> gate;
    private Optional<RepositoryId> repository = Optional.empty();
    private Unit money = Unit.COUNT;

    /// @param pull says how far runs are read from GitHub
    /// @param refresh reads it again
    public RunsScreen(
            Words words,
            RunsViewModel model,
            Navigation navigation,
            ChartView.Saving saving,
            PullBar pull,
            Command refresh) {
        this.words = words;
        this.figure = new Figure(words);
        this.model = model;
        duration = new ChartView(words, "runs-chart-duration", saving);
        queue = new ChartView(words, "runs-chart-queue", saving);
        outcomes = new ChartView(words, "runs-chart-outcomes", saving);
        cost = new ChartView(words, "runs-chart-cost", saving);
        entry =
                Build.button(
                        words.say("runs.entry"),
                        () ->
                                repository.ifPresent(
                                        id ->
                                                navigation.go(
                                                        new Place.Entry(new Target.Entry(id)))));
        entry.setId("runs-entry");
        entry.setGraphic(Icon.of("list"));
        entry.setMinWidth(Button.USE_PREF_SIZE);
        Describe.describe(entry, words.say("runs.entry"), words.say("runs.entry.help"), "");
        slow = Columns.table("runs-slow", words.say("runs.slow"));
        steps = Columns.table("runs-steps", words.say("runs.steps"));
        flaky = Columns.table("runs-flaky", words.say("runs.flaky"));
        workflows = Columns.table("runs-workflows", words.say("runs.workflows"));
        noFlaky = Build.paragraph(words.say("runs.flaky.none"), "muted");
        columns();
        tiles.getStyleClass().add("tiles");
        tiles.setId("runs-tiles");
        title.setMinWidth(Label.USE_PREF_SIZE);
        about.setMinWidth(0);
        EvenColumns charts = new EvenColumns();
        charts.getStyleClass().add("chart-grid-of-four");
        charts.getChildren().setAll(duration.node(), queue.node(), outcomes.node(), cost.node());
        page =
                FollowFocus.in(
                        new ScrollPane(
                                Build.column(
                                        "runs-page",
                                        tiles,
                                        charts,
                                        part("runs.slow", slow),
                                        part("runs.steps", steps),
                                        part("runs.flaky", flaky, noFlaky),
                                        part("runs.workflows", workflows))));
        page.setFitToWidth(true);
        page.getStyleClass().add("edge-to-edge");
        page.setId("runs-page");
        Button again = Build.button(words, refresh);
        again.setMinWidth(Button.USE_PREF_SIZE);
        Node content =
                Build.column(
                        "screen",
                        Build.row("bar", title, about, Build.spring(), entry, again),
                        Build.wide(middle));
        gate =
                new StoreGate<>(
                        words, "runs", model.store(), pull, content, this::take, () -> entry);
    }

    private Node part(String name, Node... nodes) {
        VBox part = Build.column("runs-part", Build.label(words.say(name), "chart-title"));
        part.getChildren().addAll(nodes);
        return part;
    }

    private void columns() {
        slow.getColumns()
                .setAll(
                        List.of(
                                Columns.text(
                                        "workflow",
                                        words.say("runs.column.workflow"),
                                        150,
                                        SlowJob::workflow),
                                Columns.text(
                                        "job", words.say("runs.column.job"), 190, SlowJob::job),
                                times(SlowJob::duration),
                                time("p50", SlowJob::duration, Distribution::p50),
                                time("p95", SlowJob::duration, Distribution::p95),
                                time("p99", SlowJob::duration, Distribution::p99),
                                time(
                                        words.say("runs.column.most"),
                                        SlowJob::duration,
                                        Distribution::most)));
        steps.getColumns()
                .setAll(
                        List.of(
                                Columns.text(
                                        "workflow",
                                        words.say("runs.column.workflow"),
                                        130,
                                        SlowStep::workflow),
                                Columns.text(
                                        "job", words.say("runs.column.job"), 130, SlowStep::job),
                                Columns.text(
                                        "step", words.say("runs.column.step"), 200, SlowStep::step),
                                times(SlowStep::duration),
                                time("p50", SlowStep::duration, Distribution::p50),
                                time("p95", SlowStep::duration, Distribution::p95),
                                time(
                                        words.say("runs.column.most"),
                                        SlowStep::duration,
                                        Distribution::most)));
        flaky.getColumns()
                .setAll(
                        List.of(
                                Columns.text(
                                        "workflow",
                                        words.say("runs.column.workflow"),
                                        150,
                                        FlakyJob::workflow),
                                Columns.text(
                                        "job", words.say("runs.column.job"), 190, FlakyJob::job),
                                Columns.figure(
                                        "flips",
                                        words.say("runs.column.flips"),
                                        150,
                                        FlakyJob::flips,
                                        job -> figure.of(Unit.COUNT, job.flips())),
                                Columns.figure(
                                        "commits",
                                        words.say("runs.column.commits"),
                                        110,
                                        FlakyJob::commits,
                                        job -> figure.of(Unit.COUNT, job.commits())),
                                Columns.figure(
                                        "share",
                                        words.say("runs.column.share"),
                                        110,
                                        FlakyJob::share,
                                        job -> figure.of(Unit.SHARE, job.share()))));
        workflows
                .getColumns()
                .setAll(
                        List.of(
                                Columns.text(
                                        "workflow",
                                        words.say("runs.column.workflow"),
                                        240,
                                        Map.Entry::getKey),
                                Columns.figure(
                                        "jobs",
                                        words.say("runs.column.jobs"),
                                        110,
                                        one -> one.getValue().jobs(),
                                        one -> figure.of(Unit.COUNT, one.getValue().jobs())),
                                Columns.figure(
                                        "minutes",
                                        words.say("runs.column.minutes"),
                                        110,
                                        one -> one.getValue().minutes(),
                                        one -> figure.of(Unit.COUNT, one.getValue().minutes())),
                                Columns.figure(
                                        "cost",
                                        words.say("runs.column.cost"),
                                        130,
                                        one -> one.getValue().gross(),
                                        one ->
                                                one.getValue().jobs() == 0
                                                        ? Figure.UNKNOWN
                                                        : figure.of(
                                                                money,
                                                                one.getValue()
                                                                        .gross()
                                                                        .doubleValue()))));
    }

    private <R> TableColumn<R, R> times(Function<R, Distribution> of) {
        return Columns.figure(
                "runs.column.times",
                words.say("runs.column.times"),
                85,
                row -> of.apply(row).count(),
                row -> figure.of(Unit.COUNT, of.apply(row).count()));
    }

    private <R> TableColumn<R, R> time(
            String name, Function<R, Distribution> of, ToLongFunction<Distribution> part) {
        return Columns.figure(
                name,
                name,
                90,
                row -> part.applyAsLong(of.apply(row)),
                row ->
                        figure.brief(
                                Unit.MILLIS, OptionalDouble.of(part.applyAsLong(of.apply(row)))));
    }

    @Override
    public Node node() {
        return gate.node();
    }

    /// Shows a repository.
    public void show(RepositoryId next) {
        if (!repository.equals(Optional.of(next))) {
            page.setVvalue(0);
        }
        repository = Optional.of(next);
        title.setText(next.name());
        model.show(next);
    }

    @Override
    public void arrive() {
        gate.arrive();
    }

    private void take(Optional<RepositoryRuns> read) {
        if (read.isEmpty()) {
            about.setText("");
            middle.getChildren()
                    .setAll(
                            EmptyState.of(
                                    "wait",
                                    words.say("runs.never"),
                                    words.say("operation.nothing.help")));
            return;
        }
        RepositoryRuns runs = read.get();
        title.setText(runs.repository().name());
        about.setText(
                words.say(
                        "runs.pulled",
                        runs.repository().owner(),
                        figure.minute(runs.mark().newest())));
        money = new Unit.Money(runs.spending().currency());
        tiles.getChildren()
                .setAll(new RunsTiles(words, runs).all().stream().map(Tile::node).toList());
        RunsCharts charts = new RunsCharts(words, runs);
        duration.show(charts.duration());
        queue.show(charts.queue());
        outcomes.show(charts.outcomes());
        cost.show(charts.cost());
        fill(slow, runs.slowest());
        fill(steps, runs.slowSteps());
        if (runs.slowSteps().isEmpty() && !runs.slowest().isEmpty()) {
            steps.setPlaceholder(Build.label(words.say("runs.steps.none"), "muted"));
        }
        fill(flaky, runs.flaky());
        shown(flaky, !runs.flaky().isEmpty());
        shown(noFlaky, runs.flaky().isEmpty());
        fill(
                workflows,
                runs.spending().workflows().entrySet().stream()
                        .sorted(
                                Comparator.comparing(
                                        (Map.Entry<String, Bill> one) -> one.getValue().gross(),
                                        Comparator.reverseOrder()))
                        .toList());
        middle.getChildren().setAll(page);
    }

    private static void shown(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    private <R> void fill(TableView<R> table, List<R> rows) {
        Columns.fill(table, rows, 1, MOST_ROWS);
        table.setPlaceholder(Build.label(words.say("runs.tile.none"), "muted"));
    }
}
