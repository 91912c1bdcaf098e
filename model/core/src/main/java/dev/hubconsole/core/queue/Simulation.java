package dev.hubconsole.core.queue;

import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Distribution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.TreeMap;

/// Plays a load through, by fair scheduling and by first come, first served.
public final class Simulation {

    private final Terms terms;
    private final List<Arrival> load;
    private final Instant until;

    /// A job of the load.
    ///
    /// @param took how long it takes once it has started
    /// @param expected how long the scheduler thinks it will take
    public record Arrival(
            RepositoryId repository,
            Instant at,
            Duration took,
            Duration expected,
            boolean passed) {}

    /// How it went.
    ///
    /// @param waits in milliseconds, of the jobs that started, by tier
    /// @param started how many jobs started
    /// @param refused how many were turned away, as too many of their repository waited
    /// @param left how many still waited at the end
    /// @param perHour how many started in an hour
    /// @param fairness Jain's index of the time that repositories got in proportion to their
    ///   weights, over those that always had something waiting; unknown where none had
    /// @param always how many repositories these are
    /// @param starved repositories of which something waited and nothing ever started
    public record Course(
            Map<String, Distribution> waits,
            int started,
            int refused,
            int left,
            double perHour,
            OptionalDouble fairness,
            int always,
            List<RepositoryId> starved) {}

    /// Both ways.
    public record Comparison(Course fair, Course firstCome) {}

    /// A load under some terms.
    ///
    /// @param until when the simulation ends; jobs that still wait are left over
    public Simulation(Terms terms, List<Arrival> load, Instant until) {
        this.terms = terms;
        this.load = load.stream().sorted(Comparator.comparing(Arrival::at)).toList();
        this.until = until;
    }

    /// Plays it both ways.
    public Comparison compare() {
        return new Comparison(play(new Fair()), play(new FirstCome()));
    }

    /// Who decides.
    private interface Line {
        boolean offer(Work work);

        Decision next(Instant now);

        void ended(Work work, Instant now, Arrival arrival);
    }

    private final class Fair implements Line {

        private final FairScheduler scheduler = new FairScheduler(terms);

        @Override
        public boolean offer(Work work) {
            return scheduler.offer(work);
        }

        @Override
        public Decision next(Instant now) {
            return scheduler.next(now);
        }

        @Override
        public void ended(Work work, Instant now, Arrival arrival) {
            scheduler.ended(work.id(), now, arrival.took(), arrival.passed());
        }
    }

    private final class FirstCome implements Line {

        private final Queue<Work> queue = new ArrayDeque<>();
        private int running;

        @Override
        public boolean offer(Work work) {
            return queue.add(work);
        }

        @Override
        public Decision next(Instant now) {
            if (running >= terms.total() || queue.isEmpty()) {
                return new Decision.Wait(Optional.empty());
            }
            running++;
            return new Decision.Start(queue.remove());
        }

        @Override
        public void ended(Work work, Instant now, Arrival arrival) {
            running--;
        }
    }

    private record End(Instant at, Work work) {}

    /// What is counted on the way, for one repository.
    private static final class Account {
        int waiting;
        int started;
        double seconds;
        boolean ranDry;
    }

    private Course play(Line line) {
        Map<RepositoryId, Terms.OfRepository> byId = new HashMap<>();
        Map<RepositoryId, Account> accounts = new HashMap<>();
        for (Terms.OfRepository repository : terms.repositories()) {
            byId.put(repository.id(), repository);
            accounts.put(repository.id(), new Account());
        }
        Map<String, List<Long>> waits = new TreeMap<>();
        PriorityQueue<End> ends =
                new PriorityQueue<>(
                        Comparator.comparing(End::at).thenComparing(end -> end.work().id()));
        Instant begin = load.isEmpty() ? until : load.getFirst().at();
        int arrived = 0;
        int refused = 0;
        int started = 0;
        Optional<Instant> wake = Optional.empty();
        while (true) {
            Optional<Instant> now =
                    earliest(
                            arrived < load.size()
                                    ? Optional.of(load.get(arrived).at())
                                    : Optional.empty(),
                            ends.isEmpty() ? Optional.empty() : Optional.of(ends.peek().at()),
                            wake);
            if (now.isEmpty() || !now.get().isBefore(until)) {
                break;
            }
            Instant at = now.get();
            while (!ends.isEmpty() && !ends.peek().at().isAfter(at)) {
                Work work = ends.remove().work();
                line.ended(work, at, load.get((int) work.id()));
            }
            while (arrived < load.size() && !load.get(arrived).at().isAfter(at)) {
                Arrival arrival = load.get(arrived);
                Work work =
                        new Work(arrived, arrival.repository(), arrival.at(), arrival.expected());
                if (line.offer(work)) {
                    accounts.get(arrival.repository()).waiting++;
                } else {
                    refused++;
                }
                arrived++;
            }
            wake = Optional.empty();
            boolean goesOn = true;
            while (goesOn) {
                switch (line.next(at)) {
                    case Decision.Start(var work) -> {
                        Arrival arrival = load.get((int) work.id());
                        Account account = accounts.get(work.repository());
                        account.waiting--;
                        account.started++;
                        account.ranDry |= account.waiting == 0;
                        account.seconds +=
                                Math.min(
                                                arrival.took().toMillis(),
                                                Duration.between(at, until).toMillis())
                                        / 1000.0;
                        started++;
                        waits.computeIfAbsent(
                                        byId.get(work.repository()).tier(), _ -> new ArrayList<>())
                                .add(Duration.between(work.queuedAt(), at).toMillis());
                        ends.add(new End(at.plus(arrival.took()), work));
                    }
                    case Decision.Wait(var until) -> {
                        wake = until;
                        goesOn = false;
                    }
                }
            }
        }
        Map<String, Distribution> distributions = new TreeMap<>();
        waits.forEach(
                (tier, all) ->
                        distributions.put(
                                tier,
                                Distribution.of(all.stream().mapToLong(Long::longValue))
                                        .orElseThrow()));
        double[] shares =
                accounts.entrySet().stream()
                        .filter(entry -> entry.getValue().waiting > 0 && !entry.getValue().ranDry)
                        .mapToDouble(
                                entry ->
                                        entry.getValue().seconds
                                                / byId.get(entry.getKey()).weight())
                        .toArray();
        double hours = Math.max(1, Duration.between(begin, until).toMillis()) / 3_600_000.0;
        return new Course(
                distributions,
                started,
                refused,
                accounts.values().stream().mapToInt(account -> account.waiting).sum(),
                started / hours,
                Jain.index(shares),
                shares.length,
                accounts.entrySet().stream()
                        .filter(
                                entry ->
                                        entry.getValue().waiting > 0
                                                && entry.getValue().started == 0)
                        .map(Map.Entry::getKey)
                        .sorted(Comparator.comparing(RepositoryId::toString))
                        .toList());
    }

    @SafeVarargs
    private static Optional<Instant> earliest(Optional<Instant>... times) {
        Optional<Instant> earliest = Optional.empty();
        for (Optional<Instant> time : times) {
            if (time.isPresent() && (earliest.isEmpty() || time.get().isBefore(earliest.get()))) {
                earliest = time;
            }
        }
        return earliest;
    }
}
