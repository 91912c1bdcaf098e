package dev.hubconsole.cli;

import dev.hubconsole.core.run.Pull;

import java.io.PrintStream;

/// Tells a person who waits how far a pull has come: one line that is written over, and gone at the
/// end. Nothing is shown where nobody looks on.
final class PullProgressLine implements Pull.Progress, AutoCloseable {

    private static final long STEP_NANOS = 200_000_000L;

    private final PrintStream err;
    private final boolean watched;
    private long next = System.nanoTime();
    private int shown;

    PullProgressLine(Terminal terminal, boolean quiet) {
        this.err = terminal.err();
        this.watched = terminal.isInteractive() && !quiet;
    }

    @Override
    public synchronized void reached(int repositories, int all, int attempts) {
        if (watched && System.nanoTime() - next >= 0) {
            String line =
                    "pulled: "
                            + repositories
                            + " of "
                            + all
                            + " repositories, "
                            + attempts
                            + " runs";
            err.print("\r" + line);
            err.flush();
            shown = line.length();
            next = System.nanoTime() + STEP_NANOS;
        }
    }

    @Override
    public synchronized void close() {
        if (shown > 0) {
            err.print("\r" + " ".repeat(shown) + "\r");
            err.flush();
        }
    }
}
