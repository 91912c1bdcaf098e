package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.run.FlakyJob;
import dev.hubconsole.core.run.Overview;
import dev.hubconsole.core.run.RepositoryRuns;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.chart.Chart;
import dev.hubconsole.views.operation.StoreViewModel.State;

import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The screens of operations, on a store as a pull leaves it.
class OperationScreensTest {

    @TempDir Path folder;

    private Path store() {
        return folder.resolve("store");
    }

    private static State<Overview> state(Stagehand hand) {
        return Stagehand.ask(() -> hand.console().operations().monitor().state().get());
    }

    static List<String> texts(Stagehand hand, String id) {
        Node inside = hand.node(id, Node.class);
        return Stagehand.ask(
                () -> {
                    List<String> all = new ArrayList<>();
                    for (Node node : inside.lookupAll("*")) {
                        if (node instanceof Label || node instanceof Hyperlink) {
                            all.add(((Labeled) node).getText());
                        } else if (node instanceof Text text
                                && text.getStyleClass().contains("insight-text")) {
                            all.add(text.getText().strip());
                        }
                    }
                    return all;
                });
    }

    private static List<String> rows(Stagehand hand) {
        TableView<?> table = hand.node("monitor-table", TableView.class);
        return Stagehand.ask(
                () ->
                        table.getItems().stream()
                                .map(row -> ((Overview.Row) row).repository().name())
                                .toList());
    }

    @Test
    void beforeAnythingWasPulledItSaysHowToAndMakesNoStore() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.go(new Place.Monitor());
            assertEquals(new State.NothingPulled<>(), state(hand));
            assertTrue(texts(hand, "monitor-gate").contains("No run was pulled yet"));
            assertEquals(
                    "monitor-gate-pull",
                    Stagehand.ask(() -> hand.stage().getScene().getFocusOwner().getId()));
            assertFalse(Files.exists(store()));
            KeptRuns.in(store());
            hand.fire("monitor-gate-look");
            assertEquals(13, rows(hand).size());
        }
    }

    @Test
    void neitherStartNorEndTouchesTheStore() throws IOException {
        Files.createDirectories(store());
        Files.writeString(KeptRuns.file(store()), "no database");
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.go(new Place.Repositories(""));
            assertInstanceOf(State.Unasked.class, state(hand));
        }
        try (var files = Files.list(store())) {
            assertEquals(List.of(KeptRuns.file(store())), files.toList());
        }
    }

    @Test
    void theOrganisationIsSeenAtAGlance() {
        KeptRuns.in(store());
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
            assertInstanceOf(State.Shown.class, state(hand));
            assertEquals(
                    "monitor-table",
                    Stagehand.ask(() -> hand.stage().getScene().getFocusOwner().getId()));
            assertEquals(
                    List.of("Failing now", "1", "of 12, on the default branch"),
                    texts(hand, "tile-failing"));
            List<String> changes = texts(hand, "monitor-changes");
            assertTrue(changes.containsAll(List.of("tide-tables", "crew-roster", "seat-map")));
            assertTrue(changes.contains("fails now, 3 runs in a row"), changes.toString());
            assertTrue(changes.contains("passes again"), changes.toString());
            List<String> together = texts(hand, "monitor-together");
            assertEquals(1, together.size(), together.toString());
            assertTrue(
                    together.getFirst()
                            .contains("5 repositories (ais-ingest, gateway, passenger-web, …)"),
                    together.toString());
            assertTrue(texts(hand, "monitor-unlike").contains("vessel-registry"));
            assertEquals(13, rows(hand).size());
        }
    }

    @Test
    void whatIsNotKnownIsADashAndAGap() {
        KeptRuns.in(store());
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.go(new Place.Monitor());
            Overview overview = ((State.Shown<Overview>) state(hand)).value();
            Overview.Row never = row(overview, "docs-site");
            assertTrue(never.figures().isEmpty());
            assertTrue(never.builds().stream().allMatch(day -> day.getAsDouble() == 0));
            Overview.Row young = row(overview, "fare-engine");
            // nine whole days of the ten were pulled; the day of now is not over
            assertEquals(
                    Overview.DAYS - 1 - 9,
                    young.builds().stream().filter(day -> day.isEmpty()).count());
            List<String> dashes = new ArrayList<>();
            TableView<?> table = hand.node("monitor-table", TableView.class);
            Stagehand.fx(
                    () -> {
                        for (Node node : table.lookupAll(".figure-cell")) {
                            if (node instanceof TableCell<?, ?> cell
                                    && cell.getTableRow().getItem() == never) {
                                dashes.add(cell.getText());
                            }
                        }
                    });
            assertEquals(List.of("–", "–", "–", "–", "–", "–", "–"), dashes);
        }
    }

    private static Overview.Row row(Overview overview, String name) {
        return overview.rows().stream()
                .filter(row -> row.repository().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRepositoryIsFoundAndOpenedByKeyboard() {
        KeptRuns.in(store());
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.go(new Place.Monitor());
            hand.focus("monitor-filter");
            hand.type("berth");
            assertEquals(List.of("berth-planner"), rows(hand));
            hand.focus("monitor-table");
            hand.press(KeyCode.ENTER);
            assertEquals(
                    new Place.Runs(KeptRuns.repository("berth-planner")),
                    Stagehand.ask(() -> hand.console().place()));
            hand.press(KeyCode.ALT, KeyCode.LEFT);
            TextField filter = hand.node("monitor-filter", TextField.class);
            assertEquals("berth", Stagehand.ask(filter::getText));
        }
    }

    static String value(Stagehand hand, String tile) {
        return texts(hand, tile).get(1);
    }

    private static List<String> notes(Stagehand hand, String chart) {
        Chart drawn = hand.node(chart, Chart.class);
        return Stagehand.ask(
                () ->
                        drawn.lookupAll(".chart-note").stream()
                                .filter(Node::isVisible)
                                .map(note -> ((Text) note).getText())
                                .toList());
    }

    /// What a chart says of each day, as a table.
    private static List<String> column(Stagehand hand, String chart, int number) {
        hand.fire(chart + "-table");
        TableView<?> table = hand.node(chart + "-rows", TableView.class);
        List<String> all =
                Stagehand.ask(
                        () -> {
                            List<String> cells = new ArrayList<>();
                            for (int i = 0; i < table.getItems().size(); i++) {
                                cells.add(
                                        String.valueOf(
                                                table.getColumns().get(number).getCellData(i)));
                            }
                            return cells;
                        });
        hand.fire(chart + "-table");
        return all;
    }

    @Test
    void aRepositorysRunsAreSeenDayByDayAndAgainstWhatWasPromised() {
        KeptRuns.in(store());
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.go(new Place.Runs(KeptRuns.repository("seat-map")));
            assertEquals(
                    "runs-entry",
                    Stagehand.ask(() -> hand.stage().getScene().getFocusOwner().getId()));
            RepositoryRuns runs =
                    Stagehand.ask(() -> hand.console().operations().runs().store().state().get())
                                    instanceof State.Shown<Optional<RepositoryRuns>>(var shown)
                            ? shown.orElseThrow()
                            : fail("not read");
            assertEquals(Overview.DAYS, runs.days().size());
            assertEquals(1, runs.shifts().size(), runs.shifts().toString());
            assertEquals(List.of("promised", "slower"), notes(hand, "runs-chart-duration"));
            assertEquals("100%", value(hand, "runs-promise"));
            TableView<?> slow = hand.node("runs-slow", TableView.class);
            assertEquals(
                    List.of("Nightly browser", "CI build", "CI lint"),
                    Stagehand.ask(
                            () ->
                                    slow.getItems().stream()
                                            .map(RepositoryRuns.SlowJob.class::cast)
                                            .map(job -> job.workflow() + " " + job.job())
                                            .toList()));
            TableView<?> flaky = hand.node("runs-flaky", TableView.class);
            assertEquals(
                    List.of("browser"),
                    Stagehand.ask(
                            () ->
                                    flaky.getItems().stream()
                                            .map(FlakyJob.class::cast)
                                            .map(FlakyJob::job)
                                            .toList()));
            hand.fire("runs-entry");
            assertEquals(
                    new Place.Entry(new Target.Entry(KeptRuns.repository("seat-map"))),
                    Stagehand.ask(() -> hand.console().place()));
            hand.fire("entry-runs");
            assertEquals(
                    new Place.Runs(KeptRuns.repository("seat-map")),
                    Stagehand.ask(() -> hand.console().place()));
        }
    }

    @Test
    void daysBeforeARepositoryWasPulledAreGapsInItsCharts() {
        KeptRuns.in(store());
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.go(new Place.Runs(KeptRuns.repository("fare-engine")));
            // nine whole days, and today as far as it goes
            for (String id : List.of("duration", "queue", "outcomes", "cost")) {
                List<String> days =
                        column(
                                hand,
                                "runs-chart-" + id,
                                id.equals("outcomes") || id.equals("cost") ? 1 : 2);
                assertEquals(Overview.DAYS, days.size());
                assertEquals(
                        Overview.DAYS - 10,
                        days.stream().takeWhile("–"::equals).count(),
                        id + days);
            }
            hand.go(new Place.Runs(KeptRuns.repository("docs-site")));
            assertTrue(column(hand, "runs-chart-duration", 1).stream().allMatch("–"::equals));
            assertEquals("–", value(hand, "runs-success"));
            assertEquals("–", value(hand, "runs-duration"));
            hand.go(new Place.Runs(KeptRuns.repository("protocol")));
            assertTrue(
                    texts(hand, "runs-gate").contains("No run of this repository was pulled yet"));
        }
    }

    @Test
    void aDamagedStoreSaysSoAndWhatToDo() throws IOException {
        Files.createDirectories(store());
        Files.writeString(KeptRuns.file(store()), "no database");
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.go(new Place.Monitor());
            assertInstanceOf(State.Failed.class, state(hand));
            assertTrue(
                    texts(hand, "monitor-gate").stream()
                            .anyMatch(text -> text.contains("move it away and pull again")));
            Files.delete(KeptRuns.file(store()));
            KeptRuns.in(store());
            hand.fire("monitor-gate-look");
            assertEquals(13, rows(hand).size());
        }
    }

    @Test
    void aStoreInUseKeepsWhatWasSeenLast() throws IOException {
        KeptRuns.in(store());
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.go(new Place.Monitor());
            assertEquals(13, rows(hand).size());
            Path lockFile = store().resolve(KeptRuns.file(store()).getFileName() + ".lock");
            try (FileChannel channel =
                            FileChannel.open(
                                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                assertTrue(held.isValid());
                hand.press(KeyCode.SHIFT, KeyCode.F5);
                assertTrue(
                        state(hand) instanceof State.Failed<Overview>(var _, var last)
                                && last.isPresent());
                Label trouble = hand.node("monitor-trouble", Label.class);
                assertTrue(
                        Stagehand.ask(trouble::getText)
                                .contains("is in use by another process. Wait until"),
                        Stagehand.ask(trouble::getText));
                assertEquals(13, rows(hand).size());
            }
            hand.fire("monitor-again-bar");
            assertInstanceOf(State.Shown.class, state(hand));
            Label trouble = hand.node("monitor-trouble", Label.class);
            assertFalse(Stagehand.ask(() -> trouble.getParent().isVisible()));
        }
    }

    @Test
    void anotherLanguageShowsTheSame() {
        KeptRuns.in(store());
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.go(new Place.Monitor());
            Stagehand.fx(() -> hand.console().settings().change(s -> s.withLanguage("de")));
            hand.settle();
            assertEquals(13, rows(hand).size());
            assertTrue(texts(hand, "monitor-changes").contains("gelingt wieder"));
        }
    }

    @Test
    void aThousandRepositoriesAreAFewNodes() {
        KeptRuns.many(store(), 1_200);
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.go(new Place.Monitor());
            assertEquals(1_200, rows(hand).size());
            TableView<?> table = hand.node("monitor-table", TableView.class);
            int lines = Stagehand.ask(() -> table.lookupAll(".sparkline").size());
            assertTrue(lines < 60, lines + " sparklines");
            Pane tiles = hand.node("monitor-tiles", Pane.class);
            assertEquals(6, Stagehand.ask(() -> tiles.getChildren().size()));
        }
    }
}
