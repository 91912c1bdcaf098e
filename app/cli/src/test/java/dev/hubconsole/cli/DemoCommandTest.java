package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.simulator.MemoryKeyring;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The demo runs from start to end and says what is so.
class DemoCommandTest {

    @TempDir Path folder;

    @Test
    void showsTheMainJob() {
        Ran ran = Ran.with("", Map.of(), "demo");
        assertEquals(Exit.DONE, ran.code(), ran.err());
        for (String seen :
                List.of(
                        "1. A hub, checked",
                        "30 repositories in 6 files: 0 errors, 0 warnings, 0 notes",
                        "       |                      ^^^^^^^^^^",
                        "… " + (SampleHub.faults().size() - 4) + " more findings",
                        "   +      max_parallel: 2",
                        "0 added, 0 removed, 4 changed",
                        "stage 1",
                        "   +version: 2",
                        " as mona",
                        "ok secrets of repositories",
                        "ok conditions: asking again for ",
                        "ok forecast: polling 30 repositories",
                        "[retired-action] actions/checkout@v4 runs on node20",
                        "/lantern-harbour/gull-counter/pull/1",
                        "/lantern-harbour/hub/pull/1",
                        "open   Staging test build")) {
            assertTrue(ran.out().contains(seen), seen + "\n" + ran.out());
        }
        assertTrue(ran.out().lines().count() < 235, "too long to read");
    }

    @Test
    void touchesNothingOfTheUsers() {
        MemoryKeyring keyring = new MemoryKeyring();
        keyring.breakDown("nobody may ask");
        Ran ran = Ran.with(keyring, "", Map.of("HUBCTL_GITHUB_URL", "http://127.0.0.1:9"), "demo");
        assertEquals(Exit.DONE, ran.code(), ran.err());
        assertFalse(ran.out().contains("nobody may ask"), ran.out());
    }

    @Test
    void hasTheJsonThatItsSchemaSays() {
        JsonShape.assertHolds("demo", Ran.with("", Map.of(), "demo", "--format", "json"));
    }

    @Test
    void keepsTheHubsWhereItIsAskedTo() throws IOException {
        Path kept = folder.resolve("kept");
        assertEquals(Exit.DONE, Ran.with("", Map.of(), "demo", "--keep", kept.toString()).code());
        assertEquals(Exit.DONE, Ran.in(kept.resolve("hub"), "validate").code());
        assertEquals(Exit.NO, Ran.in(kept.resolve("hub-with-faults"), "validate").code());
        Files.writeString(folder.resolve("mine"), "");
        assertEquals(Exit.NO, Ran.with("", Map.of(), "demo", "--keep", folder.toString()).code());
        assertFalse(Files.exists(folder.resolve("hub")));
    }
}
