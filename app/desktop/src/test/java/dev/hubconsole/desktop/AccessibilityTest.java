package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.views.help.HelpScreen;
import dev.hubconsole.views.hub.HubView.Spot;
import dev.hubconsole.views.hub.Place;
import dev.hubconsole.views.kit.Command;

import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;

import jfx.incubator.scene.control.richtext.CodeArea;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Every page can be used without eyes and without a mouse.
class AccessibilityTest {

    @TempDir Path folder;

    private static final Target BERTHS =
            new Target.Entry(RepositoryId.parse("lantern-harbour/berth-planner"));

    /// Every page that there is.
    static final List<Place> PAGES =
            List.of(
                    new Place.Repositories(""),
                    new Place.Entry(BERTHS),
                    new Place.Entry(new Target.Shared(LayerId.ORG_DEFAULTS)),
                    new Place.Layers(),
                    new Place.Files(new Spot("config/repositories.yaml", 1, 1)),
                    new Place.Findings(),
                    new Place.Dependencies(),
                    new Place.Changes(),
                    new Place.Onboard(),
                    new Place.Following(),
                    new Place.Drift(),
                    new Place.Credentials(),
                    new Place.AddCredential(),
                    new Place.Access(),
                    new Place.Review(),
                    new Place.Audit(""),
                    new Place.Monitor(),
                    new Place.Runs(KeptRuns.repository("berth-planner")),
                    new Place.Queue(),
                    new Place.Cost(),
                    new Place.Alerts(),
                    new Place.Settings(),
                    new Place.Help("start"),
                    new Place.Help(HelpScreen.SHORTCUTS),
                    new Place.Rule("unknown-key"),
                    new Place.Rule("unpinned-action"));

    private static boolean isControl(Node node) {
        return node instanceof ButtonBase
                || node instanceof TextInputControl
                || node instanceof ComboBoxBase
                || node instanceof TableView
                || node instanceof ListView
                || node instanceof CodeArea;
    }

    private static boolean hasName(Node node) {
        boolean shown =
                node instanceof ButtonBase button
                        && button.getText() != null
                        && !button.getText().isBlank()
                        && button.getContentDisplay()
                                != javafx.scene.control.ContentDisplay.GRAPHIC_ONLY;
        return shown || node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// What belongs to a control's skin is named by the control.
    private static boolean isPartOfAnother(Node node) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (isControl(at)) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    void everyControlOfEveryPageHasANameAndNoStyleIsUnknown(String theme) {
        List<String> warnings = new ArrayList<>();
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord message) {
                        if (message.getLevel().intValue() >= Level.WARNING.intValue()) {
                            warnings.add(message.getMessage());
                        }
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger css = Logger.getLogger("javafx.css");
        css.addHandler(handler);
        KeptRuns.in(folder.resolve("store"));
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            Stagehand.fx(() -> hand.console().settings().change(s -> s.withTheme(theme)));
            List<String> nameless = new ArrayList<>();
            List<String> withoutFocus = new ArrayList<>();
            for (Place page : PAGES) {
                hand.go(page);
                look(hand, page.toString(), nameless, withoutFocus);
            }
            assertEquals(List.of(), nameless);
            assertEquals(List.of(), withoutFocus);
        } finally {
            css.removeHandler(handler);
        }
        assertEquals(List.of(), warnings);
    }

    private static void look(
            Stagehand hand, String name, List<String> nameless, List<String> withoutFocus) {
        Stagehand.fx(
                () -> {
                    hand.stage().getScene().getRoot().applyCss();
                    hand.stage().getScene().getRoot().layout();
                    for (Node node : hand.stage().getScene().getRoot().lookupAll("*")) {
                        if (isControl(node)
                                && isSeen(node)
                                && !isPartOfAnother(node)
                                && !hasName(node)) {
                            nameless.add(name + ": " + node);
                        }
                    }
                    Node owner = hand.stage().getScene().getFocusOwner();
                    if (owner == null || !hasName(owner)) {
                        withoutFocus.add(name + ": " + owner);
                    }
                });
    }

    @Test
    void everyControlOfOnboardingHasAName() {
        try (Stagehand hand = Stagehand.onboarding(folder, new OnboardingPlayed())) {
            hand.open(Stagehand.write(folder.resolve("hub"), SampleHub.CLEAN));
            List<String> nameless = new ArrayList<>();
            List<String> withoutFocus = new ArrayList<>();
            OnboardingPlayed.walk(hand, name -> look(hand, name, nameless, withoutFocus));
            assertEquals(List.of(), nameless);
            assertEquals(List.of(), withoutFocus);
        }
    }

    @Test
    void noShortcutHasTwoMeanings() {
        try (Stagehand hand = Stagehand.in(folder)) {
            Map<String, List<String>> meanings = new TreeMap<>();
            for (Command command : hand.console().shell().commands()) {
                if (!command.shortcut().isEmpty()) {
                    String keys = KeyCombination.valueOf(command.shortcut()).getName();
                    meanings.computeIfAbsent(keys, none -> new ArrayList<>()).add(command.id());
                }
            }
            meanings.values().removeIf(ids -> ids.size() == 1);
            assertEquals(Map.of(), meanings);
        }
    }

    @Test
    void everyCommandCanBeFoundInThePalette() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.press(javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.K);
            ListView<?> list =
                    Stagehand.ask(
                            () ->
                                    (ListView<?>)
                                            hand.stage()
                                                    .getScene()
                                                    .getRoot()
                                                    .lookup(".chooser-list"));
            int commands = hand.console().shell().commands().size();
            assertEquals(commands - 1, Stagehand.ask(() -> list.getItems().size()));
            hand.type("large");
            assertEquals(1, Stagehand.ask(() -> list.getItems().size()));
            hand.press(javafx.scene.input.KeyCode.ENTER);
            assertEquals(16, Stagehand.ask(() -> hand.console().settings().now().fontSize()));
        }
    }

    @Test
    void theWholeWayByKeyboard() {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.CLEAN)) {
            hand.press(javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.P);
            hand.type("berth");
            hand.press(javafx.scene.input.KeyCode.ENTER);
            assertTrue(
                    Stagehand.ask(
                            () ->
                                    hand.stage()
                                            .getScene()
                                            .getFocusOwner()
                                            .getId()
                                            .startsWith("field-")));
            hand.press(javafx.scene.input.KeyCode.ALT, javafx.scene.input.KeyCode.LEFT);
            assertEquals(
                    "repositories",
                    Stagehand.ask(() -> hand.stage().getScene().getFocusOwner().getId()));
            hand.press(javafx.scene.input.KeyCode.ENTER);
            hand.press(javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.DIGIT4);
            hand.press(javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.COMMA);
            assertEquals(
                    "setting-theme",
                    Stagehand.ask(() -> hand.stage().getScene().getFocusOwner().getId()));
        }
    }
}
