package dev.hubconsole.views.operation;

import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Distribution;
import dev.hubconsole.core.run.FailureCluster;
import dev.hubconsole.core.run.Figures;
import dev.hubconsole.core.run.Outliers.Outlier;
import dev.hubconsole.core.run.Overview;
import dev.hubconsole.core.run.Overview.Change;
import dev.hubconsole.core.run.Overview.Measure;
import dev.hubconsole.core.run.Trend;
import dev.hubconsole.views.hub.Navigation;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Command;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EvenColumns;
import dev.hubconsole.views.kit.FollowFocus;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Screen;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.kit.chart.Figure;
import dev.hubconsole.views.kit.chart.Unit;
import dev.hubconsole.views.settings.SettingsViewModel;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The organisation at a glance: how the last day went, what is otherwise than the day before, what
/// failed together, who is unlike the others, and every repository with its last thirty days.
public final class MonitorScreen implements Screen {

    private final Words words;
    private final Figure figure;
    private final Navigation navigation;
    private final Label about = Build.label("", "muted");
    private final EvenColumns tiles = new EvenColumns();
    private final VBox changes = Build.column("insight-lines");
    private final VBox together = Build.column("insight-lines");
    private final VBox unlike = Build.column("insight-lines");
    private final MonitorTable table;
    private final StoreGate<Overview> gate;

    /// @param pull says how far runs are read from GitHub
    /// @param refresh reads it again
    public MonitorScreen(
            Words words,
            OperationsViewModel model,
            Navigation navigation,
            SettingsViewModel settings,
            PullBar pull,
            Command refresh) {
        this.words = words;
        this.figure = new Figure(words);
        this.navigation = navigation;
        table = new MonitorTable(words, settings, this::go);
        tiles.getStyleClass().add("tiles");
        tiles.setId("monitor-tiles");
        changes.setId("monitor-changes");
        together.setId("monitor-together");
        unlike.setId("monitor-unlike");
        about.setMinWidth(0);
        Label title = Build.label(words.say("monitor.title"), "title-3");
        title.setMinWidth(Label.USE_PREF_SIZE);
        Button again = Build.button(words, refresh);
        again.setMinWidth(Button.USE_PREF_SIZE);
        Node content =
                Build.column(
                        "screen",
                        Build.row(
                                "bar",
                                title,
                                about,
                                Build.spring(),
                                pull.button("monitor-pull"),
                                again),
                        tiles,
                        Build.row(
                                "insights",
                                insight("monitor.changes", changes),
                                insight("monitor.together", together),
                                insight("monitor.unlike", unlike)),
                        table.head(),
                        Build.wide(table.node()));
        gate =
                new StoreGate<>(
                        words, "monitor", model.monitor(), pull, content, this::show, table::node);
    }

    private Node insight(String title, VBox lines) {
        ScrollPane scroll = FollowFocus.in(new ScrollPane(lines));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox box = Build.column("insight", Build.label(words.say(title), "insight-title"), scroll);
        return Build.wide(box);
    }

    @Override
    public Node node() {
        return gate.node();
    }

    @Override
    public void arrive() {
        gate.arrive();
    }

    private void go(RepositoryId repository) {
        navigation.go(new Place.Runs(repository));
    }

    private void show(Overview all) {
        about.setText(
                words.say(
                        "monitor.about",
                        figure.minute(all.period().to()),
                        words.count("repositories.count", all.rows().size())));
        showTiles(all);
        fill(changes, all.changes().stream().map(this::line).toList(), "monitor.changes.none");
        fill(together, all.together().stream().map(this::line).toList(), "monitor.together.none");
        fill(unlike, unlike(all), "monitor.unlike.none");
        table.show(all);
    }

    private void fill(VBox box, List<Node> lines, String nothing) {
        box.getChildren()
                .setAll(
                        lines.isEmpty()
                                ? List.of(Build.paragraph(words.say(nothing), "muted"))
                                : lines);
    }

    private void showTiles(Overview all) {
        Figures now = all.today();
        Figures before = all.before();
        long judged =
                all.rows().stream()
                        .filter(row -> row.figures().map(Figures::failureStreak).isPresent())
                        .filter(row -> row.figures().get().failureStreak().isPresent())
                        .count();
        long failing =
                all.rows().stream()
                        .flatMap(row -> row.figures().stream())
                        .filter(figures -> figures.failureStreak().orElse(0) > 0)
                        .count();
        int open =
                all.rows().stream()
                        .flatMap(row -> row.figures().stream())
                        .mapToInt(Figures::open)
                        .sum();
        tiles.getChildren()
                .setAll(
                        tile(
                                "success",
                                figure.of(Unit.SHARE, now.successRate()),
                                words.say(
                                        "monitor.tile.of.runs",
                                        now.judged(),
                                        figure.of(Unit.SHARE, before.successRate())),
                                false),
                        tile(
                                "failing",
                                judged == 0 ? Figure.UNKNOWN : String.valueOf(failing),
                                words.say("monitor.tile.of.repositories", judged),
                                failing > 0),
                        tile(
                                "duration",
                                time(now.duration()),
                                words.say(
                                        "monitor.tile.of.runs",
                                        count(now.duration()),
                                        time(before.duration())),
                                false),
                        tile(
                                "queue",
                                time(now.queue()),
                                words.say(
                                        "monitor.tile.of.jobs",
                                        count(now.queue()),
                                        time(before.queue())),
                                false),
                        tile(
                                "runs",
                                String.valueOf(now.runs() + now.open()),
                                words.say("monitor.tile.open", before.runs() + before.open(), open),
                                false),
                        costTile(all));
    }

    private Node costTile(Overview all) {
        List<BigDecimal> known = all.rows().stream().flatMap(row -> row.cost().stream()).toList();
        int without = all.rows().stream().mapToInt(Overview.Row::withoutCost).sum();
        return tile(
                "cost",
                known.isEmpty()
                        ? Figure.UNKNOWN
                        : figure.of(
                                new Unit.Money(all.currency()),
                                known.stream()
                                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                                        .doubleValue()),
                without == 0
                        ? words.say("monitor.tile.cost.all", Overview.DAYS)
                        : words.say("monitor.tile.cost.but", Overview.DAYS, without),
                false);
    }

    private String time(Optional<Distribution> of) {
        return of.map(all -> figure.of(Unit.MILLIS, all.p95())).orElse(Figure.UNKNOWN);
    }

    private static int count(Optional<Distribution> of) {
        return of.map(Distribution::count).orElse(0);
    }

    private Node tile(String what, String value, String from, boolean bad) {
        return new Tile("tile-" + what, words.say("monitor.tile." + what), value, from, bad).node();
    }

    private Node line(Change change) {
        return switch (change) {
            case Change.Broke(var repository, int failures) ->
                    line(
                            repository,
                            "error",
                            "severity-error",
                            words.count("monitor.broke", failures));
            case Change.Mended(var repository) ->
                    line(repository, "check", "insight-good", words.say("monitor.mended"));
            case Change.Speed(var repository, Trend trend) ->
                    line(
                            repository,
                            trend.way() == Trend.Way.UP ? "warning" : "check",
                            trend.way() == Trend.Way.UP ? "severity-warning" : "insight-good",
                            words.say(
                                    trend.way() == Trend.Way.UP
                                            ? "monitor.slower"
                                            : "monitor.faster",
                                    figure.of(Unit.MILLIS, trend.before()),
                                    figure.of(Unit.MILLIS, trend.now()),
                                    trend.nowCount()));
        };
    }

    private Node line(RepositoryId repository, String icon, String style, String text) {
        Hyperlink link = new Hyperlink(repository.name());
        link.getStyleClass().add("origin-link");
        link.setOnAction(event -> go(repository));
        Describe.describe(link, repository + ": " + text, "", "");
        Text told = new Text(" " + text);
        told.getStyleClass().add("insight-text");
        TextFlow flow = new TextFlow(link, told);
        flow.setMinWidth(0);
        Node row = Build.row("insight-line", Icon.of(icon), Build.wide(flow));
        row.getStyleClass().add(style);
        return row;
    }

    private Node line(FailureCluster cluster) {
        long owners = cluster.repositories().stream().map(RepositoryId::owner).distinct().count();
        List<String> names =
                cluster.repositories().stream()
                        .map(one -> owners == 1 ? one.name() : one.toString())
                        .toList();
        Label label =
                Build.paragraph(
                        words.say(
                                "monitor.together.line",
                                figure.minute(cluster.from()),
                                cluster.failures(),
                                cluster.repositories().size(),
                                String.join(", ", names.subList(0, Math.min(3, names.size())))
                                        + (names.size() > 3 ? ", …" : ""),
                                figure.of(Unit.COUNT, Math.round(cluster.expected()))));
        Node row = Build.row("insight-line", Icon.of("error"), label);
        row.getStyleClass().add("severity-error");
        return row;
    }

    private List<Node> unlike(Overview all) {
        List<Node> lines = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            for (Outlier<RepositoryId> one : all.unlike().getOrDefault(measure, List.of())) {
                Unit unit =
                        switch (measure) {
                            case DURATION, QUEUE -> Unit.MILLIS;
                            case FAILURES -> Unit.SHARE;
                            case COST -> new Unit.Money(all.currency());
                        };
                lines.add(
                        line(
                                one.what(),
                                "warning",
                                "severity-warning",
                                words.say(
                                        "monitor.unlike." + measure.name().toLowerCase(Locale.ROOT),
                                        figure.of(unit, one.value()),
                                        figure.of(unit, one.median()),
                                        one.among())));
            }
        }
        return lines;
    }
}
