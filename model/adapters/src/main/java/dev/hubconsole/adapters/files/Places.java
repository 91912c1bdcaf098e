package dev.hubconsole.adapters.files;

import java.nio.file.Path;
import java.util.Map;

/// Where the program keeps what is its own: under `HUBCTL_HOME` where that is set, else in the
/// places that the system has for such files.
///
/// @param settings what the user has chosen
/// @param state drafts, and what was open last
/// @param cache what can be had again at any time
/// @param vault the credentials and their audit log
/// @param store runs and jobs
public record Places(Path settings, Path state, Path cache, Path vault, Path store) {

    /// The places on this machine.
    public static Places ofSystem() {
        return of(System.getenv());
    }

    /// The places that these environment variables name on this machine.
    public static Places of(Map<String, String> environment) {
        return of(
                environment,
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")));
    }

    static Places of(Map<String, String> environment, String system, Path user) {
        String home = environment.getOrDefault("HUBCTL_HOME", "");
        if (!home.isEmpty()) {
            return new Places(
                    Path.of(home, "settings"),
                    Path.of(home, "state"),
                    Path.of(home, "cache"),
                    Path.of(home, "vault"),
                    Path.of(home, "store"));
        }
        if (system.startsWith("Windows")) {
            String roaming = environment.getOrDefault("APPDATA", user.toString());
            String local = environment.getOrDefault("LOCALAPPDATA", user.toString());
            return new Places(
                    Path.of(roaming, "Hub Console"),
                    Path.of(local, "Hub Console", "State"),
                    Path.of(local, "Hub Console", "Cache"),
                    Path.of(local, "Hub Console", "Vault"),
                    Path.of(local, "Hub Console", "Store"));
        }
        if (system.startsWith("Mac")) {
            Path library = user.resolve("Library");
            Path support = library.resolve("Application Support").resolve("Hub Console");
            return new Places(
                    support,
                    support,
                    library.resolve("Caches").resolve("Hub Console"),
                    support.resolve("Vault"),
                    support.resolve("Store"));
        }
        Path data = xdg(environment, "XDG_DATA_HOME", user.resolve(".local").resolve("share"));
        return new Places(
                xdg(environment, "XDG_CONFIG_HOME", user.resolve(".config")),
                xdg(environment, "XDG_STATE_HOME", user.resolve(".local").resolve("state")),
                xdg(environment, "XDG_CACHE_HOME", user.resolve(".cache")),
                data.resolve("vault"),
                data.resolve("store"));
    }

    private static Path xdg(Map<String, String> environment, String name, Path otherwise) {
        String given = environment.getOrDefault(name, "");
        return (given.isEmpty() ? otherwise : Path.of(given)).resolve("hub-console");
    }
}
