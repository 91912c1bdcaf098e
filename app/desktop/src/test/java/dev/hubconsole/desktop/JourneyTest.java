package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.views.hub.HubState;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.ImpactView;
import dev.hubconsole.views.hub.Place;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What an admin does with a hub, from opening it to having saved.
class JourneyTest {

    private static final String FLEET = "config/teams/fleet.yaml";

    private static final Target BERTHS =
            new Target.Entry(RepositoryId.parse("lantern-harbour/berth-planner"));

    @TempDir Path folder;

    private Stagehand sample() {
        return Stagehand.withHub(folder, SampleHub.WITH_FAULTS);
    }

    private static CodeArea editor(Stagehand hand) {
        return Stagehand.ask(
                () ->
                        (CodeArea)
                                hand.stage().getScene().getRoot().lookupAll(".yaml-editor").stream()
                                        .filter(node -> node.getScene() != null)
                                        .findFirst()
                                        .orElseThrow());
    }

    private static List<String> added(String before, String after) {
        List<String> old = before.lines().toList();
        return after.lines().filter(line -> !old.contains(line)).toList();
    }

    @Test
    void aValueChangedInTheFormIsOneLineInTheTextAndUndoTakesItBack() {
        try (Stagehand hand = sample()) {
            String before = hand.read(FLEET);
            hand.go(new Place.Entry(BERTHS));
            hand.focus("field-settings.cpu_cores");
            Stagehand.fx(() -> hand.node("field-settings.cpu_cores", TextField.class).clear());
            hand.type("4");
            TabPane tabs = hand.node("entry-tabs", TabPane.class);
            Stagehand.fx(() -> tabs.getSelectionModel().select(1));
            hand.settle();
            String shown = Stagehand.ask(() -> editor(hand).getText());
            assertTrue(shown.contains("cpu_cores: 4\n"), shown);
            assertEquals(before, hand.read(FLEET));
            ImpactView impact =
                    Stagehand.ask(() -> hand.console().hub().impact().get().orElseThrow());
            assertEquals(
                    List.of("settings.cpu_cores: 8 → 4"),
                    impact.repositories().stream()
                            .flatMap(touched -> touched.leaves().stream())
                            .map(leaf -> leaf.key() + ": " + leaf.before() + " → " + leaf.after())
                            .toList());
            hand.press(KeyCode.CONTROL, KeyCode.S);
            assertEquals(
                    before.replace("      cpu_cores: 8\n", "      cpu_cores: 4\n"),
                    hand.read(FLEET));
            while (!hand.view().undoable().isEmpty()) {
                hand.press(KeyCode.CONTROL, KeyCode.Z);
            }
            assertEquals(List.of(FLEET), hand.view().changed());
            assertEquals(
                    "8",
                    Stagehand.ask(
                            () ->
                                    hand.node("field-settings.cpu_cores", TextField.class)
                                            .getText()));
        }
    }

    @Test
    void textTypedInTheYamlShowsInTheForm() {
        try (Stagehand hand = sample()) {
            hand.go(new Place.Entry(BERTHS));
            TabPane tabs = hand.node("entry-tabs", TabPane.class);
            Stagehand.fx(() -> tabs.getSelectionModel().select(1));
            hand.settle();
            CodeArea area = editor(hand);
            Stagehand.fx(
                    () -> {
                        int line = area.getText().lines().toList().indexOf("      cpu_cores: 8");
                        area.requestFocus();
                        area.select(TextPos.ofLeading(line, 18));
                    });
            hand.type("0");
            assertEquals(
                    "80",
                    Stagehand.ask(
                            () ->
                                    hand.node("field-settings.cpu_cores", TextField.class)
                                            .getText()));
            assertTrue(
                    hand.view().findings().stream()
                            .anyMatch(row -> row.finding().rule().equals("over-runner-size")));
        }
    }

    @Test
    void anEditOfADefaultSaysWhomItConcernsBeforeItIsSaved() {
        try (Stagehand hand = sample()) {
            hand.go(new Place.Entry(new Target.Shared(LayerId.ORG_DEFAULTS)));
            hand.focus("field-settings.max_parallel");
            Stagehand.fx(() -> hand.node("field-settings.max_parallel", TextField.class).clear());
            hand.type("5");
            assertEquals(
                    "Something changes for 20 repositories",
                    Stagehand.ask(() -> hand.node("impact-title", Label.class).getText()));
        }
    }

    @Test
    void aWrongValueIsToldAboutAndLeavesTheTextAlone() {
        try (Stagehand hand = sample()) {
            hand.go(new Place.Entry(BERTHS));
            hand.focus("field-settings.cpu_cores");
            hand.type("x");
            assertEquals(List.of(), hand.view().changed());
            assertTrue(
                    Stagehand.ask(
                            () ->
                                    hand
                                            .stage()
                                            .getScene()
                                            .getRoot()
                                            .lookupAll(".complaint")
                                            .stream()
                                            .map(node -> ((Label) node).getText())
                                            .anyMatch(text -> text.contains("cpu_cores"))));
        }
    }

    @Test
    void aFindingIsFixedFromTheList() {
        try (Stagehand hand = sample()) {
            hand.go(new Place.Findings());
            ListView<?> list = hand.node("findings", ListView.class);
            Stagehand.fx(
                    () -> {
                        for (int i = 0; i < list.getItems().size(); i++) {
                            if (list.getItems().get(i).toString().contains("unknown-key")) {
                                list.getSelectionModel().clearAndSelect(i);
                            }
                        }
                        ((javafx.scene.control.Button)
                                        hand.stage().getScene().getRoot().lookup(".fix-button"))
                                .fire();
                    });
            hand.settle();
            assertTrue(
                    hand.view().findings().stream()
                            .noneMatch(row -> row.finding().rule().equals("unknown-key")));
            assertEquals(List.of(FLEET), hand.view().changed());
        }
    }

    @Test
    void savingBringsTogetherWhatSomebodyElseChanged() throws IOException {
        try (Stagehand hand = sample()) {
            String before = hand.read(FLEET);
            hand.go(new Place.Entry(BERTHS));
            hand.focus("field-settings.cpu_cores");
            Stagehand.fx(() -> hand.node("field-settings.cpu_cores", TextField.class).clear());
            hand.type("6");
            Path file = folder.resolve("hub").resolve(FLEET);
            Files.writeString(file, "# theirs\n" + before);
            hand.press(KeyCode.CONTROL, KeyCode.S);
            assertEquals(
                    List.of("# theirs", "      cpu_cores: 6"), added(before, hand.read(FLEET)));
            assertEquals(List.of(), hand.view().changed());
        }
    }

    @Test
    void theSameLineChangedTwiceIsAskedAbout() throws IOException {
        try (Stagehand hand = sample()) {
            String before = hand.read(FLEET);
            hand.go(new Place.Entry(BERTHS));
            hand.focus("field-settings.cpu_cores");
            Stagehand.fx(() -> hand.node("field-settings.cpu_cores", TextField.class).clear());
            hand.type("6");
            Path file = folder.resolve("hub").resolve(FLEET);
            String theirs = before.replace("cpu_cores: 8", "cpu_cores: 7");
            Files.writeString(file, theirs);
            hand.press(KeyCode.CONTROL, KeyCode.S);
            hand.picture("light-conflict");
            assertEquals(theirs, hand.read(FLEET));
            hand.fire("conflict-take-ours");
            hand.press(KeyCode.CONTROL, KeyCode.S);
            assertEquals(before.replace("cpu_cores: 8", "cpu_cores: 6"), hand.read(FLEET));
        }
    }

    @Test
    void whatWasNotSavedIsOfferedAgain() {
        try (Stagehand hand = sample()) {
            hand.go(new Place.Entry(BERTHS));
            hand.focus("field-settings.cpu_cores");
            Stagehand.fx(() -> hand.node("field-settings.cpu_cores", TextField.class).clear());
            hand.type("6");
        }
        try (Stagehand hand = Stagehand.in(folder)) {
            hand.open(folder.resolve("hub"));
            hand.picture("light-draft");
            assertEquals(List.of(), hand.view().changed());
            hand.fire("draft-restore");
            assertEquals(List.of(FLEET), hand.view().changed());
        }
    }

    @Test
    void severalRepositoriesGetOneValueAsOneStep() {
        try (Stagehand hand = sample()) {
            hand.focus("repository-filter");
            hand.type("team:web tier:community");
            TableView<?> table = hand.node("repositories", TableView.class);
            assertEquals(4, Stagehand.ask(() -> table.getItems().size()));
            Stagehand.fx(() -> table.getSelectionModel().selectAll());
            Stagehand.fx(
                    () ->
                            hand.node("bulk-key", javafx.scene.control.ComboBox.class)
                                    .getSelectionModel()
                                    .select(1));
            Stagehand.fx(() -> hand.node("bulk-value", TextField.class).setText("15m"));
            hand.fire("bulk-apply");
            assertTrue(
                    hand.view().repositories().stream()
                            .filter(row -> row.team().equals("web"))
                            .filter(row -> row.tier().equals("community"))
                            .allMatch(row -> row.settings().get("build_timeout").equals("15m")));
            Stagehand.fx(() -> table.requestFocus());
            hand.press(KeyCode.CONTROL, KeyCode.Z);
            assertEquals(List.of(), hand.view().changed());
        }
    }

    @Test
    void aBrokenHubOpensInTheTextAtItsFirstFinding() throws IOException {
        Path hub = folder.resolve("hub");
        Files.createDirectories(hub.resolve("config"));
        Files.writeString(
                hub.resolve("config/repositories.yaml"), "version: 2\nrepositories: [\n  {a: \"\n");
        try (Stagehand hand = Stagehand.in(folder)) {
            hand.open(hub);
            assertTrue(Stagehand.ask(() -> editor(hand).getText()).startsWith("version: 2"));
            hand.picture("light-broken");
        }
    }

    @Test
    void aFolderThatIsNoHubSaysSoAndOffersTheNextStep() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        try (Stagehand hand = Stagehand.in(folder)) {
            Stagehand.fx(() -> hand.console().open(empty));
            hand.until(
                    "it is said",
                    () -> hand.console().hub().state().get() instanceof HubState.Failed);
            hand.picture("light-no-hub");
            hand.fire("welcome-sample");
            hand.until("the sample is open", () -> hand.console().hub().view().get().isPresent());
        }
    }

    @Test
    void aFileThatIsGoneKeepsWhatWasTyped() throws IOException {
        try (Stagehand hand = sample()) {
            hand.go(new Place.Entry(BERTHS));
            hand.focus("field-settings.cpu_cores");
            Stagehand.fx(() -> hand.node("field-settings.cpu_cores", TextField.class).clear());
            hand.type("6");
            Files.delete(folder.resolve("hub").resolve(FLEET));
            hand.press(KeyCode.CONTROL, KeyCode.S);
            assertEquals(List.of(FLEET), hand.view().changed());
            assertTrue(
                    Stagehand.ask(
                            () ->
                                    hand.stage().getScene().getRoot().lookup(".notice-trouble")
                                            != null));
            hand.go(new Place.Files(new Spot(FLEET, 1, 1)));
            assertTrue(Stagehand.ask(() -> editor(hand).getText()).contains("cpu_cores: 6"));
        }
    }

    @Test
    void theLanguageChangesAtOnceAndTheHubStaysOpen() {
        try (Stagehand hand = sample()) {
            Stagehand.fx(() -> hand.console().settings().change(s -> s.withLanguage("de")));
            hand.settle();
            hand.picture("light-deutsch");
            assertTrue(hand.console().hub().view().get().isPresent());
            assertTrue(
                    Stagehand.ask(
                            () ->
                                    hand
                                            .stage()
                                            .getScene()
                                            .getRoot()
                                            .lookupAll(".side-link")
                                            .stream()
                                            .map(node -> (javafx.scene.control.Button) node)
                                            .anyMatch(link -> link.getText().equals("Befunde"))));
        }
    }
}
