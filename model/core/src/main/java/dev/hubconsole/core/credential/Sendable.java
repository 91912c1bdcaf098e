package dev.hubconsole.core.credential;

import java.util.Optional;
import java.util.Set;

/// The value of a credential that is to be where its consumers look for it: the one in use, or the
/// new one of a rotation that was seen to work.
///
/// @param id the credential's
/// @param version the value's number
/// @param mark known to this vault alone: it tells nothing of the value, and is another one for
///   another value
/// @param same those of the marks that were asked for that are marks of this value
/// @param complaint why it cannot be a secret at GitHub
/// @param isRotation whether it is the new value of a rotation
public record Sendable(
        String id,
        int version,
        String mark,
        Set<String> same,
        Optional<String> complaint,
        boolean isRotation) {

    public Sendable {
        same = Set.copyOf(same);
    }
}
