package dev.hubconsole.adapters.files;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.session.FileChange;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Saves files of a hub so that at any moment, whatever fails, each of them is either as it was or
/// as it should be, never something between.
///
/// The new text goes into a file beside the old one, reaches the disk, and takes the old one's
/// place in one step; mode, group and owner stay as far as the system allows. Several files are all
/// prepared before the first takes its place, so that a full disk or a missing permission is met
/// while all are still as they were. A file that is no longer what was read is not touched. Links
/// are followed, but not out of the hub's folder; the link itself stays.
public final class AtomicSave {

    private final Path folder;
    private final Disk disk;
    private final Predicate<Path> writable;

    /// Saving in a hub.
    ///
    /// @param folder the hub's folder, links resolved
    public AtomicSave(Path folder) {
        this(folder, Disk.REAL);
    }

    AtomicSave(Path folder, Disk disk) {
        this(folder, disk, Files::isWritable);
    }

    /// Saving in a hub where it is known what may be written.
    ///
    /// @param writable says of a file, links resolved, whether it may be replaced
    public AtomicSave(Path folder, Predicate<Path> writable) {
        this(folder, Disk.REAL, writable);
    }

    private AtomicSave(Path folder, Disk disk, Predicate<Path> writable) {
        this.folder = folder;
        this.disk = disk;
        this.writable = writable;
    }

    /// Why a file cannot be saved; empty where it can, as far as can be told without trying.
    ///
    /// @param path relative to the hub's folder
    public Optional<Problem> protection(String path) {
        Path file;
        try {
            file = folder.resolve(path).toRealPath();
        } catch (IOException | InvalidPathException gone) {
            // that is said where the file is read
            return Optional.empty();
        }
        if (!writable.test(file)) {
            return Optional.of(noPermission(path, "the file is write-protected"));
        }
        return Optional.ofNullable(file.getParent())
                .filter(parent -> !writable.test(parent))
                .map(parent -> noPermission(path, "its folder may not be written to"));
    }

    private record Prepared(FileChange change, Path file, Path beside) {}

    /// Saves all files, or none; where the system fails between two of them, the problem names
    /// those that were saved.
    ///
    /// @return the paths that were saved
    public Outcome<List<String>> save(List<FileChange> changes) {
        List<Prepared> prepared = new ArrayList<>();
        Optional<Problem> failed = Optional.empty();
        for (FileChange change : changes) {
            switch (prepare(change)) {
                case Outcome.Done<Prepared>(var one) -> prepared.add(one);
                case Outcome.Failed<Prepared>(var problem) -> failed = Optional.of(problem);
            }
            if (failed.isPresent()) {
                break;
            }
        }
        List<String> saved = new ArrayList<>();
        for (Prepared one : prepared) {
            if (failed.isEmpty()) {
                failed = replace(one, saved);
            }
        }
        prepared.stream()
                .filter(one -> !saved.contains(one.change().path()))
                .forEach(one -> discard(one.beside()));
        return failed.<Outcome<List<String>>>map(Outcome.Failed::new)
                .orElseGet(() -> new Outcome.Done<>(List.copyOf(saved)));
    }

    private Outcome<Prepared> prepare(FileChange change) {
        String path = change.path();
        Path file;
        try {
            file = folder.resolve(path).toRealPath();
            if (!file.startsWith(folder)) {
                return refused(
                        path + " is a link out of the hub's folder, to " + file,
                        "Nothing was written. Save that file where it belongs, or replace the"
                                + " link by a file.");
            }
            Optional<Problem> shut = protection(path);
            if (shut.isPresent()) {
                return new Outcome.Failed<>(shut.get());
            }
            if (!Arrays.equals(disk.read(file), change.before())) {
                return refused(changed(path), AGAIN);
            }
        } catch (NoSuchFileException | NotDirectoryException | InvalidPathException gone) {
            return refused(path + " is not there any more", AGAIN);
        } catch (IOException unreadable) {
            return new Outcome.Failed<>(problem(path, unreadable));
        }
        return write(change, file);
    }

    private static final String AGAIN =
            "Nothing was written. Run the command again, on the file as it is now.";

    private static String changed(String path) {
        return path + " was changed by somebody else since it was read";
    }

    private Outcome<Prepared> write(FileChange change, Path file) {
        Path beside;
        try {
            beside = disk.createBeside(file);
        } catch (IOException failed) {
            return new Outcome.Failed<>(problem(change.path(), failed));
        }
        try {
            disk.write(beside, change.after());
            return new Outcome.Done<>(new Prepared(change, file, beside));
        } catch (IOException failed) {
            discard(beside);
            return new Outcome.Failed<>(problem(change.path(), failed));
        }
    }

    /// Between preparing and this moment somebody may have changed the file.
    private Optional<Problem> replace(Prepared one, List<String> saved) {
        String path = one.change().path();
        try {
            if (!Arrays.equals(disk.read(one.file()), one.change().before())) {
                return Optional.of(told(new Problem.Refused(changed(path), AGAIN), saved));
            }
            disk.replace(one.file(), one.beside());
            saved.add(path);
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(told(problem(path, failed), saved));
        }
    }

    /// Says which files were saved before something failed.
    private static Problem told(Problem problem, List<String> saved) {
        if (saved.isEmpty()) {
            return problem;
        }
        return new Problem.Unavailable(
                problem.message() + "; saved before that: " + String.join(", ", saved),
                "Look at both with `git diff`, then run the command again.");
    }

    private void discard(Path beside) {
        try {
            disk.delete(beside);
        } catch (IOException stays) {
            System.getLogger(AtomicSave.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot delete " + beside, stays);
        }
    }

    private Problem problem(String path, IOException failed) {
        if (failed instanceof AccessDeniedException) {
            return noPermission(path, "its folder may not be written to");
        }
        if (failed instanceof NoSuchFileException) {
            return new Problem.Refused(path + " is not there any more", AGAIN);
        }
        String reason =
                failed instanceof FileSystemException system && system.getReason() != null
                        ? system.getReason()
                        : String.valueOf(failed.getMessage());
        if (reason.contains("Read-only file system")) {
            return noPermission(path, "the file system is read-only");
        }
        return new Problem.Unavailable(
                path + " cannot be written: " + reason,
                reason.contains("No space left") || reason.contains("quota")
                        ? "The file is as it was. Make room on the disk, then run the command"
                                + " again."
                        : "The file is as it was.");
    }

    private static Problem noPermission(String path, String why) {
        return new Problem.NotThere(
                path + " may not be written: " + why,
                "The file is as it was. Ask its owner, or change the permission of the file and its"
                        + " folder.");
    }

    private static <T> Outcome<T> refused(String message, String nextStep) {
        return new Outcome.Failed<>(new Problem.Refused(message, nextStep));
    }
}
