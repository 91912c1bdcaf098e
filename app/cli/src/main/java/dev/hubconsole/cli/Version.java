package dev.hubconsole.cli;

/// The program's version.
final class Version {

    private Version() {}

    /// The version that the build put into the program's archive; `development` where it runs from
    /// classes.
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
