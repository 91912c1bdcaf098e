package dev.hubconsole.simulator.github;

/// Something that is to go wrong with a webhook.
///
/// @param event which it happens to; empty text for all
/// @param times how often
public record HookFault(String event, int times, Kind kind) {

    /// What goes wrong.
    public enum Kind {
        /// It is not sent. It is in the list of deliveries, as one that nobody answered.
        LOST,
        /// It is sent twice, with the same id.
        TWICE,
        /// It is sent after the one that comes next.
        LATE,
        /// Its signature is not made with the secret.
        BADLY_SIGNED
    }
}
