package dev.hubconsole.views.hub;

import dev.hubconsole.core.github.Proposing;
import dev.hubconsole.core.github.Proposing.Parcel;
import dev.hubconsole.core.github.Proposing.Sent;
import dev.hubconsole.core.github.Proposing.Text;
import dev.hubconsole.core.github.Proposing.Wording;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.session.FileChange;
import dev.hubconsole.core.session.HubSession;
import dev.hubconsole.core.yaml.edit.UnifiedDiff;
import dev.hubconsole.views.hub.ImpactView.Leaf;
import dev.hubconsole.views.hub.ImpactView.Touched;
import dev.hubconsole.views.kit.Background;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A pull request while it is being put into words, with a look at what would be sent. What was
/// typed stays until it has been sent, whatever goes wrong.
public final class ProposalViewModel {

    private static final int MOST_LINES = 40;
    private static final int LONGEST_BRANCH = 60;

    private final HubViewModel hub;
    private final Background background;
    private final Proposing proposing;
    private final HubViewModel.JobNames words;
    private final StringProperty repository = new SimpleStringProperty("");
    private final StringProperty branch = new SimpleStringProperty("");
    private final StringProperty title = new SimpleStringProperty("");
    private final StringProperty body = new SimpleStringProperty("");
    private final StringProperty reviewers = new SimpleStringProperty("");
    private final BooleanProperty draft = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Incomplete());
    private Optional<Background.Job> looking = Optional.empty();
    private Optional<Path> folder = Optional.empty();
    private String suggestedTitle = "";
    private String suggestedBody = "";
    private String suggestedBranch = "";

    /// How far the proposal is.
    public sealed interface State {

        /// Something is still to be typed.
        record Incomplete() implements State {}

        /// It is being worked out what would be sent.
        record Looking() implements State {}

        /// It can be sent.
        ///
        /// @param diff what would be sent, line by line
        record Ready(Parcel parcel, List<String> diff) implements State {

            public Ready {
                diff = List.copyOf(diff);
            }
        }

        /// It cannot be sent.
        record Failed(Problem problem) implements State {}
    }

    /// @param words texts in the user's language
    public ProposalViewModel(
            HubViewModel hub,
            Background background,
            Proposing proposing,
            HubViewModel.JobNames words) {
        this.hub = hub;
        this.background = background;
        this.proposing = proposing;
        this.words = words;
        title.addListener(
                (at, old, text) -> {
                    boolean own = !branch.get().equals(suggestedBranch);
                    suggestedBranch = branchFor(text);
                    if (!own) {
                        branch.set(suggestedBranch);
                    }
                });
        repository.addListener((at, old, text) -> look());
    }

    public StringProperty repository() {
        return repository;
    }

    public StringProperty branch() {
        return branch;
    }

    public StringProperty title() {
        return title;
    }

    public StringProperty body() {
        return body;
    }

    /// Who is asked for a review, separated by commas or blanks.
    public StringProperty reviewers() {
        return reviewers;
    }

    public BooleanProperty draft() {
        return draft;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Begins, or goes on with what was typed before; another hub begins anew.
    public void begin() {
        Optional<Path> now = hub.view().get().map(HubView::folder);
        if (!now.equals(folder)) {
            folder = now;
            List.of(repository, branch, title, body, reviewers).forEach(text -> text.set(""));
            suggestedTitle = "";
            suggestedBody = "";
            draft.set(false);
        }
        suggest();
        if (repository.get().isBlank() && folder.isPresent()) {
            Path at = folder.get();
            state.set(new State.Looking());
            looking =
                    Optional.of(
                            background.start(
                                    words.of("job.propose.look"),
                                    job -> proposing.origin(at.toString()),
                                    this::found));
        } else {
            look();
        }
    }

    private void found(Outcome<Optional<RepositoryId>> origin) {
        switch (origin) {
            case Outcome.Done<Optional<RepositoryId>>(var named) -> {
                state.set(new State.Incomplete());
                named.ifPresent(id -> repository.set(id.toString()));
            }
            case Outcome.Failed<Optional<RepositoryId>>(var problem) ->
                    state.set(new State.Failed(problem));
        }
    }

    private void suggest() {
        List<Touched> all = hub.impact().get().map(ImpactView::repositories).orElse(List.of());
        Set<String> keys = new TreeSet<>();
        all.forEach(one -> one.leaves().forEach(leaf -> keys.add(leaf.key())));
        String suggested =
                keys.size() == 1
                        ? words.of("propose.title.key", keys.iterator().next(), all.size())
                        : words.of("propose.title.registry");
        if (title.get().equals(suggestedTitle)) {
            suggestedTitle = suggested;
            title.set(suggested);
        }
        String text = text(all);
        if (body.get().equals(suggestedBody)) {
            suggestedBody = text;
            body.set(text);
        }
    }

    private String text(List<Touched> all) {
        List<String> lines = new ArrayList<>();
        for (Touched one : all) {
            for (Leaf leaf : one.leaves()) {
                String where = leaf.environment().isEmpty() ? "" : " (" + leaf.environment() + ")";
                lines.add(
                        "- `%s` %s%s: %s → %s"
                                .formatted(
                                        one.label(),
                                        leaf.key(),
                                        where,
                                        or(leaf.before()),
                                        or(leaf.after())));
            }
        }
        if (lines.isEmpty()) {
            return "";
        }
        int more = lines.size() - MOST_LINES;
        List<String> shown = new ArrayList<>(lines.subList(0, Math.min(MOST_LINES, lines.size())));
        if (more > 0) {
            shown.add("- " + words.of("impact.more", more));
        }
        return words.of("propose.text", all.size()) + "\n\n" + String.join("\n", shown);
    }

    private static String or(String value) {
        return value.isEmpty() ? "–" : "`" + value + "`";
    }

    private static String branchFor(String title) {
        String slug =
                title.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String cut = slug.substring(0, Math.min(LONGEST_BRANCH, slug.length()));
        return slug.isEmpty() ? "" : "hub/" + cut.replaceAll("-$", "");
    }

    /// Works out anew what would be sent; nothing is sent.
    public void look() {
        looking.ifPresent(Background.Job::cancel);
        String named = repository.get().strip();
        if (!named.matches("[^/\\s]+/[^/\\s]+") || folder.isEmpty()) {
            state.set(new State.Incomplete());
            return;
        }
        Path at = folder.get();
        state.set(new State.Looking());
        looking =
                Optional.of(
                        hub.ask(
                                words.of("job.propose.look"),
                                session ->
                                        proposing
                                                .look(
                                                        at.toString(),
                                                        RepositoryId.parse(named),
                                                        texts(session))
                                                .map(one -> new State.Ready(one, diff(one))),
                                outcome ->
                                        state.set(
                                                switch (outcome) {
                                                    case Outcome.Done<State.Ready>(var ready) ->
                                                            ready;
                                                    case Outcome.Failed<State.Ready>(var problem) ->
                                                            new State.Failed(problem);
                                                })));
    }

    private static List<String> diff(Parcel parcel) {
        List<String> lines = new ArrayList<>();
        for (Sent file : parcel.files()) {
            UnifiedDiff.between(
                            "a/" + file.path(),
                            file.before().map(ProposalViewModel::utf8).orElse(""),
                            "b/" + file.path(),
                            utf8(file.after()))
                    .lines()
                    .forEach(lines::add);
        }
        return lines;
    }

    private static String utf8(byte[] text) {
        return new String(text, StandardCharsets.UTF_8);
    }

    private static List<Text> texts(HubSession session) {
        Map<String, byte[]> saved = new TreeMap<>();
        for (FileChange change : session.changes()) {
            saved.put(change.path(), change.before());
        }
        return session.now().registry().files().stream()
                .map(
                        file -> {
                            byte[] wanted = file.document().bytes();
                            return new Text(
                                    file.path(), saved.getOrDefault(file.path(), wanted), wanted);
                        })
                .toList();
    }

    /// Whether it has a title, and a name for its branch.
    public boolean isWorded() {
        return !title.get().isBlank()
                && branch.get().matches("[A-Za-z0-9][A-Za-z0-9._/-]*[A-Za-z0-9]");
    }

    /// Sends it, among the tasks. Who hears of notices hears what came of it.
    public void send() {
        if (!(state.get() instanceof State.Ready(var parcel, _)) || !isWorded()) {
            return;
        }
        Wording wording =
                new Wording(
                        branch.get().strip(),
                        title.get().strip(),
                        body.get().strip(),
                        draft.get(),
                        Arrays.stream(reviewers.get().split("[,\\s]+"))
                                .filter(one -> !one.isEmpty())
                                .toList());
        background.start(
                words.of("job.propose", parcel.repository()),
                job -> proposing.send(parcel, wording, job::reached),
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done<PullRequest>(var pull) -> {
                            folder = Optional.empty();
                            hub.told("told.proposed", pull.number(), pull.url());
                        }
                        case Outcome.Failed<PullRequest>(var problem) -> hub.trouble(problem);
                    }
                });
    }

    /// Ends looking.
    public void close() {
        looking.ifPresent(Background.Job::cancel);
    }
}
