package dev.hubconsole.core.check;

import dev.hubconsole.core.registry.HubFiles;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A hub's files, each read once, and those that were edited as they are now.
final class RememberedFiles implements HubFiles {

    private final HubFiles files;
    private final Map<String, Reading> readings = new HashMap<>();
    private final Map<String, List<String>> folders = new HashMap<>();
    private final Map<String, byte[]> edited = new HashMap<>();

    RememberedFiles(HubFiles files) {
        this.files = files;
    }

    /// Puts another text in the place of a file's.
    void replace(String path, byte[] bytes) {
        edited.put(path, bytes);
    }

    /// Forgets what was read, so that it is read again.
    void forget() {
        readings.clear();
        folders.clear();
    }

    @Override
    public Reading read(String path, long limit) {
        byte[] bytes = edited.get(path);
        if (bytes != null) {
            return bytes.length > limit
                    ? new Reading.TooLarge(bytes.length)
                    : new Reading.Content(bytes);
        }
        return readings.computeIfAbsent(path, unread -> files.read(unread, limit));
    }

    @Override
    public List<String> list(String folder) {
        return folders.computeIfAbsent(folder, unread -> List.copyOf(files.list(unread)));
    }
}
