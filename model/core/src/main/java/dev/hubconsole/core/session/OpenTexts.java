package dev.hubconsole.core.session;

import dev.hubconsole.core.registry.HubFiles;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A hub's files with the texts that a session holds in place of what is on the disk. A file that
/// the session does not know yet is read once and then stays as it was read.
final class OpenTexts implements HubFiles {

    private final HubFiles disk;
    private final Map<String, byte[]> texts;

    /// @param texts what the session holds; files that are read are added to it
    OpenTexts(HubFiles disk, Map<String, byte[]> texts) {
        this.disk = disk;
        this.texts = texts;
    }

    /// The same files with some of them changed, remembering apart what else is read.
    OpenTexts with(Map<String, byte[]> changed) {
        Map<String, byte[]> more = new HashMap<>(texts);
        more.putAll(changed);
        return new OpenTexts(disk, more);
    }

    Map<String, byte[]> texts() {
        return texts;
    }

    @Override
    public Reading read(String path, long limit) {
        byte[] known = texts.get(path);
        if (known != null) {
            return known.length > limit
                    ? new Reading.TooLarge(known.length)
                    : new Reading.Content(known);
        }
        Reading reading = disk.read(path, limit);
        if (reading instanceof Reading.Content(var bytes)) {
            texts.put(path, bytes);
        }
        return reading;
    }

    @Override
    public List<String> list(String folder) {
        return disk.list(folder);
    }
}
