package dev.hubconsole.views.operation;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.queue.Fleet;
import dev.hubconsole.core.queue.QueueBoard;
import dev.hubconsole.core.queue.Replay;
import dev.hubconsole.core.queue.Replay.Played;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RegistryPricing;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.kit.Background;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/// The queue as it was when it was last pulled, and what a fair order would have made of the last
/// days.
///
/// All methods are called on the thread of the screens.
public final class QueueViewModel {

    /// How many jobs run at once where neither the plan nor anybody says it: the least of GitHub's
    /// plans.
    private static final int USUAL_TOTAL = 20;

    private final Background.Lane lane;
    private final OperationSource source;
    private final HubViewModel hub;
    private final Supplier<String> reading;
    private final StoreViewModel<Seen> board;
    private final ReadOnlyObjectWrapper<Simulated> simulated =
            new ReadOnlyObjectWrapper<>(new Simulated.Unasked());
    private volatile Optional<Loaded> loaded = Optional.empty();

    /// The queue, and what the simulator begins with.
    ///
    /// @param total how many jobs run at once
    /// @param tiers those of the registry, in the order of their names
    public record Seen(QueueBoard board, int total, List<String> tiers) {

        public Seen {
            tiers = List.copyOf(tiers);
        }
    }

    /// The jobs that are played through.
    private record Loaded(Source source, Optional<Registry> registry, Replay replay) {

        boolean is(Source wanted, Optional<Registry> now) {
            return source.equals(wanted) && registry.orElse(null) == now.orElse(null);
        }
    }

    /// Where the jobs come from that are played through.
    public sealed interface Source {

        /// Those that were kept of the last days.
        record Kept(int days) implements Source {}

        /// Those of a day that never was.
        record Invented(int perHour, int minutes) implements Source {}
    }

    /// What is known of the simulation.
    public sealed interface Simulated {

        /// Nobody asked for it yet.
        record Unasked() implements Simulated {}

        /// It is being played.
        ///
        /// @param last what was played before
        record Playing(Optional<Shown> last) implements Simulated {}

        /// It was played.
        record Shown(Ask ask, Played played) implements Simulated {}

        /// No job of that time could be played.
        record NoJobs(Ask ask) implements Simulated {}

        /// It could not be played.
        record Failed(Problem problem) implements Simulated {}
    }

    /// What is simulated.
    ///
    /// @param source where its jobs come from
    public record Ask(Source source, Replay.Wish wish) {}

    /// @param hub has the registry that says weights, the plan and own runners
    /// @param reading what reading is called among the tasks
    QueueViewModel(
            Background background,
            OperationSource source,
            HubViewModel hub,
            Supplier<String> reading) {
        this.lane = background.lane();
        this.source = source;
        this.hub = hub;
        this.reading = reading;
        this.board = new StoreViewModel<>(background, source, reading, this::read);
    }

    private Outcome<Seen> read(RunStore kept, Instant now) {
        Optional<Registry> registry = hub.registry();
        OptionalInt plan = planLimit(registry);
        return QueueBoard.read(
                        kept,
                        new QueueBoard.Question(
                                registry,
                                Set.of(),
                                new RegistryPricing(source.prices(), registry),
                                plan),
                        now)
                .map(read -> read.board(Fleet.NOT_ASKED))
                .map(board -> new Seen(board, plan.orElse(USUAL_TOTAL), tiers(registry)));
    }

    private OptionalInt planLimit(Optional<Registry> registry) {
        return registry.flatMap(one -> one.definitions().plan())
                .flatMap(Written::text)
                .map(source::jobsAtOnce)
                .orElse(OptionalInt.empty());
    }

    private static List<String> tiers(Optional<Registry> registry) {
        return registry.map(one -> one.definitions().tiers().keySet().stream().sorted().toList())
                .orElse(List.of());
    }

    /// The queue.
    public StoreViewModel<Seen> board() {
        return board;
    }

    /// What came of the simulation.
    public ReadOnlyObjectProperty<Simulated> simulated() {
        return simulated.getReadOnlyProperty();
    }

    /// Plays the jobs through. Of questions that come quickly the newest counts.
    public void simulate(Ask ask) {
        simulated.set(
                new Simulated.Playing(
                        switch (simulated.get()) {
                            case Simulated.Shown shown -> Optional.of(shown);
                            case Simulated.Playing(var last) -> last;
                            case Simulated.Unasked _, Simulated.NoJobs _, Simulated.Failed _ ->
                                    Optional.empty();
                        }));
        lane.startNewest("simulate", reading.get(), _ -> play(ask), this::take);
    }

    private void take(Outcome<Simulated> outcome) {
        simulated.set(
                switch (outcome) {
                    case Outcome.Done<Simulated>(var result) -> result;
                    case Outcome.Failed<Simulated>(var problem) -> new Simulated.Failed(problem);
                });
    }

    private Outcome<Simulated> play(Ask ask) {
        return replay(ask.source())
                .then(
                        replay ->
                                replay.isEmpty() || replay.get().isEmpty()
                                        ? new Outcome.Done<>(new Simulated.NoJobs(ask))
                                        : replay.get()
                                                .play(ask.wish())
                                                .map(played -> new Simulated.Shown(ask, played)));
    }

    /// The jobs, which are read once for each registry and question.
    private Outcome<Optional<Replay>> replay(Source wanted) {
        Optional<Registry> registry = hub.registry();
        Optional<Loaded> before = loaded.filter(one -> one.is(wanted, registry));
        if (before.isPresent()) {
            return new Outcome.Done<>(before.map(Loaded::replay));
        }
        Outcome<Optional<Replay>> read =
                switch (wanted) {
                    case Source.Kept(int days) -> {
                        Replay.Question question = question(registry, Duration.ofDays(days));
                        yield source.ask(kept -> Replay.read(kept, question));
                    }
                    case Source.Invented(int perHour, int minutes) ->
                            new Outcome.Done<>(
                                    Optional.of(
                                            Replay.invented(
                                                    question(registry, Duration.ofDays(1)),
                                                    new Replay.Load(
                                                            perHour,
                                                            Duration.ofMinutes(minutes)))));
                };
        if (read instanceof Outcome.Done<Optional<Replay>>(var replay)) {
            loaded = replay.map(one -> new Loaded(wanted, registry, one));
        }
        return read;
    }

    private Replay.Question question(Optional<Registry> registry, Duration back) {
        return new Replay.Question(
                registry,
                List.of(),
                Period.before(source.clock().instant(), back),
                new RegistryPricing(source.prices(), registry),
                Optional.empty());
    }

    /// Reads the jobs anew when they are next played.
    void forget() {
        loaded = Optional.empty();
    }
}
