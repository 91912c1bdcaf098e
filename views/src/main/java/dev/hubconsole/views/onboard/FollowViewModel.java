package dev.hubconsole.views.onboard;

import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Enabled;
import dev.hubconsole.core.onboard.Followed;
import dev.hubconsole.core.onboard.Onboarding;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.kit.Background;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// How far the repositories have come that are being onboarded. GitHub is asked when the user wants
/// to know.
public final class FollowViewModel {

    private final Background background;
    private final OnboardingSource source;
    private final HubViewModel hub;
    private final UnaryOperator<String> texts;
    private ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Unasked());

    /// @param texts gives the text of a key, for the names of tasks
    public FollowViewModel(
            Background background,
            OnboardingSource source,
            HubViewModel hub,
            UnaryOperator<String> texts) {
        this.background = background;
        this.source = source;
        this.hub = hub;
        this.texts = texts;
        hub.view()
                .addListener(
                        (at, old, now) -> {
                            if (!old.map(HubView::folder).equals(now.map(HubView::folder))) {
                                state.set(new State.Unasked());
                            }
                        });
    }

    /// What is known.
    public sealed interface State {

        /// Nobody has wanted to know yet.
        record Unasked() implements State {}

        /// GitHub is asked, or works.
        ///
        /// @param all what is known until then
        record Asking(List<Followed> all) implements State {

            public Asking {
                all = List.copyOf(all);
            }
        }

        /// What GitHub said; a problem where something could not be done since.
        record Seen(List<Followed> all, Optional<Problem> problem) implements State {

            public Seen {
                all = List.copyOf(all);
            }
        }

        /// Why nothing is known.
        record Failed(Problem problem) implements State {}
    }

    /// What is known.
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Goes on without those who listened: their screens have gone.
    public void renew() {
        state = new ReadOnlyObjectWrapper<>(state.get());
    }

    private List<Followed> known() {
        return switch (state.get()) {
            case State.Unasked(), State.Failed(_) -> List.of();
            case State.Asking(var all) -> all;
            case State.Seen(var all, _) -> all;
        };
    }

    /// Asks GitHub.
    public void look() {
        look(Optional.empty());
    }

    private void look(Optional<Problem> since) {
        begin(
                "onboard.job.follow",
                source::follow,
                outcome ->
                        state.set(
                                switch (outcome) {
                                    case Outcome.Done<List<Followed>>(var all) ->
                                            new State.Seen(all, since);
                                    case Outcome.Failed<List<Followed>>(var problem) ->
                                            known().isEmpty()
                                                    ? new State.Failed(problem)
                                                    : new State.Seen(known(), Optional.of(problem));
                                }));
    }

    private interface Asking<T> {
        Outcome<T> of(Path hub);
    }

    private <T> void begin(String name, Asking<T> asking, Consumer<Outcome<T>> deliver) {
        Optional<Path> folder = hub.view().get().map(HubView::folder);
        if (folder.isEmpty() || state.get() instanceof State.Asking) {
            return;
        }
        State before = state.get();
        state.set(new State.Asking(known()));
        background
                .start(texts.apply(name), job -> asking.of(folder.get()), deliver)
                .onCancel(() -> state.set(before));
    }

    /// Builds a repository once and waits for the end; then GitHub is asked anew.
    public void stage(RepositoryId repository) {
        this.<Onboarding>begin(
                "onboard.job.stage",
                at -> source.stage(at, repository),
                outcome -> done(outcome.map(_ -> Optional.empty())));
    }

    /// Opens the pull request that switches a repository on, or writes down that it was merged;
    /// then GitHub is asked anew.
    public void enable(RepositoryId repository) {
        this.<Enabled>begin(
                "onboard.job.enable",
                at -> source.enable(at, repository),
                outcome -> done(outcome.map(Enabled::applied)));
    }

    private void done(Outcome<Optional<Applied>> outcome) {
        List<Followed> all = known();
        switch (outcome) {
            case Outcome.Failed<Optional<Applied>>(var problem) -> {
                state.set(new State.Seen(all, Optional.of(problem)));
                look(Optional.of(problem));
            }
            case Outcome.Done<Optional<Applied>>(var applied) -> {
                applied.ifPresent(this::tell);
                state.set(new State.Seen(all, Optional.empty()));
                look();
            }
        }
    }

    private void tell(Applied applied) {
        if (applied.outcome() instanceof Outcome.Done<Applied.Brought>(var brought)) {
            hub.told("onboard.follow.opened", brought.pullRequest().url());
        }
    }

    /// Shows a page in the browser.
    public void browse(String address) {
        source.browse(address);
    }
}
