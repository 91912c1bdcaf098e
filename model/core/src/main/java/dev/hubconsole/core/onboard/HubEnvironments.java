package dev.hubconsole.core.onboard;

import dev.hubconsole.core.github.Environments.Environment;
import dev.hubconsole.core.github.Files.Branch;
import dev.hubconsole.core.github.Files.Content;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.onboard.Drift.Difference;
import dev.hubconsole.core.onboard.Drift.Kind;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.sync.ScopeEnvironment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Holds the hub's environments against the registry, where the hub has the workflow that we wrote:
/// one for each `secret_scope`, and in it what the vault has for that scope.
final class HubEnvironments {

    private static final String MARK = "# Written by Hub Console: ";

    private final GitHubReading reading;

    HubEnvironments(GitHubReading reading) {
        this.reading = reading;
    }

    /// The secret scopes of what a registry has enabled.
    static Set<String> scopes(Registry registry) {
        Inheritance inheritance = new Inheritance(registry);
        Set<String> scopes = new TreeSet<>();
        registry.repositories().stream()
                .filter(one -> one.id().isPresent())
                .map(inheritance::base)
                .filter(Effective::isEnabled)
                .forEach(one -> one.text("secret_scope").ifPresent(scopes::add));
        return scopes;
    }

    /// Looks.
    ///
    /// @return why it could not be seen
    Optional<Problem> look(
            Hub hub, Optional<MissingSecrets> missing, List<Difference> differences) {
        RepositoryId id = hub.repository();
        Set<String> scopes = scopes(hub.registry());
        if (scopes.isEmpty()) {
            return Optional.empty();
        }
        return switch (workflow(id)) {
            case Outcome.Failed<Optional<String>>(var problem) -> Optional.of(problem);
            case Outcome.Done<Optional<String>>(var text) ->
                    text.isEmpty()
                            ? Optional.empty()
                            : switch (reading.environments().of(id).all()) {
                                case Outcome.Failed<List<Environment>>(var problem) ->
                                        Optional.of(problem);
                                case Outcome.Done<List<Environment>>(var found) -> {
                                    Set<String> there =
                                            new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
                                    found.forEach(one -> there.add(one.name()));
                                    scopes.stream()
                                            .map(ScopeEnvironment::name)
                                            .filter(name -> !there.contains(name))
                                            .forEach(name -> differences.add(none(id, name)));
                                    yield missing.flatMap(
                                            one ->
                                                    one.lookAtHub(
                                                            id, there, text.get(), differences));
                                }
                            };
        };
    }

    /// The workflow that we wrote; empty where there is another or none.
    private Outcome<Optional<String>> workflow(RepositoryId id) {
        return reading.repositories()
                .details(id)
                .map(RepositoryDetails::defaultBranch)
                .then(branch -> reading.files().branch(id, branch))
                .then(
                        (Optional<Branch> branch) ->
                                branch.isEmpty()
                                        ? new Outcome.Done<>(Optional.<Content>empty())
                                        : reading.files()
                                                .read(
                                                        id,
                                                        Planner.HUB_WORKFLOW,
                                                        branch.get().commit()))
                .map(found -> found.map(Planner::utf8).filter(text -> text.startsWith(MARK)));
    }

    private static Difference none(RepositoryId hub, String name) {
        return new Difference(
                hub,
                Kind.ENVIRONMENT,
                "the hub has no environment "
                        + name
                        + ", where its own workflow finds the secrets of that secret_scope",
                "Make it in the hub's settings, open to its default branch alone, or by `gh api -X"
                        + " PUT repos/"
                        + hub
                        + "/environments/"
                        + name
                        + "`.",
                Optional.empty());
    }
}
