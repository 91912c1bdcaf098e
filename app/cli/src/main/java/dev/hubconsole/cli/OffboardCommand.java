package dev.hubconsole.cli;

import dev.hubconsole.adapters.github.GitHubClient;
import dev.hubconsole.adapters.github.Urgency;
import dev.hubconsole.adapters.onboard.Applying;
import dev.hubconsole.adapters.onboard.PlanFile;
import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Hub;
import dev.hubconsole.core.onboard.Leaving;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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
                "Credentials that only they may read are told, where the vault can be looked at"
                        + " (--vault), and revoked with --revoke once every pull request is open; a"
                        + " revoked one is given back by `hubctl credentials revoke NAME --undo`."
                        + " --archive FOLDER keeps the records of their jobs.",
                "Exit code 1 where a repository was declined or a pull request not opened.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "1..*", "REPO", "Repositories as OWNER/NAME."));
        spec.addOption(Command.option("TEXT", "Why; it stands in the pull request.", "--reason"));
        spec.addOption(Command.flag("Revoke what only they may read.", "--revoke"));
        spec.addOption(
                Command.option(
                        "FOLDER",
                        "Keep the records of their jobs there, a file of JSON lines each.",
                        "--archive"));
        VaultGlance.declare(spec);
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
                                                                .then(
                                                                        plan ->
                                                                                result(
                                                                                        desk,
                                                                                        client,
                                                                                        plan,
                                                                                        opens))));
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

    private Outcome<OnboardingPrinter.Result> result(
            GitHubDesk desk, GitHubClient client, OnboardingPlan plan, boolean opens) {
        Set<RepositoryId> leaving =
                plan.targets().stream()
                        .map(OnboardingPlan.Target::repository)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        // what cannot be done is told before anything is sent
        return credentials(desk)
                .then(
                        credentials ->
                                archived(desk, leaving, opens)
                                        .then(
                                                notes ->
                                                        left(
                                                                desk,
                                                                client,
                                                                plan.noting(notes),
                                                                credentials.map(
                                                                        all ->
                                                                                Leaving.onlyTheirs(
                                                                                        all,
                                                                                        leaving)),
                                                                opens)));
    }

    /// The credentials that there are; empty where the vault is not looked at.
    private Outcome<Optional<List<Credential>>> credentials(GitHubDesk desk) {
        return Arguments.has(desk.arguments(), "--revoke")
                ? new VaultDesk(desk.session(), stores)
                        .with(Vault::list)
                        .map(contents -> Optional.of(contents.credentials()))
                : new VaultGlance(desk.arguments(), desk.session(), stores).credentials();
    }

    /// Keeps what the store has of them; notes where.
    private static Outcome<List<String>> archived(
            GitHubDesk desk, Set<RepositoryId> leaving, boolean writes) {
        Optional<String> folder = Arguments.text(desk.arguments(), "--archive");
        if (folder.isEmpty() || leaving.isEmpty()) {
            return new Outcome.Done<>(List.of());
        }
        if (!writes) {
            return new Outcome.Done<>(
                    leaving.stream()
                            .map(
                                    one ->
                                            "the records of "
                                                    + one
                                                    + " would be kept in "
                                                    + file(folder.get(), one))
                            .toList());
        }
        Session session = desk.session();
        return desk.endpoint()
                .then(endpoint -> StoreDesk.open(endpoint, session))
                .then(
                        store -> {
                            try (store) {
                                return archived(store, leaving, folder.get(), session);
                            }
                        });
    }

    private static Outcome<List<String>> archived(
            RunStore store, Set<RepositoryId> leaving, String folder, Session session) {
        Period ever = new Period(Instant.EPOCH, session.clock().instant());
        List<String> notes = new ArrayList<>();
        for (RepositoryId one : leaving) {
            String file = file(folder, one);
            switch (store.export(RunStore.Format.NDJSON, ever, Optional.of(one), file)) {
                case Outcome.Failed<Long>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
                case Outcome.Done<Long>(var count) ->
                        notes.add(count + " records of the jobs of " + one + " are in " + file);
            }
        }
        return new Outcome.Done<>(notes);
    }

    private static String file(String folder, RepositoryId repository) {
        return Path.of(folder)
                .resolve(repository.owner() + "-" + repository.name() + ".ndjson")
                .toString();
    }

    private Outcome<OnboardingPrinter.Result> left(
            GitHubDesk desk,
            GitHubClient client,
            OnboardingPlan plan,
            Optional<List<Credential>> theirs,
            boolean opens) {
        List<Applied> applied =
                opens
                        ? new Applying(
                                        client.reading(Urgency.USER),
                                        client.writing(Urgency.USER),
                                        Arguments.has(desk.arguments(), "--again")
                                                ? Applying.Closed.OPENED_AGAIN
                                                : Applying.Closed.LEFT)
                                .apply(plan, (_, _, _) -> {})
                        : List.of();
        if (theirs.isEmpty()) {
            return new Outcome.Done<>(
                    new OnboardingPrinter.Result(
                            plan.noting(
                                    List.of(
                                            "which credentials only they may read is not known:"
                                                    + " --vault looks")),
                            applied));
        }
        boolean isRevoked =
                opens
                        && Arguments.has(desk.arguments(), "--revoke")
                        && applied.stream()
                                .allMatch(one -> one.outcome() instanceof Outcome.Done<?>);
        return (isRevoked
                        ? revoked(desk, theirs.get())
                        : new Outcome.Done<>(
                                theirs.get().stream().map(OffboardCommand::toRevoke).toList()))
                .map(notes -> new OnboardingPrinter.Result(plan.noting(notes), applied));
    }

    private Outcome<List<String>> revoked(GitHubDesk desk, List<Credential> credentials) {
        VaultDesk vaults = new VaultDesk(desk.session(), stores);
        Act act = vaults.act("hubctl offboard", Optional.empty());
        return vaults.with(
                vault -> {
                    List<String> notes = new ArrayList<>();
                    for (Credential one : credentials) {
                        if (vault.revoke(one.id(), act)
                                instanceof Outcome.Failed<Credential>(var problem)) {
                            return new Outcome.Failed<>(problem);
                        }
                        notes.add("revoked " + called(one));
                    }
                    return new Outcome.Done<>(notes);
                });
    }

    private static String toRevoke(Credential one) {
        return "only they may read "
                + called(one)
                + "; once it is merged: `hubctl credentials revoke "
                + one.name()
                + one.scopes().stream()
                        .map(scope -> " --scope " + scope.text())
                        .collect(Collectors.joining())
                + "`";
    }

    private static String called(Credential one) {
        return one.name()
                + " ("
                + one.scopes().stream().map(Scope::text).collect(Collectors.joining(", "))
                + ")";
    }
}
