package dev.hubconsole.core.check;

import java.util.List;
import java.util.Optional;

/// Something wrong, or worth knowing, in a registry.
///
/// @param rule the id of the rule that found it
/// @param message one line, without control characters
/// @param path the way to the value from the file's root: `repositories[3].settings.runner`; empty
///   for the file as a whole
/// @param related other places that have to do with it
/// @param silenced the reason why it is silenced, where a comment does so
public record Finding(
        String rule,
        Severity severity,
        String message,
        Place place,
        String path,
        List<Related> related,
        Optional<Fix> fix,
        Optional<String> silenced) {

    public Finding {
        message = OneLine.of(message);
        related = List.copyOf(related);
        silenced = silenced.map(OneLine::of);
    }

    /// Another place, and what is there.
    public record Related(String message, Place place) {

        public Related {
            message = OneLine.of(message);
        }
    }

    /// Whether a comment silences it.
    public boolean isSilenced() {
        return silenced.isPresent();
    }

    Finding silencedBecause(String reason) {
        return new Finding(rule, severity, message, place, path, related, fix, Optional.of(reason));
    }
}
