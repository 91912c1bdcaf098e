package dev.hubconsole.cli;

import java.time.InstantSource;

/// The entry of `hubctl`.
public final class Main {

    private Main() {}

    /// Runs the command that the arguments name and ends the process with its exit code.
    public static void main(String[] arguments) {
        LogFile.install();
        System.exit(new Hubctl(Terminal.ofProcess(), InstantSource.system()).run(arguments));
    }
}
