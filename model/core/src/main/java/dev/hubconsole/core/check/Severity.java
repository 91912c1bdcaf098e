package dev.hubconsole.core.check;

import java.util.Locale;
import java.util.Optional;

/// How much a finding matters.
public enum Severity {
    /// The registry must not be used like this.
    ERROR,
    /// Somebody should look.
    WARNING,
    /// Good to know.
    NOTE;

    /// The word used in output and in policies.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The severity that a word means.
    public static Optional<Severity> of(String word) {
        return switch (word) {
            case "error" -> Optional.of(ERROR);
            case "warning" -> Optional.of(WARNING);
            case "note" -> Optional.of(NOTE);
            default -> Optional.empty();
        };
    }
}
