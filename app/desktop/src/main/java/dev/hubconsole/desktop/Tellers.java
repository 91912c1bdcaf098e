package dev.hubconsole.desktop;

import java.io.PrintStream;

/// The process's own streams.
final class Tellers {

    private Tellers() {}

    /// Where the process says what is no result.
    static PrintStream ofProcess() {
        return System.err;
    }

    /// Where it says what it was asked for.
    static PrintStream resultOfProcess() {
        return System.out;
    }
}
