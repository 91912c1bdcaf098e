package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.views.hub.Place;

import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whatever becomes of the files while a hub is open: nothing that was typed is lost, it is said
/// what is wrong, and when the program ends all the same the changes are offered again.
class LostFilesTest {

    private static final String FLEET = "config/teams/fleet.yaml";

    private static final Target BERTHS =
            new Target.Entry(RepositoryId.parse("lantern-harbour/berth-planner"));

    @TempDir Path folder;

    /// What may become of a file that is open.
    enum Fate {
        DELETED {
            @Override
            void befall(Path hub) throws IOException {
                Files.delete(hub.resolve(FLEET));
            }
        },
        A_FOLDER_NOW {
            @Override
            void befall(Path hub) throws IOException {
                Files.delete(hub.resolve(FLEET));
                Files.createDirectory(hub.resolve(FLEET));
            }
        },
        MOVED {
            @Override
            void befall(Path hub) throws IOException {
                Files.move(hub.resolve(FLEET), hub.resolve("config/fleet.txt"));
            }
        },
        A_LINK_OUT_OF_THE_HUB {
            @Override
            void befall(Path hub) throws IOException {
                Path outside = Files.move(hub.resolve(FLEET), hub.resolveSibling("fleet.yaml"));
                Files.createSymbolicLink(hub.resolve(FLEET), outside);
            }
        },
        ON_A_DRIVE_THAT_WENT_AWAY {
            @Override
            void befall(Path hub) throws IOException {
                Files.move(hub, hub.resolveSibling("unplugged"));
            }
        };

        abstract void befall(Path hub) throws IOException;
    }

    private static void type(Stagehand hand) {
        hand.go(new Place.Entry(BERTHS));
        hand.focus("field-settings.cpu_cores");
        Stagehand.fx(() -> hand.node("field-settings.cpu_cores", TextField.class).clear());
        hand.type("6");
        assertEquals(List.of(FLEET), hand.view().changed());
    }

    private static boolean isTold(Stagehand hand) {
        return Stagehand.ask(
                () -> hand.stage().getScene().getRoot().lookup(".notice-trouble") != null);
    }

    private static String field(Stagehand hand) {
        return Stagehand.ask(
                () -> hand.node("field-settings.cpu_cores", TextField.class).getText());
    }

    @ParameterizedTest
    @EnumSource
    void nothingTypedIsLost(Fate fate) throws IOException {
        Path hub = folder.resolve("hub");
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            type(hand);
            fate.befall(hub);
            hand.press(KeyCode.CONTROL, KeyCode.S);
            assertTrue(isTold(hand));
            assertEquals(List.of(FLEET), hand.view().changed());
            assertEquals("6", field(hand));
            // One goes on typing: the last that was read is still there to work on.
            hand.focus("field-settings.cpu_cores");
            hand.type("4");
            assertEquals("64", field(hand));
        }
        // The program ended without saving. The files come back; so does what was typed.
        bringBack(hub);
        try (Stagehand hand = Stagehand.in(folder)) {
            hand.open(hub);
            hand.fire("draft-restore");
            hand.go(new Place.Entry(BERTHS));
            assertEquals("64", field(hand));
            hand.press(KeyCode.CONTROL, KeyCode.S);
            assertTrue(hand.read(FLEET).contains("cpu_cores: 64\n"));
        }
    }

    private void bringBack(Path hub) throws IOException {
        if (!Files.exists(hub)) {
            Files.move(hub.resolveSibling("unplugged"), hub);
        } else {
            Files.deleteIfExists(hub.resolve(FLEET));
            Stagehand.write(hub, SampleHub.WITH_FAULTS);
        }
    }

    @Test
    void aFileThatSomebodyReplacedIsMerged() throws IOException {
        Path hub = folder.resolve("hub");
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            type(hand);
            Path other = hub.resolve("config/other.tmp");
            Files.writeString(other, "# theirs\n" + hand.read(FLEET));
            Files.move(
                    other,
                    hub.resolve(FLEET),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            hand.press(KeyCode.CONTROL, KeyCode.S);
            assertTrue(hand.read(FLEET).startsWith("# theirs\n"));
            assertTrue(hand.read(FLEET).contains("cpu_cores: 6\n"));
            assertEquals(List.of(), hand.view().changed());
        }
    }

    @Test
    void aFileThatBecameNonsenseIsAskedAboutOrShownAsFindings() throws IOException {
        Path hub = folder.resolve("hub");
        try (Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS)) {
            int before = hand.view().repositories().size();
            Files.writeString(hub.resolve(FLEET), "version: 2\nrepositories: [\n  {a: \"\n");
            hand.press(KeyCode.F5);
            assertTrue(hand.view().repositories().size() < before);
            assertTrue(
                    hand.view().findings().stream()
                            .anyMatch(
                                    row ->
                                            row.finding().rule().equals("yaml-syntax")
                                                    && row.at().file().equals(FLEET)));
            Stagehand.write(hub, SampleHub.WITH_FAULTS);
            hand.press(KeyCode.F5);
            assertEquals(before, hand.view().repositories().size());
        }
    }
}
