package dev.hubconsole.views.settings;

import dev.hubconsole.core.github.GitHubOverview;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.kit.Background;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.function.IntSupplier;

/// What is known of GitHub. Nothing is asked before the user wants to know.
public final class GitHubViewModel {

    private final Background background;
    private final GitHubOverview.Source source;
    private final IntSupplier repositories;
    private ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Unasked());

    /// @param repositories how many the open hub has
    public GitHubViewModel(
            Background background, GitHubOverview.Source source, IntSupplier repositories) {
        this.background = background;
        this.source = source;
        this.repositories = repositories;
    }

    /// How far the looking is.
    public sealed interface State {

        /// Nobody has wanted to know yet.
        record Unasked() implements State {}

        /// GitHub is being asked.
        record Asking() implements State {}

        /// What GitHub said.
        record Seen(GitHubOverview overview) implements State {}

        /// Why GitHub could not be looked at.
        record Failed(Problem problem) implements State {}
    }

    /// What is known.
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Goes on with what is known and without those who listened: their screens have gone.
    public void renew() {
        state = new ReadOnlyObjectWrapper<>(state.get());
    }

    /// Looks at GitHub.
    ///
    /// @param name what that is called among the tasks
    public void look(String name) {
        if (state.get() instanceof State.Asking) {
            return;
        }
        State before = state.get();
        state.set(new State.Asking());
        int count = repositories.getAsInt();
        Background.Job job =
                background.start(
                        name,
                        running -> source.look(count),
                        outcome ->
                                state.set(
                                        switch (outcome) {
                                            case Outcome.Failed<GitHubOverview>(var problem) ->
                                                    new State.Failed(problem);
                                            case Outcome.Done<GitHubOverview>(var overview) ->
                                                    new State.Seen(overview);
                                        }));
        job.onCancel(() -> state.set(before));
    }
}
