package dev.hubconsole.views.operation;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.views.kit.Background;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// What a screen shows of the store of runs. Nothing is read before somebody looks; the newest
/// question wins; what was read last stays while it is read again, or cannot be.
///
/// All methods are called on the thread of the screens.
public final class StoreViewModel<T> {

    private final Background background;
    private final OperationSource source;
    private final Supplier<String> name;
    private Question<T> question;
    private ReadOnlyObjectWrapper<State<T>> state =
            new ReadOnlyObjectWrapper<>(new State.Unasked<>());
    private Optional<Background.Job> job = Optional.empty();

    /// What is asked of the store.
    public interface Question<T> {

        /// Asks it, on a thread that may wait.
        Outcome<T> ask(RunStore store, Instant now);
    }

    /// What is known.
    public sealed interface State<T> {

        /// Nobody has looked yet.
        record Unasked<T>() implements State<T> {}

        /// Nothing was ever pulled, so that there is nothing to show.
        record NothingPulled<T>() implements State<T> {}

        /// It is being read.
        ///
        /// @param last what was read before
        record Reading<T>(Optional<T> last) implements State<T> {}

        /// What was read.
        record Shown<T>(T value) implements State<T> {}

        /// It could not be read.
        ///
        /// @param last what was read before
        record Failed<T>(Problem problem, Optional<T> last) implements State<T> {}
    }

    /// @param name what reading is called among the tasks
    public StoreViewModel(
            Background background,
            OperationSource source,
            Supplier<String> name,
            Question<T> question) {
        this.background = background;
        this.source = source;
        this.name = name;
        this.question = question;
    }

    /// What is known.
    public ReadOnlyObjectProperty<State<T>> state() {
        return state.getReadOnlyProperty();
    }

    /// Goes on with what is known and without those who listened: their screens have gone.
    public void renew() {
        state = new ReadOnlyObjectWrapper<>(state.get());
    }

    /// Reads it where nothing is known yet.
    public void look() {
        switch (state.get()) {
            case State.Unasked<T> _, State.NothingPulled<T> _ -> read(Optional.empty());
            case State.Reading<T> _, State.Shown<T> _, State.Failed<T> _ -> {}
        }
    }

    /// Asks something else; what was read before says nothing about it.
    public void ask(Question<T> other) {
        question = other;
        read(Optional.empty());
    }

    /// Reads it again, where it was looked at.
    public void refresh() {
        switch (state.get()) {
            case State.Unasked<T> _ -> {}
            case State.NothingPulled<T> _ -> read(Optional.empty());
            case State.Reading<T>(var last) -> read(last);
            case State.Shown<T>(var value) -> read(Optional.of(value));
            case State.Failed<T>(var _, var last) -> read(last);
        }
    }

    private void read(Optional<T> last) {
        State<T> before = state.get();
        Optional<Background.Job> older = job;
        job = Optional.empty();
        older.ifPresent(Background.Job::cancel);
        state.set(new State.Reading<>(last));
        Question<T> asked = question;
        Background.Job started =
                background.start(
                        name.get(),
                        _ -> source.ask(store -> asked.ask(store, source.clock().instant())),
                        outcome -> {
                            job = Optional.empty();
                            state.set(
                                    switch (outcome) {
                                        case Outcome.Failed<Optional<T>>(var problem) ->
                                                new State.Failed<>(problem, last);
                                        case Outcome.Done<Optional<T>>(var value) ->
                                                value.<State<T>>map(State.Shown::new)
                                                        .orElseGet(State.NothingPulled::new);
                                    });
                        });
        // the user may end it: then what was so before is so again
        started.onCancel(
                () -> {
                    if (job.filter(started::equals).isPresent()) {
                        job = Optional.empty();
                        state.set(
                                before instanceof State.Reading<T>
                                        ? new State.Unasked<>()
                                        : before);
                    }
                });
        job = Optional.of(started);
    }
}
