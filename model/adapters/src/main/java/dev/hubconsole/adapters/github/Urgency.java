package dev.hubconsole.adapters.github;

/// Who waits for an answer.
public enum Urgency {
    /// A person, who gets the next turn, and hears soon where it takes long.
    USER,
    /// Nobody right now: leaves room for others, and waits out limits.
    BACKGROUND
}
