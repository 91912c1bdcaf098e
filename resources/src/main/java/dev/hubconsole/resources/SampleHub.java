package dev.hubconsole.resources;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The hubs of an invented organisation, for the demo, for tests and for trying things out. A file
/// has the path that it has in its hub; the root is `config/repositories.yaml`.
public enum SampleHub {
    /// Some thirty repositories in version 2, without a single finding.
    CLEAN,
    /// The clean hub with faults that people make; `faults()` says where.
    WITH_FAULTS,
    /// Three repositories in version 1.
    VERSION_1;

    private static final String FOLDER = "sample";

    /// The path of the root file in each of them.
    public static final String ROOT = "config/repositories.yaml";

    /// Every file of the hub, by path.
    public List<BundledFile> files() {
        return switch (this) {
            case CLEAN -> below("hub");
            case VERSION_1 -> below("v1");
            case WITH_FAULTS -> {
                Map<String, BundledFile> files = new LinkedHashMap<>();
                below("hub").forEach(file -> files.put(file.path(), file));
                below("faults").forEach(file -> files.put(file.path(), file));
                yield List.copyOf(files.values());
            }
        };
    }

    /// What is found in `WITH_FAULTS`, a finding a line: `file:line:column severity rule`.
    public static List<String> faults() {
        return Bundle.lines(FOLDER + "/expected.txt");
    }

    private static List<BundledFile> below(String folder) {
        String start = folder + "/";
        return Bundle.lines(FOLDER + "/index.txt").stream()
                .filter(path -> path.startsWith(start))
                .map(path -> path.substring(start.length()))
                .map(path -> Bundle.file(FOLDER + "/" + folder, path))
                .toList();
    }
}
