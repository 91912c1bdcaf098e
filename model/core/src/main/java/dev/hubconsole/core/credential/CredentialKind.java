package dev.hubconsole.core.credential;

import java.util.Arrays;
import java.util.Optional;

/// What a credential's value is.
public enum CredentialKind {
    TOKEN("token"),
    PASSWORD("password"),
    SSH_KEY("ssh-key"),
    CERTIFICATE("certificate"),
    GITHUB_APP_KEY("github-app-key"),
    /// Anything else.
    OPAQUE("opaque");

    private final String word;

    CredentialKind(String word) {
        this.word = word;
    }

    /// The word used in input and output.
    public String word() {
        return word;
    }

    /// The kind that a word means.
    public static Optional<CredentialKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
