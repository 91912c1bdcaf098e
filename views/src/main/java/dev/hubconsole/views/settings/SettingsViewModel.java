package dev.hubconsole.views.settings;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.kit.Background;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The settings that hold, and the way to change them: a change holds at once and is kept in the
/// background.
public final class SettingsViewModel {

    private final Background.Lane lane;
    private final SettingsStore store;
    private ReadOnlyObjectWrapper<ConsoleSettings> settings;
    private Consumer<Problem> problems = problem -> {};

    public SettingsViewModel(Background background, SettingsStore store, ConsoleSettings first) {
        this.lane = background.lane();
        this.store = store;
        this.settings = new ReadOnlyObjectWrapper<>(first);
    }

    /// What holds.
    public ReadOnlyObjectProperty<ConsoleSettings> settings() {
        return settings.getReadOnlyProperty();
    }

    /// What holds now.
    public ConsoleSettings now() {
        return settings.get();
    }

    /// Goes on with what holds and without those who listened: their screens have gone.
    public void renew() {
        settings = new ReadOnlyObjectWrapper<>(settings.get());
        problems = problem -> {};
    }

    /// Who hears when settings cannot be kept.
    public void onProblem(Consumer<Problem> listener) {
        problems = listener;
    }

    /// Changes the settings.
    public void change(UnaryOperator<ConsoleSettings> change) {
        ConsoleSettings next = change.apply(settings.get());
        if (next.equals(settings.get())) {
            return;
        }
        settings.set(next);
        lane.startNewest(
                "settings",
                "settings",
                job -> store.save(next),
                outcome -> {
                    if (outcome instanceof Outcome.Failed<Boolean>(var problem)) {
                        problems.accept(problem);
                    }
                });
    }

    /// Calls back when everything that was changed is kept, or could not be.
    public void flush(Runnable then) {
        lane.start("settings", job -> new Outcome.Done<>(true), done -> then.run());
    }
}
