package dev.hubconsole.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until somebody turns it. Safe for use by several threads at once.
public final class ManualClock implements InstantSource {

    private final AtomicReference<Instant> now;

    /// A clock that shows this time.
    public ManualClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /// Turns it on.
    public void advance(Duration by) {
        now.updateAndGet(time -> time.plus(by));
    }

    /// Turns it to that time; never back.
    public void advanceTo(Instant time) {
        now.updateAndGet(before -> before.isAfter(time) ? before : time);
    }
}
