package dev.hubconsole.views.operation;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Pull;
import dev.hubconsole.core.run.PullForecast;
import dev.hubconsole.core.run.PullResult;
import dev.hubconsole.core.run.PullScope;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.kit.Background;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads runs from GitHub: says first how many requests that takes, and does it when that is agreed
/// to. Nothing is asked of GitHub or the keyring before somebody wants it.
///
/// All methods are called on the thread of the screens.
public final class PullViewModel {

    private final Background background;
    private final Source source;
    private final HubViewModel hub;
    private final Function<String, String> words;
    private final Runnable pulled;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Idle());

    /// GitHub, and the store that runs are read into. Both methods may take long.
    public interface Source {

        /// How many requests a pull takes; asks GitHub for its limit alone.
        ///
        /// @param registry says what jobs cost
        Outcome<PullForecast> forecast(Registry registry, PullScope scope);

        /// Reads runs from GitHub into the store, which is made where there is none. Being
        /// interrupted ends it; what was read is kept.
        Outcome<PullResult> pull(Registry registry, PullScope scope, Pull.Progress progress);
    }

    /// How far it is.
    public sealed interface State {

        /// Nobody wants to pull.
        record Idle() implements State {}

        /// It is being found out how much there is to read.
        record Counting(Background.Job job) implements State {}

        /// Is that to be done?
        record Asking(PullForecast forecast) implements State {}

        /// It is being done.
        record Pulling(Background.Job job) implements State {}

        /// It was ended before it was through; what was read is kept.
        record Stopped() implements State {}

        /// It was done.
        record Done(PullResult result) implements State {}

        /// It could not be done.
        record Failed(Problem problem) implements State {}
    }

    /// @param hub has the registry whose repositories are pulled
    /// @param words says a text
    /// @param pulled is called when something may have been read
    PullViewModel(
            Background background,
            Source source,
            HubViewModel hub,
            Function<String, String> words,
            Runnable pulled) {
        this.background = background;
        this.source = source;
        this.hub = hub;
        this.words = words;
        this.pulled = pulled;
    }

    /// How far it is.
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// What is pulled, with the registry that says what jobs cost.
    private record What(Registry registry, PullScope scope) {}

    private Outcome<What> what() {
        Optional<Registry> registry = hub.registry();
        List<RepositoryId> repositories =
                registry.map(
                                one ->
                                        one.repositories().stream()
                                                .flatMap(repository -> repository.id().stream())
                                                .distinct()
                                                .toList())
                        .orElse(List.of());
        return repositories.isEmpty()
                ? new Outcome.Failed<>(
                        new Problem.NotThere(
                                words.apply("pull.nothing"), words.apply("pull.nothing.help")))
                : new Outcome.Done<>(new What(registry.orElseThrow(), PullScope.of(repositories)));
    }

    /// Finds out how much there is to read, and then asks whether to. Does nothing where that goes
    /// on already.
    public void begin() {
        switch (state.get()) {
            case State.Counting _, State.Asking _, State.Pulling _ -> {}
            case State.Idle _, State.Stopped _, State.Done _, State.Failed _ -> count();
        }
    }

    private void count() {
        Background.Job job =
                background.start(
                        words.apply("pull.counting"),
                        _ -> what().then(what -> source.forecast(what.registry(), what.scope())),
                        outcome ->
                                state.set(
                                        switch (outcome) {
                                            case Outcome.Done<PullForecast>(var forecast) ->
                                                    new State.Asking(forecast);
                                            case Outcome.Failed<PullForecast>(var problem) ->
                                                    new State.Failed(problem);
                                        }));
        state.set(new State.Counting(job));
        job.onCancel(() -> state.set(new State.Idle()));
    }

    /// Does it.
    public void agree() {
        Background.Job job =
                background.start(
                        words.apply("pull.pulling"),
                        own ->
                                what().then(
                                                what ->
                                                        source.pull(
                                                                what.registry(),
                                                                what.scope(),
                                                                (done, all, _) ->
                                                                        own.reached(done, all))),
                        this::end);
        state.set(new State.Pulling(job));
        job.onCancel(
                () -> {
                    state.set(new State.Stopped());
                    pulled.run();
                });
    }

    private void end(Outcome<PullResult> outcome) {
        state.set(
                switch (outcome) {
                    case Outcome.Done<PullResult>(var result) -> new State.Done(result);
                    case Outcome.Failed<PullResult>(var problem) -> new State.Failed(problem);
                });
        pulled.run();
    }

    /// Ends what goes on, leaves the question, or takes note of what came of it.
    public void leave() {
        switch (state.get()) {
            case State.Counting(var job) -> job.cancel();
            case State.Pulling(var job) -> job.cancel();
            case State.Asking _, State.Stopped _, State.Done _, State.Failed _, State.Idle _ ->
                    state.set(new State.Idle());
        }
    }
}
