package dev.hubconsole.core.secret;

/// A text that must not be seen: a token, a key, a password. It tells nothing of itself in logs and
/// messages, and two of them cannot be compared.
///
/// Only adapters, which hand it on, may call [#reveal()]; `WallsTest` holds that.
public final class Secret {

    private final String text;

    /// A secret of this text.
    ///
    /// @throws IllegalArgumentException where it is empty
    public Secret(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a secret is never empty");
        }
        this.text = text;
    }

    /// The text itself.
    public String reveal() {
        return text;
    }

    /// The same for all secrets.
    @Override
    public String toString() {
        return "(secret)";
    }
}
