package dev.hubconsole.views.operation;

import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.queue.Advice;
import dev.hubconsole.core.queue.Replay;
import dev.hubconsole.core.queue.Replay.Played;
import dev.hubconsole.core.queue.Simulation.Course;
import dev.hubconsole.core.queue.Terms;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Distribution;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EmptyState;
import dev.hubconsole.views.kit.FollowFocus;
import dev.hubconsole.views.kit.Named;
import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.kit.chart.ChartData;
import dev.hubconsole.views.kit.chart.ChartData.Axis;
import dev.hubconsole.views.kit.chart.ChartData.Series;
import dev.hubconsole.views.kit.chart.ChartView;
import dev.hubconsole.views.kit.chart.Figure;
import dev.hubconsole.views.kit.chart.Tone;
import dev.hubconsole.views.kit.chart.Unit;
import dev.hubconsole.views.operation.QueueViewModel.Ask;
import dev.hubconsole.views.operation.QueueViewModel.Simulated;
import dev.hubconsole.views.operation.QueueViewModel.Source;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Plays kept or invented jobs through again, in a fair order and first come, first served, as its
/// sliders say; and what to set on GitHub for that.
final class SimulatorPane {

    private static final int MOST_ROWS = 10;

    /// Of the days that are kept, so many are played; none stands for an invented day.
    private static final List<Integer> DAYS = List.of(1, 7, 14, 28, 0);

    private final Words words;
    private final Figure figure;
    private final QueueViewModel model;
    private final ComboBox<Integer> days;
    private final Slider perHour;
    private final Slider minutes;
    private final Slider total;
    private final Slider ageing;
    private final Map<String, Slider> lanes = new LinkedHashMap<>();
    private final Map<String, Slider> weights = new LinkedHashMap<>();
    private final VBox tierSliders = Build.column("slider-rows");
    private final VBox invented;
    private final Label told = Build.paragraph("", "muted");
    private final ChartView chart;
    private final TableView<Waits> waits;
    private final TableView<Way> courses;
    private final TableView<Advice.Group> groups;
    private final VBox waves = Build.column("insight-lines");
    private final Node results;
    private final StackPane middle = new StackPane();
    private final Node root;
    private List<String> tiers = List.of();
    private boolean begun;
    private Map<RepositoryId, Terms.OfRepository> terms = Map.of();

    /// How long the jobs of a tier waited, either way; empty where none started.
    private record Waits(String tier, Optional<Distribution> fair, Optional<Distribution> first) {}

    private record Way(String name, Course course) {}

    SimulatorPane(Words words, QueueViewModel model, ChartView.Saving saving) {
        this.words = words;
        this.figure = new Figure(words);
        this.model = model;
        days = new ComboBox<>();
        days.setId("fair-days");
        days.getItems().setAll(DAYS);
        days.setConverter(
                Named.of(
                        one ->
                                one == 0
                                        ? words.say("fair.invented")
                                        : words.count("fair.days", one)));
        days.setValue(7);
        days.setOnAction(event -> ask());
        Describe.named(days, words.say("fair.load"));
        DoubleFunction<String> whole = value -> figure.of(Unit.COUNT, Math.round(value));
        perHour = new Slider(5, 1_000, 120);
        minutes = new Slider(1, 60, 6);
        total = new Slider(1, 500, 20);
        ageing = new Slider(1, 50, Terms.USUAL_AGEING);
        invented =
                Build.column(
                        "slider-rows",
                        row("fair-per-hour", "fair.perhour", perHour, whole),
                        row("fair-minutes", "fair.minutes", minutes, whole));
        chart = new ChartView(words, "fair-chart", saving);
        waits = Columns.table("fair-waits", words.say("fair.waits"));
        courses = Columns.table("fair-courses", words.say("fair.courses"));
        groups = Columns.table("fair-groups", words.say("fair.groups"));
        columns();
        waves.setId("fair-waves");
        Label load = Build.label(words.say("fair.load"), "field-name");
        load.setLabelFor(days);
        VBox controls =
                Build.column(
                        "fair-controls",
                        load,
                        days,
                        invented,
                        row("fair-total", "fair.total", total, whole),
                        row("fair-ageing", "fair.ageing", ageing, whole),
                        tierSliders);
        ScrollPane left = FollowFocus.in(new ScrollPane(controls));
        left.setFitToWidth(true);
        left.getStyleClass().addAll("edge-to-edge", "fair-left");
        ScrollPane right =
                FollowFocus.in(
                        new ScrollPane(
                                Build.column(
                                        "runs-page",
                                        told,
                                        chart.node(),
                                        part("fair.waits", waits),
                                        part("fair.courses", courses),
                                        part(
                                                "fair.groups",
                                                Build.paragraph(
                                                        words.say("fair.groups.help"), "muted"),
                                                groups),
                                        part("fair.waves", waves))));
        right.setFitToWidth(true);
        right.getStyleClass().add("edge-to-edge");
        results = right;
        HBox both = Build.row("fair-both", left, Build.wide(middle));
        root = both;
        showInvented();
        model.simulated().addListener((at, old, now) -> show(now));
        show(model.simulated().get());
    }

    private Node part(String name, Node... nodes) {
        VBox part = Build.column("runs-part", Build.label(words.say(name), "chart-title"));
        part.getChildren().addAll(nodes);
        return part;
    }

    private Node row(String id, String key, Slider slider, DoubleFunction<String> said) {
        return named(id, words.say(key), words.say(key + ".help"), slider, said);
    }

    private Node named(
            String id, String name, String help, Slider slider, DoubleFunction<String> said) {
        slider.setId(id);
        slider.setMaxWidth(Double.MAX_VALUE);
        slider.setBlockIncrement(Math.max(1, (slider.getMax() - slider.getMin()) / 50));
        if (slider.getMax() <= 1) {
            slider.setBlockIncrement(0.05);
        }
        Label value = Build.label(said.apply(slider.getValue()), "slider-value");
        slider.valueProperty()
                .addListener(
                        (at, old, now) -> {
                            value.setText(said.apply(now.doubleValue()));
                            ask();
                        });
        Label label = Build.label(name, "field-name");
        label.setLabelFor(slider);
        Describe.describe(slider, name, help, "");
        return Build.column(
                "slider-named", Build.row("slider-row", label, Build.spring(), value), slider);
    }

    private void columns() {
        waits.getColumns()
                .setAll(
                        List.of(
                                Columns.text(
                                        "tier", words.say("fair.column.tier"), 120, this::tier),
                                figure(
                                        "jobs",
                                        row ->
                                                row.fair().map(Distribution::count).isPresent()
                                                        ? Optional.of(
                                                                (long) row.fair().get().count())
                                                        : Optional.empty(),
                                        Unit.COUNT),
                                figure(
                                        "fair50",
                                        row -> row.fair().map(Distribution::p50),
                                        Unit.MILLIS),
                                figure(
                                        "fair95",
                                        row -> row.fair().map(Distribution::p95),
                                        Unit.MILLIS),
                                figure(
                                        "first50",
                                        row -> row.first().map(Distribution::p50),
                                        Unit.MILLIS),
                                figure(
                                        "first95",
                                        row -> row.first().map(Distribution::p95),
                                        Unit.MILLIS)));
        courses.getColumns()
                .setAll(
                        List.of(
                                Columns.text(
                                        "order", words.say("fair.column.order"), 170, Way::name),
                                number("started", Course::started),
                                Columns.figure(
                                        "perhour",
                                        words.say("fair.column.perhour"),
                                        100,
                                        way -> way.course().perHour(),
                                        way -> decimal("%.1f", way.course().perHour())),
                                number("left", Course::left),
                                number("refused", Course::refused),
                                Columns.figure(
                                        "fairness",
                                        words.say("fair.column.fairness"),
                                        130,
                                        way -> way.course().fairness().orElse(-1),
                                        way -> fairness(way.course())),
                                number("starved", course -> course.starved().size())));
        groups.getColumns()
                .setAll(
                        List.of(
                                Columns.text(
                                        "repository",
                                        words.say("monitor.column.repository"),
                                        220,
                                        one -> one.repository().toString()),
                                Columns.text(
                                        "tier",
                                        words.say("fair.column.tier"),
                                        110,
                                        one -> tierName(terms.get(one.repository()).tier())),
                                Columns.figure(
                                        "weight",
                                        words.say("fair.column.weight"),
                                        80,
                                        one -> terms.get(one.repository()).weight(),
                                        one ->
                                                figure.of(
                                                        Unit.COUNT,
                                                        terms.get(one.repository()).weight())),
                                Columns.text(
                                        "group",
                                        words.say("fair.column.group"),
                                        180,
                                        Advice.Group::group),
                                Columns.figure(
                                        "parallel",
                                        words.say("fair.column.parallel"),
                                        110,
                                        Advice.Group::maxParallel,
                                        one -> figure.of(Unit.COUNT, one.maxParallel()))));
    }

    private String tier(Waits row) {
        return tierName(row.tier());
    }

    private String tierName(String tier) {
        return tier.isEmpty() ? words.say("fair.notier") : tier;
    }

    private TableColumn<Waits, Waits> figure(
            String id, Function<Waits, Optional<Long>> of, Unit unit) {
        return Columns.figure(
                id,
                words.say("fair.column." + id),
                110,
                row -> of.apply(row).orElse(-1L),
                row -> figure.of(unit, ChartData.value(of.apply(row))));
    }

    private TableColumn<Way, Way> number(String id, ToIntFunction<Course> of) {
        return Columns.figure(
                id,
                words.say("fair.column." + id),
                90,
                way -> of.applyAsInt(way.course()),
                way -> figure.of(Unit.COUNT, of.applyAsInt(way.course())));
    }

    private String decimal(String format, double value) {
        return String.format(Locale.forLanguageTag(words.language()), format, value);
    }

    private String fairness(Course course) {
        return course.fairness().isEmpty()
                ? Figure.UNKNOWN
                : words.say(
                        "fair.of",
                        decimal("%.3f", course.fairness().getAsDouble()),
                        course.always());
    }

    Node node() {
        return root;
    }

    Node first() {
        return days;
    }

    /// Begins with what the registry and the plan say; what a user has set since stays.
    void begin(QueueViewModel.Seen seen) {
        if (!begun) {
            total.setMax(Math.max(500, seen.total() * 2.0));
            total.setValue(seen.total());
        }
        if (!tiers.equals(seen.tiers())) {
            tiers = seen.tiers();
            lanes.clear();
            weights.clear();
            tierSliders.getChildren().clear();
            for (String tier : tiers) {
                Slider lane = new Slider(0, 1, 0);
                Slider weight = new Slider(0, 20, 0);
                lanes.put(tier, lane);
                weights.put(tier, weight);
                tierSliders
                        .getChildren()
                        .addAll(
                                named(
                                        "fair-lane-" + tier,
                                        words.say("fair.lane", tier),
                                        words.say("fair.lane.help"),
                                        lane,
                                        value ->
                                                figure.of(
                                                        Unit.SHARE,
                                                        Math.round(value * 100) / 100.0)),
                                named(
                                        "fair-weight-" + tier,
                                        words.say("fair.weight", tier),
                                        words.say("fair.weight.help"),
                                        weight,
                                        value ->
                                                Math.round(value) == 0
                                                        ? words.say("fair.weight.registry")
                                                        : figure.of(
                                                                Unit.COUNT, Math.round(value))));
            }
        }
        if (begun) {
            ask();
        }
    }

    /// Plays for the first time.
    void arrive() {
        if (!begun) {
            begun = true;
            ask();
        }
    }

    private void showInvented() {
        boolean is = days.getValue() == 0;
        invented.setVisible(is);
        invented.setManaged(is);
    }

    private void ask() {
        showInvented();
        if (!begun) {
            return;
        }
        double kept = lanes.values().stream().mapToDouble(SimulatorPane::share).sum();
        if (kept > 1) {
            middle.getChildren()
                    .setAll(
                            EmptyState.failed(
                                    new Problem.Misuse(
                                            words.say("fair.lanes.much"),
                                            words.say("fair.lanes.much.help"))));
            return;
        }
        Map<String, Double> shares =
                lanes.entrySet().stream()
                        .filter(one -> share(one.getValue()) > 0)
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> share(one.getValue())));
        Map<String, Integer> others =
                weights.entrySet().stream()
                        .filter(one -> whole(one.getValue()) > 0)
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> whole(one.getValue())));
        model.simulate(
                new Ask(
                        days.getValue() == 0
                                ? new Source.Invented(whole(perHour), whole(minutes))
                                : new Source.Kept(days.getValue()),
                        new Replay.Wish(whole(total), shares, others, whole(ageing))));
    }

    private static double share(Slider slider) {
        return Math.round(slider.getValue() * 100) / 100.0;
    }

    private static int whole(Slider slider) {
        return (int) Math.round(slider.getValue());
    }

    private void show(Simulated now) {
        switch (now) {
            case Simulated.Unasked _ ->
                    middle.getChildren()
                            .setAll(EmptyState.of("wait", words.say("fair.unasked"), ""));
            case Simulated.Playing(var last) -> {
                if (last.isEmpty()) {
                    middle.getChildren()
                            .setAll(EmptyState.of("wait", words.say("fair.playing"), ""));
                }
            }
            case Simulated.NoJobs _ ->
                    middle.getChildren()
                            .setAll(
                                    EmptyState.of(
                                            "wait",
                                            words.say("fair.nojobs"),
                                            words.say("fair.nojobs.help")));
            case Simulated.Failed(var problem) ->
                    middle.getChildren().setAll(EmptyState.failed(problem));
            case Simulated.Shown(var _, var played) -> show(played);
        }
    }

    private void show(Played played) {
        terms =
                played.terms().repositories().stream()
                        .collect(Collectors.toMap(Terms.OfRepository::id, one -> one));
        Course fair = played.both().fair();
        Course first = played.both().firstCome();
        Set<String> names = new TreeSet<>(fair.waits().keySet());
        names.addAll(first.waits().keySet());
        List<Waits> rows =
                names.stream()
                        .map(
                                tier ->
                                        new Waits(
                                                tier,
                                                Optional.ofNullable(fair.waits().get(tier)),
                                                Optional.ofNullable(first.waits().get(tier))))
                        .toList();
        told.setText(
                words.say(
                        "fair.about",
                        figure.minute(played.period().from()),
                        figure.minute(played.period().to()),
                        played.jobs(),
                        played.terms().total(),
                        played.leftOut(),
                        played.untimed()));
        chart.show(
                ChartData.of(
                        words.say("fair.chart"),
                        words.say("fair.chart.about", played.jobs()),
                        new Axis.Names(rows.stream().map(this::tier).toList()),
                        Unit.MILLIS,
                        List.of(
                                new Series.Bars(
                                        words.say("fair.way.fair"),
                                        Tone.ONE,
                                        rows.stream().map(row -> p95(row.fair())).toList()),
                                new Series.Bars(
                                        words.say("fair.way.first"),
                                        Tone.TWO,
                                        rows.stream().map(row -> p95(row.first())).toList()))));
        Columns.fill(waits, rows, 1, MOST_ROWS);
        Columns.fill(
                courses,
                Stream.of(
                                new Way(words.say("fair.way.fair"), fair),
                                new Way(words.say("fair.way.first"), first))
                        .toList(),
                1,
                MOST_ROWS);
        Columns.fill(groups, played.advice().groups(), 1, MOST_ROWS);
        int[] number = {0};
        waves.getChildren()
                .setAll(
                        played.advice().waves().stream()
                                .map(
                                        wave ->
                                                Build.paragraph(
                                                        words.say(
                                                                "fair.wave",
                                                                ++number[0],
                                                                wave.stream()
                                                                        .map(RepositoryId::toString)
                                                                        .collect(
                                                                                Collectors.joining(
                                                                                        ", ")))))
                                .toList());
        middle.getChildren().setAll(results);
    }

    private static OptionalDouble p95(Optional<Distribution> of) {
        return ChartData.value(of.map(Distribution::p95));
    }
}
