package dev.hubconsole.views.onboard;

import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Choosing.Offer;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.views.hub.HubView;
import dev.hubconsole.views.hub.HubViewModel;
import dev.hubconsole.views.kit.Background;
import dev.hubconsole.views.onboard.OnboardState.Search;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The way from names to open pull requests. What was entered is kept as a draft of the hub, and is
/// there again when the hub is opened again.
public final class OnboardViewModel {

    private final Background background;
    private final Background.Lane drafts;
    private final OnboardingSource source;
    private final HubViewModel hub;
    private final UnaryOperator<String> texts;
    private ReadOnlyObjectWrapper<OnboardState> state =
            new ReadOnlyObjectWrapper<>(new OnboardState.Picking(new Search.Unasked()));
    private final StringProperty organization = new SimpleStringProperty("");
    private final StringProperty pattern = new SimpleStringProperty("");
    private final StringProperty team = new SimpleStringProperty("");
    private final StringProperty tier = new SimpleStringProperty("");
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringProperty reviewers = new SimpleStringProperty("");
    private final BooleanProperty overwrites = new SimpleBooleanProperty();
    private final ObservableList<RepositoryId> picked = FXCollections.observableArrayList();
    private Search search = new Search.Unasked();
    private Optional<Path> folder = Optional.empty();
    private Optional<Background.Job> working = Optional.empty();
    private OnboardDraft kept = OnboardDraft.EMPTY;
    private boolean filling;

    /// @param texts gives the text of a key, for the names of tasks
    public OnboardViewModel(
            Background background,
            OnboardingSource source,
            HubViewModel hub,
            UnaryOperator<String> texts) {
        this.background = background;
        this.drafts = background.lane();
        this.source = source;
        this.hub = hub;
        this.texts = texts;
        for (StringProperty one : List.of(organization, pattern, team, tier, reason, reviewers)) {
            one.addListener((at, old, now) -> keep());
        }
        overwrites.addListener((at, old, now) -> keep());
        picked.addListener((ListChangeListener<RepositoryId>) change -> keep());
        hub.view().addListener((at, old, view) -> hubChanged(view));
        hubChanged(hub.view().get());
    }

    /// Where one is.
    public ReadOnlyObjectProperty<OnboardState> state() {
        return state.getReadOnlyProperty();
    }

    /// Goes on without those who listened: their screens have gone.
    public void renew() {
        state = new ReadOnlyObjectWrapper<>(state.get());
    }

    /// The organisation that is searched, or names of repositories as `owner/name`.
    public StringProperty organization() {
        return organization;
    }

    /// What is searched for there.
    public StringProperty pattern() {
        return pattern;
    }

    /// The team that they are to belong to.
    public StringProperty team() {
        return team;
    }

    /// The tier that they are to have.
    public StringProperty tier() {
        return tier;
    }

    /// Why.
    public StringProperty reason() {
        return reason;
    }

    /// Whom to ask for a review.
    public StringProperty reviewers() {
        return reviewers;
    }

    /// Whether files that are there with other content are replaced.
    public BooleanProperty overwrites() {
        return overwrites;
    }

    /// What was picked. Each call gives a list of its own, whose listeners go with it.
    public ObservableList<RepositoryId> picked() {
        return FXCollections.unmodifiableObservableList(picked);
    }

    /// What is known of how far a job has come.
    public Optional<Background.Job> working() {
        return working;
    }

    private void hubChanged(Optional<HubView> view) {
        Optional<Path> now = view.map(HubView::folder);
        if (now.equals(folder)) {
            return;
        }
        stop();
        folder = now;
        search = new Search.Unasked();
        fill(OnboardDraft.EMPTY);
        state.set(new OnboardState.Picking(search));
        now.ifPresent(
                at ->
                        drafts.start(
                                texts.apply("onboard.job.draft"),
                                job -> source.draft(at),
                                outcome -> take(at, outcome)));
    }

    private void take(Path at, Outcome<OnboardDraft> outcome) {
        switch (outcome) {
            case Outcome.Failed<OnboardDraft>(var problem) -> hub.trouble(problem);
            case Outcome.Done<OnboardDraft>(var draft) -> {
                if (folder.filter(at::equals).isPresent() && entered().equals(OnboardDraft.EMPTY)) {
                    fill(draft);
                }
            }
        }
    }

    private void fill(OnboardDraft draft) {
        filling = true;
        organization.set(draft.organization());
        pattern.set(draft.pattern());
        team.set(draft.team());
        tier.set(draft.tier());
        reason.set(draft.reason());
        reviewers.set(draft.reviewers());
        overwrites.set(draft.overwrites());
        picked.setAll(draft.picked());
        filling = false;
        kept = draft;
    }

    private OnboardDraft entered() {
        return new OnboardDraft(
                organization.get(),
                pattern.get(),
                List.copyOf(picked),
                team.get(),
                tier.get(),
                reason.get(),
                reviewers.get(),
                overwrites.get());
    }

    private void keep() {
        OnboardDraft now = entered();
        if (filling || folder.isEmpty() || now.equals(kept)) {
            return;
        }
        kept = now;
        Path at = folder.get();
        drafts.startNewest(
                "keep",
                texts.apply("onboard.job.keep"),
                job -> source.keep(at, now),
                outcome -> {
                    if (outcome instanceof Outcome.Failed<OnboardDraft>(var problem)) {
                        hub.trouble(problem);
                    }
                });
    }

    /// Searches the organisation; names of repositories are picked at once.
    public void search() {
        String wanted = organization.get().strip();
        if (folder.isEmpty() || wanted.isEmpty()) {
            return;
        }
        if (wanted.contains("/")) {
            for (String name : wanted.split("[,\\s]+")) {
                if (name.matches("[^/]+/[^/]+") && !picked.contains(RepositoryId.parse(name))) {
                    picked.add(RepositoryId.parse(name));
                }
            }
            organization.set("");
            return;
        }
        Path at = folder.get();
        String what = pattern.get();
        Search before = search;
        begin(
                texts.apply("onboard.job.search"),
                job -> source.search(at, wanted, what),
                outcome ->
                        picking(
                                switch (outcome) {
                                    case Outcome.Failed<List<Offer>>(var problem) ->
                                            new Search.Failed(problem);
                                    case Outcome.Done<List<Offer>>(var offers) ->
                                            new Search.Found(offers);
                                }),
                () -> picking(before));
        picking(new Search.Asking());
    }

    private void picking(Search now) {
        search = now;
        state.set(new OnboardState.Picking(now));
    }

    private <T> void begin(
            String name,
            Background.Work<T> work,
            java.util.function.Consumer<Outcome<T>> deliver,
            Runnable cancelled) {
        stop();
        Background.Job job = background.start(name, work, deliver);
        job.onCancel(cancelled);
        working = Optional.of(job);
    }

    /// Ends what goes on. What was opened at GitHub stays.
    public void stop() {
        Optional<Background.Job> job = working;
        working = Optional.empty();
        job.filter(one -> background.jobs().contains(one)).ifPresent(Background.Job::cancel);
    }

    /// Picks what was not, and leaves out what was.
    public void toggle(Offer offer) {
        RepositoryId id = offer.details().name();
        if (!picked.remove(id) && offer.leftOut().isEmpty()) {
            picked.add(id);
        }
    }

    /// Picks all of these that can be taken in.
    public void pick(Collection<Offer> offers) {
        List<RepositoryId> more = new ArrayList<>();
        for (Offer one : offers) {
            if (one.leftOut().isEmpty() && !picked.contains(one.details().name())) {
                more.add(one.details().name());
            }
        }
        picked.addAll(more);
    }

    /// Leaves out all.
    public void pickNone() {
        picked.clear();
    }

    /// Reviews what was picked, and works out the plan. Nothing is sent.
    public void review() {
        if (folder.isEmpty() || picked.isEmpty()) {
            return;
        }
        Path at = folder.get();
        OnboardDraft draft = entered();
        begin(
                texts.apply("onboard.job.review"),
                job ->
                        source.plan(
                                        at,
                                        draft.request(),
                                        (done, all, next) -> job.reached(done, all))
                                .map(PlanPages::of),
                outcome ->
                        state.set(
                                switch (outcome) {
                                    case Outcome.Failed<PlanPages>(var problem) ->
                                            new OnboardState.NoPlan(problem);
                                    case Outcome.Done<PlanPages>(var pages) ->
                                            new OnboardState.Reviewed(pages);
                                }),
                () -> picking(search));
        state.set(new OnboardState.Reviewing(draft.picked().size()));
    }

    /// Goes back to what was picked.
    public void back() {
        picking(search);
    }

    /// Opens the pull requests of the plan; those that are open already are found again.
    public void open() {
        switch (state.get()) {
            case OnboardState.Reviewed(var pages) -> open(pages);
            case OnboardState.Opened(var pages, _, _) -> open(pages);
            case OnboardState.Picking _,
                    OnboardState.Reviewing _,
                    OnboardState.NoPlan _,
                    OnboardState.Opening _ -> {
                // there is no plan to carry out
            }
        }
    }

    private void open(PlanPages pages) {
        OnboardingPlan plan = pages.plan();
        List<Applied> soFar = Collections.synchronizedList(new ArrayList<>());
        begin(
                texts.apply("onboard.job.open"),
                job ->
                        source.apply(
                                plan,
                                (last, done, all) -> {
                                    soFar.add(last);
                                    job.reached(done, all);
                                }),
                outcome ->
                        opened(
                                switch (outcome) {
                                    case Outcome.Failed<List<Applied>>(var problem) ->
                                            new OnboardState.Opened(
                                                    pages, soFar, Optional.of(problem));
                                    case Outcome.Done<List<Applied>>(var applied) ->
                                            new OnboardState.Opened(
                                                    pages, applied, Optional.empty());
                                }),
                () -> state.set(new OnboardState.Opened(pages, soFar, Optional.empty())));
        state.set(new OnboardState.Opening(pages));
    }

    /// What is at GitHub is no draft any more.
    private void opened(OnboardState.Opened now) {
        if (now.isWhole()) {
            List<RepositoryId> declined =
                    now.pages().plan().declined().stream()
                            .map(OnboardingPlan.Declined::repository)
                            .toList();
            picked.setAll(declined);
        }
        state.set(now);
    }

    /// Shows a page in the browser.
    public void browse(String address) {
        source.browse(address);
    }
}
