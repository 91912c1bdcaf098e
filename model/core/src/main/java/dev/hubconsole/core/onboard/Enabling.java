package dev.hubconsole.core.onboard;

import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Plans the pull request that switches a repository on. It can only read.
public final class Enabling {

    private Enabling() {}

    /// The branch that the pull request comes from.
    public static String branch(RepositoryId repository) {
        return "hub-console/enable-" + HubSide.shortName(List.of(repository));
    }

    /// Plans.
    ///
    /// @param host which GitHub
    /// @return refused where the registry has no entry for it
    public static Outcome<OnboardingPlan> plan(
            GitHubReading reading,
            String host,
            Templates templates,
            PlatformFacts facts,
            RepositoryId repository,
            Hub hub,
            Instant now) {
        if (hub.registry().find(repository).isEmpty()) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            "there is no repository " + repository + " in the registry",
                            "Merge the pull request that adds it, then `git pull`."));
        }
        HubSide side = new HubSide(reading, templates, facts, Optional.empty());
        return Planner.head(reading, hub.repository())
                .then(
                        base ->
                                RegistryChange.of(hub)
                                        .set(repository, "enabled", "true")
                                        .then(change -> side.texts(hub, base, change))
                                        .map(
                                                texts ->
                                                        new PlannedPullRequest(
                                                                hub.repository(),
                                                                base.branch(),
                                                                base.commit(),
                                                                branch(repository),
                                                                "Enable " + repository,
                                                                "Every step before this one is"
                                                                        + " done.\n",
                                                                texts,
                                                                List.of(Planner.LABEL),
                                                                List.of(),
                                                                List.of())))
                .map(
                        planned ->
                                new OnboardingPlan(
                                        now,
                                        host,
                                        List.of(),
                                        List.of(),
                                        Optional.of(planned),
                                        List.of()));
    }
}
