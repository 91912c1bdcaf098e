package dev.hubconsole.adapters.files;

import java.nio.file.Path;
import java.util.Map;

/// Where the program keeps what is its own: under `HUBCTL_HOME` where that is set, else in the
/// places that the system has for such files. On Linux those are the XDG base directories
/// (specification 0.8, which ignores paths that are not absolute), on macOS the Library of the
/// user's home, on Windows `AppData`. The home is `HOME` where that is set, as for every other
/// program of a shell or a container; Java by itself would ask the table of users. Where neither
/// knows one, it is [#NOWHERE], so that nothing lands in whatever folder the program is run in.
///
/// @param settings what the user has chosen
/// @param state drafts, and what was open last
/// @param cache what can be had again at any time
/// @param vault the credentials and their audit log
/// @param store runs and jobs
/// @param log of the program's own faults
public record Places(Path settings, Path state, Path cache, Path vault, Path store, Path log) {

    /// What Debian gives users who have no home; only the administrator could make it.
    private static final Path NOWHERE = Path.of("/nonexistent");

    /// The places on this machine.
    public static Places ofSystem() {
        return of(System.getenv());
    }

    /// The places that these environment variables name on this machine.
    public static Places of(Map<String, String> environment) {
        return of(
                environment,
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", "")));
    }

    static Places of(Map<String, String> environment, String system, Path user) {
        String home = environment.getOrDefault("HUBCTL_HOME", "");
        if (!home.isEmpty()) {
            return new Places(
                    Path.of(home, "settings"),
                    Path.of(home, "state"),
                    Path.of(home, "cache"),
                    Path.of(home, "vault"),
                    Path.of(home, "store"),
                    Path.of(home, "log"));
        }
        if (system.startsWith("Windows")) {
            String roaming = environment.getOrDefault("APPDATA", user.toString());
            String local = environment.getOrDefault("LOCALAPPDATA", user.toString());
            return new Places(
                    Path.of(roaming, "Hub Console"),
                    Path.of(local, "Hub Console", "State"),
                    Path.of(local, "Hub Console", "Cache"),
                    Path.of(local, "Hub Console", "Vault"),
                    Path.of(local, "Hub Console", "Store"),
                    Path.of(local, "Hub Console", "Logs"));
        }
        Path own = absolute(environment, "HOME", user.isAbsolute() ? user : NOWHERE);
        if (system.startsWith("Mac")) {
            Path library = own.resolve("Library");
            Path support = library.resolve("Application Support").resolve("Hub Console");
            return new Places(
                    support,
                    support,
                    library.resolve("Caches").resolve("Hub Console"),
                    support.resolve("Vault"),
                    support.resolve("Store"),
                    library.resolve("Logs").resolve("Hub Console"));
        }
        Path data = xdg(environment, "XDG_DATA_HOME", own.resolve(".local").resolve("share"));
        Path state = xdg(environment, "XDG_STATE_HOME", own.resolve(".local").resolve("state"));
        return new Places(
                xdg(environment, "XDG_CONFIG_HOME", own.resolve(".config")),
                state,
                xdg(environment, "XDG_CACHE_HOME", own.resolve(".cache")),
                data.resolve("vault"),
                data.resolve("store"),
                state);
    }

    private static Path xdg(Map<String, String> environment, String name, Path otherwise) {
        return absolute(environment, name, otherwise).resolve("hub-console");
    }

    private static Path absolute(Map<String, String> environment, String name, Path otherwise) {
        String given = environment.getOrDefault(name, "");
        return given.startsWith("/") ? Path.of(given) : otherwise;
    }
}
