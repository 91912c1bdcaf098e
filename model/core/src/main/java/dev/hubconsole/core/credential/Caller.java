package dev.hubconsole.core.credential;

import dev.hubconsole.core.registry.RepositoryId;

import java.util.Optional;

/// On whose behalf this program runs.
public sealed interface Caller {

    /// A person, at a machine of their own.
    record Person(String name) implements Caller {}

    /// A job of GitHub Actions.
    ///
    /// @param repository `GITHUB_REPOSITORY`
    /// @param workflow `GITHUB_WORKFLOW_REF`
    /// @param run `GITHUB_RUN_ID`
    record Job(RepositoryId repository, String workflow, String run) implements Caller {}

    /// Why this caller may not ask in a requester's name; empty where it may. A job asks for its
    /// own repository; the hub's own jobs may ask for every one.
    ///
    /// @param hub the hub's own repository, where it is known
    default Optional<String> refusal(Requester requester, Optional<RepositoryId> hub) {
        return switch (this) {
            case Person _ -> Optional.empty();
            case Job(var repository, _, _) ->
                    repository.equals(requester.repository())
                                    || hub.filter(repository::equals).isPresent()
                            ? Optional.empty()
                            : Optional.of(
                                    "a job of "
                                            + repository
                                            + " asks for "
                                            + requester.repository()
                                            + "; a job may ask for its own repository, and the"
                                            + " hub's jobs for every one");
        };
    }
}
