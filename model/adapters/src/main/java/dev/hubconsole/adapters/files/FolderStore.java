package dev.hubconsole.adapters.files;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.session.FileChange;
import dev.hubconsole.core.session.HubStore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/// The files of an open hub in a folder on disk, saved atomically.
///
/// @param folder the hub's folder, links resolved
/// @param writable says of a file whether it may be replaced
public record FolderStore(Path folder, Predicate<Path> writable) implements HubStore {

    /// A folder where the system says what may be written.
    public FolderStore(Path folder) {
        this(folder, Files::isWritable);
    }

    @Override
    public Outcome<List<String>> save(List<FileChange> changes) {
        return new AtomicSave(folder, writable).save(changes);
    }

    @Override
    public Reading read(String path, long limit) {
        return new FolderFiles(folder).read(path, limit);
    }

    @Override
    public List<String> list(String path) {
        return new FolderFiles(folder).list(path);
    }
}
