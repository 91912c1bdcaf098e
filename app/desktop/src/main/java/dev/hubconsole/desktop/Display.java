package dev.hubconsole.desktop;

import java.util.Map;

/// Tells whether a window can be opened, before anything of a toolkit is loaded.
final class Display {

    private Display() {}

    /// What is missing; empty where nothing is.
    static String missing(Map<String, String> environment, String system) {
        boolean asksForOne = !system.startsWith("Windows") && !system.startsWith("Mac");
        boolean has =
                !environment.getOrDefault("DISPLAY", "").isEmpty()
                        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
        return asksForOne && !has ? "neither DISPLAY nor WAYLAND_DISPLAY is set" : "";
    }
}
