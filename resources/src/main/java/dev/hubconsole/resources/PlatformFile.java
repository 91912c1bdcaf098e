package dev.hubconsole.resources;

/// The files of facts about GitHub: YAML, each with its shape described at its top, and with the
/// source and the day of every fact in it.
public enum PlatformFile {
    /// Labels of hosted runners: system, size, price, and when they go.
    RUNNERS("runners.yaml"),
    /// Limits by plan, kind of runner and visibility.
    LIMITS("limits.yaml"),
    /// Prices of a minute, included minutes, rounding.
    PRICES("prices.yaml"),
    /// Names and levels of the token's permissions.
    PERMISSIONS("permissions.yaml"),
    /// How far each setting binds a job, by kind of runner.
    ENFORCEMENT("enforcement.yaml"),
    /// Actions: which versions still run, which are archived, and at which commit we use them.
    ACTIONS("actions.yaml");

    private final String fileName;

    PlatformFile(String fileName) {
        this.fileName = fileName;
    }

    /// The file, read anew.
    public BundledFile read() {
        return Bundle.file("platform", fileName);
    }
}
