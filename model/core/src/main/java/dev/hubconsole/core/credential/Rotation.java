package dev.hubconsole.core.credential;

import java.time.Instant;

/// The rotation of a credential that is under way.
///
/// @param credential its id
/// @param version the number of the new value
/// @param since when the new value was added
public record Rotation(String credential, int version, Stage stage, Instant since) {

    /// How far a rotation is. Each step can be taken back.
    public enum Stage {
        /// The new value is kept beside the old one, which is in use.
        ADDED,
        /// Somebody saw that the new value works; the old one is in use.
        VERIFIED,
        /// The new value is in use, and is where it belongs; the old one is kept.
        PUSHED
    }
}
