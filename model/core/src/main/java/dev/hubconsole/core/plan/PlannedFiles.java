package dev.hubconsole.core.plan;

import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A hub's files as a registry was read from them, some of them changed. What the registry did not
/// read comes from where it came from, so a file that somebody changes meanwhile disturbs nothing.
final class PlannedFiles implements HubFiles {

    private final HubFiles below;
    private final Map<String, byte[]> known = new HashMap<>();

    PlannedFiles(HubFiles below, Registry registry) {
        this.below = below;
        for (RegistryFile file : registry.files()) {
            known.put(file.path(), file.document().bytes());
        }
    }

    /// A file's text becomes another.
    void put(String path, byte[] bytes) {
        known.put(path, bytes);
    }

    @Override
    public Reading read(String path, long limit) {
        byte[] bytes = known.get(path);
        if (bytes == null) {
            return below.read(path, limit);
        }
        return bytes.length > limit
                ? new Reading.TooLarge(bytes.length)
                : new Reading.Content(bytes);
    }

    @Override
    public List<String> list(String folder) {
        return below.list(folder);
    }

    @Override
    public boolean isLink(String folder) {
        return below.isLink(folder);
    }

    @Override
    public Optional<String> whyUnlisted(String folder) {
        return below.whyUnlisted(folder);
    }
}
