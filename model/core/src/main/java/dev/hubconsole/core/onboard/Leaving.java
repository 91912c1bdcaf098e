package dev.hubconsole.core.onboard;

import dev.hubconsole.core.check.PlatformFacts;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.github.Files.Content;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.onboard.OnboardingPlan.Declined;
import dev.hubconsole.core.onboard.OnboardingPlan.Target;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Plans how repositories are taken out of a hub: the entry goes, and the workflow that we wrote.
/// It can only read.
public final class Leaving {

    private final GitHubReading reading;
    private final String host;
    private final HubSide side;
    private final Instant now;

    /// @param host which GitHub
    public Leaving(
            GitHubReading reading,
            String host,
            Templates templates,
            PlatformFacts facts,
            Instant now) {
        this.reading = reading;
        this.host = host;
        this.side = new HubSide(reading, templates, facts, Optional.empty());
        this.now = now;
    }

    /// The credentials that only these repositories may read: a scope names one of them, and all
    /// scopes must hold. Those that are revoked already are left out.
    public static List<Credential> onlyTheirs(
            Collection<Credential> credentials, Collection<RepositoryId> repositories) {
        return credentials.stream()
                .filter(one -> one.state() instanceof Credential.State.Active)
                .filter(
                        one ->
                                one.scopes().stream()
                                        .flatMap(scope -> named(scope).stream())
                                        .anyMatch(repositories::contains))
                .toList();
    }

    private static Optional<RepositoryId> named(Scope scope) {
        return switch (scope) {
            case Scope.Repo(var repository) -> Optional.of(repository);
            case Scope.Workflow(var repository, var _) -> Optional.of(repository);
            case Scope.Environment(var repository, var _) -> Optional.of(repository);
            case Scope.Global _,
                    Scope.Org _,
                    Scope.Runner _,
                    Scope.Team _,
                    Scope.SecretScope _,
                    Scope.Unknown _ ->
                    Optional.empty();
        };
    }

    /// Plans. A repository that is gone or archived at GitHub loses its entry all the same; one
    /// that others depend on is declined.
    ///
    /// @param reason why, on one line
    public Outcome<OnboardingPlan> plan(List<RepositoryId> repositories, String reason, Hub hub) {
        return Planner.head(reading, hub.repository())
                .then(base -> plan(repositories.stream().distinct().toList(), reason, hub, base));
    }

    private Outcome<OnboardingPlan> plan(
            List<RepositoryId> repositories, String reason, Hub hub, Planner.Head base) {
        List<Declined> declined = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        RegistryChange change = RegistryChange.of(hub);
        for (RepositoryId id : repositories) {
            switch (change.delete(id)) {
                case Outcome.Failed<RegistryChange>(var problem) ->
                        declined.add(new Declined(id, problem));
                case Outcome.Done<RegistryChange>(var next) -> {
                    switch (target(id, hub)) {
                        case Outcome.Failed<Target>(var problem) ->
                                declined.add(new Declined(id, problem));
                        case Outcome.Done<Target>(var target) -> {
                            change = next;
                            targets.add(target);
                        }
                    }
                }
            }
        }
        if (targets.isEmpty()) {
            return new Outcome.Done<>(
                    new OnboardingPlan(now, host, targets, declined, Optional.empty(), List.of()));
        }
        List<RepositoryId> names = targets.stream().map(Target::repository).toList();
        return side.texts(hub, base, change)
                .map(
                        texts ->
                                new OnboardingPlan(
                                        now,
                                        host,
                                        targets,
                                        declined,
                                        Optional.of(
                                                new PlannedPullRequest(
                                                        hub.repository(),
                                                        base.branch(),
                                                        base.commit(),
                                                        "hub-console/offboard-"
                                                                + HubSide.shortName(names),
                                                        names.size() == 1
                                                                ? "Offboard " + names.getFirst()
                                                                : "Offboard "
                                                                        + names.size()
                                                                        + " repositories",
                                                        Bodies.ofLeaving(names, reason),
                                                        texts,
                                                        List.of(Planner.LABEL),
                                                        List.of(),
                                                        List.of())),
                                        List.of(
                                                "Once it is merged, `hubctl credentials review`"
                                                        + " tells which shared credentials nobody"
                                                        + " may read any more.")));
    }

    private Outcome<Target> target(RepositoryId id, Hub hub) {
        return switch (reading.repositories().details(id)) {
            case Outcome.Failed<RepositoryDetails>(Problem.NotThere problem) ->
                    new Outcome.Done<>(
                            bare(id, "Nothing is changed there: " + problem.message() + "."));
            case Outcome.Failed<RepositoryDetails>(var problem) -> new Outcome.Failed<>(problem);
            case Outcome.Done<RepositoryDetails>(var details) ->
                    details.isArchived()
                            ? new Outcome.Done<>(
                                    bare(id, "Nothing is changed there: it is archived."))
                            : Planner.head(reading, details.name())
                                    .then(head -> workflow(id, details, head, hub));
        };
    }

    private static Target bare(RepositoryId id, String note) {
        return new Target(
                id,
                new SecurityReview(List.of(), List.of()),
                List.of(),
                Optional.empty(),
                List.of(note));
    }

    private Outcome<Target> workflow(
            RepositoryId id, RepositoryDetails details, Planner.Head head, Hub hub) {
        return reading.files()
                .read(details.name(), CallerWorkflow.PATH, head.commit())
                .map(
                        found -> {
                            Optional<Content> ours =
                                    found.filter(one -> CallerWorkflow.isOurs(Planner.utf8(one)));
                            if (ours.isEmpty()) {
                                return bare(
                                        id,
                                        found.isEmpty()
                                                ? "It has no workflow of the hub."
                                                : "Its "
                                                        + CallerWorkflow.PATH
                                                        + " is not ours and stays.");
                            }
                            PlannedText gone =
                                    new PlannedText(
                                            CallerWorkflow.PATH,
                                            Optional.of(
                                                    new PlannedText.Before(
                                                            ours.get().blob(),
                                                            Planner.utf8(ours.get()))),
                                            Optional.empty());
                            return new Target(
                                    details.name(),
                                    new SecurityReview(List.of(), List.of()),
                                    List.of(),
                                    Optional.of(
                                            new PlannedPullRequest(
                                                    details.name(),
                                                    head.branch(),
                                                    head.commit(),
                                                    "hub-console/offboard",
                                                    "Leave the hub " + hub.repository(),
                                                    "This repository is not built by the hub "
                                                            + hub.repository()
                                                            + " any more.\n",
                                                    List.of(gone),
                                                    List.of(Planner.LABEL),
                                                    List.of(),
                                                    List.of())),
                                    List.of());
                        });
    }
}
