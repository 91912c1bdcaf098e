package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class ConsoleCommandTest {

    @TempDir Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutADisplayItSaysSoAndNamesWhatToUseInstead() {
        Ran ran = Ran.with("", Map.of(), "console");
        assertEquals(Exit.OUTSIDE, ran.code());
        assertEquals("", ran.out());
        assertTrue(ran.err().contains("there is no display"), ran.err());
        assertTrue(ran.err().contains("validate, explain, impact, set"), ran.err());
    }

    @Test
    void aHubThatIsNamedAndNotThereIsNotOpened() {
        Ran ran =
                Ran.with(
                        "",
                        Map.of("DISPLAY", ":0"),
                        "console",
                        "--hub",
                        folder.resolve("nowhere").toString());
        assertEquals(Exit.NOT_THERE, ran.code());
        assertTrue(ran.err().contains("there is no folder"), ran.err());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theInstalledLauncherIsStartedWithTheHubAndItsCodeIsPassedOn() throws IOException {
        Path launcher = folder.resolve("launcher");
        Path said = folder.resolve("said");
        Files.writeString(launcher, "#!/bin/sh\necho \"$@\" >" + said + "\nexit 7\n");
        assertTrue(launcher.toFile().setExecutable(true));
        Path hub = Files.createDirectories(folder.resolve("hub"));
        Files.writeString(hub.resolve("repositories.yaml"), "version: 2\n");
        System.setProperty("hubctl.console", launcher.toString());
        try {
            Ran ran = Ran.with("", Map.of("DISPLAY", ":0"), "console", "--hub", hub.toString());
            assertEquals(7, ran.code());
        } finally {
            System.clearProperty("hubctl.console");
        }
        assertEquals("--hub=" + hub.toRealPath() + "\n", Files.readString(said));
    }

    @Test
    void nothingOfAToolkitIsOnThePathOfHubctl() {
        String path = System.getProperty("java.class.path");
        assertFalse(path.contains("javafx"), path);
    }
}
