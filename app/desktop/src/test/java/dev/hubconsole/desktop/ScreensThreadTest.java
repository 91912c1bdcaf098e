package dev.hubconsole.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.adapters.files.HubLocation;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.resources.SampleHub;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The watch itself: every test that opens the console is under it, and it sees what it is there
/// for.
class ScreensThreadTest {

    @TempDir Path folder;

    static final List<String> entrances = ScreensThread.ENTRANCES;

    /// An entrance that is called otherwise now would be watched in vain.
    @ParameterizedTest
    @FieldSource("entrances")
    void everyEntranceIsThere(String entrance) throws ClassNotFoundException {
        String[] parts = entrance.split("::");
        Class<?> owner = Class.forName(parts[0]);
        assertTrue(
                parts.length == 1
                        || Arrays.stream(owner.getDeclaredMethods())
                                .anyMatch(method -> method.getName().equals(parts[1])),
                entrance);
    }

    @Test
    void aParserOnTheThreadOfTheScreensFailsTheTest() {
        Stagehand hand = Stagehand.in(folder);
        Stagehand.fx(() -> Document.parse("a.yaml", "a: 1"));
        AssertionError failed = assertThrows(AssertionError.class, hand::close);
        assertTrue(failed.getMessage().contains("core.yaml.Document.parse"), failed.getMessage());
    }

    @Test
    void filesOnTheThreadOfTheScreensFailTheTest() {
        Stagehand hand = Stagehand.in(folder);
        Stagehand.fx(() -> HubLocation.in(folder));
        AssertionError failed = assertThrows(AssertionError.class, hand::close);
        assertTrue(failed.getMessage().contains("HubLocation.in"), failed.getMessage());
    }

    @Test
    void whatIsDoneInTheBackgroundIsAsItShouldBe() {
        Stagehand hand = Stagehand.withHub(folder, SampleHub.WITH_FAULTS);
        Document.parse("a.yaml", "a: 1");
        assertEquals(List.of(), ScreensThread.entered());
        hand.close();
    }
}
