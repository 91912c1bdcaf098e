package dev.hubconsole.views.credential;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.kit.Later;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

/// A value while somebody looks at it or carries it away. It hides itself, and it leaves the
/// clipboard, each after a time; both at once when the program ends.
public final class ValueViewModel {

    private final CredentialsViewModel credentials;
    private final Supplier<Limits> limits;
    private final Later later;
    private final Clip clip;
    private ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Hidden());
    private ReadOnlyObjectWrapper<Boolean> copied = new ReadOnlyObjectWrapper<>(false);
    private Runnable hidingOff = () -> {};
    private Runnable clearingOff = () -> {};
    private int asked;

    /// How long a value may be where others could see it.
    ///
    /// @param shown how long it is shown
    /// @param copied how long it stays on the clipboard
    public record Limits(Duration shown, Duration copied) {}

    /// Where values are copied to.
    public interface Clip {

        /// Puts a value there. The characters are wiped afterwards.
        void put(char[] value);

        /// Takes it off, where it is still there.
        void clear();
    }

    /// Whether a value is shown.
    public sealed interface State {

        /// It is not.
        record Hidden() implements State {}

        /// It is being fetched.
        record Fetching() implements State {}

        /// It is, until it hides itself. The characters are wiped then.
        record Shown(char[] value) implements State {

            @Override
            public String toString() {
                return "(secret)";
            }
        }

        /// It could not be read.
        record Failed(Problem problem) implements State {}
    }

    /// @param limits those that hold when a value is shown or copied
    public ValueViewModel(
            CredentialsViewModel credentials, Supplier<Limits> limits, Later later, Clip clip) {
        this.credentials = credentials;
        this.limits = limits;
        this.later = later;
        this.clip = clip;
    }

    /// How long a value that is shown or copied now may stay.
    public Limits limits() {
        return limits.get();
    }

    /// Whether a value is shown.
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Whether a value was copied and has not been taken off the clipboard yet.
    public ReadOnlyObjectProperty<Boolean> copied() {
        return copied.getReadOnlyProperty();
    }

    /// Goes on without those who listened: their screens have gone.
    public void renew() {
        hide();
        state = new ReadOnlyObjectWrapper<>(state.get());
        copied = new ReadOnlyObjectWrapper<>(copied.get());
    }

    /// Shows a value. The audit log says so before it is seen.
    public void show(String id, int version) {
        hide();
        int now = asked;
        state.set(new State.Fetching());
        credentials.value(id, version, "show the value", outcome -> fetched(now, outcome));
    }

    private void fetched(int question, Outcome<char[]> outcome) {
        boolean unwanted = question != asked;
        switch (outcome) {
            case Outcome.Failed<char[]>(var problem) -> {
                if (!unwanted) {
                    state.set(new State.Failed(problem));
                }
            }
            case Outcome.Done<char[]>(var value) -> {
                if (unwanted) {
                    Arrays.fill(value, '\0');
                } else {
                    state.set(new State.Shown(value));
                    hidingOff = later.after(limits.get().shown(), this::hide);
                }
            }
        }
    }

    /// Hides what is shown, and wipes it.
    public void hide() {
        asked++;
        hidingOff.run();
        hidingOff = () -> {};
        State before = state.get();
        state.set(new State.Hidden());
        if (before instanceof State.Shown(var value)) {
            Arrays.fill(value, '\0');
        }
    }

    /// Copies a value. The audit log says so before it is there.
    public void copy(String id, int version) {
        credentials.value(
                id,
                version,
                "copy the value",
                outcome -> {
                    if (outcome instanceof Outcome.Done<char[]>(var value)) {
                        clearingOff.run();
                        clip.put(value);
                        Arrays.fill(value, '\0');
                        copied.set(true);
                        clearingOff = later.after(limits.get().copied(), this::clear);
                    }
                });
    }

    private void clear() {
        clearingOff.run();
        clearingOff = () -> {};
        if (copied.get()) {
            copied.set(false);
            clip.clear();
        }
    }

    /// Hides what is shown and takes it off the clipboard.
    public void leave() {
        hide();
        clear();
    }
}
