package dev.hubconsole.views.hub;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.kit.Background;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.Optional;
import java.util.function.Consumer;

/// A change while it is being put into words: what is typed is worked out at once, and shown before
/// anything is made of it.
public final class ChangeViewModel {

    private final HubViewModel hub;
    private final String jobName;
    private final ChangeForm form;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty value = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Incomplete());
    private Optional<Background.Job> looking = Optional.empty();

    /// How far the change is.
    public sealed interface State {

        /// Something is still to be typed.
        record Incomplete() implements State {}

        /// It is being worked out.
        record Looking() implements State {}

        /// It can be made.
        record Ready(PlanView plan) implements State {}

        /// It cannot be made.
        record Refused(Problem problem) implements State {}
    }

    /// @param jobName what working it out is called among the tasks
    public ChangeViewModel(HubViewModel hub, ChangeForm form, String jobName) {
        this.hub = hub;
        this.form = form;
        this.jobName = jobName;
        name.set(form.name().orElse(""));
        name.addListener((at, old, text) -> look());
        value.addListener((at, old, text) -> look());
        look();
    }

    public ChangeForm form() {
        return form;
    }

    /// The name as it is typed.
    public StringProperty name() {
        return name;
    }

    /// The value as it is typed.
    public StringProperty value() {
        return value;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    private boolean isComplete() {
        boolean named = form.name().isEmpty() || !name.get().isBlank();
        boolean other = form.name().filter(name.get().strip()::equals).isEmpty();
        boolean renaming =
                form instanceof ChangeForm.Rename || form instanceof ChangeForm.RenameRepository;
        return named && (!renaming || other) && (!form.asksForValue() || !value.get().isBlank());
    }

    private void look() {
        looking.ifPresent(Background.Job::cancel);
        if (!isComplete()) {
            state.set(new State.Incomplete());
            return;
        }
        state.set(new State.Looking());
        String named = name.get().strip();
        String valued = value.get().strip();
        looking =
                Optional.of(
                        hub.ask(
                                jobName,
                                session ->
                                        form.wish(session, named, valued)
                                                .then(wish -> PlanView.of(session, wish)),
                                outcome ->
                                        state.set(
                                                switch (outcome) {
                                                    case Outcome.Done<PlanView>(var plan) ->
                                                            new State.Ready(plan);
                                                    case Outcome.Failed<PlanView>(var problem) ->
                                                            new State.Refused(problem);
                                                })));
    }

    /// Makes the change.
    ///
    /// @param made hears where one is then
    public void confirm(Consumer<Place> made) {
        if (!(state.get() instanceof State.Ready)) {
            return;
        }
        String named = name.get().strip();
        String valued = value.get().strip();
        hub.make(
                session -> form.wish(session, named, valued),
                done -> {
                    if (done) {
                        made.accept(form.after(named));
                    }
                });
    }

    /// Ends what is under way.
    public void close() {
        looking.ifPresent(Background.Job::cancel);
    }
}
