package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.views.hub.Place;

import javafx.application.Platform;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import java.nio.file.Files;
import java.nio.file.Path;

/// What is done in a window of the system's own window system, in a process of its own: the other
/// tests' platform is JavaFX's headless one, and a process has one platform. Ends with 0 where all
/// was as it should be.
final class RealWindow {

    static final double WIDTH = 1400;

    private static final String FLEET = "config/teams/fleet.yaml";

    private RealWindow() {}

    /// @param arguments the folder to work in
    public static void main(String[] arguments) {
        try {
            walk(Path.of(arguments[0]));
            System.exit(0);
        } catch (Throwable failed) {
            System.getLogger(RealWindow.class.getName())
                    .log(System.Logger.Level.ERROR, "it did not go as it should", failed);
            System.exit(1);
        }
    }

    private static void walk(Path folder) {
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            boolean virtual = System.getenv("HUBCONSOLE_VIRTUAL_SCREEN") != null;
            double width = Stagehand.ask(() -> Screen.getPrimary().getBounds().getWidth());
            // The headless platform's screen is 1000 wide.
            assertTrue(virtual ? width == WIDTH : width > 0, "the screen is " + width + " wide");
            edit(hand);
            palette(hand);
            resize(hand);
            hand.picture("window-light");
            end(folder, hand.stage());
        }
    }

    private static void edit(Stagehand hand) {
        hand.go(
                new Place.Entry(
                        new Target.Entry(RepositoryId.parse("lantern-harbour/berth-planner"))));
        hand.until("the window has the focus", () -> hand.stage().isFocused());
        hand.focus("field-settings.cpu_cores");
        Stagehand.fx(() -> hand.node("field-settings.cpu_cores", TextField.class).clear());
        hand.type("4");
        hand.press(KeyCode.CONTROL, KeyCode.S);
        assertTrue(hand.read(FLEET).contains("cpu_cores: 4\n"), hand.read(FLEET));
        hand.press(KeyCode.CONTROL, KeyCode.Z);
        assertEquals(java.util.List.of(FLEET), hand.view().changed());
        hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertEquals(java.util.List.of(), hand.view().changed());
    }

    private static void palette(Stagehand hand) {
        hand.press(KeyCode.CONTROL, KeyCode.K);
        hand.type("findings");
        hand.press(KeyCode.DOWN);
        hand.press(KeyCode.ESCAPE);
        hand.click("command-go.findings");
        assertEquals(new Place.Findings(), Stagehand.ask(() -> hand.console().place()));
        ListView<?> list = hand.node("findings", ListView.class);
        assertNotEquals(0, Stagehand.ask(() -> list.getItems().size()));
    }

    private static void resize(Stagehand hand) {
        Stagehand.fx(
                () -> {
                    hand.stage().setWidth(1240);
                    hand.stage().setHeight(820);
                });
        hand.until(
                "the content has followed the window",
                () -> hand.stage().getScene().getWidth() > 1200);
    }

    /// The user closes the window: where it was is remembered.
    private static void end(Path folder, Stage stage) {
        Stagehand.fx(
                () -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        Path settings = folder.resolve("settings/console.properties");
        while (Stagehand.ask(stage::isShowing)) {
            Thread.onSpinWait();
        }
        try {
            assertTrue(
                    Files.readString(settings).contains("window.width=1240"), settings::toString);
        } catch (java.io.IOException none) {
            throw new java.io.UncheckedIOException(none);
        }
        Stagehand.fx(() -> Platform.setImplicitExit(false));
    }
}
