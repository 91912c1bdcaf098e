package dev.hubconsole.adapters.github;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Tells the time and waits for it. A test gives one that needs no waiting.
public interface Timer extends InstantSource {

    /// Returns at that time or later; at once where it has passed.
    void sleepUntil(Instant time) throws InterruptedException;

    /// The machine's own clock.
    static Timer system() {
        return new Timer() {
            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public void sleepUntil(Instant time) throws InterruptedException {
                Duration left = Duration.between(instant(), time);
                if (left.isPositive()) {
                    Thread.sleep(left);
                }
            }
        };
    }
}
