package dev.hubconsole.simulator.github;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The faults that are to happen. Safe for use by several threads at once.
public final class Faults {

    private final List<Pending> pending = new ArrayList<>();
    private Duration skew = Duration.ZERO;
    private Duration latency = Duration.ZERO;

    private static final class Pending {
        private final Fault fault;
        private int seen;

        private Pending(Fault fault) {
            this.fault = fault;
        }
    }

    /// Lets something go wrong.
    public synchronized void add(Fault fault) {
        pending.add(new Pending(fault));
    }

    /// Takes back all that has not happened yet.
    public synchronized void clear() {
        pending.clear();
    }

    /// Makes the server's clock differ from its own.
    public synchronized void skew(Duration by) {
        skew = by;
    }

    /// Makes every answer take that long.
    public synchronized void latency(Duration each) {
        latency = each;
    }

    synchronized Duration skew() {
        return skew;
    }

    synchronized Duration latency() {
        return latency;
    }

    /// What is to go wrong with this request.
    synchronized Optional<Fault.Kind> meet(String method, String path) {
        for (Pending one : pending) {
            Fault fault = one.fault;
            if ((fault.method().isEmpty() || fault.method().equals(method))
                    && fault.path().matcher(path).find()) {
                one.seen++;
                if (one.seen > fault.skip() && one.seen <= fault.skip() + fault.times()) {
                    return Optional.of(fault.kind());
                }
            }
        }
        return Optional.empty();
    }
}
