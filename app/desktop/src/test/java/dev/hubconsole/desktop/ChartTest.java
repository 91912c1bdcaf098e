package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.views.kit.Words;
import dev.hubconsole.views.kit.chart.Chart;
import dev.hubconsole.views.kit.chart.ChartData;
import dev.hubconsole.views.kit.chart.ChartData.Axis;
import dev.hubconsole.views.kit.chart.ChartData.Series;
import dev.hubconsole.views.kit.chart.ChartView;
import dev.hubconsole.views.kit.chart.Figure;
import dev.hubconsole.views.kit.chart.Tone;
import dev.hubconsole.views.kit.chart.Unit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

import javax.imageio.ImageIO;

/// A chart in a window.
class ChartTest {

    private static final Instant FIRST = Instant.parse("2026-01-28T00:00:00Z");
    private static final int DAYS = 35;

    @TempDir java.nio.file.Path folder;

    private Stagehand hand;
    private ChartView view;
    private final TreeMap<String, byte[]> saved = new TreeMap<>();

    @BeforeEach
    void open() {
        hand = Stagehand.in(folder);
        view =
                Stagehand.ask(
                        () ->
                                new ChartView(
                                        Words.in("en"),
                                        "durations",
                                        (name, bytes) -> saved.put(name, bytes.get())));
        Stagehand.fx(
                () -> {
                    view.show(durations());
                    ((javafx.scene.layout.Pane) hand.stage().getScene().getRoot())
                            .getChildren()
                            .setAll(view.node());
                });
        WaitForAsyncUtils.waitForFxEvents(3);
    }

    @AfterEach
    void close() {
        hand.close();
    }

    private static OptionalDouble minutes(double minutes) {
        return OptionalDouble.of(minutes * 60_000);
    }

    /// Thirty-five days; of the tenth to the twelfth nothing is known.
    private static ChartData durations() {
        List<Instant> days = new ArrayList<>();
        List<OptionalDouble> middle = new ArrayList<>();
        List<OptionalDouble> high = new ArrayList<>();
        List<OptionalDouble> runs = new ArrayList<>();
        for (int i = 0; i < DAYS; i++) {
            days.add(FIRST.plus(Duration.ofDays(i)));
            boolean known = i < 10 || i > 12;
            middle.add(known ? minutes(4 + i % 3) : OptionalDouble.empty());
            high.add(known ? minutes(9 + i % 5) : OptionalDouble.empty());
            runs.add(OptionalDouble.of(known ? 10 + i : 0));
        }
        return ChartData.of(
                "How long runs take",
                "35 days, 900 runs",
                new Axis.Times(days, Duration.ofDays(1)),
                Unit.MILLIS,
                List.of(
                        new Series.Band("p50–p95", Tone.FAINT, middle, high),
                        new Series.Line("p50", Tone.ONE, middle),
                        new Series.Aside("runs", Unit.COUNT, runs)));
    }

    private Chart chart() {
        return hand.node("durations", Chart.class);
    }

    private String reading() {
        Chart chart = chart();
        return Stagehand.ask(() -> chart.reading().get());
    }

    private void press(KeyCode code) {
        Chart chart = chart();
        Stagehand.fx(
                () ->
                        chart.fireEvent(
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        code,
                                        false,
                                        false,
                                        false,
                                        false)));
        WaitForAsyncUtils.waitForFxEvents(2);
    }

    private List<Node> within(String style) {
        Chart chart = chart();
        return Stagehand.ask(() -> List.copyOf(chart.lookupAll("." + style)));
    }

    private List<String> labels(String style) {
        return within(style).stream()
                .filter(Node::isVisible)
                .map(node -> ((Text) node).getText())
                .filter(text -> !text.equals("0") || style.equals("chart-name"))
                .toList();
    }

    @Test
    void aValueIsReadByTheArrowKeys() {
        press(KeyCode.LEFT);
        assertEquals(
                "2026-03-03 · p50–p95 5\u00a0min–13\u00a0min · p50 5\u00a0min · runs 44",
                reading());
        press(KeyCode.HOME);
        assertEquals(
                "2026-01-28 · p50–p95 4\u00a0min–9\u00a0min · p50 4\u00a0min · runs 10", reading());
        press(KeyCode.PAGE_DOWN);
        assertEquals("2026-02-07 · no data · runs 0", reading());
        Chart chart = chart();
        assertEquals(
                "2026-02-07 · no data · runs 0. How long runs take. 35 days, 900 runs. p50–p95:"
                    + " from 9\u00a0min to 13\u00a0min, last 13\u00a0min. p50: from 4\u00a0min to"
                    + " 6\u00a0min, last 5\u00a0min",
                Stagehand.ask(chart::getAccessibleText));
    }

    @Test
    void aLineHasAGapWhereNothingIsKnown() {
        Path line = (Path) within("chart-line").getFirst();
        assertEquals(2, line.getElements().stream().filter(MoveTo.class::isInstance).count());
        assertEquals(
                DAYS - 3 - 2, line.getElements().stream().filter(LineTo.class::isInstance).count());
        Path missing = (Path) within("chart-missing").getFirst();
        assertEquals(3, missing.getElements().stream().filter(MoveTo.class::isInstance).count());
    }

    @Test
    void axesAreAtRoundNumbersAndSayTheirZone() {
        assertTrue(labels("chart-label").contains("10\u00a0min"), labels("chart-label").toString());
        assertTrue(labels("chart-label").contains("UTC"), labels("chart-label").toString());
        assertTrue(labels("chart-label").contains("Feb 2"), labels("chart-label").toString());
        assertEquals(List.of("p50–p95", "p50"), labels("chart-name"));
    }

    @Test
    void zoomingByKeysGoesAroundWhatIsReadAndBack() {
        Chart chart = chart();
        press(KeyCode.END);
        press(KeyCode.PLUS);
        press(KeyCode.PLUS);
        assertTrue(Stagehand.ask(() -> chart.zoomed().get()));
        assertFalse(labels("chart-label").contains("Feb 2"), labels("chart-label").toString());
        assertTrue(labels("chart-label").contains("Mar 2"), labels("chart-label").toString());
        press(KeyCode.HOME);
        assertTrue(labels("chart-label").contains("Jan 29"), "what is read comes into sight");
        press(KeyCode.DIGIT0);
        assertFalse(Stagehand.ask(() -> chart.zoomed().get()));
        assertTrue(labels("chart-label").contains("Feb 2"));
    }

    @Test
    void theSameIsATable() {
        Button turn = hand.node("durations-table", Button.class);
        Stagehand.fx(turn::fire);
        TableView<?> table = hand.node("durations-rows", TableView.class);
        assertEquals(
                List.of("Time (UTC)", "p50–p95", "p50", "runs"),
                Stagehand.ask(
                        () ->
                                table.getColumns().stream()
                                        .map(column -> column.getText())
                                        .toList()));
        assertEquals(DAYS, Stagehand.ask(() -> table.getItems().size()));
        assertEquals(
                Figure.UNKNOWN, Stagehand.ask(() -> table.getColumns().get(1).getCellData(10)));
        assertEquals("6\u00a0min", Stagehand.ask(() -> table.getColumns().get(2).getCellData(5)));
        Stagehand.fx(turn::fire);
        assertEquals("chart", Stagehand.ask(() -> chart().getAccessibleRoleDescription()));
    }

    @Test
    void theValuesAndThePictureAreSaved() throws IOException {
        Stagehand.fx(hand.node("durations-values", Button.class)::fire);
        Stagehand.fx(hand.node("durations-picture", Button.class)::fire);
        assertEquals(
                List.of("how-long-runs-take.csv", "how-long-runs-take.png"),
                List.copyOf(saved.keySet()));
        assertArrayEquals(
                durations().csv().getBytes(StandardCharsets.UTF_8),
                saved.get("how-long-runs-take.csv"));
        var picture = ImageIO.read(new ByteArrayInputStream(saved.get("how-long-runs-take.png")));
        Node node = view.node();
        assertEquals(
                Stagehand.ask(() -> (int) Math.ceil(node.getLayoutBounds().getWidth())),
                picture.getWidth());
    }

    @Test
    void nothingAtAllSaysSo() {
        List<OptionalDouble> none = List.of(OptionalDouble.empty());
        Stagehand.fx(
                () ->
                        view.show(
                                ChartData.of(
                                        "Nothing",
                                        "",
                                        new Axis.Times(List.of(FIRST), Duration.ofDays(1)),
                                        Unit.COUNT,
                                        List.of(new Series.Bars("runs", Tone.ONE, none)))));
        WaitForAsyncUtils.waitForFxEvents(2);
        assertEquals(List.of("Nothing is known of this time"), labels("chart-nothing"));
        assertEquals(List.of(), labels("chart-label"));
        press(KeyCode.RIGHT);
        assertEquals("2026-01-28 · no data", reading());
    }
}
