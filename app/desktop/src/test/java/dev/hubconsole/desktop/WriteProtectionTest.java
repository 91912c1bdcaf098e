package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.views.hub.Place;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A hub that may not be written opens, says so at once, and takes changes all the same.
class WriteProtectionTest {

    private static final String FLEET = "config/teams/fleet.yaml";
    private static final Target BERTHS =
            new Target.Entry(RepositoryId.parse("lantern-harbour/berth-planner"));

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"config/teams/fleet.yaml", "config/teams"})
    void nothingTypedIsLost(String locked) throws Exception {
        Path hub = Stagehand.write(folder.resolve("hub"), SampleHub.CLEAN);
        Path shut = hub.resolve(locked);
        try (Stagehand hand =
                Stagehand.in(folder, Stagehand.hubs(folder, path -> !path.equals(shut)))) {
            hand.open(hub);
            Label bar = hand.node("protection", Label.class);
            String said = Stagehand.ask(bar::getText);
            assertTrue(said.startsWith("config/teams/"), said);
            assertTrue(said.contains("may not be written"), said);
            assertTrue(said.contains("save a copy"), said);
            Button propose = hand.node("protection-command-propose", Button.class);
            assertTrue(
                    Stagehand.ask(() -> !propose.isDisabled() && propose.getParent().isVisible()));
            String before = hand.read(FLEET);
            hand.go(new Place.Entry(BERTHS));
            hand.focus("field-settings.cpu_cores");
            hand.press(KeyCode.CONTROL, KeyCode.A);
            hand.type("6");
            hand.press(KeyCode.CONTROL, KeyCode.S);
            assertTrue(
                    Stagehand.ask(
                            () ->
                                    hand.stage().getScene().getRoot().lookup(".notice-trouble")
                                            != null));
            assertEquals(before, hand.read(FLEET));
            assertEquals(List.of(FLEET), hand.view().changed());
            TextField field = hand.node("field-settings.cpu_cores", TextField.class);
            assertEquals("6", Stagehand.ask(field::getText));
            hand.picture("light-protected");
            Path copy = folder.resolve("copy");
            Stagehand.fx(() -> hand.console().shell().protection().saveCopy(copy));
            hand.settle();
            assertEquals(
                    before.replace("cpu_cores: 8", "cpu_cores: 6"),
                    Files.readString(copy.resolve(FLEET)));
            Stagehand.fx(() -> hand.console().shell().protection().saveCopy(copy));
            hand.settle();
            assertTrue(
                    Stagehand.ask(
                            () ->
                                    hand
                                            .stage()
                                            .getScene()
                                            .getRoot()
                                            .lookupAll(".notice .label")
                                            .stream()
                                            .anyMatch(
                                                    one ->
                                                            ((Label) one)
                                                                    .getText()
                                                                    .contains("Choose an empty"))));
        }
    }
}
