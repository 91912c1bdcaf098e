package dev.hubconsole.views.onboard;

import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Drift.Difference;
import dev.hubconsole.core.onboard.OnboardingPlan.Declined;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.kit.Background;
import dev.hubconsole.views.onboard.OnboardingSource.Mending;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Where the registry and GitHub differ. GitHub is asked when the user wants to know.
public final class DriftViewModel {

    private final Background background;
    private final OnboardingSource source;
    private final HubViewModel hub;
    private final UnaryOperator<String> texts;
    private ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Unasked());

    /// @param texts gives the text of a key, for the names of tasks
    public DriftViewModel(
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

        /// GitHub is asked.
        record Asking() implements State {}

        /// What differs.
        ///
        /// @param hasSecrets whether secrets were looked at
        record Seen(
                Mending mending,
                List<Row> rows,
                int repositories,
                boolean hasSecrets,
                List<Declined> unseen)
                implements State {

            public Seen {
                rows = List.copyOf(rows);
                unseen = List.copyOf(unseen);
            }
        }

        /// The pull requests that mend are being opened.
        record Opening(Seen seen) implements State {}

        /// Why nothing is known.
        record Failed(Problem problem) implements State {}
    }

    /// A difference.
    ///
    /// @param diff the lines of the pull request that mends it; none where there is none
    public record Row(Difference difference, List<String> diff) {

        public Row {
            diff = List.copyOf(diff);
        }
    }

    /// What is known.
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Goes on without those who listened: their screens have gone.
    public void renew() {
        state = new ReadOnlyObjectWrapper<>(state.get());
    }

    /// Asks GitHub.
    public void look() {
        Optional<Path> folder = hub.view().get().map(HubView::folder);
        State before = state.get();
        if (folder.isEmpty() || before instanceof State.Asking || before instanceof State.Opening) {
            return;
        }
        state.set(new State.Asking());
        background
                .start(
                        texts.apply("onboard.job.drift"),
                        job ->
                                source.drift(
                                                folder.get(),
                                                (done, all, next) -> job.reached(done, all))
                                        .map(DriftViewModel::seen),
                        outcome ->
                                state.set(
                                        switch (outcome) {
                                            case Outcome.Done<State.Seen>(var seen) -> seen;
                                            case Outcome.Failed<State.Seen>(var problem) ->
                                                    new State.Failed(problem);
                                        }))
                .onCancel(() -> state.set(before));
    }

    private static State.Seen seen(Mending mending) {
        return new State.Seen(
                mending,
                mending.report().differences().stream()
                        .map(one -> new Row(one, PlanPages.diff(one.pullRequest())))
                        .toList(),
                mending.report().repositories(),
                mending.report().hasSecrets(),
                mending.report().unseen());
    }

    /// Opens the pull requests that mend what can be mended by one.
    public void mend() {
        if (!(state.get() instanceof State.Seen seen)
                || seen.mending().plan().pullRequests().isEmpty()) {
            return;
        }
        state.set(new State.Opening(seen));
        background
                .start(
                        texts.apply("onboard.job.open"),
                        job ->
                                source.apply(
                                        seen.mending().plan(),
                                        (last, done, all) -> job.reached(done, all)),
                        outcome -> mended(seen, outcome))
                .onCancel(() -> state.set(seen));
    }

    private void mended(State.Seen seen, Outcome<List<Applied>> outcome) {
        state.set(seen);
        switch (outcome) {
            case Outcome.Failed<List<Applied>>(var problem) -> hub.trouble(problem);
            case Outcome.Done<List<Applied>>(var applied) -> {
                for (Applied one : applied) {
                    switch (one.outcome()) {
                        case Outcome.Failed<Applied.Brought>(var problem) -> hub.trouble(problem);
                        case Outcome.Done<Applied.Brought>(var brought) ->
                                hub.told("drift.opened", brought.pullRequest().url());
                    }
                }
            }
        }
    }
}
