package dev.hubconsole.core.queue;

import dev.hubconsole.core.registry.RepositoryId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides what starts next, so that each repository gets its share.
///
/// Shares are given by deficit round robin: in each round a repository may use up time in
/// proportion to its weight, what it does not use it keeps while it has work, and what it used
/// beyond it gives back later. (M. Shreedhar, G. Varghese, Efficient Fair Queuing Using Deficit
/// Round-Robin, 1995.) The rounds in which nobody could start are not walked through but worked
/// out. Before that go the tiers that have a share of their own and do not use it; and one of
/// [Terms#ageing] starts is for whoever waits longest of those that have not used up more than
/// their share, whatever their tier, so that nobody starves however little the weight.
///
/// Not safe for use by several threads.
public final class FairScheduler {

    private static final double QUANTUM_SECONDS = 60;
    private static final int MOST_ROUNDS_SAVED = 10;

    private final Terms terms;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<RepositoryId, Entry> byId = new HashMap<>();
    private final Map<String, Integer> runningOfTier = new HashMap<>();
    private final Map<Long, Work> running = new HashMap<>();
    private int waiting;
    private int next;
    private long starts;

    /// A scheduler without work.
    public FairScheduler(Terms terms) {
        this.terms = terms;
        for (Terms.OfRepository repository : terms.repositories()) {
            Entry entry = new Entry(repository, entries.size());
            entries.add(entry);
            if (byId.put(repository.id(), entry) != null) {
                throw new IllegalArgumentException("twice: " + repository.id());
            }
        }
        for (Entry entry : entries) {
            for (RepositoryId id : entry.terms.dependsOn()) {
                Entry before = byId.get(id);
                if (before != null) {
                    entry.before.add(before);
                }
            }
        }
    }

    /// What is known of a repository.
    private static final class Entry {
        final Terms.OfRepository terms;
        final int index;
        final Deque<Work> queue = new ArrayDeque<>();
        final List<Entry> before = new ArrayList<>();
        final List<Work> running = new ArrayList<>();
        double deficit;
        double tokens;
        @Nullable Instant filledAt;
        int failures;
        @Nullable Instant pausedUntil;

        Entry(Terms.OfRepository terms, int index) {
            this.terms = terms;
            this.index = index;
            this.tokens = terms.rate().map(rate -> (double) rate.burst()).orElse(0.0);
        }

        /// Whether something of it that came before is not over.
        boolean hasEarlier(Work than) {
            for (Work work : running) {
                if (!work.queuedAt().isAfter(than.queuedAt())) {
                    return true;
                }
            }
            return !queue.isEmpty() && !queue.element().queuedAt().isAfter(than.queuedAt());
        }

        double quantum() {
            return terms.weight() * QUANTUM_SECONDS;
        }

        /// How many rounds it takes until it may use up `seconds`.
        double rounds(double seconds) {
            return Math.max(0, Math.ceil((seconds - deficit) / quantum()));
        }
    }

    /// Takes work on.
    ///
    /// @return whether it was; not where as much of its repository waits as may
    /// @throws IllegalArgumentException for a repository that has no terms
    public boolean offer(Work work) {
        Entry entry = entry(work.repository());
        if (entry.terms.queueDepth().isPresent()
                && entry.queue.size() >= entry.terms.queueDepth().getAsInt()) {
            return false;
        }
        entry.queue.add(work);
        waiting++;
        return true;
    }

    private Entry entry(RepositoryId id) {
        Entry entry = byId.get(id);
        if (entry == null) {
            throw new IllegalArgumentException("no terms for " + id);
        }
        return entry;
    }

    /// How many jobs wait.
    public int waiting() {
        return waiting;
    }

    /// How many jobs run.
    public int running() {
        return running.size();
    }

    /// Tells that work is over.
    ///
    /// @param took how long it took; its repository's share is put right by that
    /// @param passed whether it did its work; failures in a row pause a repository
    /// @throws IllegalArgumentException where it does not run
    public void ended(long id, Instant now, Duration took, boolean passed) {
        Work work = running.remove(id);
        if (work == null) {
            throw new IllegalArgumentException("does not run: " + id);
        }
        Entry entry = entry(work.repository());
        entry.running.remove(work);
        runningOfTier.merge(entry.terms.tier(), -1, Integer::sum);
        entry.deficit += seconds(work.expected()) - seconds(took);
        if (passed) {
            entry.failures = 0;
            entry.pausedUntil = null;
        } else if (++entry.failures >= terms.breaker().failures()) {
            entry.pausedUntil = now.plus(pause(entry));
        }
    }

    /// Twice as long each time, and up to a quarter more by lot, so that repositories that broke
    /// together do not come back together. The lot is drawn from the repository's name.
    private Duration pause(Entry entry) {
        int doublings = Math.min(20, entry.failures - terms.breaker().failures());
        double millis = terms.breaker().first().toMillis() * Math.pow(2, doublings);
        long seed = 31L * entry.terms.id().hashCode() + entry.failures;
        seed = (seed ^ seed >>> 33) * 0xff51afd7ed558ccdL;
        double jitter = (seed >>> 11) * 0x1.0p-53 / 4;
        return Duration.ofMillis(
                (long) Math.min(millis * (1 + jitter), terms.breaker().longest().toMillis()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /// What may start next. Work that may is running from here on.
    public Decision next(Instant now) {
        if (running.size() >= terms.total() || waiting == 0) {
            return new Decision.Wait(Optional.empty());
        }
        List<Entry> able = new ArrayList<>();
        Instant soonest = null;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get((next + i) % entries.size());
            if (entry.queue.isEmpty()) {
                continue;
            }
            Optional<Reason> reason = reason(entry, now);
            if (reason.isEmpty()) {
                able.add(entry);
            } else if (until(reason.get()) instanceof Instant until
                    && (soonest == null || until.isBefore(soonest))) {
                soonest = until;
            }
        }
        if (able.isEmpty()) {
            return new Decision.Wait(Optional.ofNullable(soonest));
        }
        starts++;
        return new Decision.Start(start(chosen(able), now));
    }

    private static @Nullable Instant until(Reason reason) {
        return switch (reason) {
            case Reason.RateLimited(var until) -> until;
            case Reason.Paused(var until) -> until;
            case Reason.Full _, Reason.AtMaxParallel _, Reason.DependsOn _, Reason.NotItsTurn _ ->
                    null;
        };
    }

    private Entry chosen(List<Entry> able) {
        if (starts % terms.ageing() == 0) {
            Optional<Entry> longest =
                    able.stream()
                            .filter(entry -> entry.deficit >= 0)
                            .min(
                                    Comparator.comparing(
                                            (Entry entry) -> entry.queue.element().queuedAt()));
            if (longest.isPresent()) {
                return longest.get();
            }
        }
        List<Entry> kept =
                able.stream().filter(entry -> hasRoomOfItsOwn(entry.terms.tier())).toList();
        return inTurn(kept.isEmpty() ? able : kept, able);
    }

    private boolean hasRoomOfItsOwn(String tier) {
        return runningOfTier.getOrDefault(tier, 0)
                < Math.floor(terms.lanes().getOrDefault(tier, 0.0) * terms.total());
    }

    /// The first of some that may use up the time its work takes, after as many rounds as that
    /// needs. The rounds are everybody's.
    private Entry inTurn(List<Entry> some, List<Entry> able) {
        double fewest = Double.POSITIVE_INFINITY;
        Entry first = some.getFirst();
        for (Entry entry : some) {
            double rounds = entry.rounds(seconds(entry.queue.element().expected()));
            // whose turn is used up comes after the others
            boolean isOver = rounds == fewest && rounds > 0 && first.index == next;
            if (rounds < fewest || isOver) {
                fewest = rounds;
                first = entry;
            }
        }
        if (fewest > 0) {
            for (Entry entry : able) {
                double most =
                        Math.max(
                                MOST_ROUNDS_SAVED * entry.quantum(),
                                seconds(entry.queue.element().expected()));
                entry.deficit =
                        Math.max(
                                entry.deficit,
                                Math.min(most, entry.deficit + fewest * entry.quantum()));
            }
        }
        next = first.index;
        return first;
    }

    private Work start(Entry entry, Instant now) {
        Work work = entry.queue.remove();
        waiting--;
        running.put(work.id(), work);
        entry.running.add(work);
        runningOfTier.merge(entry.terms.tier(), 1, Integer::sum);
        entry.deficit -= seconds(work.expected());
        if (entry.queue.isEmpty()) {
            // who has nothing to do saves nothing up
            entry.deficit = Math.min(0, entry.deficit);
            next = (entry.index + 1) % entries.size();
        }
        if (entry.terms.rate().isPresent()) {
            fill(entry, entry.terms.rate().get(), now);
            entry.tokens -= 1;
        }
        return work;
    }

    /// Why the next job of a repository may not start, the total left out.
    private Optional<Reason> reason(Entry entry, Instant now) {
        if (entry.terms.maxParallel().isPresent()
                && entry.running.size() >= entry.terms.maxParallel().getAsInt()) {
            return Optional.of(new Reason.AtMaxParallel(entry.terms.maxParallel().getAsInt()));
        }
        if (entry.pausedUntil != null) {
            if (now.isBefore(entry.pausedUntil)) {
                return Optional.of(new Reason.Paused(entry.pausedUntil));
            }
            if (!entry.running.isEmpty()) {
                // one tries whether it works again
                return Optional.of(new Reason.AtMaxParallel(1));
            }
        }
        Work work = entry.queue.element();
        for (Entry before : entry.before) {
            if (before.hasEarlier(work)) {
                return Optional.of(new Reason.DependsOn(before.terms.id()));
            }
        }
        if (entry.terms.rate().isPresent()) {
            Terms.Rate rate = entry.terms.rate().get();
            fill(entry, rate, now);
            if (entry.tokens < 1) {
                long millis = (long) Math.ceil((1 - entry.tokens) * 3_600_000.0 / rate.perHour());
                return Optional.of(new Reason.RateLimited(now.plusMillis(millis)));
            }
        }
        return Optional.empty();
    }

    private static void fill(Entry entry, Terms.Rate rate, Instant now) {
        if (entry.filledAt != null && now.isAfter(entry.filledAt)) {
            double millis = Duration.between(entry.filledAt, now).toMillis();
            entry.tokens =
                    Math.min(rate.burst(), entry.tokens + millis * rate.perHour() / 3_600_000.0);
        }
        if (entry.filledAt == null || now.isAfter(entry.filledAt)) {
            entry.filledAt = now;
        }
    }

    /// Why each job of a repository waits, the next one first.
    public List<Reason> reasons(RepositoryId repository, Instant now) {
        Entry entry = entry(repository);
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < entry.queue.size(); i++) {
            if (i > 0) {
                reasons.add(new Reason.NotItsTurn(i));
            } else if (running.size() >= terms.total()) {
                reasons.add(new Reason.Full(terms.total()));
            } else {
                reasons.add(reason(entry, now).orElseGet(() -> new Reason.NotItsTurn(0)));
            }
        }
        return reasons;
    }
}
