package dev.hubconsole.core.onboard;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.credential.AccessMatrix;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Readers;
import dev.hubconsole.core.github.Account.Identity.Kind;
import dev.hubconsole.core.github.Files.Branch;
import dev.hubconsole.core.github.Files.Content;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.onboard.OnboardingPlan.Declined;
import dev.hubconsole.core.onboard.OnboardingPlan.Proposed;
import dev.hubconsole.core.onboard.OnboardingPlan.Target;
import dev.hubconsole.core.onboard.OnboardingRequest.Existing;
import dev.hubconsole.core.onboard.SecurityReview.Standards;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plans how repositories are taken into a hub. It can only read; what it gives can be looked at,
/// kept in a file, and carried out by others.
public final class Planner {

    /// The label of every pull request of onboarding.
    public static final String LABEL = "onboarding";

    static final String HUB_WORKFLOW = ".github/workflows/hub.yml";
    private static final int SHOWN = 20;
    private static final int NAMED = 5;

    private final GitHubReading reading;
    private final String host;
    private final FactsReader reader;
    private final Templates templates;
    private final Standards standards;
    private final Instant now;
    private final Optional<List<Credential>> credentials;

    /// Nobody knows which credentials there are.
    ///
    /// @param host which GitHub
    /// @param standards what findings are judged by
    public Planner(
            GitHubReading reading,
            String host,
            Templates templates,
            Standards standards,
            Instant now) {
        this(reading, host, templates, standards, now, Optional.empty());
    }

    /// @param credentials those of the vault: a repository's workflows are held against the ones
    ///   that the registry would give to it
    public Planner(
            GitHubReading reading,
            String host,
            Templates templates,
            Standards standards,
            Instant now,
            Optional<List<Credential>> credentials) {
        this.credentials = credentials;
        this.reading = reading;
        this.host = host;
        this.reader = new FactsReader(reading, templates.actions());
        this.templates = templates;
        this.standards = standards;
        this.now = now;
    }

    /// Hears which repository is looked at.
    public interface Progress {

        /// So many of all have been looked at.
        void reached(int done, int all, RepositoryId next);
    }

    /// Plans. A repository that cannot be taken in is declined, and the others are planned all the
    /// same.
    public Outcome<OnboardingPlan> plan(OnboardingRequest request, Hub hub, Progress progress) {
        return head(reading, hub.repository())
                .then(
                        base ->
                                misfit(request, hub)
                                        .<Outcome<OnboardingPlan>>map(Outcome.Failed::new)
                                        .orElseGet(() -> plan(request, hub, base, progress)));
    }

    /// A branch and the newest commit of it.
    record Head(String branch, String commit) {}

    /// The default branch of a repository that can be changed.
    static Outcome<Head> head(GitHubReading reading, RepositoryId repository) {
        return reading.repositories().details(repository).then(details -> head(reading, details));
    }

    private static Outcome<Head> head(GitHubReading reading, RepositoryDetails details) {
        if (details.isArchived()) {
            return new Outcome.Failed<>(
                    new Problem.Refused(
                            details.name() + " is archived and cannot be changed",
                            "Unarchive it at GitHub first, or leave it out."));
        }
        return reading.files()
                .branch(details.name(), details.defaultBranch())
                .then(
                        found ->
                                found.isEmpty()
                                        ? new Outcome.Failed<>(
                                                new Problem.Refused(
                                                        details.name()
                                                                + " has no commit on "
                                                                + details.defaultBranch(),
                                                        "Push a first commit, then run this"
                                                                + " again."))
                                        : new Outcome.Done<>(
                                                new Head(
                                                        details.defaultBranch(),
                                                        found.get().commit())));
    }

    /// What is wanted of all, and cannot be.
    private static Optional<Problem> misfit(OnboardingRequest request, Hub hub) {
        if (hub.registry().version() == 1
                && (request.team().isPresent() || request.tier().isPresent())) {
            return Optional.of(
                    new Problem.Misuse(
                            "a registry of version 1 knows no teams and no tiers",
                            "Leave them out, or bring it up to date: `hubctl migrate`."));
        }
        Map<String, ?> teams = hub.registry().definitions().teams();
        Map<String, ?> tiers = hub.registry().definitions().tiers();
        return request.team()
                .filter(team -> !teams.containsKey(team))
                .map(team -> unknown("team", team, teams))
                .or(
                        () ->
                                request.tier()
                                        .filter(tier -> !tiers.containsKey(tier))
                                        .map(tier -> unknown("tier", tier, tiers)));
    }

    private static Problem unknown(String kind, String name, Map<String, ?> known) {
        return new Problem.Misuse(
                "the registry has no " + kind + " \"" + name + "\"",
                "It has " + String.join(", ", known.keySet()) + ".");
    }

    /// A repository that was looked at and is to get an entry.
    private record Candidate(Facts facts, List<Proposed> settings) {}

    private Outcome<OnboardingPlan> plan(
            OnboardingRequest request, Hub hub, Head base, Progress progress) {
        List<Declined> declined = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        RegistryChange change = RegistryChange.of(hub);
        int done = 0;
        for (RepositoryId id : request.repositories()) {
            progress.reached(done++, request.repositories().size(), id);
            switch (look(id, hub)) {
                case Outcome.Failed<Facts>(var problem) -> declined.add(new Declined(id, problem));
                case Outcome.Done<Facts>(var facts) -> {
                    List<Proposed> settings = settings(request, facts);
                    switch (change.add(facts.details().name(), settings)) {
                        case Outcome.Failed<RegistryChange>(var problem) ->
                                declined.add(new Declined(id, problem));
                        case Outcome.Done<RegistryChange>(var next) -> {
                            change = next;
                            candidates.add(new Candidate(facts, settings));
                        }
                    }
                }
            }
        }
        List<Target> targets = new ArrayList<>();
        Inheritance inheritance = new Inheritance(change.after());
        Readers readers = new Readers(change.after(), "the plan");
        for (Candidate candidate : candidates) {
            RepositoryId id = candidate.facts().details().name();
            Effective effective = inheritance.base(change.after().find(id).orElseThrow());
            switch (target(request, hub, candidate, effective, readers)) {
                case Outcome.Failed<Target>(var problem) -> declined.add(new Declined(id, problem));
                case Outcome.Done<Target>(var target) -> targets.add(target);
            }
        }
        if (targets.isEmpty()) {
            return new Outcome.Done<>(
                    new OnboardingPlan(now, host, targets, declined, Optional.empty(), List.of()));
        }
        return registry(targets, hub)
                .then(
                        changed ->
                                new HubSide(reading, templates, standards.facts(), credentials)
                                        .plan(request, hub, base, targets, changed))
                .map(
                        side ->
                                new OnboardingPlan(
                                        now,
                                        host,
                                        targets,
                                        declined,
                                        Optional.of(side.pullRequest()),
                                        side.notes()));
    }

    /// The registry with those that are left, since some were declined after they had an entry.
    private static Outcome<RegistryChange> registry(List<Target> targets, Hub hub) {
        Outcome<RegistryChange> change = new Outcome.Done<>(RegistryChange.of(hub));
        for (Target target : targets) {
            change = change.then(before -> before.add(target.repository(), target.settings()));
        }
        return change;
    }

    private static List<Proposed> settings(OnboardingRequest request, Facts facts) {
        List<Proposed> settings = new ArrayList<>();
        request.team().ifPresent(team -> settings.add(new Proposed("team", team, "asked for")));
        request.tier().ifPresent(tier -> settings.add(new Proposed("tier", tier, "asked for")));
        settings.addAll(Allocation.propose(facts));
        return settings;
    }

    private Outcome<Facts> look(RepositoryId id, Hub hub) {
        Optional<Repository> there = hub.registry().find(id);
        if (there.isPresent()) {
            Place place = Place.of(there.get().definition().body().node());
            return new Outcome.Failed<>(
                    new Problem.Refused(
                            there.get().label()
                                    + " has an entry already, at "
                                    + place.file()
                                    + ":"
                                    + place.line(),
                            "`hubctl drift` tells what of it is not at GitHub; `hubctl explain "
                                    + there.get().label()
                                    + "` what holds."));
        }
        return reader.read(id).then(facts -> fit(id, facts));
    }

    private Outcome<Facts> fit(RepositoryId id, Facts facts) {
        RepositoryId name = facts.details().name();
        if (!name.equals(id)) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            id + " was renamed or moved to " + name, "Onboard it by that name."));
        }
        if (facts.details().isArchived()) {
            return new Outcome.Failed<>(
                    new Problem.Refused(
                            name + " is archived and cannot be changed",
                            "Unarchive it at GitHub first, or leave it out."));
        }
        if (facts.head().isEmpty()) {
            return new Outcome.Failed<>(
                    new Problem.Refused(
                            name + " has no commit on " + facts.details().defaultBranch(),
                            "Push a first commit, then run this again."));
        }
        return facts.standing().mayPush()
                ? new Outcome.Done<>(facts)
                : reading.account()
                        .who()
                        .then(
                                who ->
                                        who.kind() == Kind.APP
                                                ? new Outcome.Failed<>(mayNotPush(name))
                                                : new Outcome.Done<>(facts));
    }

    /// People propose from a fork.
    private static Problem mayNotPush(RepositoryId repository) {
        return new Problem.NotThere(
                "the App may not push to " + repository,
                "Ask its administrators to give it contents: write, or log in as a person, who"
                        + " proposes from a fork.");
    }

    private Outcome<Target> target(
            OnboardingRequest request,
            Hub hub,
            Candidate candidate,
            Effective effective,
            Readers readers) {
        Facts facts = candidate.facts();
        SecurityReview review =
                SecurityReview.of(facts, standardsOf(facts.details().name(), readers));
        CallerWorkflow caller = new CallerWorkflow(templates, standards.facts());
        return caller.write(hub.repository(), facts.details().defaultBranch(), effective)
                .then(
                        text ->
                                file(
                                        facts.details().name(),
                                        facts.head().orElseThrow(),
                                        CallerWorkflow.PATH,
                                        text,
                                        request.overwrite()))
                .map(
                        workflow -> {
                            List<PlannedText> files = new ArrayList<>();
                            workflow.ifPresent(files::add);
                            CodeOwners.line(facts, request, CallerWorkflow.PATH)
                                    .ifPresent(files::add);
                            List<String> notes = notes(facts, effective, caller);
                            return new Target(
                                    facts.details().name(),
                                    review,
                                    candidate.settings(),
                                    files.isEmpty()
                                            ? Optional.empty()
                                            : Optional.of(
                                                    pullRequest(
                                                            request, hub, candidate, review, notes,
                                                            files)),
                                    notes);
                        });
    }

    private Standards standardsOf(RepositoryId repository, Readers readers) {
        return credentials
                .map(
                        all ->
                                standards.granting(
                                        AccessMatrix.meantFor(
                                                readers.find(repository).orElseThrow(), all)))
                .orElse(standards);
    }

    private static List<String> notes(Facts facts, Effective effective, CallerWorkflow caller) {
        List<String> notes = new ArrayList<>();
        if (!facts.standing().mayPush()) {
            notes.add(fromFork(facts.details().name()));
        }
        notes.add(caller.egress(effective));
        List<String> others =
                facts.workflows().stream()
                        .map(SourceFile::path)
                        .filter(path -> !path.equals(CallerWorkflow.PATH))
                        .map(path -> path.substring(path.lastIndexOf('/') + 1))
                        .toList();
        if (!others.isEmpty()) {
            notes.add(
                    "It has "
                            + others.size()
                            + (others.size() == 1 ? " workflow" : " workflows")
                            + " of its own, which stay as they are: "
                            + some(others)
                            + ".");
        }
        List<String> folders = Allocation.folders(facts);
        if (folders.size() > 1) {
            notes.add(
                    "Several folders of it can be built: "
                            + some(folders)
                            + ". The hub builds one entry: `path` says which folder, and its"
                            + " `build_cmd` how.");
        }
        if (effective.text("build_cmd").orElse("").isBlank()
                && effective.text("test_cmd").orElse("").isBlank()) {
            notes.add(
                    "Nobody knows how it is built: set `settings.build_cmd` before it is"
                            + " enabled.");
        }
        if (facts.tree().isCut()) {
            notes.add("It has more files than GitHub lists, so some were not looked at.");
        }
        return notes;
    }

    static String fromFork(RepositoryId repository) {
        return "The login may not push to "
                + repository
                + ", so its pull request comes from a fork of the login's own. Labels and reviewers"
                + " are left to its maintainers.";
    }

    private static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }

    /// A file to be written; nothing where it is there already.
    private Outcome<Optional<PlannedText>> file(
            RepositoryId repository, Branch head, String path, String text, Existing overwrite) {
        return reading.files()
                .read(repository, path, head.commit())
                .then(
                        found -> {
                            Optional<PlannedText.Before> before =
                                    found.map(one -> new PlannedText.Before(one.blob(), utf8(one)));
                            if (before.filter(one -> one.text().equals(text)).isPresent()) {
                                return new Outcome.Done<>(Optional.empty());
                            }
                            PlannedText planned = new PlannedText(path, before, Optional.of(text));
                            return before.isPresent() && overwrite == Existing.KEPT
                                    ? new Outcome.Failed<>(taken(repository, planned))
                                    : new Outcome.Done<>(Optional.of(planned));
                        });
    }

    static String utf8(Content content) {
        return new String(content.bytes(), StandardCharsets.UTF_8);
    }

    private static Problem taken(RepositoryId repository, PlannedText planned) {
        List<String> lines = planned.diff().lines().toList();
        String shown = String.join("\n", lines.subList(0, Math.min(SHOWN, lines.size())));
        return new Problem.Refused(
                repository
                        + " has a "
                        + planned.path()
                        + " with other content:\n"
                        + shown
                        + (lines.size() > SHOWN
                                ? "\n… " + (lines.size() - SHOWN) + " more lines"
                                : ""),
                "`--overwrite` replaces it in the pull request.");
    }

    private PlannedPullRequest pullRequest(
            OnboardingRequest request,
            Hub hub,
            Candidate candidate,
            SecurityReview review,
            List<String> notes,
            List<PlannedText> files) {
        Facts facts = candidate.facts();
        return new PlannedPullRequest(
                facts.details().name(),
                facts.details().defaultBranch(),
                facts.head().orElseThrow().commit(),
                "hub-console/onboard",
                "Build with the hub " + hub.repository(),
                Bodies.ofTarget(request, hub, candidate.settings(), review, notes),
                files,
                List.of(LABEL),
                request.people(),
                request.teams());
    }
}
