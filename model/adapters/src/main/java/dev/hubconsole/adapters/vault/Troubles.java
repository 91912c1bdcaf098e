package dev.hubconsole.adapters.vault;

import dev.hubconsole.core.problem.Problem;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/// What can go wrong with a vault, in words.
final class Troubles {

    private static final String AS_IT_WAS = "The vault is as it was.";

    private Troubles() {}

    static Failure noVault(Path folder) {
        return new Failure(
                new Problem.NotThere(
                        "there is no vault in " + folder, "`hubctl credentials add` makes one."));
    }

    static Failure vaultIsThere(Path folder) {
        return refused(
                "there is a vault in " + folder,
                AS_IT_WAS + " For another one choose another folder: HUBCTL_HOME");
    }

    static Failure openToOthers(Path file, String mend) {
        return refused(file + " may be read by others", "Close it to them: " + mend);
    }

    static Failure newer(Path file) {
        return refused(
                file + " was written by a newer version of this program",
                "Update the program. The vault is as it was.");
    }

    /// @param earlier the newest of the earlier states that are kept
    static Failure newestGone(Path file, Path earlier) {
        return new Failure(
                new Problem.Unavailable(
                        "the newest state of the vault is gone: there is no " + file,
                        "Put it back, or go back to " + wayBack(earlier)));
    }

    static Failure noVaultFile(Path file, Optional<Path> earlier) {
        return damaged(file, "header", earlier);
    }

    static Failure headDamaged(Path file, Optional<Path> earlier) {
        return damaged(file, "table of contents", earlier);
    }

    private static Failure damaged(Path file, String what, Optional<Path> earlier) {
        return new Failure(
                new Problem.Unavailable(
                        file + " is damaged: neither copy of its " + what + " can be read",
                        earlier.map(kept -> "Put it back, or go back to " + wayBack(kept))
                                .orElse(
                                        "No earlier state is kept beside it. Move the folder away"
                                                + " and restore a backup into a new vault: hubctl"
                                                + " credentials restore FILE")));
    }

    private static String wayBack(Path earlier) {
        return "the state before, "
                + earlier.getFileName()
                + ", and lose what was changed since: hubctl credentials restore --accept-older";
    }

    static Failure wrongPassphrase() {
        return new Failure(
                new Problem.Refused("the passphrase is wrong", "Try again. " + AS_IT_WAS));
    }

    static Failure wrongKey() {
        return refused(
                "the key in the keyring does not open the vault",
                "Move its folder away and restore a backup into a new vault: hubctl credentials"
                        + " restore FILE");
    }

    static Failure keyGone() {
        return new Failure(
                new Problem.NotThere(
                        "the keyring has no key for this vault any more",
                        "Log in as the user that made the vault, or move its folder away and"
                                + " restore a backup: hubctl credentials restore FILE"));
    }

    static Failure keyringLocked() {
        return new Failure(
                new Problem.Unavailable("the keyring is locked", "Unlock it, then try again."));
    }

    static Failure keyringUnavailable(String why) {
        return new Failure(
                new Problem.Unavailable(
                        "the keyring cannot be used: " + why,
                        "Log in to a desktop session. Where there is none, a vault is made with the"
                                + " passphrase in the file that HUBCTL_PASSPHRASE_FILE names."));
    }

    static Failure otherProtection(String is) {
        return new Failure(
                new Problem.Misuse(
                        "this vault is opened by " + is,
                        is.equals("a passphrase")
                                ? "Name the file that has it in HUBCTL_PASSPHRASE_FILE."
                                : "Leave the passphrase out."));
    }

    static Failure rolledBack(Path file) {
        return refused(
                file + " is older than the state that the keyring knows",
                "Put the newest file back, or accept this one and what is lost with it:"
                        + " hubctl credentials restore --accept-older");
    }

    static Failure nothingToAccept() {
        return refused(
                "the vault is at the newest state that the keyring knows",
                AS_IT_WAS + " There is nothing to accept.");
    }

    static Failure bounds(String what) {
        return refused(
                "the vault asks for " + what + ", which no vault of this program does",
                "Somebody changed its file. Put it back, or move the folder away and restore a"
                        + " backup: hubctl credentials restore FILE");
    }

    static Failure auditTouched(String what) {
        return refused(
                "the audit log was touched: " + what,
                "Nothing is read or changed until somebody has looked at it: hubctl credentials"
                        + " audit verify. Then set it aside: hubctl credentials audit set-aside");
    }

    static Failure refused(String message, String next) {
        return new Failure(new Problem.Refused(message, next));
    }

    static Failure misuse(String message, String next) {
        return new Failure(new Problem.Misuse(message, next));
    }

    /// What the system says about the disk.
    static Problem of(IOException failed, Path folder) {
        if (failed instanceof AccessDeniedException) {
            return notWritable(folder, "the permissions do not allow it");
        }
        String reason = reason(failed);
        if (isReadOnly(reason)) {
            return notWritable(folder, "the file system is read-only");
        }
        boolean full = isFull(reason);
        return new Problem.Unavailable(
                full
                        ? "the disk is full: the vault in " + folder + " cannot be written"
                        : "the vault in " + folder + " cannot be read or written: " + reason,
                full
                        ? AS_IT_WAS + " Make room, then try again."
                        : AS_IT_WAS + " Look at the disk, or choose another folder: HUBCTL_HOME");
    }

    private static String reason(IOException failed) {
        return failed instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(failed.getMessage());
    }

    private static boolean isReadOnly(String reason) {
        return reason.contains("Read-only file system");
    }

    private static boolean isFull(String reason) {
        return reason.contains("No space left") || reason.contains("quota");
    }

    private static Problem notWritable(Path folder, String why) {
        return new Problem.NotThere(
                "the vault in " + folder + " cannot be read or written: " + why,
                AS_IT_WAS + " Change the permissions, or choose another folder: HUBCTL_HOME");
    }

    /// What the system says about the place for a backup.
    static Problem ofBackup(IOException failed, Path file) {
        String reason =
                failed instanceof AccessDeniedException
                        ? "the permissions do not allow it"
                        : reason(failed);
        return isFull(reason)
                ? new Problem.Unavailable(
                        "the disk is full: the backup " + file + " is not written",
                        "Nothing is left of it. Make room, or name a file on another disk.")
                : new Problem.NotThere(
                        "the backup "
                                + file
                                + " cannot be written: "
                                + (isReadOnly(reason) ? "the file system is read-only" : reason),
                        "Nothing is left of it. Name a file where you may write.");
    }
}
