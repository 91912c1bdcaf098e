package dev.hubconsole.adapters.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.problem.Outcome;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Wherever one stands in a hub, it is the same hub.
class HubLocationTest {

    @TempDir private Path temporary;
    private Path hub;

    @BeforeEach
    void makeFolder() throws IOException {
        hub = temporary.toRealPath().resolve("hub");
        Files.createDirectories(hub.resolve("config/teams"));
    }

    private void file(String path) throws IOException {
        Files.writeString(hub.resolve(path), "");
    }

    private void assertFound(String root, Outcome<HubLocation> found) {
        assertEquals(new Outcome.Done<>(new HubLocation(hub, root)), found);
    }

    @Test
    void isTheFolderAboveConfig() throws IOException {
        file("config/repositories.yaml");
        String root = "config/repositories.yaml";
        for (String from : new String[] {"", "config", "config/teams"}) {
            assertFound(root, HubLocation.above(hub.resolve(from)));
        }
        assertFound(root, HubLocation.in(hub));
        assertFound(root, HubLocation.in(hub.resolve("config")));
        assertFound(root, HubLocation.ofFile(hub.resolve(root)));
    }

    @Test
    void isElseTheFilesOwnFolder() throws IOException {
        file("repositories.yaml");
        assertFound("repositories.yaml", HubLocation.above(hub.resolve("config/teams")));
        assertFound("repositories.yaml", HubLocation.in(hub));
        assertFound("repositories.yaml", HubLocation.ofFile(hub.resolve("repositories.yaml")));
    }

    @Test
    void takesTheFileInConfigWhereBothAreThere() throws IOException {
        file("repositories.yaml");
        file("config/repositories.yaml");
        assertFound("config/repositories.yaml", HubLocation.above(hub));
        assertFound("config/repositories.yaml", HubLocation.above(hub.resolve("config")));
    }
}
