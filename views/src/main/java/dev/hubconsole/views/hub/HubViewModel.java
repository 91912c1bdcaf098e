package dev.hubconsole.views.hub;

import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.plan.Target;
import dev.hubconsole.core.plan.Wish;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.session.Conflict;
import dev.hubconsole.core.session.Drafts;
import dev.hubconsole.core.session.HubSession;
import dev.hubconsole.core.session.Meeting;
import dev.hubconsole.core.session.Revision;
import dev.hubconsole.views.hub.HubView.FindingRow;
import dev.hubconsole.views.kit.Background;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The open hub. Everything that reads or changes it goes through here, one thing after the other
/// and in the background; what came of it arrives as a new state. Methods are called on the thread
/// of the screens and return at once.
public final class HubViewModel {

    private final Background background;
    private final Background.Lane edits;
    private final Background.Lane impacts;
    private final Hubs hubs;
    private final JobNames names;
    private ReadOnlyObjectWrapper<HubState> state =
            new ReadOnlyObjectWrapper<>(new HubState.Closed());
    private ReadOnlyObjectWrapper<Optional<HubView>> view =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private ReadOnlyObjectWrapper<Optional<ImpactView>> impact =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private ReadOnlyObjectWrapper<Optional<String>> branch =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private ObservableList<Question> questions = FXCollections.observableArrayList();
    private Consumer<Notice> notices = notice -> {};
    private volatile Optional<Opened> opened = Optional.empty();
    private long number;

    /// What jobs are called, in the user's language.
    public interface JobNames {

        /// The name of a job.
        ///
        /// @param key of the text
        String of(String key, Object... arguments);
    }

    /// Something to ask an open hub's session, in the background.
    public interface Asking<T> {

        /// Asks it.
        Outcome<T> ask(HubSession session);
    }

    private record Opened(Path folder, HubSession session, HubReading reading) {}

    public HubViewModel(Background background, Hubs hubs, JobNames names) {
        this.background = background;
        this.edits = background.lane();
        this.impacts = background.lane();
        this.hubs = hubs;
        this.names = names;
    }

    /// Which hub is there.
    public ReadOnlyObjectProperty<HubState> state() {
        return state.getReadOnlyProperty();
    }

    /// What is shown of the open hub.
    public ReadOnlyObjectProperty<Optional<HubView>> view() {
        return view.getReadOnlyProperty();
    }

    /// What saving would change; empty while it is worked out for the first time.
    public ReadOnlyObjectProperty<Optional<ImpactView>> impact() {
        return impact.getReadOnlyProperty();
    }

    /// The branch that is checked out in the hub's folder; empty where there is none.
    public ReadOnlyObjectProperty<Optional<String>> branch() {
        return branch.getReadOnlyProperty();
    }

    /// What waits for the user's answer, the first first.
    public ObservableList<Question> questions() {
        return questions;
    }

    /// Who hears of what was done and what was not.
    public void tell(Consumer<Notice> listener) {
        notices = listener;
    }

    /// Tells of trouble that others met.
    public void trouble(Problem problem) {
        notices.accept(new Notice.Trouble(problem));
    }

    /// Goes on with what there is and without those who listened: their screens have gone.
    public void renew() {
        state = new ReadOnlyObjectWrapper<>(state.get());
        view = new ReadOnlyObjectWrapper<>(view.get());
        impact = new ReadOnlyObjectWrapper<>(impact.get());
        branch = new ReadOnlyObjectWrapper<>(branch.get());
        questions = FXCollections.observableArrayList(questions);
        notices = notice -> {};
    }

    /// Whether a hub is open.
    public BooleanBinding isOpen() {
        return Bindings.createBooleanBinding(() -> view.get().isPresent(), view);
    }

    /// Whether there is something to save.
    public BooleanBinding isChanged() {
        return when(view -> !view.changed().isEmpty());
    }

    /// Whether there is something to undo.
    public BooleanBinding canUndo() {
        return when(view -> view.undoable().isPresent());
    }

    /// Whether there is something to redo.
    public BooleanBinding canRedo() {
        return when(view -> view.redoable().isPresent());
    }

    /// Whether a finding has a safe fix.
    public BooleanBinding canFixAll() {
        return when(view -> view.findings().stream().anyMatch(FindingRow::isSafe));
    }

    private BooleanBinding when(java.util.function.Predicate<HubView> condition) {
        return Bindings.createBooleanBinding(() -> view.get().filter(condition).isPresent(), view);
    }

    /// Opens the hub in a folder, in place of the one that is open. Its changes are asked about.
    public void open(Path folder) {
        if (isChanged().get()) {
            questions.add(new Question.LeaveChanges(folder));
        } else {
            openNow(folder);
        }
    }

    /// Opens a hub; changes of the one that is open stay as its draft.
    public void openNow(Path folder) {
        questions.clear();
        state.set(new HubState.Opening(folder));
        edits.start(
                names.of("job.open", folder),
                job -> hubs.open(folder).map(session -> first(folder, session)),
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done<First>(var first) -> begin(first);
                        case Outcome.Failed<First>(var problem) -> {
                            opened = Optional.empty();
                            view.set(Optional.empty());
                            state.set(new HubState.Failed(folder, problem));
                        }
                    }
                });
    }

    private static First first(Path folder, HubSession session) {
        HubReading reading = new HubReading(session, folder);
        return new First(new Opened(folder, session, reading), reading.view(0), session.draft());
    }

    private record First(Opened opened, HubView view, Outcome<Optional<Drafts.Draft>> draft) {}

    private void begin(First first) {
        opened = Optional.of(first.opened());
        impact.set(Optional.of(ImpactView.none(0)));
        show(first.view());
        branch.set(Optional.empty());
        lookAtBranch();
        switch (first.draft()) {
            case Outcome.Done<Optional<Drafts.Draft>>(var draft) ->
                    draft.ifPresent(there -> questions.add(new Question.TakeUpDraft(there)));
            case Outcome.Failed<Optional<Drafts.Draft>>(var problem) ->
                    notices.accept(new Notice.Trouble(problem));
        }
    }

    /// Opens a copy of the sample hub.
    public void openSample() {
        background.start(
                names.of("job.sample"),
                job -> hubs.sample(),
                outcome -> onDone(outcome, this::open));
    }

    private void show(HubView next) {
        view.set(Optional.of(next));
        state.set(new HubState.Open(next));
    }

    /// Asks the session something in the background.
    public <T> Background.Job ask(String name, Asking<T> asking, Consumer<Outcome<T>> deliver) {
        Optional<Opened> at = opened;
        return background.start(
                name,
                job ->
                        at.map(open -> asking.ask(open.session()))
                                .orElseGet(HubViewModel::nothingOpen),
                deliver);
    }

    private static <T> Outcome<T> nothingOpen() {
        return new Outcome.Failed<>(new Problem.Refused("no hub is open", "Open one first."));
    }

    /// The registry of the hub that is open, as it is now. Any thread that may wait may ask.
    public Optional<Registry> registry() {
        return opened.map(open -> open.session().now().registry());
    }

    /// The same as it was last read or saved.
    public Optional<Registry> savedRegistry() {
        return opened.map(open -> open.session().saved().registry());
    }

    /// Reads the page of a repository or a layer.
    ///
    /// @param typed lines of it that somebody is typing in
    public Background.Job page(
            Target target, Optional<LayerPage.Lines> typed, Consumer<Outcome<LayerPage>> deliver) {
        List<FindingRow> findings = view.get().map(HubView::findings).orElse(List.of());
        return ask(
                names.of("job.page", target),
                session -> PageReading.read(session, target, findings, typed),
                deliver);
    }

    /// The whole text of a file.
    public Background.Job text(String path, Consumer<Outcome<String>> deliver) {
        return ask(
                names.of("job.text", path),
                session ->
                        session.now()
                                .document(path)
                                .<Outcome<String>>map(d -> new Outcome.Done<>(d.text()))
                                .orElseGet(
                                        () ->
                                                new Outcome.Failed<>(
                                                        new Problem.NotThere(
                                                                path
                                                                        + " cannot be shown as"
                                                                        + " text",
                                                                "Mend it outside, then look at"
                                                                        + " the disk again."))),
                deliver);
    }

    /// Where a repository's entry begins.
    ///
    /// @param repository its number
    public void place(int repository, Consumer<HubView.Spot> deliver) {
        ask(
                names.of("job.page", repository),
                session -> new Outcome.Done<>(HubReading.spot(session.now(), repository)),
                outcome -> onDone(outcome, spot -> spot.ifPresent(deliver)));
    }

    /// Who changed some lines, as far as it was recorded; the newest change first.
    public Background.Job history(
            LayerPage.Lines lines, Consumer<Outcome<List<Revision>>> deliver) {
        Optional<Opened> at = opened;
        return ask(
                names.of("job.history", lines.file()),
                session ->
                        at.flatMap(open -> session.now().document(lines.file()).map(d -> d.text()))
                                .map(text -> hubs.history(at.get().folder(), lines, text))
                                .orElseGet(HubViewModel::nothingOpen),
                deliver);
    }

    private interface Change<T> {
        Outcome<T> make(HubSession session);
    }

    /// Makes a change and shows what came of it, whether it was made or not.
    ///
    /// @param key of waiting changes with one key only the newest is made; empty for all
    private <T> void change(
            String key, String name, Change<T> change, Consumer<Outcome<T>> deliver) {
        if (opened.isEmpty()) {
            return;
        }
        Opened at = opened.get();
        long next = ++number;
        edits.startNewest(
                key,
                name,
                job -> {
                    Outcome<T> outcome = change.make(at.session());
                    return new Outcome.Done<>(new Made<>(outcome, at.reading().view(next)));
                },
                (Outcome<Made<T>> made) -> {
                    switch (made) {
                        case Outcome.Failed<Made<T>>(var problem) ->
                                notices.accept(new Notice.Trouble(problem));
                        case Outcome.Done<Made<T>>(var done) -> {
                            if (opened.filter(at::equals).isPresent()) {
                                show(done.view());
                                workOutImpact(at, next);
                                deliver.accept(done.outcome());
                            }
                        }
                    }
                });
    }

    private record Made<T>(Outcome<T> outcome, HubView view) {}

    private void workOutImpact(Opened at, long next) {
        impacts.startNewest(
                "impact",
                names.of("job.impact"),
                job -> new Outcome.Done<>(ImpactView.of(at.session(), next)),
                (Outcome<ImpactView> outcome) -> {
                    if (opened.filter(at::equals).isPresent()) {
                        onDone(outcome, ready -> impact.set(Optional.of(ready)));
                    }
                });
    }

    /// Gives a key the value that was typed for it; an empty text takes the key away.
    ///
    /// @param run typing that follows on itself is one step
    /// @param deliver hears what is wrong with the text, or nothing
    public void set(
            Target target,
            String key,
            String text,
            String run,
            Consumer<Optional<Problem>> deliver) {
        KeyPath path = KeyPath.parse(key).orElseThrow();
        change(
                "set " + target + " " + key,
                names.of("job.edit", key),
                session -> wish(session, target, path, text).then(wish -> session.make(wish, run)),
                outcome ->
                        deliver.accept(
                                outcome instanceof Outcome.Failed<List<String>>(var problem)
                                        ? Optional.of(problem)
                                        : Optional.empty()));
    }

    private static Outcome<Wish> wish(HubSession session, Target target, KeyPath key, String text) {
        if (text.isBlank()) {
            return new Outcome.Done<>(new Wish.Unset(target, key));
        }
        return session.edits()
                .value(target, key, text)
                .map(value -> new Wish.Set(target, key, value));
    }

    /// Gives several entries one value, as one step.
    public void setTogether(List<Target> targets, String key, String text) {
        KeyPath path = KeyPath.parse(key).orElseThrow();
        change(
                "",
                names.of("job.edit", key),
                session -> {
                    List<Wish> wishes = new ArrayList<>();
                    for (Target target : targets) {
                        switch (wish(session, target, path, text)) {
                            case Outcome.Done<Wish>(var wish) -> wishes.add(wish);
                            case Outcome.Failed<Wish>(var problem) -> {
                                return new Outcome.Failed<List<String>>(problem);
                            }
                        }
                    }
                    return session.makeTogether(wishes);
                },
                outcome -> tell(outcome, "told.together", targets.size()));
    }

    /// Makes a change that needs no more words.
    ///
    /// @param wish worked out of what the hub is then
    public void make(Asking<Wish> wish, Consumer<Boolean> deliver) {
        change(
                "",
                names.of("job.change"),
                session -> wish.ask(session).then(one -> session.make(one, "")),
                outcome -> {
                    onDone(
                            outcome,
                            notes -> notes.forEach(n -> notices.accept(new Notice.Note(n))));
                    deliver.accept(outcome instanceof Outcome.Done<List<String>>);
                });
    }

    /// What somebody typed into a file's lines.
    ///
    /// @param from the first line, from 1
    /// @param before what the lines were when the session heard of them last
    public void typeLines(
            String path,
            int from,
            String before,
            String after,
            Consumer<Optional<Problem>> deliver) {
        change(
                "",
                names.of("job.edit", path),
                session -> session.typeLines(path, from, before, after, "type " + path),
                outcome ->
                        deliver.accept(
                                outcome instanceof Outcome.Failed<?>(var problem)
                                        ? Optional.of(problem)
                                        : Optional.empty()));
    }

    /// What comes next is a step of its own.
    public void endRun() {
        opened.ifPresent(
                at ->
                        edits.start(
                                names.of("job.edit", at.folder()),
                                job -> {
                                    at.session().endRun();
                                    return new Outcome.Done<>(true);
                                },
                                done -> {}));
    }

    /// Mends a finding.
    public void fix(FindingRow row) {
        change(
                "",
                names.of("job.fix"),
                session -> session.fix(row.finding()),
                outcome -> tell(outcome, "told.fixed", 1));
    }

    /// Mends everything that has a safe fix.
    public void fixAll() {
        change(
                "",
                names.of("job.fix"),
                session -> session.fixAll(finding -> true),
                outcome -> onDone(outcome, count -> told("told.fixed", count)));
    }

    /// Silences a finding with a reason.
    public void silence(FindingRow row, String reason) {
        change(
                "",
                names.of("job.silence"),
                session -> session.silence(row.finding(), reason),
                outcome -> tell(outcome, "told.silenced", row.finding().rule()));
    }

    /// Takes the last step back.
    public void undo() {
        change("", names.of("job.undo"), HubSession::undo, outcome -> onDone(outcome, now -> {}));
    }

    /// Makes the step again that was taken back last.
    public void redo() {
        change("", names.of("job.redo"), HubSession::redo, outcome -> onDone(outcome, now -> {}));
    }

    /// Saves everything.
    public void save() {
        change("", names.of("job.save"), HubSession::save, this::met);
    }

    /// Looks at the disk again.
    public void refresh() {
        change("refresh", names.of("job.refresh"), HubSession::refresh, this::met);
        lookAtBranch();
    }

    /// A hub in no repository, and a machine without git, have no branch to show: no trouble.
    private void lookAtBranch() {
        opened.ifPresent(
                at ->
                        background.start(
                                names.of("job.branch"),
                                job -> hubs.branch(at.folder()),
                                (Outcome<Optional<String>> outcome) -> {
                                    if (opened.filter(at::equals).isPresent()
                                            && outcome
                                                    instanceof
                                                    Outcome.Done<Optional<String>>(var now)) {
                                        branch.set(now);
                                    }
                                }));
    }

    private void met(Outcome<Meeting> outcome) {
        onDone(
                outcome,
                meeting -> {
                    switch (meeting) {
                        case Meeting.Agreed(var saved) -> {
                            if (!saved.isEmpty()) {
                                told("told.saved", saved.size());
                            }
                        }
                        case Meeting.TakenIn(var taken, var saved) ->
                                told("told.taken", String.join(", ", taken));
                        case Meeting.Conflicted(var conflicts) -> {
                            questions.removeIf(Question.WhoseLines.class::isInstance);
                            conflicts.forEach(one -> questions.add(new Question.WhoseLines(one)));
                        }
                    }
                });
    }

    /// Answers whose lines stay.
    public void settle(Question.WhoseLines question, Conflict.Choice choice) {
        questions.remove(question);
        change(
                "",
                names.of("job.refresh"),
                session -> session.settle(question.conflict(), choice),
                this::met);
    }

    /// Takes an earlier session's changes up.
    public void takeUp(Question.TakeUpDraft question) {
        questions.remove(question);
        change(
                "",
                names.of("job.change"),
                session -> session.restore(question.draft()),
                outcome -> tell(outcome, "told.restored"));
    }

    /// Throws all changes away, or an earlier session's.
    public void throwAway(Question question) {
        questions.remove(question);
        change(
                "",
                names.of("job.change"),
                HubSession::discard,
                outcome -> tell(outcome, "told.discarded"));
    }

    /// Asks whether all changes are to be thrown away.
    public void askToThrowAway() {
        view.get().ifPresent(at -> questions.add(new Question.ThrowAway(at.changed().size())));
    }

    /// Asks for a change that is looked at before it is made.
    public void ask(ChangeForm form) {
        questions.add(new Question.Change(form));
    }

    /// Leaves a question without an answer.
    public void leave(Question question) {
        questions.remove(question);
    }

    private void tell(Outcome<?> outcome, String key, Object... arguments) {
        onDone(outcome, done -> told(key, arguments));
    }

    /// Tells of something that was done.
    public void told(String key, Object... arguments) {
        notices.accept(new Notice.Told(key, List.of(arguments)));
    }

    private <T> void onDone(Outcome<T> outcome, Consumer<? super T> next) {
        switch (outcome) {
            case Outcome.Done<T>(var value) -> next.accept(value);
            case Outcome.Failed<T>(var problem) -> notices.accept(new Notice.Trouble(problem));
        }
    }
}
