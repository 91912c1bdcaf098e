package dev.hubconsole.core.registry;

import java.util.Optional;

/// The words that YAML 1.1 reads as truth values (<https://yaml.org/type/bool.html>) and 1.2 as
/// text, as far as the readers of hubs know them: not `y` and `n`. Version 1 of the registry takes
/// them, because the loader that hubs have does.
public final class VersionOneBoolean {

    private VersionOneBoolean() {}

    /// What the word means; empty for any other text.
    public static Optional<Boolean> read(String text) {
        return switch (text) {
            case "yes", "Yes", "YES", "on", "On", "ON" -> Optional.of(true);
            case "no", "No", "NO", "off", "Off", "OFF" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
