package dev.hubconsole.adapters.github;

import java.util.concurrent.atomic.LongAdder;

/// Counts what goes through the connection.
final class Counts {
    final LongAdder memory = new LongAdder();
    final LongAdder disk = new LongAdder();
    final LongAdder revalidated = new LongAdder();
    final LongAdder misses = new LongAdder();
    final LongAdder writes = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder sent = new LongAdder();
}
