package dev.hubconsole.core.session;

import dev.hubconsole.core.check.Checks;
import dev.hubconsole.core.check.Finding;
import dev.hubconsole.core.check.Fix;
import dev.hubconsole.core.plan.FixPlan;
import dev.hubconsole.core.plan.PlannedFile;
import dev.hubconsole.core.plan.RegistryEdits;
import dev.hubconsole.core.plan.RegistryPlan;
import dev.hubconsole.core.plan.Wish;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.edit.TextEdit;
import dev.hubconsole.core.yaml.edit.TextMerge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// An open hub. It knows what was read, what has become of it, and every step between; nothing but
/// [#save()] writes to the hub.
///
/// Every change is worked out, read again and only then taken: what fails leaves the session as it
/// was. Methods may be called by any thread and follow one another; they block while they work, so
/// no thread that must not wait calls them.
public final class HubSession {

    private static final int MOST_ROUNDS = 3;

    private final HubStore store;
    private final SnapshotReader reader;
    private final Means means;
    private final Drafts drafts;
    private final History history = new History();
    private Map<String, byte[]> saved;
    private Map<String, byte[]> texts;
    private Snapshot savedSnapshot;
    private Snapshot now;

    /// What changes are worked out with.
    ///
    /// @param options how the hub is read
    public record Means(RegistryReader.Options options, Checks checks) {}

    private HubSession(
            HubStore store,
            SnapshotReader reader,
            Means means,
            Drafts drafts,
            Map<String, byte[]> texts,
            Snapshot first) {
        this.store = store;
        this.reader = reader;
        this.means = means;
        this.drafts = drafts;
        this.saved = new TreeMap<>(texts);
        this.texts = new TreeMap<>(texts);
        this.savedSnapshot = first;
        this.now = first;
    }

    /// Opens a hub.
    ///
    /// @return the session, or the problem that its first file cannot be opened
    public static Outcome<HubSession> open(
            HubStore store, SnapshotReader reader, Means means, Drafts drafts) {
        OpenTexts files = new OpenTexts(store, new HashMap<>());
        return reader.read(files)
                .map(first -> new HubSession(store, reader, means, drafts, files.texts(), first));
    }

    /// What the texts mean as they are now.
    public synchronized Snapshot now() {
        return now;
    }

    /// What they meant when they were last read from the disk or saved.
    public synchronized Snapshot saved() {
        return savedSnapshot;
    }

    /// The files that are not as they were read or saved, with both texts.
    public synchronized List<FileChange> changes() {
        List<FileChange> changes = new ArrayList<>();
        texts.forEach(
                (path, text) -> {
                    byte[] before = saved.getOrDefault(path, text);
                    if (!Arrays.equals(before, text)) {
                        changes.add(new FileChange(path, before, text));
                    }
                });
        return changes;
    }

    /// The step that [#undo()] takes back.
    public synchronized Optional<StepName> undoable() {
        return history.last().map(History.Step::name);
    }

    /// The step that [#redo()] makes again.
    public synchronized Optional<StepName> redoable() {
        return history.next().map(History.Step::name);
    }

    /// What would come of a wish; nothing changes.
    public synchronized Outcome<RegistryPlan> plan(Wish wish) {
        return edits().plan(wish);
    }

    /// Works out edits of what the texts mean now.
    public synchronized RegistryEdits edits() {
        return edits(files(), now);
    }

    private RegistryEdits edits(OpenTexts files, Snapshot at) {
        return new RegistryEdits(
                files,
                at.registry(),
                (planned, changed) ->
                        reader.reread(at, planned, changed.keySet()).map(Snapshot::registry));
    }

    /// Makes a change.
    ///
    /// @param run changes of one run that follow on each other are one step; empty for one of its
    ///   own
    /// @return what one should know about it, a sentence each
    public synchronized Outcome<List<String>> make(Wish wish, String run) {
        return plan(wish)
                .then(
                        plan ->
                                take(new StepName.Wished(wish), run, planned(plan.files()))
                                        .map(done -> plan.notes()));
    }

    /// Makes several changes as one step, all or none.
    public synchronized Outcome<List<String>> makeTogether(List<Wish> wishes) {
        OpenTexts files = files();
        Outcome<Snapshot> at = new Outcome.Done<>(now);
        Map<String, byte[]> changed = new TreeMap<>();
        List<String> notes = new ArrayList<>();
        for (Wish wish : wishes) {
            if (!(at instanceof Outcome.Done<Snapshot>(var snapshot))) {
                break;
            }
            OpenTexts before = files.with(changed);
            switch (edits(before, snapshot).plan(wish)) {
                case Outcome.Failed<RegistryPlan>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
                case Outcome.Done<RegistryPlan>(var plan) -> {
                    Map<String, byte[]> next = planned(plan.files());
                    changed.putAll(next);
                    notes.addAll(plan.notes());
                    at = reader.reread(snapshot, files.with(changed), next.keySet());
                }
            }
        }
        return at.then(
                last ->
                        take(new StepName.WishedTogether(wishes.size()), "", changed)
                                .map(done -> List.copyOf(notes)));
    }

    /// A file's whole text becomes another, as somebody typed it. Anything may be typed.
    public synchronized Outcome<Snapshot> type(String path, String text, String run) {
        if (!texts.containsKey(path)) {
            return new Outcome.Failed<>(new Problem.NotThere(path + " is no file of this hub", ""));
        }
        return take(new StepName.Typed(path), run, Map.of(path, utf8(text)));
    }

    /// Some lines of a file become others, as somebody typed them.
    ///
    /// @param from the first line, from 1
    /// @param before what the lines held when they were shown, line breaks included
    /// @param after what they hold now
    public synchronized Outcome<Snapshot> typeLines(
            String path, int from, String before, String after, String run) {
        Optional<Document> document = now.document(path);
        if (document.isPresent()) {
            String text = document.get().text();
            int start = document.get().slice(0, document.get().lineStart(from)).length();
            if (text.startsWith(before, start)) {
                return type(
                        path,
                        text.substring(0, start) + after + text.substring(start + before.length()),
                        run);
            }
        }
        return new Outcome.Failed<>(
                new Problem.Refused(
                        "the lines of " + path + " are not what they were when they were shown",
                        "Look at them again."));
    }

    /// What comes next is a step of its own.
    public synchronized void endRun() {
        history.endRun();
    }

    /// Mends a finding by its fix, safe or not: whoever asks has seen what it does.
    public synchronized Outcome<Snapshot> fix(Finding finding) {
        if (finding.fix().isEmpty() || !now.report().findings().contains(finding)) {
            return new Outcome.Failed<>(
                    new Problem.Refused(
                            "the finding is not there any more", "Look at the findings again."));
        }
        return take(new StepName.Fixed(1), "", fixed(finding.fix().get()));
    }

    private Map<String, byte[]> fixed(Fix fix) {
        Map<String, List<TextEdit>> edits = new TreeMap<>();
        for (Fix.Edit edit : fix.edits()) {
            edits.computeIfAbsent(edit.place().file(), none -> new ArrayList<>())
                    .add(new TextEdit(edit.start(), edit.end(), edit.newText()));
        }
        Map<String, byte[]> changed = new TreeMap<>();
        edits.forEach(
                (path, all) -> {
                    all.sort(java.util.Comparator.comparingInt(TextEdit::start));
                    changed.put(path, TextEdit.apply(texts.get(path), all));
                });
        return changed;
    }

    /// Mends all findings that have a safe fix.
    ///
    /// @return how many were mended
    public synchronized Outcome<Integer> fixAll(Predicate<Finding> chosen) {
        FixPlan plan =
                FixPlan.of(
                        files(),
                        means.options(),
                        now.registry(),
                        now.report(),
                        means.checks(),
                        chosen);
        int count = plan.applied().size();
        if (count == 0) {
            return new Outcome.Done<>(0);
        }
        return take(new StepName.Fixed(count), "", planned(plan.files())).map(done -> count);
    }

    /// Silences a finding with a comment at its line, or above it.
    public synchronized Outcome<Snapshot> silence(Finding finding, String reason) {
        Optional<Document> document = now.document(finding.place().file());
        if (document.isEmpty()) {
            return new Outcome.Failed<>(
                    new Problem.Refused(
                            finding.place().file() + " cannot be edited here",
                            "Mend the file first."));
        }
        String path = document.get().name();
        for (String text : new Silence(document.get(), finding, reason).texts()) {
            Map<String, byte[]> changed = Map.of(path, utf8(text));
            if (reread(changed) instanceof Outcome.Done<Snapshot>(var after)
                    && Silence.hasDone(now, after, finding)) {
                return accept(new StepName.Silenced(finding.rule()), "", changed, after);
            }
        }
        return new Outcome.Failed<>(
                new Problem.Refused(
                        "findings of " + finding.rule() + " cannot be silenced there",
                        "The rule's page says whether they can be silenced at all."));
    }

    /// Takes the last step back.
    public synchronized Outcome<Snapshot> undo() {
        Optional<History.Step> step = history.last();
        if (step.isEmpty()) {
            return new Outcome.Failed<>(new Problem.Refused("there is nothing to undo", ""));
        }
        return move(step.get().takenBack(texts), history::undo);
    }

    /// Makes the step again that was taken back last.
    public synchronized Outcome<Snapshot> redo() {
        Optional<History.Step> step = history.next();
        if (step.isEmpty()) {
            return new Outcome.Failed<>(new Problem.Refused("there is nothing to redo", ""));
        }
        return move(step.get().madeAgain(texts), history::redo);
    }

    private Outcome<Snapshot> move(Map<String, byte[]> changed, Runnable moved) {
        return reread(changed)
                .then(
                        after -> {
                            moved.run();
                            texts.putAll(changed);
                            now = after;
                            learn();
                            return keepDraft();
                        });
    }

    /// Saves all changes, together with what somebody else changed meanwhile. Where both changed
    /// the same lines, nothing is written.
    public synchronized Outcome<Meeting> save() {
        Outcome<Meeting> met = refresh();
        List<String> taken = new ArrayList<>();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            switch (met) {
                case Outcome.Failed<Meeting> failed -> {
                    return failed;
                }
                case Outcome.Done<Meeting>(Meeting.Conflicted conflicted) -> {
                    return new Outcome.Done<>(conflicted);
                }
                case Outcome.Done<Meeting>(Meeting.TakenIn(var files, var none)) ->
                        taken.addAll(files);
                case Outcome.Done<Meeting>(Meeting.Agreed _) -> {}
            }
            switch (store.save(changes())) {
                case Outcome.Done<List<String>>(var paths) -> {
                    saved = new TreeMap<>(texts);
                    savedSnapshot = now;
                    history.endRun();
                    return keepDraft()
                            .map(
                                    done ->
                                            taken.isEmpty()
                                                    ? new Meeting.Agreed(paths)
                                                    : new Meeting.TakenIn(taken, paths));
                }
                case Outcome.Failed<List<String>>(Problem.Refused _) when hasMoved() ->
                        met = refresh();
                case Outcome.Failed<List<String>>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
            }
        }
        return new Outcome.Failed<>(
                new Problem.Unavailable(
                        "the hub's files keep changing while they are saved",
                        "Your changes are kept here. Save again in a moment."));
    }

    /// Whether a file on the disk is not what was last known of it.
    private boolean hasMoved() {
        return saved.entrySet().stream()
                .anyMatch(
                        entry ->
                                onDisk(entry.getKey()) instanceof HubFiles.Reading.Content(var b)
                                        && !Arrays.equals(b, entry.getValue()));
    }

    private HubFiles.Reading onDisk(String path) {
        return store.read(path, means.options().maxFileSize());
    }

    /// Looks whether somebody changed the files, and takes in what they changed.
    public synchronized Outcome<Meeting> refresh() {
        Map<String, byte[]> theirs = new TreeMap<>();
        for (Map.Entry<String, byte[]> known : saved.entrySet()) {
            switch (onDisk(known.getKey())) {
                case HubFiles.Reading.Content(var bytes) -> {
                    if (!Arrays.equals(bytes, known.getValue())) {
                        theirs.put(known.getKey(), bytes);
                    }
                }
                case HubFiles.Reading.Missing _ -> {
                    return gone(known.getKey(), "is not there any more");
                }
                case HubFiles.Reading.NotAFile _ -> {
                    return gone(known.getKey(), "is no file any more");
                }
                case HubFiles.Reading.Denied(var why) -> {
                    return gone(known.getKey(), "cannot be read any more: " + why);
                }
                case HubFiles.Reading.TooLarge(var size) -> {
                    return gone(known.getKey(), "has grown too large: " + size + " bytes");
                }
                case HubFiles.Reading.Outside(var target) -> {
                    return gone(known.getKey(), "is a link out of the hub now, to " + target);
                }
            }
        }
        return meet(theirs, Map.of());
    }

    private static Outcome<Meeting> gone(String path, String why) {
        return new Outcome.Failed<>(
                new Problem.NotThere(
                        path + " " + why,
                        "What you changed is kept here and as a draft. Put the file back, then"
                                + " save."));
    }

    /// Ends a conflict.
    public synchronized Outcome<Meeting> settle(Conflict conflict, Conflict.Choice choice) {
        return meet(Map.of(conflict.path(), conflict.theirs()), Map.of(conflict.path(), choice));
    }

    private Outcome<Meeting> meet(
            Map<String, byte[]> theirs, Map<String, Conflict.Choice> choices) {
        if (theirs.isEmpty()) {
            return new Outcome.Done<>(new Meeting.Agreed(List.of()));
        }
        List<Conflict> conflicts = new ArrayList<>();
        Map<String, byte[]> changed = new TreeMap<>();
        theirs.forEach(
                (path, bytes) -> {
                    Optional<Conflict.Choice> choice = Optional.ofNullable(choices.get(path));
                    switch (merge(path, saved.get(path), bytes, choice)) {
                        case TextMerge.Result.Merged(var text) -> changed.put(path, utf8(text));
                        case TextMerge.Result.Conflicted(var spots) ->
                                conflicts.add(new Conflict(path, spots, bytes));
                    }
                });
        if (!conflicts.isEmpty()) {
            return new Outcome.Done<>(new Meeting.Conflicted(conflicts));
        }
        Map<String, byte[]> base = new TreeMap<>(saved);
        base.putAll(theirs);
        return reader.read(new OpenTexts(store, new HashMap<>(base)))
                .then(
                        onDisk ->
                                reread(changed)
                                        .then(
                                                after -> {
                                                    saved = base;
                                                    savedSnapshot = onDisk;
                                                    history.clear();
                                                    texts.putAll(changed);
                                                    now = after;
                                                    return keepDraft();
                                                }))
                .map(done -> new Meeting.TakenIn(List.copyOf(theirs.keySet()), List.of()));
    }

    private TextMerge.Result merge(
            String path, byte[] base, byte[] theirs, Optional<Conflict.Choice> choice) {
        byte[] ours = texts.get(path);
        if (choice.isPresent()) {
            return new TextMerge.Result.Merged(
                    text(choice.get() == Conflict.Choice.OURS ? ours : theirs));
        }
        return TextMerge.merge(text(base), text(ours), text(theirs));
    }

    /// What an earlier session left unsaved; empty where there is nothing.
    public synchronized Outcome<Optional<Drafts.Draft>> draft() {
        return drafts.find();
    }

    /// Takes a draft up again, upon what the files hold now. Lines that were changed elsewhere
    /// since keep the draft's text: it can be undone.
    public synchronized Outcome<Snapshot> restore(Drafts.Draft draft) {
        Map<String, byte[]> changed = new TreeMap<>();
        for (FileChange change : draft.files()) {
            byte[] known = texts.get(change.path());
            if (known != null) {
                changed.put(
                        change.path(),
                        switch (TextMerge.merge(
                                text(change.before()), text(change.after()), text(known))) {
                            case TextMerge.Result.Merged(var text) -> utf8(text);
                            case TextMerge.Result.Conflicted _ -> change.after();
                        });
            }
        }
        return take(new StepName.Restored(), "", changed);
    }

    /// Throws away all changes and what was kept of them.
    public synchronized Outcome<Snapshot> discard() {
        return move(new TreeMap<>(saved), history::clear);
    }

    private OpenTexts files() {
        return new OpenTexts(store, texts);
    }

    private Outcome<Snapshot> reread(Map<String, byte[]> changed) {
        return reader.reread(now, files().with(changed), changed.keySet());
    }

    private Outcome<Snapshot> take(StepName name, String run, Map<String, byte[]> changed) {
        boolean same =
                changed.entrySet().stream()
                        .allMatch(
                                entry ->
                                        Arrays.equals(entry.getValue(), texts.get(entry.getKey())));
        if (same) {
            return new Outcome.Done<>(now);
        }
        return reread(changed).then(after -> accept(name, run, changed, after));
    }

    private Outcome<Snapshot> accept(
            StepName name, String run, Map<String, byte[]> changed, Snapshot after) {
        List<FileChange> files = new ArrayList<>();
        changed.forEach((path, text) -> files.add(change(path, text)));
        history.add(History.Step.of(name, run, files));
        texts.putAll(changed);
        now = after;
        learn();
        return keepDraft();
    }

    /// An edit may have brought in further files of the hub: they are as they were read.
    private void learn() {
        for (RegistryFile file : now.registry().files()) {
            if (texts.putIfAbsent(file.path(), file.document().bytes()) == null) {
                saved.put(file.path(), file.document().bytes());
            }
        }
    }

    private FileChange change(String path, byte[] text) {
        return new FileChange(path, texts.getOrDefault(path, text), text);
    }

    /// That a draft could not be kept is a problem, though the change is made.
    private Outcome<Snapshot> keepDraft() {
        return drafts.keep(changes()).map(kept -> now);
    }

    private static Map<String, byte[]> planned(List<PlannedFile> files) {
        Map<String, byte[]> changed = new TreeMap<>();
        files.forEach(file -> changed.put(file.path(), file.after().bytes()));
        return changed;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
