package dev.hubconsole.views.registry;

import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.hub.HubView.FindingRow;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.hub.LayerPage;
import dev.hubconsole.views.hub.LayerPage.Field;
import dev.hubconsole.views.kit.Background;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The page of one repository or layer, renewed with every change of the hub.
public final class EntryViewModel {

    private final HubViewModel hub;
    private final TextViewModel text;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Idle());
    private final ObservableMap<String, Problem> complaints = FXCollections.observableHashMap();
    private final Map<String, Long> underWay = new HashMap<>();
    private long turns;
    private Optional<Target> target = Optional.empty();
    private Optional<Background.Job> reading = Optional.empty();

    /// What there is to show.
    public sealed interface State {

        /// Nothing was asked for.
        record Idle() implements State {}

        /// It is being read for the first time.
        record Loading(Target target) implements State {}

        /// It is there.
        record Ready(LayerPage page) implements State {}

        /// It could not be read; what was read before is still good to look at.
        record Failed(Problem problem, Optional<LayerPage> last) implements State {}
    }

    public EntryViewModel(HubViewModel hub) {
        this.hub = hub;
        this.text = new TextViewModel(hub);
        hub.view().addListener((at, old, view) -> read());
    }

    /// What there is to show.
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Its lines in the file.
    public TextViewModel text() {
        return text;
    }

    /// What is wrong with what was typed into fields, by key.
    public ObservableMap<String, Problem> complaints() {
        return complaints;
    }

    /// Whether a repository or layer is the one that is shown.
    public boolean isShowing(Target one) {
        return target.filter(one::equals).isPresent();
    }

    /// Shows another repository or layer.
    public void show(Target next) {
        if (isShowing(next)) {
            return;
        }
        target = Optional.of(next);
        complaints.clear();
        underWay.clear();
        text.begin();
        state.set(new State.Loading(next));
        read();
    }

    private void read() {
        reading.ifPresent(Background.Job::cancel);
        if (target.isEmpty() || hub.view().get().isEmpty()) {
            return;
        }
        reading =
                Optional.of(
                        hub.page(
                                target.get(),
                                text.typedLines(),
                                outcome -> {
                                    switch (outcome) {
                                        case Outcome.Done<LayerPage>(var page) -> ready(page);
                                        case Outcome.Failed<LayerPage>(var problem) ->
                                                state.set(new State.Failed(problem, page()));
                                    }
                                }));
    }

    private void ready(LayerPage page) {
        state.set(new State.Ready(page));
        page.lines().ifPresent(lines -> text.show(lines, all()));
    }

    private List<FindingRow> all() {
        return hub.view().get().map(view -> view.findings()).orElse(List.of());
    }

    /// The page that is shown.
    public Optional<LayerPage> page() {
        return switch (state.get()) {
            case State.Ready(var page) -> Optional.of(page);
            case State.Failed(var problem, var last) -> last;
            case State.Idle _, State.Loading _ -> Optional.empty();
        };
    }

    /// Whether nothing that was typed into a field is under way.
    public boolean isSettled(Field field) {
        return !underWay.containsKey(field.key());
    }

    /// Gives a field what was typed; an empty text resets it.
    public void set(Field field, String typed) {
        boolean same = typed.strip().equals(field.own().orElse("").strip());
        if (target.isEmpty() || same && isSettled(field)) {
            complaints.remove(field.key());
            return;
        }
        long turn = ++turns;
        underWay.put(field.key(), turn);
        hub.set(
                target.get(),
                field.key(),
                typed.strip(),
                "field " + target.get() + " " + field.key(),
                problem -> {
                    // What was typed since is still on its way.
                    underWay.remove(field.key(), turn);
                    if (problem.isPresent()) {
                        complaints.put(field.key(), problem.get());
                    } else {
                        complaints.remove(field.key());
                    }
                });
    }

    /// Takes a field back to what is inherited.
    public void reset(Field field) {
        complaints.remove(field.key());
        target.ifPresent(
                at ->
                        hub.set(
                                at,
                                field.key(),
                                "",
                                "",
                                problem -> problem.ifPresent(p -> complaints.put(field.key(), p))));
    }
}
