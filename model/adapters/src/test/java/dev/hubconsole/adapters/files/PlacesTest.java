package dev.hubconsole.adapters.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;

class PlacesTest {

    private static final Path USER = Path.of("/home/ada");

    private static Places under(String home) {
        return new Places(
                Path.of(home, ".config/hub-console"),
                Path.of(home, ".local/state/hub-console"),
                Path.of(home, ".cache/hub-console"),
                Path.of(home, ".local/share/hub-console/vault"),
                Path.of(home, ".local/share/hub-console/store"),
                Path.of(home, ".local/state/hub-console"));
    }

    @Test
    void onLinuxTheyAreTheXdgBaseDirectories() {
        assertEquals(under("/home/ada"), Places.of(Map.of(), "Linux", USER));
        assertEquals(
                new Places(
                        Path.of("/x/hub-console"),
                        Path.of("/y/hub-console"),
                        Path.of("/z/hub-console"),
                        Path.of("/w/hub-console/vault"),
                        Path.of("/w/hub-console/store"),
                        Path.of("/y/hub-console")),
                Places.of(
                        Map.of(
                                "XDG_CONFIG_HOME", "/x",
                                "XDG_STATE_HOME", "/y",
                                "XDG_CACHE_HOME", "/z",
                                "XDG_DATA_HOME", "/w"),
                        "Linux",
                        USER));
    }

    @Test
    void theHomeOfTheEnvironmentGoesBeforeTheTableOfUsers() {
        assertEquals(under("/tmp/home"), Places.of(Map.of("HOME", "/tmp/home"), "Linux", USER));
        assertEquals(
                Path.of("/tmp/home/Library/Logs/Hub Console"),
                Places.of(Map.of("HOME", "/tmp/home"), "Mac OS X", USER).log());
    }

    @Test
    void aPathThatIsNotAbsoluteIsIgnored() {
        assertEquals(
                under("/home/ada"),
                Places.of(Map.of("XDG_STATE_HOME", "state", "HOME", ""), "Linux", USER));
    }

    @Test
    void whoHasNoHomeGetsNoFolderWhereTheProgramIsRun() {
        assertEquals(under("/nonexistent"), Places.of(Map.of(), "Linux", Path.of("?")));
    }

    @Test
    void oneVariableMovesAllOfThem() {
        for (String system : new String[] {"Linux", "Mac OS X"}) {
            assertEquals(
                    new Places(
                            Path.of("/mine/settings"),
                            Path.of("/mine/state"),
                            Path.of("/mine/cache"),
                            Path.of("/mine/vault"),
                            Path.of("/mine/store"),
                            Path.of("/mine/log")),
                    Places.of(Map.of("HUBCTL_HOME", "/mine", "HOME", "/h"), system, USER));
        }
    }
}
