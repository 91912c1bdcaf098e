package dev.hubconsole.views.operation;

import dev.hubconsole.core.registry.Units.Money;
import dev.hubconsole.core.run.Bill;
import dev.hubconsole.core.run.CostReport;
import dev.hubconsole.core.run.CostReport.By;
import dev.hubconsole.core.run.JobCost.Why;
import dev.hubconsole.core.run.MonthForecast;
import dev.hubconsole.core.run.WhatIf.Change;
import dev.hubconsole.core.run.WhatIf.Smaller;
import dev.hubconsole.views.kit.Build;
import dev.hubconsole.views.kit.Command;
import dev.hubconsole.views.kit.Describe;
import dev.hubconsole.views.kit.EvenColumns;
import dev.hubconsole.views.kit.FollowFocus;
import dev.hubconsole.views.kit.Icon;
import dev.hubconsole.views.kit.Named;
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
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/// What a month's jobs cost: by repository, team, workflow or runner, against budgets, at the
/// month's end, and otherwise.
public final class CostScreen implements Screen {

    /// The chart shows so many groups; the table shows all.
    private static final int DRAWN = 12;

    private static final int MOST_ROWS = 14;

    private final Words words;
    private final Figure figure;
    private final CostViewModel model;
    private final Label about = Build.label("", "muted");
    private final ComboBox<YearMonth> month;
    private final ComboBox<By> by;
    private final EvenColumns tiles = new EvenColumns();
    private final ChartView chart;
    private final TableView<Row> table;
    private final Slider shorter;
    private final Slider longer;
    private final Label shorterSaid = Build.label("", "slider-value");
    private final Label longerSaid = Build.label("", "slider-value");
    private final Label cache = Build.paragraph("");
    private final VBox smaller = Build.column("insight-lines");
    private final StoreGate<CostViewModel.Month> gate;
    private Optional<CostReport.All> shown = Optional.empty();

    /// A group of jobs.
    private record Row(String name, Bill bill, Optional<Money> budget, OptionalDouble share) {

        /// How much of the budget is used, from 0; unknown without one in the same currency.
        OptionalDouble used(String currency) {
            return budget.filter(one -> one.currency().equals(currency))
                    .filter(one -> one.amount().signum() > 0)
                    .map(
                            one ->
                                    OptionalDouble.of(
                                            bill.gross()
                                                    .divide(one.amount(), 4, RoundingMode.HALF_EVEN)
                                                    .doubleValue()))
                    .orElse(OptionalDouble.empty());
        }
    }

    /// @param pull says how far runs are read from GitHub
    /// @param refresh reads it again
    public CostScreen(
            Words words,
            CostViewModel model,
            ChartView.Saving saving,
            PullBar pull,
            Command refresh) {
        this.words = words;
        this.figure = new Figure(words);
        this.model = model;
        month = new ComboBox<>();
        month.setId("cost-month");
        month.getItems().setAll(model.months());
        month.setValue(model.month());
        month.setOnAction(event -> model.choose(month.getValue()));
        Describe.describe(month, words.say("cost.month"), words.say("cost.month.help"), "");
        by = new ComboBox<>();
        by.setId("cost-by");
        by.getItems().setAll(By.values());
        by.setConverter(Named.of(one -> words.say("cost.by." + word(one))));
        by.setValue(By.REPOSITORY);
        by.setOnAction(event -> shown.ifPresent(this::showGroups));
        Describe.named(by, words.say("cost.by"));
        chart = new ChartView(words, "cost-chart", saving);
        table = Columns.table("cost-table", words.say("cost.table"));
        table.setPlaceholder(Build.label(words.say("runs.tile.none"), "muted"));
        shorter = slider("cost-shorter", 0, 0.9, model.wish().shorter(), "cost.cache");
        longer = slider("cost-longer", 1, 4, model.wish().longer(), "cost.smaller");
        cache.setId("cost-cache-said");
        smaller.setId("cost-smaller-said");
        tiles.getStyleClass().add("tiles");
        tiles.setId("cost-tiles");
        about.setMinWidth(0);
        month.setMinWidth(ComboBox.USE_PREF_SIZE);
        Label title = Build.label(words.say("cost.title"), "title-3");
        title.setMinWidth(Label.USE_PREF_SIZE);
        EvenColumns ifs = new EvenColumns();
        ifs.getStyleClass().add("what-ifs");
        ifs.getChildren()
                .setAll(
                        whatIf("cost.cache", shorter, shorterSaid, cache),
                        whatIf("cost.smaller", longer, longerSaid, smaller));
        ScrollPane page =
                FollowFocus.in(
                        new ScrollPane(
                                Build.column(
                                        "runs-page",
                                        tiles,
                                        Build.row("bar", Build.label(words.say("cost.by")), by),
                                        chart.node(),
                                        table,
                                        Build.column(
                                                "runs-part",
                                                Build.label(words.say("cost.if"), "chart-title"),
                                                ifs))));
        page.setFitToWidth(true);
        page.getStyleClass().add("edge-to-edge");
        Button again = Build.button(words, refresh);
        again.setMinWidth(Button.USE_PREF_SIZE);
        Node content =
                Build.column(
                        "screen",
                        Build.row("bar", title, month, about, Build.spring(), again),
                        Build.wide(page));
        gate =
                new StoreGate<>(
                        words, "cost", model.store(), pull, content, this::show, () -> month);
        model.then().addListener((at, old, now) -> now.ifPresent(this::showThen));
    }

    private Slider slider(String id, double least, double most, double now, String name) {
        Slider slider = new Slider(least, most, now);
        slider.setId(id);
        slider.setBlockIncrement((most - least) / 18);
        slider.setMaxWidth(Double.MAX_VALUE);
        slider.valueProperty()
                .addListener(
                        (at, old, value) ->
                                shown.ifPresent(
                                        all ->
                                                model.wish(
                                                        new CostViewModel.Wish(
                                                                shorter.getValue(),
                                                                longer.getValue()),
                                                        all)));
        return Describe.describe(slider, words.say(name), words.say(name + ".help"), "");
    }

    private Node whatIf(String name, Slider slider, Label said, Node result) {
        Label label = Build.label(words.say(name), "insight-title");
        label.setLabelFor(slider);
        return Build.column(
                "what-if",
                label,
                Build.paragraph(words.say(name + ".help"), "muted"),
                Build.row("slider-row", Build.wide(slider), said),
                result);
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Node node() {
        return gate.node();
    }

    @Override
    public void arrive() {
        gate.arrive();
    }

    private void show(CostViewModel.Month read) {
        CostReport.All all = read.all();
        boolean isOther = shown.filter(all::equals).isEmpty();
        shown = Optional.of(all);
        CostReport report = all.reports().get(By.REPOSITORY);
        about.setText(
                words.say(
                        "cost.about",
                        figure.minute(report.period().to()),
                        read.pricesFrom().toString()));
        showTiles(report);
        showGroups(all);
        if (isOther) {
            model.wish(model.wish(), all);
        }
    }

    private String money(BigDecimal amount, String currency) {
        return figure.of(new Unit.Money(currency), amount.doubleValue());
    }

    private void showTiles(CostReport report) {
        Bill total = report.total();
        String currency = report.currency();
        List<Node> all = new ArrayList<>();
        all.add(
                tile(
                        "spent",
                        total.jobs() == 0 ? Figure.UNKNOWN : money(total.gross(), currency),
                        words.say("cost.tile.spent.about", total.jobs(), total.minutes())));
        all.add(
                tile(
                        "forecast",
                        report.forecast()
                                .map(one -> money(one.expected(), currency))
                                .orElse(Figure.UNKNOWN),
                        report.forecast()
                                .map(one -> interval(one, currency))
                                .orElse(words.say("cost.tile.forecast.none"))));
        all.add(
                tile(
                        "included",
                        report.included()
                                .map(one -> words.say("cost.of", one.used(), one.included()))
                                .orElse(Figure.UNKNOWN),
                        report.included()
                                .map(
                                        one ->
                                                words.say(
                                                        "cost.tile.included.about",
                                                        money(one.saved(), currency)))
                                .orElse(words.say("cost.tile.included.none"))));
        int unknown = total.unknown().values().stream().mapToInt(Integer::intValue).sum();
        all.add(
                tile(
                        "unknown",
                        figure.of(Unit.COUNT, unknown),
                        unknown == 0 ? words.say("cost.tile.unknown.none") : reasons(total)));
        tiles.getChildren().setAll(all);
    }

    private String interval(MonthForecast one, String currency) {
        return words.say(
                "cost.tile.forecast.about",
                money(one.low(), currency),
                money(one.high(), currency),
                Math.round(100 * one.confidence()),
                one.days());
    }

    private String reasons(Bill total) {
        return String.join(
                "; ",
                total.unknown().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> one.getValue() + " " + why(one.getKey()))
                        .toList());
    }

    private String why(Why why) {
        return words.say("cost.why." + word(why));
    }

    private Node tile(String what, String value, String from) {
        return new Tile("cost-" + what, words.say("cost.tile." + what), value, from, false).node();
    }

    private void showGroups(CostReport.All all) {
        CostReport report = all.reports().get(by.getValue());
        BigDecimal total = report.total().gross();
        List<Row> rows =
                report.groups().entrySet().stream()
                        .map(
                                one ->
                                        new Row(
                                                one.getKey(),
                                                one.getValue(),
                                                Optional.ofNullable(
                                                        report.budgets().get(one.getKey())),
                                                total.signum() == 0
                                                        ? OptionalDouble.empty()
                                                        : OptionalDouble.of(
                                                                one.getValue().gross().doubleValue()
                                                                        / total.doubleValue())))
                        .sorted(
                                Comparator.comparing((Row row) -> row.bill().gross())
                                        .reversed()
                                        .thenComparing(Row::name))
                        .toList();
        columns(report, rows);
        Columns.fill(table, rows, 3, MOST_ROWS);
        chart.show(drawn(report, rows));
    }

    private void columns(CostReport report, List<Row> rows) {
        String currency = report.currency();
        List<TableColumn<Row, Row>> columns = new ArrayList<>();
        columns.add(
                Columns.text("name", words.say("cost.by." + word(by.getValue())), 260, Row::name));
        columns.add(count("runs.column.jobs", row -> (long) row.bill().jobs()));
        columns.add(count("runs.column.minutes", row -> row.bill().minutes()));
        columns.add(
                Columns.figure(
                        "cost",
                        words.say("runs.column.cost"),
                        120,
                        row -> row.bill().gross(),
                        row ->
                                row.bill().jobs() == 0
                                        ? Figure.UNKNOWN
                                        : money(row.bill().gross(), currency)));
        columns.add(
                Columns.figure(
                        "share",
                        words.say("cost.column.share"),
                        100,
                        row -> row.share().orElse(-1),
                        row -> figure.of(Unit.SHARE, row.share())));
        if (rows.stream().anyMatch(row -> row.budget().isPresent())) {
            columns.add(
                    Columns.figure(
                            "budget",
                            words.say("cost.column.budget"),
                            120,
                            row -> row.budget().map(Money::amount).orElse(BigDecimal.ONE.negate()),
                            row ->
                                    row.budget()
                                            .map(one -> money(one.amount(), one.currency()))
                                            .orElse(Figure.UNKNOWN)));
            TableColumn<Row, Row> used =
                    Columns.column(
                            "used",
                            words.say("cost.column.used"),
                            100,
                            Comparator.comparing((Row row) -> row.used(currency).orElse(-1)),
                            (cell, row) -> {
                                OptionalDouble part = row.used(currency);
                                cell.setText(figure.of(Unit.SHARE, part));
                                cell.setGraphic(part.orElse(0) > 1 ? Icon.of("warning") : null);
                                if (!cell.getStyleClass().contains("figure-cell")) {
                                    cell.getStyleClass().add("figure-cell");
                                }
                            });
            used.getStyleClass().add("figure-column");
            columns.add(used);
        }
        table.getColumns().setAll(columns);
    }

    private TableColumn<Row, Row> count(String name, ToLongFunction<Row> of) {
        return Columns.figure(
                name,
                words.say(name),
                90,
                of::applyAsLong,
                row -> figure.of(Unit.COUNT, of.applyAsLong(row)));
    }

    private ChartData drawn(CostReport report, List<Row> rows) {
        List<Row> first = rows.subList(0, Math.min(DRAWN, rows.size()));
        return ChartData.of(
                words.say("cost.chart." + word(by.getValue())),
                words.say(
                        "cost.chart.about",
                        first.size(),
                        rows.size(),
                        figure.day(report.period().from()),
                        figure.day(report.period().to())),
                new Axis.Names(first.stream().map(row -> shortName(row.name())).toList()),
                new Unit.Money(report.currency()),
                List.of(
                        new Series.Bars(
                                words.say("runs.column.cost"),
                                Tone.ONE,
                                first.stream()
                                        .map(
                                                row ->
                                                        row.bill().jobs() == 0
                                                                ? OptionalDouble.empty()
                                                                : OptionalDouble.of(
                                                                        row.bill()
                                                                                .gross()
                                                                                .doubleValue()))
                                        .toList()),
                        new Series.Aside(
                                words.say("runs.column.jobs"),
                                Unit.COUNT,
                                first.stream()
                                        .map(row -> OptionalDouble.of(row.bill().jobs()))
                                        .toList())));
    }

    /// Owners are left out of what stands below bars.
    private static String shortName(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    private void showThen(CostViewModel.Then then) {
        shorterSaid.setText(figure.of(Unit.SHARE, then.wish().shorter()));
        longerSaid.setText(
                String.format(
                        Locale.forLanguageTag(words.language()), "× %.1f", then.wish().longer()));
        String currency = shown.map(all -> all.reports().get(By.REPOSITORY).currency()).orElse("");
        cache.setText(
                then.shorter().jobs() == 0
                        ? words.say("cost.if.nothing")
                        : changed(then.shorter(), currency));
        smaller.getChildren()
                .setAll(
                        then.smaller().isEmpty()
                                ? List.of(Build.paragraph(words.say("cost.smaller.none"), "muted"))
                                : then.smaller().stream().map(one -> line(one, currency)).toList());
    }

    private String changed(Change change, String currency) {
        BigDecimal saved = change.saved();
        return words.say(
                saved.signum() >= 0 ? "cost.if.saves" : "cost.if.costs",
                change.jobs(),
                money(change.now(), currency),
                money(change.then(), currency),
                money(saved.abs(), currency));
    }

    private Node line(Smaller one, String currency) {
        return Build.paragraph(
                words.say(
                        "cost.smaller.line",
                        one.from().sku(),
                        one.to().sku(),
                        changed(one.change(), currency),
                        String.format(
                                Locale.forLanguageTag(words.language()), "%.1f", one.breakEven())));
    }
}
