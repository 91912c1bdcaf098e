package dev.hubconsole.core.credential;

import java.util.Arrays;
import java.util.Optional;

/// What an audit line is about.
public enum AuditAction {
    VAULT_CREATED("vault-created"),
    CREATE("create"),
    READ("read"),
    REVEAL("reveal"),
    DENY("deny"),
    ROTATE("rotate"),
    TAKE_BACK("take-back"),
    REVOKE("revoke"),
    REINSTATE("reinstate"),
    EXPIRE("expire"),
    SCOPE_CHANGE("scope-change"),
    DESCRIBE("describe"),
    DESTROY_VALUE("destroy-value"),
    DELETE("delete"),
    SYNC("sync"),
    BACKUP("backup"),
    RESTORE("restore"),
    ACCEPT_OLDER("accept-older"),
    MASTER_KEY("master-key"),
    DATA_KEY("data-key"),
    /// What the line before announced was not done.
    FAILED("failed"),
    /// The rest of a line that was never finished was cut off.
    MENDED("mended"),
    /// A log that was touched was set aside, and this one begun.
    SET_ASIDE("set-aside");

    private final String word;

    AuditAction(String word) {
        this.word = word;
    }

    /// The word used in the log.
    public String word() {
        return word;
    }

    /// The action that a word means.
    public static Optional<AuditAction> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }
}
