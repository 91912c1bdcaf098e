package dev.hubconsole.views.registry;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.session.Revision;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.LayerPage.Lines;
import dev.hubconsole.views.kit.Background;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.List;
import java.util.Optional;

/// Who changed the lines of an entry. It is asked for when somebody looks, not on every keystroke.
public final class HistoryViewModel {

    private final HubViewModel hub;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Idle());
    private Optional<Background.Job> reading = Optional.empty();

    /// What there is to show.
    public sealed interface State {

        /// Nothing was asked for.
        record Idle() implements State {}

        /// It is being asked for the first time.
        record Loading() implements State {}

        /// The changes are there, the newest first.
        record Ready(List<Revision> revisions) implements State {}

        /// They could not be read; those that were read before are still good to look at.
        record Failed(Problem problem, List<Revision> last) implements State {}
    }

    public HistoryViewModel(HubViewModel hub) {
        this.hub = hub;
    }

    /// What there is to show.
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Forgets what was shown: another entry is next.
    public void clear() {
        reading.ifPresent(Background.Job::cancel);
        reading = Optional.empty();
        state.set(new State.Idle());
    }

    /// Asks who changed some lines.
    public void show(Lines lines) {
        reading.ifPresent(Background.Job::cancel);
        List<Revision> last = revisions();
        if (last.isEmpty()) {
            state.set(new State.Loading());
        }
        reading =
                Optional.of(
                        hub.history(
                                lines,
                                outcome ->
                                        state.set(
                                                switch (outcome) {
                                                    case Outcome.Done<List<Revision>>(var found) ->
                                                            new State.Ready(found);
                                                    case Outcome.Failed<List<Revision>>(var why) ->
                                                            new State.Failed(why, last);
                                                })));
    }

    private List<Revision> revisions() {
        return switch (state.get()) {
            case State.Ready(var revisions) -> revisions;
            case State.Failed(var problem, var last) -> last;
            case State.Idle _, State.Loading _ -> List.of();
        };
    }
}
