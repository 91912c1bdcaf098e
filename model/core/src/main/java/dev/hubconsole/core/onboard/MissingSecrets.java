package dev.hubconsole.core.onboard;

import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.github.Environments;
import dev.hubconsole.core.github.Environments.SecretName;
import dev.hubconsole.core.github.SecretPlace;
import dev.hubconsole.core.onboard.Drift.Difference;
import dev.hubconsole.core.onboard.Drift.Kind;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.sync.ScopeEnvironment;
import dev.hubconsole.core.sync.SyncTarget;
import dev.hubconsole.core.sync.SyncWish;
import dev.hubconsole.core.sync.SyncWishes;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the secrets that a vault is to keep at GitHub and that are not there. Only names are asked
/// for, and each place's once.
final class MissingSecrets {

    private final Environments environments;
    private final SyncWishes wishes;
    private final Map<SecretPlace, Outcome<Set<String>>> asked = new HashMap<>();

    MissingSecrets(Environments environments, SyncWishes wishes) {
        this.environments = environments;
        this.wishes = wishes;
    }

    private List<SyncWish> of(RepositoryId repository) {
        return wishes.wishes().values().stream()
                .filter(
                        wish ->
                                wish.requester().repository().equals(repository)
                                        || wish.readers().contains(repository))
                .filter(wish -> isNoOthers(wish.target().place(), repository))
                .toList();
    }

    /// Whether a place is the repository's own, or an organisation's; not the hub's.
    private static boolean isNoOthers(SecretPlace place, RepositoryId repository) {
        return switch (place) {
            case SecretPlace.OfRepository(var owner) -> owner.equals(repository);
            case SecretPlace.OfEnvironment(var owner, _) -> owner.equals(repository);
            case SecretPlace.OfOrganization _ -> true;
        };
    }

    /// Looks at the hub's own environments.
    ///
    /// @param there the environments that it has
    /// @param workflow the text of its own workflow
    /// @return why it could not be seen
    Optional<Problem> lookAtHub(
            RepositoryId hub, Set<String> there, String workflow, List<Difference> differences) {
        Set<String> told = new HashSet<>();
        for (SyncWish wish : wishes.wishes().values()) {
            SecretPlace place = wish.target().place();
            boolean isOfHub =
                    place instanceof SecretPlace.OfEnvironment(var owner, var environment)
                            && owner.equals(hub)
                            && ScopeEnvironment.of(wish.decision().credential())
                                    .map(ScopeEnvironment::name)
                                    .filter(environment::equals)
                                    .isPresent();
            if (!isOfHub) {
                continue;
            }
            String name = wish.target().name().toUpperCase(Locale.ROOT);
            if (!workflow.contains("secrets." + name + " ") && told.add(name)) {
                differences.add(unhanded(hub, name));
            }
            boolean hasPlace =
                    place instanceof SecretPlace.OfEnvironment(_, var environment)
                            && there.contains(environment);
            switch (hasPlace ? names(place) : new Outcome.Done<>(Set.<String>of())) {
                case Outcome.Failed<Set<String>>(var problem) -> {
                    return Optional.of(problem);
                }
                case Outcome.Done<Set<String>>(var names) -> {
                    if (!names.contains(name)) {
                        differences.add(
                                new Difference(
                                        hub,
                                        Kind.SECRET,
                                        SyncTarget.text(place)
                                                + " has no secret "
                                                + name
                                                + ", and the vault has one for it",
                                        "`hubctl credentials sync "
                                                + name
                                                + " --hub-environments --apply` brings it there.",
                                        Optional.empty()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Difference unhanded(RepositoryId hub, String name) {
        return new Difference(
                hub,
                Kind.WORKFLOW,
                "the hub's own workflow hands "
                        + name
                        + " on to no job, and the vault has it for a secret_scope",
                "Delete its "
                        + Planner.HUB_WORKFLOW
                        + " in a pull request; the next `hubctl onboard --hubctl OWNER/NAME@COMMIT"
                        + " --vault` writes it anew.",
                Optional.empty());
    }

    /// Whether some are to be secrets of an environment.
    boolean areOfEnvironments(RepositoryId repository) {
        return of(repository).stream()
                .anyMatch(wish -> wish.target().place() instanceof SecretPlace.OfEnvironment);
    }

    /// Looks at a repository.
    ///
    /// @param now its name at GitHub
    /// @param there the environments that it has; those of others have no secrets either
    /// @return why it could not be seen
    Optional<Problem> look(
            RepositoryId repository,
            RepositoryId now,
            Set<String> there,
            List<Difference> differences) {
        for (SyncWish wish : of(repository)) {
            SecretPlace place = at(wish.target().place(), now);
            boolean hasPlace =
                    !(place instanceof SecretPlace.OfEnvironment(_, var name))
                            || there.contains(name);
            switch (hasPlace ? names(place) : new Outcome.Done<>(Set.<String>of())) {
                case Outcome.Failed<Set<String>>(var problem) -> {
                    return Optional.of(problem);
                }
                case Outcome.Done<Set<String>>(var names) -> {
                    if (!names.contains(wish.target().name())) {
                        differences.add(missing(repository, place, wish));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static SecretPlace at(SecretPlace place, RepositoryId now) {
        return switch (place) {
            case SecretPlace.OfRepository _ -> new SecretPlace.OfRepository(now);
            case SecretPlace.OfEnvironment(_, var name) -> new SecretPlace.OfEnvironment(now, name);
            case SecretPlace.OfOrganization organization -> organization;
        };
    }

    private Outcome<Set<String>> names(SecretPlace place) {
        return asked.computeIfAbsent(
                place,
                one ->
                        environments
                                .secretsNow(one)
                                .all()
                                .map(
                                        all ->
                                                all.stream()
                                                        .map(SecretName::name)
                                                        .map(name -> name.toUpperCase(Locale.ROOT))
                                                        .collect(Collectors.toSet())));
    }

    private static Difference missing(RepositoryId repository, SecretPlace place, SyncWish wish) {
        String name = wish.target().name();
        return new Difference(
                repository,
                Kind.SECRET,
                SyncTarget.text(place)
                        + " has no secret "
                        + name
                        + ", and the vault has one for it ("
                        + wish.decision().credential().scopes().stream()
                                .map(Scope::text)
                                .collect(Collectors.joining(" + "))
                        + ")",
                "`hubctl credentials sync "
                        + name
                        + " --repo "
                        + repository
                        + " --apply` brings it there.",
                Optional.empty());
    }
}
