package dev.hubconsole.core.credential;

import dev.hubconsole.core.registry.RepositoryId;

import java.util.Optional;

/// Who wants to read a credential: a repository's job, as far as the asker says.
///
/// @param workflow the file's name in `.github/workflows/`
/// @param runner a label of the runner; where none is said, the labels that the registry gives the
///   repository count
public record Requester(
        RepositoryId repository,
        Optional<String> workflow,
        Optional<String> environment,
        Optional<String> runner) {

    /// A repository's job of which nothing more is said.
    public static Requester of(RepositoryId repository) {
        return new Requester(repository, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The same from a workflow.
    ///
    /// @param file its name, with or without its folder
    public Requester from(String file) {
        String name =
                file.startsWith(Scope.WORKFLOWS) ? file.substring(Scope.WORKFLOWS.length()) : file;
        return new Requester(repository, Optional.of(name), environment, runner);
    }

    /// The same for an environment.
    public Requester in(String environment) {
        return new Requester(repository, workflow, Optional.of(environment), runner);
    }

    /// The same on a runner.
    public Requester on(String label) {
        return new Requester(repository, workflow, environment, Optional.of(label));
    }
}
