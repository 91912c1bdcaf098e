package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.session.Revision;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.views.hub.HubView.FindingRow;
import dev.hubconsole.views.hub.HubView.RepositoryRow;
import dev.hubconsole.views.hub.Place;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What each screen of the registry is there for.
class RegistryScreensTest {

    private static final String FLEET = "config/teams/fleet.yaml";

    private static final Target BERTHS =
            new Target.Entry(RepositoryId.parse("lantern-harbour/berth-planner"));

    @TempDir Path folder;

    private void git(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "git",
                                "-c",
                                "user.name=Ada Admin",
                                "-c",
                                "user.email=ada@example.org",
                                "-c",
                                "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.resolve("hub").toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }

    private static Node find(Stagehand hand, String style) {
        return Stagehand.ask(() -> hand.stage().getScene().getRoot().lookup(style));
    }

    private static ListView<FindingRow> findings(Stagehand hand) {
        @SuppressWarnings("unchecked")
        ListView<FindingRow> list = hand.node("findings", ListView.class);
        return list;
    }

    private static List<String> rules(Stagehand hand) {
        return Stagehand.ask(
                () -> findings(hand).getItems().stream().map(row -> row.finding().rule()).toList());
    }

    private static void choose(Stagehand hand, String rule) {
        Stagehand.fx(
                () -> {
                    ListView<FindingRow> list = findings(hand);
                    FindingRow row =
                            list.getItems().stream()
                                    .filter(one -> one.finding().rule().equals(rule))
                                    .findFirst()
                                    .orElseThrow();
                    list.getSelectionModel().clearAndSelect(list.getItems().indexOf(row));
                });
    }

    @Test
    void theHistoryOfAnEntryIsThatOfItsLines() throws Exception {
        Path hub = Stagehand.write(folder.resolve("hub"), SampleHub.WITH_FAULTS);
        git("init", "--quiet", "--initial-branch=trunk");
        git("add", "--all");
        git("commit", "--quiet", "--message=Begin the registry");
        Path fleet = hub.resolve(FLEET);
        Files.writeString(
                fleet, Files.readString(fleet).replace("cpu_cores: 8\n", "cpu_cores: 7\n"));
        git("commit", "--quiet", "--all", "--message=Give the berths fewer cores");
        try (Stagehand hand = Stagehand.in(folder)) {
            hand.open(hub);
            assertEquals(
                    "trunk",
                    Stagehand.ask(() -> hand.node("status-branch", Button.class).getText()));
            hand.go(new Place.Entry(BERTHS));
            TabPane tabs = hand.node("entry-tabs", TabPane.class);
            Stagehand.fx(() -> tabs.getSelectionModel().selectLast());
            hand.settle();
            ListView<?> list = hand.node("history", ListView.class);
            assertEquals(
                    List.of("Give the berths fewer cores", "Begin the registry"),
                    Stagehand.ask(
                            () ->
                                    list.getItems().stream()
                                            .map(one -> ((Revision) one).subject())
                                            .toList()));
            ListView<?> lines = hand.node("history-diff", ListView.class);
            List<?> diff = Stagehand.ask(() -> List.copyOf(lines.getItems()));
            assertTrue(diff.contains("-      cpu_cores: 8"), diff.toString());
            assertTrue(diff.contains("+      cpu_cores: 7"), diff.toString());
            hand.picture("light-entry-history");
        }
    }

    @Test
    void aHubWithoutGitSaysSoInTheHistory() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            assertTrue(Stagehand.ask(() -> !hand.node("status-branch", Button.class).isVisible()));
            hand.go(new Place.Entry(BERTHS));
            TabPane tabs = hand.node("entry-tabs", TabPane.class);
            Stagehand.fx(() -> tabs.getSelectionModel().selectLast());
            hand.settle();
            assertTrue(find(hand, ".failed-state") != null);
            hand.picture("light-entry-history-none");
        }
    }

    @Test
    void theFormIsThereWhenOneComesBackToIt() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            hand.go(new Place.Entry(BERTHS));
            hand.go(new Place.Findings());
            hand.go(new Place.Entry(BERTHS));
            assertEquals(
                    "8",
                    Stagehand.ask(
                            () ->
                                    hand.node("field-settings.cpu_cores", TextField.class)
                                            .getText()));
        }
    }

    @Test
    void findingsAreFilteredByTextAndSeverity() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            hand.go(new Place.Findings());
            int all = rules(hand).size();
            hand.focus("finding-filter");
            hand.type("unknown-key");
            assertEquals(List.of("unknown-key"), rules(hand).stream().distinct().toList());
            Stagehand.fx(() -> hand.node("finding-filter", TextField.class).clear());
            Stagehand.fx(() -> hand.node("show-error", ToggleButton.class).fire());
            assertTrue(rules(hand).size() < all);
            assertTrue(
                    Stagehand.ask(
                            () ->
                                    findings(hand).getItems().stream()
                                            .noneMatch(
                                                    row -> row.severity().word().equals("error"))));
        }
    }

    @Test
    void enterGoesToTheFindingsPlace() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            hand.go(new Place.Findings());
            choose(hand, "unknown-key");
            FindingRow row =
                    Stagehand.ask(() -> findings(hand).getSelectionModel().getSelectedItem());
            hand.focus("findings");
            hand.press(KeyCode.ENTER);
            assertEquals(new Place.Files(row.at()), Stagehand.ask(() -> hand.console().place()));
        }
    }

    @Test
    void aFindingIsSilencedWithAReasonThatStandsInTheFile() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            hand.go(new Place.Findings());
            choose(hand, "unknown-key");
            FindingRow row =
                    Stagehand.ask(() -> findings(hand).getSelectionModel().getSelectedItem());
            int silenced = hand.view().tally().silenced();
            Stagehand.fx(() -> ((Button) find(hand, ".silence-button")).fire());
            hand.type("agreed with the fleet");
            hand.press(KeyCode.ENTER);
            assertEquals(silenced + 1, hand.view().tally().silenced());
            hand.press(KeyCode.CONTROL, KeyCode.S);
            assertEquals(List.of(), hand.view().changed());
            String saved = hand.read(row.at().file());
            assertTrue(
                    saved.contains("# hubctl: ignore[unknown-key] agreed with the fleet"), saved);
        }
    }

    @Test
    void allSafeFixesAreMadeAsOneStep() throws Exception {
        Path hub = Stagehand.write(folder.resolve("hub"), SampleHub.WITH_FAULTS);
        Path fleet = hub.resolve(FLEET);
        Files.writeString(
                fleet,
                Files.readString(fleet)
                        .replace(
                                "      cpu_cores: 8\n",
                                "      cpu_cores: 8\n      package: yes\n"));
        try (Stagehand hand = Stagehand.in(folder)) {
            hand.open(hub);
            hand.go(new Place.Findings());
            assertTrue(hand.view().findings().stream().anyMatch(FindingRow::isSafe));
            hand.fire("command-fixall");
            assertTrue(hand.view().findings().stream().noneMatch(FindingRow::isSafe));
            Stagehand.fx(() -> findings(hand).requestFocus());
            hand.press(KeyCode.CONTROL, KeyCode.Z);
            assertEquals(List.of(), hand.view().changed());
        }
    }

    @Test
    void aViewIsKeptWithAllItShowsAndFoundAgainNextTime() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            hand.focus("repository-filter");
            hand.type("team:web is:error");
            TableView<?> table = hand.node("repositories", TableView.class);
            Stagehand.fx(() -> hand.node("grouping", MenuButton.class).getItems().get(1).fire());
            Stagehand.fx(() -> choice(hand).setValue("queue_depth"));
            Stagehand.fx(
                    () -> {
                        TableColumn<?, ?> tier = column(table, "tier");
                        tier.setSortType(TableColumn.SortType.DESCENDING);
                        sortBy(table, "tier");
                    });
            Stagehand.fx(() -> item(hand, "Keep this view…").fire());
            assertEquals(
                    "view-name",
                    Stagehand.ask(() -> hand.stage().getScene().getFocusOwner().getId()));
            hand.type("Web at fault");
            hand.press(KeyCode.ENTER);
            hand.settle();
            assertFalse(Stagehand.ask(() -> hand.node("view-naming", Node.class).isVisible()));
        }
        try (Stagehand hand = Stagehand.in(folder)) {
            hand.open(folder.resolve("hub"));
            TableView<?> table = hand.node("repositories", TableView.class);
            Stagehand.fx(
                    () -> {
                        choice(hand).setValue("cpu_cores");
                        hand.node("grouping", MenuButton.class).getItems().getFirst().fire();
                        table.getSortOrder().clear();
                    });
            Stagehand.fx(() -> item(hand, "Web at fault").fire());
            hand.settle();
            assertEquals(
                    "team:web is:error",
                    Stagehand.ask(() -> hand.node("repository-filter", TextField.class).getText()));
            assertEquals("queue_depth", Stagehand.ask(() -> choice(hand).getValue()));
            assertEquals(
                    "-tier",
                    Stagehand.ask(
                            () ->
                                    (table.getSortOrder().getFirst().getSortType()
                                                            == TableColumn.SortType.DESCENDING
                                                    ? "-"
                                                    : "+")
                                            + table.getSortOrder().getFirst().getId()));
            assertTrue(Stagehand.ask(() -> hand.node("groups", ListView.class).isVisible()));
            assertTrue(
                    Stagehand.ask(
                            () ->
                                    ((RadioMenuItem)
                                                    hand.node("grouping", MenuButton.class)
                                                            .getItems()
                                                            .get(1))
                                            .isSelected()));
            Stagehand.fx(() -> ((Menu) item(hand, "Forget a view")).getItems().getFirst().fire());
            assertEquals(
                    List.of(),
                    Stagehand.ask(() -> ((Menu) item(hand, "Forget a view")).getItems()));
        }
    }

    @Test
    void aFilterThatWasKeptBeforeViewsHadNamesIsAView() throws Exception {
        Files.createDirectories(folder.resolve("settings"));
        Files.writeString(
                folder.resolve("settings").resolve("console.properties"),
                "filter.0=team\\:web is\\:error\n");
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            Stagehand.fx(() -> item(hand, "team:web is:error").fire());
            assertEquals(
                    "team:web is:error",
                    Stagehand.ask(() -> hand.node("repository-filter", TextField.class).getText()));
        }
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<String> choice(Stagehand hand) {
        return hand.node("column-choice", ComboBox.class);
    }

    private static TableColumn<?, ?> column(TableView<?> table, String id) {
        return table.getColumns().stream()
                .filter(column -> id.equals(column.getId()))
                .findFirst()
                .orElseThrow();
    }

    private static <T> void sortBy(TableView<T> table, String id) {
        table.getColumns().stream()
                .filter(column -> id.equals(column.getId()))
                .forEach(column -> table.getSortOrder().setAll(List.of(column)));
    }

    @Test
    void repositoriesAreGroupedAndAGroupIsShownAlone() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            MenuButton menu = hand.node("grouping", MenuButton.class);
            Stagehand.fx(() -> menu.getItems().get(1).fire());
            hand.settle();
            ListView<?> groups = hand.node("groups", ListView.class);
            int teams =
                    (int)
                            hand.view().repositories().stream()
                                    .map(row -> row.team())
                                    .distinct()
                                    .count();
            assertEquals(teams + 1, Stagehand.ask(() -> groups.getItems().size()));
            hand.picture("light-repositories-grouped");
            hand.focus("groups");
            hand.press(KeyCode.DOWN);
            TableView<?> table = hand.node("repositories", TableView.class);
            List<String> shown =
                    Stagehand.ask(
                            () ->
                                    table.getItems().stream()
                                            .map(row -> ((RepositoryRow) row).team())
                                            .distinct()
                                            .toList());
            assertEquals(1, shown.size());
            assertTrue(
                    Stagehand.ask(() -> table.getItems().size())
                            < hand.view().repositories().size());
        }
        try (Stagehand hand = Stagehand.in(folder)) {
            hand.open(folder.resolve("hub"));
            assertTrue(Stagehand.ask(() -> hand.node("groups", ListView.class).isVisible()));
        }
    }

    private static List<MenuItem> menuItems(Stagehand hand) {
        MenuButton menu = hand.node("saved-views", MenuButton.class);
        menu.getOnShowing().handle(null);
        return menu.getItems();
    }

    private static MenuItem item(Stagehand hand, String text) {
        return menuItems(hand).stream()
                .filter(item -> text.equals(item.getText()))
                .findFirst()
                .orElseThrow();
    }
}
