package dev.hubconsole.desktop;

import static dev.hubconsole.desktop.OperationScreensTest.texts;
import static dev.hubconsole.desktop.OperationScreensTest.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.hubconsole.core.queue.QueueBoard;
import dev.hubconsole.core.queue.Replay.Played;
import dev.hubconsole.core.run.Alert;
import dev.hubconsole.core.run.Bill;
import dev.hubconsole.core.run.CostReport;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.operation.AlertsViewModel;
import dev.hubconsole.views.operation.QueueViewModel.Simulated;
import dev.hubconsole.views.operation.StoreViewModel;
import dev.hubconsole.views.operation.StoreViewModel.State;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The screens of queue, cost and alerts, on a store as a pull leaves it while jobs wait and run.
class QueueCostAlertsTest {

    @TempDir Path folder;

    private Path store() {
        return folder.resolve("store");
    }

    private Stagehand busy() throws IOException {
        KeptRuns.busy(store());
        Path hub = Stagehand.write(folder.resolve("hub"), SampleHub.CLEAN);
        KeptRuns.alerts(hub);
        Stagehand hand = Stagehand.in(folder);
        hand.open(hub);
        return hand;
    }

    private static <T> T shown(Stagehand hand, StoreViewModel<T> model) {
        return Stagehand.ask(() -> model.state().get()) instanceof State.Shown<T>(var value)
                ? value
                : fail("not read: " + Stagehand.ask(() -> model.state().get()));
    }

    private static List<String> cells(Stagehand hand, String table, String column) {
        TableView<?> view = hand.node(table, TableView.class);
        return Stagehand.ask(
                () ->
                        view.lookupAll(".table-cell").stream()
                                .map(node -> (TableCell<?, ?>) node)
                                .filter(cell -> cell.getItem() != null)
                                .filter(cell -> cell.getTableColumn().getId().equals(column))
                                .sorted(
                                        (one, other) ->
                                                one.getTableRow().getIndex()
                                                        - other.getTableRow().getIndex())
                                .map(TableCell::getText)
                                .toList());
    }

    @Test
    void theQueueSaysWhatWaitsAndWhy() throws IOException {
        try (Stagehand hand = busy()) {
            hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Q);
            assertEquals(
                    List.of("Waiting", "7", "jobs that had not started"),
                    texts(hand, "queue-tile-waiting"));
            assertEquals("5", value(hand, "queue-tile-running"));
            assertEquals("50 min", value(hand, "queue-tile-oldest").replace('\u00a0', ' '));
            assertEquals(
                    List.of(
                            "seat-map",
                            "seat-map",
                            "seat-map",
                            "seat-map",
                            "tide-tables",
                            "tide-tables",
                            "tide-tables"),
                    cells(hand, "queue-waiting", "repository"));
            assertEquals(
                    List.of("a runner is being made ready"),
                    cells(hand, "queue-waiting", "why").stream().distinct().toList());
            assertEquals(
                    List.of("lantern-harbour/gateway 0 5", "lantern-harbour/seat-map 4 0"),
                    groups(hand).subList(0, 2));
            hand.focus("queue-waiting");
            TableView<?> waiting = hand.node("queue-waiting", TableView.class);
            Stagehand.fx(() -> waiting.getSelectionModel().select(0));
            hand.press(KeyCode.ENTER);
            assertEquals(
                    new Place.Runs(KeptRuns.repository("seat-map")),
                    Stagehand.ask(() -> hand.console().place()));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> ComboBox<T> box(Stagehand hand, String id) {
        return hand.node(id, ComboBox.class);
    }

    private static int rowsOf(Stagehand hand, String id) {
        TableView<?> table = hand.node(id, TableView.class);
        return Stagehand.ask(() -> table.getItems().size());
    }

    private static List<String> groups(Stagehand hand) {
        TableView<?> table = hand.node("queue-repositories", TableView.class);
        return Stagehand.ask(
                () ->
                        table.getItems().stream()
                                .map(row -> (Map.Entry<?, ?>) row)
                                .map(
                                        row ->
                                                row.getKey()
                                                        + " "
                                                        + ((QueueBoard.Group) row.getValue())
                                                                .waiting()
                                                        + " "
                                                        + ((QueueBoard.Group) row.getValue())
                                                                .running())
                                .toList());
    }

    private static Played played(Stagehand hand) {
        return Stagehand.ask(() -> hand.console().operations().queue().simulated().get())
                        instanceof Simulated.Shown(var _, var played)
                ? played
                : fail("not played");
    }

    @Test
    void aFairOrderIsPlayedAsTheSlidersSay() throws IOException {
        try (Stagehand hand = busy()) {
            hand.go(new Place.Queue());
            TabPane tabs = hand.node("queue-tabs", TabPane.class);
            Stagehand.fx(() -> tabs.getSelectionModel().select(1));
            hand.settle();
            Played first = played(hand);
            assertEquals(60, first.terms().total());
            Slider total = hand.node("fair-total", Slider.class);
            hand.focus("fair-total");
            hand.press(KeyCode.HOME);
            Played narrow = played(hand);
            assertEquals(1, narrow.terms().total());
            assertEquals(first.jobs(), narrow.jobs());
            assertTrue(
                    narrow.both().firstCome().started() < first.both().firstCome().started(),
                    "one at a time gets less done");
            Stagehand.fx(() -> total.setValue(12));
            Slider lane = hand.node("fair-lane-critical", Slider.class);
            Stagehand.fx(() -> lane.setValue(0.5));
            hand.settle();
            assertEquals(Map.of("critical", 0.5), played(hand).terms().lanes());
            assertEquals(
                    played(hand).advice().groups().size(),
                    Stagehand.ask(
                            () -> hand.node("fair-groups", TableView.class).getItems().size()));
            Slider other = hand.node("fair-lane-standard", Slider.class);
            Stagehand.fx(() -> other.setValue(0.8));
            hand.settle();
            assertTrue(texts(hand, "queue-tabs").contains("More than all is kept free"));
            Stagehand.fx(() -> other.setValue(0));
            ComboBox<Integer> days = box(hand, "fair-days");
            Stagehand.fx(() -> days.setValue(0));
            hand.settle();
            assertEquals(Duration.ofDays(1), length(played(hand)));
            assertTrue(Math.abs(played(hand).jobs() - 24 * 120) < 300, played(hand).jobs() + "");
        }
    }

    private static Duration length(Played played) {
        return Duration.between(played.period().from(), played.period().to());
    }

    @Test
    void aMonthsCostIsSeenEveryWay() throws IOException {
        try (Stagehand hand = busy()) {
            hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
            CostReport.All all = shown(hand, hand.console().operations().cost().store()).all();
            BigDecimal total = all.reports().get(CostReport.By.TEAM).total().gross();
            assertEquals(
                    String.format(Locale.ROOT, "%.2f USD", total),
                    value(hand, "cost-spent").replace('\u00a0', ' '));
            ComboBox<CostReport.By> by = box(hand, "cost-by");
            for (CostReport.By one : CostReport.By.values()) {
                Stagehand.fx(() -> by.setValue(one));
                BigDecimal sum =
                        all.reports().get(one).groups().values().stream()
                                .map(Bill::gross)
                                .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertEquals(0, total.compareTo(sum), one.toString());
                assertEquals(all.reports().get(one).groups().size(), rowsOf(hand, "cost-table"));
            }
            assertTrue(texts(hand, "cost-gate").stream().anyMatch(text -> text.contains("saves")));
            Slider shorter = hand.node("cost-shorter", Slider.class);
            Stagehand.fx(() -> shorter.setValue(0));
            hand.settle();
            Label said = hand.node("cost-cache-said", Label.class);
            assertTrue(
                    Stagehand.ask(said::getText).replace('\u00a0', ' ').endsWith("saves 0.00 USD"),
                    Stagehand.ask(said::getText));
            ComboBox<YearMonth> month = box(hand, "cost-month");
            Stagehand.fx(() -> month.setValue(YearMonth.of(2026, 2)));
            hand.settle();
            CostReport february =
                    shown(hand, hand.console().operations().cost().store())
                            .all()
                            .reports()
                            .get(CostReport.By.REPOSITORY);
            assertEquals(YearMonth.of(2026, 2), february.month());
            assertEquals("–", value(hand, "cost-forecast"));
        }
    }

    @Test
    void alertsSayWhatFiresAndLeadThere() throws IOException {
        try (Stagehand hand = busy()) {
            hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
            AlertsViewModel.Judged judged =
                    shown(hand, hand.console().operations().alerts().store());
            assertEquals(5, judged.rules());
            assertEquals(
                    List.of("vessel-registry burning", "tide-tables failing"),
                    judged.alerts().stream()
                            .filter(one -> one.state() == Alert.State.FIRED)
                            .map(one -> one.repository().name() + " " + one.rule().id())
                            .toList());
            assertEquals("2", value(hand, "alerts-fired"));
            hand.focus("alerts-filter");
            hand.type("tide-tables failing");
            TableView<?> table = hand.node("alerts-table", TableView.class);
            assertEquals(1, Stagehand.ask(() -> table.getItems().size()));
            Stagehand.fx(() -> table.getSelectionModel().select(0));
            hand.fire("alerts-rule");
            assertEquals(
                    new Place.Files(judged.places().get("failing")),
                    Stagehand.ask(() -> hand.console().place()));
            assertEquals("config/repositories.yaml", judged.places().get("failing").file());
            hand.press(KeyCode.ALT, KeyCode.LEFT);
            hand.fire("alerts-runs");
            assertEquals(
                    new Place.Runs(KeptRuns.repository("tide-tables")),
                    Stagehand.ask(() -> hand.console().place()));
        }
    }

    @Test
    void withoutRulesItSaysWhereTheyStand() {
        KeptRuns.in(store());
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.go(new Place.Alerts());
            assertTrue(texts(hand, "alerts-gate").contains("The registry has no alerts"));
        }
    }
}
