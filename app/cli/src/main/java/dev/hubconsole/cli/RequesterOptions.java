package dev.hubconsole.cli;

import dev.hubconsole.core.credential.Requester;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.Optional;

/// `--repo`, `--workflow`, `--environment`, `--runner`: the job for which a credential is asked.
final class RequesterOptions {

    private RequesterOptions() {}

    static void declare(CommandSpec spec) {
        spec.addOption(
                Command.option(
                        "OWNER/NAME",
                        "The repository that asks; in GitHub Actions the job's own.",
                        "--repo"));
        spec.addOption(
                Command.option(
                        "FILE", "The workflow that asks, in .github/workflows.", "--workflow"));
        spec.addOption(
                Command.option("NAME", "The environment that the job is for.", "--environment"));
        spec.addOption(
                Command.option(
                        "LABEL",
                        "A label of the job's runner; without it what the registry says.",
                        "--runner"));
    }

    static Outcome<Requester> of(ParseResult arguments, Terminal terminal) {
        boolean inActions = VaultDesk.isInActions(terminal);
        Optional<String> repository =
                Arguments.text(arguments, "--repo")
                        .or(
                                () ->
                                        Optional.of(terminal.variable("GITHUB_REPOSITORY"))
                                                .filter(text -> inActions && !text.isEmpty()));
        if (repository.isEmpty()) {
            return new Outcome.Failed<>(
                    new Problem.Misuse("nobody is named who asks", "Say --repo OWNER/NAME."));
        }
        if (!repository.get().matches("[^/\\s]+/[^/\\s]+")) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            "--repo: \"" + repository.get() + "\" is no OWNER/NAME", ""));
        }
        RepositoryId id = RepositoryId.parse(repository.get());
        Requester requester = Requester.of(id);
        Optional<String> workflow =
                Arguments.text(arguments, "--workflow")
                        .or(() -> inActions ? workflowOfJob(terminal, id) : Optional.empty());
        if (workflow.isPresent()) {
            requester = requester.from(workflow.get());
        }
        Optional<String> environment = Arguments.text(arguments, "--environment");
        if (environment.isPresent()) {
            requester = requester.in(environment.get());
        }
        Optional<String> runner = Arguments.text(arguments, "--runner");
        if (runner.isPresent()) {
            requester = requester.on(runner.get());
        }
        return new Outcome.Done<>(requester);
    }

    /// The file of the workflow that this job is of, where that is in the asking repository:
    /// `octo-org/hub/.github/workflows/ci.yml@refs/heads/main`.
    private static Optional<String> workflowOfJob(Terminal terminal, RepositoryId repository) {
        String reference = terminal.variable("GITHUB_WORKFLOW_REF");
        int at = reference.indexOf('@');
        String path = at < 0 ? reference : reference.substring(0, at);
        String prefix = repository + "/";
        return path.regionMatches(true, 0, prefix, 0, prefix.length())
                ? Optional.of(path.substring(prefix.length()))
                : Optional.empty();
    }
}
