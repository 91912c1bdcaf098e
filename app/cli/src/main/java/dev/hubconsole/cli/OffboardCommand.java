package dev.hubconsole.cli;

import dev.hubconsole.adapters.github.GitHubClient;
import dev.hubconsole.adapters.github.Urgency;
import dev.hubconsole.adapters.onboard.Applying;
import dev.hubconsole.adapters.onboard.PlanFile;
import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Hub;
import dev.hubconsole.core.onboard.Leaving;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `hubctl offboard`: takes repositories out of the hub, by pull requests.
record OffboardCommand(Supplier<SecretStore> stores) implements Command {

    @Override
    public String name() {
        return "offboard";
    }

    @Override
    public String summary() {
        return "Take repositories out of the hub: their entries and the workflows it wrote.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Opens a pull request for each and one for the hub. One that others depend on is"
                        + " declined. --dry-run shows them; --plan FILE keeps them for"
                        + " `hubctl onboard apply FILE`.",
                "Exit code 1 where a repository was declined or a pull request not opened.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "1..*", "REPO", "Repositories as OWNER/NAME."));
        spec.addOption(Command.option("TEXT", "Why; it stands in the pull request.", "--reason"));
        OnboardingMeans.declare(spec);
        GitHubDesk.declare(spec);
        ReadOptions.declare(spec);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        List<RepositoryId> repositories = new ArrayList<>();
        for (String word : Arguments.rest(arguments, 0)) {
            switch (GitHubDesk.repository(word)) {
                case Outcome.Failed<RepositoryId>(var problem) -> {
                    return session.tell(problem);
                }
                case Outcome.Done<RepositoryId>(var id) -> repositories.add(id);
            }
        }
        GitHubDesk desk = new GitHubDesk(arguments, session, stores);
        Optional<Path> file = Arguments.text(arguments, "--plan").map(Path::of);
        boolean opens = !Arguments.has(arguments, "--dry-run") && file.isEmpty();
        Outcome<OnboardingPrinter.Result> result =
                desk.hub()
                        .then(
                                hub ->
                                        desk.with(
                                                client ->
                                                        plan(desk, client, repositories, hub)
                                                                .then(plan -> kept(file, plan))
                                                                .map(
                                                                        plan ->
                                                                                result(
                                                                                        client,
                                                                                        plan, opens,
                                                                                        arguments))));
        return switch (result) {
            case Outcome.Failed<OnboardingPrinter.Result>(Problem problem) -> session.tell(problem);
            case Outcome.Done<OnboardingPrinter.Result>(var done) -> {
                OnboardingPrinter.print(done, session);
                yield done.isWhole() ? Exit.DONE : Exit.NO;
            }
        };
    }

    private Outcome<OnboardingPlan> plan(
            GitHubDesk desk, GitHubClient client, List<RepositoryId> repositories, Hub hub) {
        Session session = desk.session();
        return desk.endpoint()
                .then(
                        endpoint ->
                                new Leaving(
                                                client.reading(Urgency.USER),
                                                endpoint.host(),
                                                OnboardingMeans.templates(),
                                                session.facts(),
                                                session.clock().instant())
                                        .plan(
                                                repositories,
                                                Arguments.text(desk.arguments(), "--reason")
                                                        .orElse(""),
                                                hub));
    }

    private static Outcome<OnboardingPlan> kept(Optional<Path> file, OnboardingPlan plan) {
        return file.isEmpty()
                ? new Outcome.Done<>(plan)
                : PlanFile.write(file.get(), plan).map(_ -> plan);
    }

    private static OnboardingPrinter.Result result(
            GitHubClient client, OnboardingPlan plan, boolean opens, ParseResult arguments) {
        List<Applied> applied =
                opens
                        ? new Applying(
                                        client.reading(Urgency.USER),
                                        client.writing(Urgency.USER),
                                        Arguments.has(arguments, "--again")
                                                ? Applying.Closed.OPENED_AGAIN
                                                : Applying.Closed.LEFT)
                                .apply(plan, (_, _, _) -> {})
                        : List.of();
        return new OnboardingPrinter.Result(plan, applied);
    }
}
