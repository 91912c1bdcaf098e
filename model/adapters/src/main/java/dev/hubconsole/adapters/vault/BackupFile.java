package dev.hubconsole.adapters.vault;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;

import java.io.IOException;
import java.nio.file.Path;

/// A backup's own file, which is the user's alone. It is there whole, and on the disk, or not at
/// all; one that is there is never written over.
public final class BackupFile {

    private BackupFile() {}

    /// Writes a new file.
    public static Outcome<Path> write(Path file, byte[] bytes) {
        return write(file, bytes, new DiskStorage());
    }

    static Outcome<Path> write(Path file, byte[] bytes, Storage storage) {
        Path whole = file.toAbsolutePath().normalize();
        Path folder = whole.getParent();
        if (folder == null || whole.getFileName() == null) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(file + " is no file", "Name a new file."));
        }
        if (storage.exists(whole)) {
            return new Outcome.Failed<>(
                    new Problem.Refused(
                            file + " is there already",
                            "Name a new file: a backup is never written over."));
        }
        if (!storage.exists(folder)) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            "there is no folder " + folder,
                            "Make it, or name a file in another folder."));
        }
        Path beside = folder.resolve("." + whole.getFileName() + ".new");
        try {
            storage.write(beside, bytes);
            storage.force(beside);
            storage.rename(beside, whole);
            storage.forceFolder(folder);
            return new Outcome.Done<>(file);
        } catch (IOException failed) {
            try {
                storage.delete(beside);
            } catch (IOException second) {
                failed.addSuppressed(second);
            }
            return new Outcome.Failed<>(Troubles.ofBackup(failed, file));
        }
    }
}
