package dev.hubconsole.simulator.github;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The secrets and variables of one place.
final class SecretShelf {

    final Map<String, Kept> secrets = new TreeMap<>();
    final Map<String, Kept> variables = new TreeMap<>();

    /// The repositories that may use an organisation's secret, by its name.
    final Map<String, Set<Long>> selected = new TreeMap<>();

    private Optional<SealedBoxes> boxes = Optional.empty();

    /// @param visibility of an organisation's: `all`, `private`, `selected`
    record Kept(
            String name, String value, String visibility, Instant createdAt, Instant updatedAt) {}

    /// The place's key pair; made when it is first asked for.
    SealedBoxes boxes() {
        if (boxes.isEmpty()) {
            boxes = Optional.of(new SealedBoxes());
        }
        return boxes.get();
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(secrets.get(name.toUpperCase(Locale.ROOT))).map(Kept::value);
    }

    /// @return whether it is new
    static boolean put(
            Map<String, Kept> shelf, String name, String value, String visibility, Instant now) {
        String key = name.toUpperCase(Locale.ROOT);
        Kept before = shelf.get(key);
        shelf.put(
                key,
                new Kept(key, value, visibility, before == null ? now : before.createdAt(), now));
        return before == null;
    }
}
