package dev.hubconsole.cli;

import dev.hubconsole.core.check.Checks;

import java.io.PrintStream;

/// Tells a person who waits how far a check has come: one line that is written over, and gone at
/// the end. Nothing is shown of what is quick, and nothing where nobody looks on.
final class ProgressLine implements Checks.Progress, AutoCloseable {

    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final long STEP_NANOS = 100_000_000L;

    private final PrintStream err;
    private final boolean watched;
    private long next = System.nanoTime() + PATIENCE_NANOS;
    private int shown;

    ProgressLine(Terminal terminal, boolean quiet) {
        this.err = terminal.err();
        this.watched = terminal.isInteractive() && !quiet;
    }

    @Override
    public void reached(int done, int all) {
        if (watched && System.nanoTime() - next >= 0) {
            String line = "checking: " + done + " of " + all + " repositories";
            err.print("\r" + line);
            err.flush();
            shown = line.length();
            next = System.nanoTime() + STEP_NANOS;
        }
    }

    @Override
    public void close() {
        if (shown > 0) {
            err.print("\r" + " ".repeat(shown) + "\r");
            err.flush();
        }
    }
}
