package dev.hubconsole.simulator.github;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// The faults that are to happen. Safe for use by several threads at once.
public final class Faults {

    private final List<Pending> pending = new ArrayList<>();
    private final List<PendingHook> pendingHooks = new ArrayList<>();
    private Duration skew = Duration.ZERO;
    private Duration latency = Duration.ZERO;

    private static final class Pending {
        private final Fault fault;
        private final RandomGenerator lots;
        private long seen;

        private Pending(Fault fault) {
            this.fault = fault;
            this.lots =
                    new SplittableRandom(
                            fault.when() instanceof Fault.When.ByLot(_, var seed) ? seed : 0);
        }

        private boolean meets(String method, String path) {
            if (!fault.method().isEmpty() && !fault.method().equals(method)
                    || !fault.path().matcher(path).find()) {
                return false;
            }
            seen++;
            return switch (fault.when()) {
                case Fault.When.Counted(var skip, var times) -> seen > skip && seen - skip <= times;
                case Fault.When.ByLot(var probability, _) -> lots.nextDouble() < probability;
            };
        }
    }

    private static final class PendingHook {
        private final HookFault fault;
        private int met;

        private PendingHook(HookFault fault) {
            this.fault = fault;
        }

        private boolean meets(String event) {
            boolean fits = fault.event().isEmpty() || fault.event().equals(event);
            if (!fits || met >= fault.times()) {
                return false;
            }
            met++;
            return true;
        }
    }

    /// Lets something go wrong.
    public synchronized void add(Fault fault) {
        pending.add(new Pending(fault));
    }

    /// Lets something go wrong with webhooks.
    public synchronized void add(HookFault fault) {
        pendingHooks.add(new PendingHook(fault));
    }

    /// Takes back all that has not happened yet, and sets the server's clock right.
    public synchronized void clear() {
        pending.clear();
        pendingHooks.clear();
        skew = Duration.ZERO;
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
        return pending.stream()
                .filter(one -> one.meets(method, path))
                .findFirst()
                .map(one -> one.fault.kind());
    }

    /// What is to go wrong with this webhook.
    synchronized Optional<HookFault.Kind> meet(String event) {
        return pendingHooks.stream()
                .filter(one -> one.meets(event))
                .findFirst()
                .map(one -> one.fault.kind());
    }
}
