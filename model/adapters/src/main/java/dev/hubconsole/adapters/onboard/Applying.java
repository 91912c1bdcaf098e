package dev.hubconsole.adapters.onboard;

import dev.hubconsole.core.github.Files.Branch;
import dev.hubconsole.core.github.Files.Content;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.GitHubWriting;
import dev.hubconsole.core.github.GitHubWriting.CommitWish;
import dev.hubconsole.core.github.GitHubWriting.FileChange;
import dev.hubconsole.core.github.GitHubWriting.PullRequestWish;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Applied.Kind;
import dev.hubconsole.core.onboard.FirstSteps;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.onboard.PlannedPullRequest;
import dev.hubconsole.core.onboard.PlannedText;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.yaml.edit.UnifiedDiff;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Carries a plan out: one commit and one pull request for each repository, the hub's last, once
/// all others are there.
///
/// It may be stopped anywhere, also by the end of the program, and run again: each pull request is
/// there once, and what is there already is found. A pull request is not opened where the
/// repository has become another since the plan was made, nor where one was closed without being
/// merged, unless that is asked for.
///
/// Where the login may not push, the pull request comes from a fork of its own, which is made where
/// there is none, and stays.
public final class Applying {

    /// What is done where a pull request was closed without being merged.
    public enum Closed {
        /// It stays closed.
        LEFT,
        /// Another one is opened.
        OPENED_AGAIN
    }

    private static final int SHOWN = 40;

    /// A pull request's text has at most 65 536 characters.
    private static final int MOST_LINKS = 200;

    private final GitHubReading reading;
    private final GitHubWriting writing;
    private final Closed closed;

    public Applying(GitHubReading reading, GitHubWriting writing, Closed closed) {
        this.reading = reading;
        this.writing = writing;
        this.closed = closed;
    }

    /// Hears how far it has come.
    public interface Progress {

        /// So many pull requests of all were brought about, this one the last.
        void reached(int done, int all, Applied last);
    }

    /// Carries a plan out.
    ///
    /// @return what came of each pull request, in order; the hub's is not among them where another
    ///   failed
    public List<Applied> apply(OnboardingPlan plan, Progress progress) {
        List<Applied> all = new ArrayList<>();
        int count = plan.pullRequests().size();
        boolean whole = true;
        for (OnboardingPlan.Target target : plan.targets()) {
            if (target.pullRequest().isPresent()) {
                Applied one = bring(target.pullRequest().get());
                whole &= one.outcome() instanceof Outcome.Done<Applied.Brought>;
                all.add(one);
                progress.reached(all.size(), count, one);
            }
        }
        if (plan.hub().isPresent()) {
            PlannedPullRequest hub = plan.hub().get();
            Applied one =
                    whole
                            ? noted(plan, bring(linked(hub, all)))
                            : new Applied(
                                    hub.repository(),
                                    new Outcome.Failed<>(
                                            new Problem.Refused(
                                                    "the hub's pull request waits for the others",
                                                    "Mend what failed and run this again; what is"
                                                            + " done stays done.")));
            all.add(one);
            progress.reached(all.size(), count, one);
        }
        return List.copyOf(all);
    }

    /// Writes down, in one comment of the hub's pull request, how far its repositories have come.
    private Applied noted(OnboardingPlan plan, Applied hub) {
        boolean begins = plan.hub().orElseThrow().branch().startsWith(Following.BRANCHES);
        if (!begins) {
            return hub;
        }
        return new Applied(
                hub.repository(),
                hub.outcome()
                        .then(
                                brought ->
                                        reading.account()
                                                .who()
                                                .then(
                                                        who ->
                                                                noted(
                                                                        plan,
                                                                        hub.repository(),
                                                                        brought,
                                                                        who.name()))));
    }

    private Outcome<Applied.Brought> noted(
            OnboardingPlan plan, RepositoryId hub, Applied.Brought brought, String who) {
        int number = brought.pullRequest().number();
        return Following.known(reading, hub, number)
                .then(
                        known ->
                                Following.write(
                                        writing, hub, number, FirstSteps.of(plan, known, who)))
                .map(_ -> brought);
    }

    /// The hub's pull request, with the addresses of the others in it.
    private static PlannedPullRequest linked(PlannedPullRequest hub, List<Applied> others) {
        StringBuilder links = new StringBuilder();
        int left = others.size() - MOST_LINKS;
        for (Applied other : others.subList(0, Math.min(others.size(), MOST_LINKS))) {
            if (other.outcome() instanceof Outcome.Done<Applied.Brought>(var brought)) {
                links.append("- ")
                        .append(other.repository())
                        .append(": ")
                        .append(brought.pullRequest().url())
                        .append('\n');
            }
        }
        if (left > 0) {
            links.append("- and ").append(left).append(" more\n");
        }
        return links.isEmpty()
                ? hub
                : new PlannedPullRequest(
                        hub.repository(),
                        hub.base(),
                        hub.commit(),
                        hub.branch(),
                        hub.title(),
                        hub.body() + "\n### Pull requests of the repositories\n\n" + links,
                        hub.files(),
                        hub.labels(),
                        hub.reviewers(),
                        hub.teams());
    }

    private Applied bring(PlannedPullRequest planned) {
        RepositoryId repository = planned.repository();
        return new Applied(
                repository, Origin.of(reading, repository).then(origin -> bring(planned, origin)));
    }

    private Outcome<Applied.Brought> bring(PlannedPullRequest planned, Origin origin) {
        RepositoryId repository = planned.repository();
        return reading.pullRequests()
                .newestFrom(repository, origin.head(planned.branch()))
                .then(
                        newest ->
                                reading.repositories()
                                        .details(repository)
                                        .then(details -> bring(planned, origin, newest, details)));
    }

    private Outcome<Applied.Brought> bring(
            PlannedPullRequest planned,
            Origin origin,
            Optional<PullRequest> newest,
            RepositoryDetails details) {
        Optional<Problem> unfit = unfit(planned, newest, details);
        if (unfit.isPresent()) {
            return new Outcome.Failed<>(unfit.get());
        }
        return moved(planned)
                .then(
                        moved -> {
                            if (moved instanceof Moved.Done && isMerged(newest)) {
                                return new Outcome.Done<>(
                                        new Applied.Brought(newest.get(), Kind.MERGED));
                            }
                            return moved instanceof Moved.Away(var problem)
                                    ? new Outcome.Failed<>(problem)
                                    : origin.made(writing)
                                            .then(
                                                    there ->
                                                            onBranch(
                                                                    planned, origin, there,
                                                                    newest));
                        });
    }

    private static boolean isMerged(Optional<PullRequest> newest) {
        return newest.filter(one -> one.state() == PullRequest.State.MERGED).isPresent();
    }

    private Optional<Problem> unfit(
            PlannedPullRequest planned, Optional<PullRequest> newest, RepositoryDetails details) {
        if (!details.name().equals(planned.repository())) {
            return Optional.of(
                    new Problem.NotThere(
                            planned.repository() + " was renamed or moved to " + details.name(),
                            "Plan again with that name."));
        }
        if (details.isArchived()) {
            return Optional.of(
                    new Problem.Refused(
                            details.name() + " is archived and cannot be changed",
                            "Unarchive it at GitHub first, or plan without it."));
        }
        if (!details.defaultBranch().equals(planned.base())) {
            return Optional.of(
                    new Problem.Refused(
                            details.name()
                                    + " has another default branch since the plan was made: "
                                    + planned.base()
                                    + " is "
                                    + details.defaultBranch()
                                    + " now",
                            "Plan again."));
        }
        return newest.filter(one -> one.state() == PullRequest.State.CLOSED)
                .filter(_ -> closed == Closed.LEFT)
                .map(
                        one ->
                                new Problem.Refused(
                                        "somebody closed "
                                                + one.url()
                                                + " without merging it, so it is not opened again"
                                                + " unasked",
                                        "`--again` opens another one."));
    }

    /// What has become of the state that a plan was made from.
    private sealed interface Moved {

        /// It is as it was, as far as the plan is about it.
        record Not() implements Moved {}

        /// The base has all that the plan would bring.
        record Done() implements Moved {}

        /// It is another.
        record Away(Problem problem) implements Moved {}
    }

    /// A base that has moved on in other files is no matter: the commit is made on the older one,
    /// and GitHub merges both.
    private Outcome<Moved> moved(PlannedPullRequest planned) {
        return reading.files()
                .branch(planned.repository(), planned.base())
                .then(
                        now ->
                                now.filter(one -> one.commit().equals(planned.commit())).isPresent()
                                        ? new Outcome.Done<>(new Moved.Not())
                                        : compare(planned));
    }

    private Outcome<Moved> compare(PlannedPullRequest planned) {
        boolean done = true;
        for (PlannedText file : planned.files()) {
            Outcome<Optional<Content>> found =
                    reading.files().read(planned.repository(), file.path(), planned.base());
            if (found instanceof Outcome.Failed<Optional<Content>>(var problem)) {
                return new Outcome.Failed<>(problem);
            }
            Optional<String> now = text(((Outcome.Done<Optional<Content>>) found).value());
            Optional<String> then = file.before().map(PlannedText.Before::text);
            boolean isAfter = now.equals(file.after());
            done &= isAfter;
            if (!isAfter && !now.equals(then)) {
                List<String> lines =
                        UnifiedDiff.between(
                                        "planned/" + file.path(),
                                        then.orElse(""),
                                        "now/" + file.path(),
                                        now.orElse(""))
                                .lines()
                                .limit(SHOWN)
                                .toList();
                return new Outcome.Done<>(
                        new Moved.Away(
                                new Problem.Refused(
                                        planned.repository()
                                                + " has changed since the plan was made:\n"
                                                + String.join("\n", lines),
                                        "Plan again, and look at what is new.")));
            }
        }
        return new Outcome.Done<>(done ? new Moved.Done() : new Moved.Not());
    }

    /// @param there the repository that has the branch
    private Outcome<Applied.Brought> onBranch(
            PlannedPullRequest planned,
            Origin origin,
            RepositoryId there,
            Optional<PullRequest> newest) {
        boolean isOpen = newest.filter(one -> one.state() == PullRequest.State.OPEN).isPresent();
        return reading.files()
                .branch(there, planned.branch())
                .then(
                        branch ->
                                branch.isEmpty()
                                        ? commit(planned, there, planned.commit())
                                                .map(_ -> Kind.CREATED)
                                        : upToDate(planned, there, branch.get(), isOpen))
                .then(
                        kind ->
                                writing.pullRequest(wish(planned, origin))
                                        .map(
                                                opened ->
                                                        new Applied.Brought(
                                                                opened,
                                                                isOpen ? kind : Kind.CREATED)));
    }

    private Outcome<Kind> upToDate(
            PlannedPullRequest planned, RepositoryId there, Branch branch, boolean isOpen) {
        for (PlannedText file : planned.files()) {
            Outcome<Optional<Content>> found =
                    reading.files().read(there, file.path(), branch.commit());
            if (found instanceof Outcome.Failed<Optional<Content>>(var problem)) {
                return new Outcome.Failed<>(problem);
            }
            boolean isThere =
                    text(((Outcome.Done<Optional<Content>>) found).value()).equals(file.after());
            if (!isThere) {
                return isOpen
                        ? commit(planned, there, branch.commit()).map(_ -> Kind.UPDATED)
                        : new Outcome.Failed<>(
                                new Problem.Refused(
                                        there
                                                + " has a branch "
                                                + planned.branch()
                                                + " with other content and no open pull request",
                                        "Delete that branch, then run this again."));
            }
        }
        return new Outcome.Done<>(Kind.UNCHANGED);
    }

    private Outcome<GitHubWriting.CommitMade> commit(
            PlannedPullRequest planned, RepositoryId there, String base) {
        return writing.commit(
                new CommitWish(
                        there,
                        planned.branch(),
                        base,
                        planned.title(),
                        planned.files().stream().map(file -> change(file)).toList()));
    }

    private static FileChange change(PlannedText file) {
        return file.after()
                .map(text -> FileChange.of(file.path(), text.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> FileChange.deleted(file.path()));
    }

    private static Optional<String> text(Optional<Content> content) {
        return content.map(one -> new String(one.bytes(), StandardCharsets.UTF_8));
    }

    /// Who may not push may not set labels or ask for reviews either; GitHub asks the code owners
    /// by itself.
    private static PullRequestWish wish(PlannedPullRequest planned, Origin origin) {
        boolean isFork = origin.isFork();
        return new PullRequestWish(
                planned.repository(),
                isFork ? origin.head(planned.branch()) : planned.branch(),
                planned.base(),
                planned.title(),
                planned.body(),
                false,
                isFork ? List.of() : planned.labels(),
                isFork ? List.of() : planned.reviewers(),
                isFork ? List.of() : planned.teams());
    }

    /// Takes the pull requests of a plan back: closes those that are open and deletes their
    /// branches. Those that were merged stay.
    ///
    /// @return what came of each; nothing of those that were never opened
    public List<Applied> rollBack(OnboardingPlan plan, Progress progress) {
        List<Applied> all = new ArrayList<>();
        List<PlannedPullRequest> planned = plan.pullRequests();
        for (PlannedPullRequest one : planned.reversed()) {
            RepositoryId repository = one.repository();
            Outcome<Optional<Applied>> taken =
                    Origin.of(reading, repository)
                            .then(
                                    origin ->
                                            reading.pullRequests()
                                                    .newestFrom(
                                                            repository, origin.head(one.branch()))
                                                    .map(found -> takeBack(one, origin, found)));
            switch (taken) {
                case Outcome.Failed<Optional<Applied>>(var problem) ->
                        all.add(new Applied(repository, new Outcome.Failed<>(problem)));
                case Outcome.Done<Optional<Applied>>(var done) -> done.ifPresent(all::add);
            }
            if (!all.isEmpty()) {
                progress.reached(all.size(), planned.size(), all.getLast());
            }
        }
        return List.copyOf(all);
    }

    private Optional<Applied> takeBack(
            PlannedPullRequest planned, Origin origin, Optional<PullRequest> found) {
        RepositoryId repository = planned.repository();
        if (found.filter(one -> one.state() == PullRequest.State.MERGED).isPresent()) {
            return Optional.of(
                    new Applied(
                            repository,
                            new Outcome.Failed<>(
                                    new Problem.Refused(
                                            found.get().url() + " is merged already",
                                            "`hubctl offboard` takes the repository out again."))));
        }
        Outcome<Applied.Brought> closing =
                found.isEmpty()
                        ? new Outcome.Failed<>(
                                new Problem.NotThere(repository + " has no pull request of it", ""))
                        : writing.close(repository, found.get().number())
                                .map(_ -> new Applied.Brought(found.get(), Kind.TAKEN_BACK));
        boolean stays =
                found.isPresent()
                        ? closing instanceof Outcome.Failed<Applied.Brought>
                        : origin.there().isEmpty();
        // a fork that a pull request came from is there, be it by another name
        Outcome<GitHubWriting.Kept> deleted =
                stays
                        ? new Outcome.Done<>(GitHubWriting.Kept.UNCHANGED)
                        : origin.made(writing)
                                .then(there -> writing.deleteBranch(there, planned.branch()));
        if (deleted instanceof Outcome.Failed<GitHubWriting.Kept>(var problem)) {
            return Optional.of(new Applied(repository, new Outcome.Failed<>(problem)));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new Applied(repository, closing));
    }
}
