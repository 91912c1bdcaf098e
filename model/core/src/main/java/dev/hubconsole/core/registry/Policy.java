package dev.hubconsole.core.registry;

import java.util.List;
import java.util.Optional;

/// A rule that the organisation wrote itself, in CEL, about effective configurations.
///
/// @param id its name, where written
/// @param severity `error`, `warning` or `note`; absent means error
/// @param when the condition under which it applies; absent: always
/// @param assertion what has to hold
/// @param message what to say where it does not hold
/// @param except the repositories it does not bind
/// @param body the whole mapping
public record Policy(
        Optional<String> id,
        Optional<String> severity,
        Optional<Written> when,
        Optional<Written> assertion,
        Optional<String> message,
        List<Exemption> except,
        Written body) {

    /// A repository that is let off, why, and up to which day (ISO 8601, that day included).
    public record Exemption(
            Optional<Layer.Mention> repository,
            Optional<String> reason,
            Optional<Layer.Mention> expires) {}
}
