package dev.hubconsole.core.credential;

import java.util.List;

/// Whether a vault that is lost could be brought back.
public enum BackupState {
    /// A backup was put where it belongs, some time.
    MADE,
    /// There is none, and somebody said that none is wanted.
    NONE_WANTED,
    /// There is none, and nobody has said anything of it yet.
    MISSING;

    /// How it is with a vault.
    ///
    /// @param log the vault's audit log
    public static BackupState of(VaultContents contents, List<AuditLine> log) {
        if (contents.backedUp().isPresent()) {
            return MADE;
        }
        boolean isUnwanted =
                log.stream()
                        .anyMatch(
                                line ->
                                        line.what() == AuditAction.BACKUP
                                                && line.detail().equals(Vault.NO_BACKUP));
        return isUnwanted ? NONE_WANTED : MISSING;
    }
}
