package dev.hubconsole.core.credential;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What follows from audit lines.
final class AuditUse {

    private AuditUse() {}

    /// When each credential was last read, by its id.
    static Map<String, Instant> lastUsed(List<AuditLine> lines) {
        Map<String, Instant> used = new HashMap<>();
        for (AuditLine line : lines) {
            if (line.what() == AuditAction.READ) {
                line.credential().ifPresent(one -> used.put(one.id(), line.at()));
            }
        }
        return Map.copyOf(used);
    }
}
