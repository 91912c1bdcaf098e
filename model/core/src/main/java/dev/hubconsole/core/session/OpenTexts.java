package dev.hubconsole.core.session;

import dev.hubconsole.core.registry.HubFiles;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /// What is known stays listed when it goes from the disk, so that one can work on with it.
    @Override
    public List<String> list(String folder) {
        Set<String> names = new LinkedHashSet<>(disk.list(folder));
        for (String path : texts.keySet()) {
            if (path.startsWith(folder)) {
                String below = path.substring(folder.length());
                int slash = below.indexOf('/');
                names.add(slash < 0 ? below : below.substring(0, slash + 1));
            }
        }
        return List.copyOf(names);
    }

    @Override
    public boolean isLink(String folder) {
        return disk.isLink(folder);
    }

    @Override
    public Optional<String> whyUnlisted(String folder) {
        return disk.whyUnlisted(folder);
    }
}
