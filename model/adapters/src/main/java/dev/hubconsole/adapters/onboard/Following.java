package dev.hubconsole.adapters.onboard;

import dev.hubconsole.adapters.github.Timer;
import dev.hubconsole.core.github.Conclusion;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.GitHubWriting;
import dev.hubconsole.core.github.GitHubWriting.DispatchWish;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.github.PullRequests.Comment;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.onboard.Evidence;
import dev.hubconsole.core.onboard.Evidence.State;
import dev.hubconsole.core.onboard.Followed;
import dev.hubconsole.core.onboard.Onboarding;
import dev.hubconsole.core.onboard.Step;
import dev.hubconsole.core.onboard.StepTable;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Follows what was planned to its end. What is known stands in a comment of the hub's pull
/// request, which is brought up to date.
public final class Following {

    /// The comment's name.
    private static final String MARKER = "onboarding";

    /// How the branches of the hub's pull requests begin.
    static final String BRANCHES = "hub-console/onboard-";

    private static final String TARGET = "hub-console/onboard";
    private static final String WORKFLOW = "hub-build.yml";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(61);
    private static final int MOST = 1000;

    /// A comment has at most 65 536 characters.
    private static final int IN_ONE = 50;

    private final GitHubReading reading;
    private final GitHubWriting writing;
    private final Timer timer;

    public Following(GitHubReading reading, GitHubWriting writing, Timer timer) {
        this.reading = reading;
        this.writing = writing;
        this.timer = timer;
    }

    /// All that was begun, the newest first, of the hub's newest thousand pull requests.
    public static Outcome<List<Followed>> all(GitHubReading reading, RepositoryId hub) {
        List<PullRequest> found = new ArrayList<>();
        int[] seen = {0};
        return reading.pullRequests()
                .newest(hub)
                .forEach(
                        one -> {
                            if (one.head().contains(":" + BRANCHES)) {
                                found.add(one);
                            }
                            return ++seen[0] < MOST;
                        })
                .then(_ -> followed(reading, hub, found));
    }

    private static Outcome<List<Followed>> followed(
            GitHubReading reading, RepositoryId hub, List<PullRequest> found) {
        List<Followed> all = new ArrayList<>();
        for (PullRequest one : found) {
            switch (known(reading, hub, one.number())) {
                case Outcome.Failed<List<Onboarding>>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
                case Outcome.Done<List<Onboarding>>(var steps) -> all.add(new Followed(one, steps));
            }
        }
        return new Outcome.Done<>(all);
    }

    /// What was written down in a pull request's comments.
    static Outcome<List<Onboarding>> known(GitHubReading reading, RepositoryId hub, int number) {
        return reading.pullRequests()
                .comments(hub, number)
                .all()
                .map(
                        all ->
                                all.stream()
                                        .map(Comment::body)
                                        .filter(body -> body.contains("hub-console:" + MARKER))
                                        .flatMap(body -> StepTable.read(body).stream())
                                        .toList());
    }

    /// Writes down how far repositories have come: in one comment, or, where they are too many for
    /// one, in several, of which each is brought up to date.
    ///
    /// @return how many comments these are
    static Outcome<Integer> write(
            GitHubWriting writing, RepositoryId hub, int number, List<Onboarding> all) {
        Outcome<Integer> written = new Outcome.Done<>(0);
        for (int from = 0; from < all.size(); from += IN_ONE) {
            List<Onboarding> part = all.subList(from, Math.min(from + IN_ONE, all.size()));
            String marker = from == 0 ? MARKER : MARKER + "-" + (from / IN_ONE + 1);
            written =
                    written.then(
                            count ->
                                    writing.comment(hub, number, marker, StepTable.write(part))
                                            .map(_ -> count + 1));
        }
        return written;
    }

    /// A repository's onboarding that is under way.
    private record Found(PullRequest pullRequest, List<Onboarding> all, Onboarding one) {}

    private Outcome<Found> find(RepositoryId hub, RepositoryId repository) {
        return all(reading, hub)
                .then(
                        all -> {
                            for (Followed followed : all) {
                                Optional<Onboarding> one =
                                        followed.steps().stream()
                                                .filter(
                                                        step ->
                                                                step.repository()
                                                                        .equals(repository))
                                                .findFirst();
                                if (one.isPresent()
                                        && followed.pullRequest().state()
                                                != PullRequest.State.CLOSED) {
                                    return new Outcome.Done<>(
                                            new Found(
                                                    followed.pullRequest(),
                                                    followed.steps(),
                                                    one.get()));
                                }
                            }
                            return new Outcome.Failed<>(
                                    new Problem.NotThere(
                                            "nobody is onboarding " + repository,
                                            "`hubctl onboard " + repository + "` begins."));
                        });
    }

    /// Builds a repository once and writes down what came of it. Its own pull request and the hub's
    /// must be merged. Where an earlier call was ended before its build was written down, that
    /// build is followed, and no second one started.
    ///
    /// @return how far it has come; the build failed where the step is written down as failed
    public Outcome<Onboarding> stage(RepositoryId hub, RepositoryId repository) {
        return find(hub, repository).then(found -> stage(hub, found));
    }

    private Outcome<Onboarding> stage(RepositoryId hub, Found found) {
        RepositoryId repository = found.one().repository();
        return who().then(
                        who ->
                                merged(hub, found, repository)
                                        .then(
                                                proof ->
                                                        found.one()
                                                                .with(
                                                                        Step.CONFIGURATION,
                                                                        evidence(
                                                                                State.DONE,
                                                                                who,
                                                                                proof)))
                                        .then(one -> begun(hub, found, one))
                                        .then(one -> build(one, who))
                                        .then(one -> written(hub, found, one)));
    }

    /// Writes down, before the build, from when on it may have been started.
    private Outcome<Onboarding> begun(RepositoryId hub, Found found, Onboarding one) {
        return one.equals(found.one()) ? new Outcome.Done<>(one) : written(hub, found, one);
    }

    /// A build that was started at that time or later has not been written down yet. GitHub counts
    /// whole seconds.
    private static Instant notBefore(Onboarding one) {
        return Optional.ofNullable(one.steps().get(Step.STAGING_BUILD))
                .map(built -> built.at().plusSeconds(1))
                .orElseGet(() -> one.steps().get(Step.CONFIGURATION).at())
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private Outcome<String> who() {
        return reading.account().who().map(identity -> identity.name());
    }

    private Evidence evidence(State state, String who, String text) {
        return new Evidence(state, who, timer.instant(), text);
    }

    /// What shows that both pull requests are merged.
    private Outcome<String> merged(RepositoryId hub, Found found, RepositoryId repository) {
        if (found.pullRequest().state() != PullRequest.State.MERGED) {
            return notYet(found.pullRequest());
        }
        return Origin.newest(reading, repository, TARGET)
                .then(
                        own ->
                                own.filter(one -> one.state() != PullRequest.State.MERGED)
                                        .<Outcome<String>>map(Following::notYet)
                                        .orElseGet(
                                                () ->
                                                        new Outcome.Done<>(
                                                                own.map(one -> one.url() + " and ")
                                                                                .orElse("")
                                                                        + found.pullRequest().url()
                                                                        + " are merged")));
    }

    private static Outcome<String> notYet(PullRequest pullRequest) {
        return new Outcome.Failed<>(
                new Problem.Refused(
                        pullRequest.url() + " is not merged",
                        "Have it reviewed and merged, then run this again."));
    }

    private Outcome<Onboarding> build(Onboarding one, String who) {
        RepositoryId repository = one.repository();
        return reading.repositories()
                .details(repository)
                .then(
                        details ->
                                writing.dispatch(
                                        new DispatchWish(
                                                repository,
                                                WORKFLOW,
                                                details.defaultBranch(),
                                                Map.of(),
                                                notBefore(one))))
                .then(run -> ended(repository, run))
                .then(
                        run ->
                                one.with(
                                        Step.STAGING_BUILD,
                                        evidence(
                                                run.conclusion()
                                                                .filter(Conclusion.SUCCESS::equals)
                                                                .isPresent()
                                                        ? State.DONE
                                                        : State.FAILED,
                                                who,
                                                "run "
                                                        + run.number()
                                                        + " of "
                                                        + WORKFLOW
                                                        + " (id "
                                                        + run.id()
                                                        + "): "
                                                        + run.conclusion()
                                                                .map(
                                                                        end ->
                                                                                end.name()
                                                                                        .toLowerCase(
                                                                                                java
                                                                                                        .util
                                                                                                        .Locale
                                                                                                        .ROOT)
                                                                                        .replace(
                                                                                                '_',
                                                                                                ' '))
                                                                .orElse("unknown"))));
    }

    private Outcome<Run> ended(RepositoryId repository, Run run) {
        Outcome<Run> now = new Outcome.Done<>(run);
        while (now instanceof Outcome.Done<Run>(var one) && !one.hasEnded()) {
            try {
                timer.sleepUntil(timer.instant().plus(BETWEEN_LOOKS));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return new Outcome.Failed<>(
                        new Problem.Unavailable(
                                "stopped before run " + run.id() + " of " + repository + " ended",
                                "The run goes on; run this again to write down what comes of"
                                        + " it."));
            }
            now = reading.runs().one(repository, run.id());
        }
        return now;
    }

    private Outcome<Onboarding> written(RepositoryId hub, Found found, Onboarding one) {
        List<Onboarding> all =
                found.all().stream()
                        .map(other -> other.repository().equals(one.repository()) ? one : other)
                        .toList();
        return write(writing, hub, found.pullRequest().number(), all).map(_ -> one);
    }

    /// Whether a repository may be switched on: every step before that is done.
    public Outcome<Onboarding> mayBeEnabled(RepositoryId hub, RepositoryId repository) {
        return find(hub, repository)
                .then(
                        found ->
                                found.one()
                                        .with(Step.ENABLEMENT, evidence(State.DONE, "", ""))
                                        .map(_ -> found.one()));
    }

    /// Writes down that a repository is switched on.
    ///
    /// @param pullRequest the one that did it, merged
    public Outcome<Onboarding> enabled(
            RepositoryId hub, RepositoryId repository, PullRequest pullRequest) {
        return find(hub, repository)
                .then(
                        found ->
                                who().then(
                                                who ->
                                                        found.one()
                                                                .with(
                                                                        Step.ENABLEMENT,
                                                                        evidence(
                                                                                State.DONE,
                                                                                who,
                                                                                pullRequest.url()
                                                                                        + " is merged")))
                                        .then(one -> written(hub, found, one)));
    }
}
