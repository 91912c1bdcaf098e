package dev.hubconsole.adapters.onboard;

import dev.hubconsole.adapters.github.GitHubClient;
import dev.hubconsole.adapters.github.Timer;
import dev.hubconsole.adapters.github.Urgency;
import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.github.PullRequest;
import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Enabled;
import dev.hubconsole.core.onboard.Enabling;
import dev.hubconsole.core.onboard.Hub;
import dev.hubconsole.core.onboard.Onboarding;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.onboard.Templates;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import java.time.Instant;
import java.util.Optional;

/// Switches repositories on whose steps before are done: by a pull request for the hub, and, once
/// that is merged, by writing it down.
public final class SwitchingOn {

    private final GitHubClient client;
    private final String host;
    private final Templates templates;
    private final PlatformFacts facts;

    /// @param host which GitHub
    public SwitchingOn(GitHubClient client, String host, Templates templates, PlatformFacts facts) {
        this.client = client;
        this.host = host;
        this.templates = templates;
        this.facts = facts;
    }

    /// Follows what was planned, with a client.
    public static Following following(GitHubClient client) {
        return new Following(
                client.reading(Urgency.USER), client.writing(Urgency.USER), Timer.system());
    }

    /// Switches one on.
    ///
    /// @return refused where a step before it is not done
    public Outcome<Enabled> enable(RepositoryId repository, Hub hub, Instant now) {
        Following following = following(client);
        return following
                .mayBeEnabled(hub.repository(), repository)
                .then(
                        steps ->
                                isOn(repository, hub)
                                        ? merged(repository, hub, following)
                                        : open(repository, hub, steps, now));
    }

    private static boolean isOn(RepositoryId repository, Hub hub) {
        return hub.registry()
                .find(repository)
                .flatMap(one -> one.word("enabled"))
                .filter("true"::equals)
                .isPresent();
    }

    private Outcome<Enabled> merged(RepositoryId repository, Hub hub, Following following) {
        return Origin.newest(
                        client.reading(Urgency.USER), hub.repository(), Enabling.branch(repository))
                .then(
                        found ->
                                found.filter(one -> one.state() == PullRequest.State.MERGED)
                                        .map(
                                                one ->
                                                        following.enabled(
                                                                hub.repository(), repository, one))
                                        .orElseGet(() -> unmerged(repository)))
                .map(steps -> new Enabled(steps, Optional.empty()));
    }

    private static Outcome<Onboarding> unmerged(RepositoryId repository) {
        return new Outcome.Failed<>(
                new Problem.Refused(
                        repository + " is enabled here, and no merged pull request says so",
                        "Merge the one that enables it, then run this again."));
    }

    private Outcome<Enabled> open(RepositoryId repository, Hub hub, Onboarding steps, Instant now) {
        return Enabling.plan(
                        client.reading(Urgency.USER), host, templates, facts, repository, hub, now)
                .then(this::opened)
                .map(applied -> new Enabled(steps, Optional.of(applied)));
    }

    private Outcome<Applied> opened(OnboardingPlan plan) {
        Applied applied =
                new Applying(
                                client.reading(Urgency.USER),
                                client.writing(Urgency.USER),
                                Applying.Closed.LEFT)
                        .apply(plan, (_, _, _) -> {})
                        .getFirst();
        return applied.outcome().map(_ -> applied);
    }
}
