package dev.hubconsole.cli;

import dev.hubconsole.adapters.github.GitHubClient;
import dev.hubconsole.adapters.github.Urgency;
import dev.hubconsole.adapters.onboard.Applying;
import dev.hubconsole.adapters.onboard.PlanFile;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.onboard.Applied;
import dev.hubconsole.core.onboard.Choosing;
import dev.hubconsole.core.onboard.Choosing.Choice;
import dev.hubconsole.core.onboard.Hub;
import dev.hubconsole.core.onboard.OnboardingPlan;
import dev.hubconsole.core.onboard.OnboardingRequest;
import dev.hubconsole.core.onboard.OnboardingRequest.Existing;
import dev.hubconsole.core.onboard.OnboardingRequest.Sources;
import dev.hubconsole.core.onboard.Planner;
import dev.hubconsole.core.onboard.RepositoryFilter;
import dev.hubconsole.core.onboard.SecurityReview.Standards;
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

/// `hubctl onboard`: from a name to a reviewed pull request.
record OnboardCommand(Supplier<SecretStore> stores) implements Command {

    private static final String APPLY = "apply";
    private static final String ROLLBACK = "rollback";
    private static final int FEW = 10;

    @Override
    public String name() {
        return "onboard";
    }

    @Override
    public String summary() {
        return "Take repositories into the hub: review, plan, pull requests.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Reviews each repository, works out its entry and its workflow, and opens one pull"
                        + " request for each and one for the hub; never a push to a default"
                        + " branch. It may be stopped and run again: what is there is found.",
                "--org takes what an organisation has, instead of names; --match narrows it down by"
                        + " "
                        + RepositoryFilter.WORDS
                        + ". What has an entry already, is archived, or is the hub itself is told"
                        + " and left out.",
                "--dry-run opens nothing: the plan is made by what cannot write. --plan FILE keeps"
                        + " the plan and opens nothing; `hubctl onboard apply FILE` carries it"
                        + " out, unless the repositories have changed since; `hubctl onboard"
                        + " rollback FILE` closes what it opened and deletes the branches.",
                "`hubctl onboard status` tells how far everybody has come, as it stands in a"
                    + " comment of the hub's pull request. `hubctl onboard stage REPO` builds one"
                    + " once both pull requests are merged, waits for the end and writes it down;"
                    + " `hubctl onboard enable REPO` opens the pull request that switches it on,"
                    + " once all else is done, and, when that is merged, writes it down.",
                "Exit code 1 where a repository was declined, a pull request not opened, or a"
                        + " build failed.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(
                Command.argument(
                        0,
                        "0..*",
                        "REPO…|VERB",
                        "Repositories as OWNER/NAME; or apply FILE, rollback FILE, status, stage"
                                + " REPO, enable REPO."));
        spec.addOption(Command.option("ORG", "The repositories of this organisation.", "--org"));
        spec.addOption(
                Command.options(
                        "PATTERN",
                        "With --org: only what this picks, such as 'service-* language:go'; given"
                                + " again, what either picks.",
                        "--match"));
        spec.addOption(Command.option("TEAM", "The team of the registry.", "--team"));
        spec.addOption(Command.option("TIER", "The tier.", "--tier"));
        spec.addOption(Command.option("TEXT", "Why; it stands in the pull requests.", "--reason"));
        spec.addOption(
                Command.options(
                        "WHO", "Whom to ask for a review: a login, or OWNER/TEAM.", "--reviewer"));
        spec.addOption(
                Command.option(
                        "OWNER/NAME@COMMIT",
                        "Where the hub's own workflow gets the sources of hubctl from; with it"
                                + " that workflow is written where there is none.",
                        "--hubctl"));
        spec.addOption(
                Command.flag("Replace files that are there with other content.", "--overwrite"));
        OnboardingMeans.declare(spec);
        VaultGlance.declare(spec);
        GitHubDesk.declare(spec);
        ReadOptions.declare(spec);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        List<String> words = Arguments.rest(arguments, 0);
        Optional<String> organization = Arguments.text(arguments, "--org");
        Optional<Problem> misuse = misuse(words, organization, arguments);
        if (misuse.isPresent()) {
            return session.tell(misuse.get());
        }
        String verb = words.isEmpty() ? "" : words.getFirst();
        if (verb.equals(APPLY) || verb.equals(ROLLBACK)) {
            return words.size() == 2
                    ? carryOut(verb, Path.of(words.getLast()), arguments, session)
                    : session.tell(
                            new Problem.Misuse(
                                    verb + " takes one file", "hubctl onboard " + verb + " FILE"));
        }
        if (OnboardFollowing.VERBS.contains(verb)) {
            return new OnboardFollowing(new GitHubDesk(arguments, session, stores))
                    .run(verb, words.subList(1, words.size()));
        }
        return switch (request(words, arguments)) {
            case Outcome.Failed<OnboardingRequest>(var problem) -> session.tell(problem);
            case Outcome.Done<OnboardingRequest>(var request) ->
                    onboard(request, arguments, session);
        };
    }

    private static Optional<Problem> misuse(
            List<String> words, Optional<String> organization, ParseResult arguments) {
        if (organization.isPresent() && !words.isEmpty()) {
            return Optional.of(
                    new Problem.Misuse(
                            "--org is there instead of repositories, and "
                                    + words.getFirst()
                                    + " is one",
                            "hubctl onboard --org ORG --match PATTERN"));
        }
        if (organization.isEmpty() && !Arguments.texts(arguments, "--match").isEmpty()) {
            return Optional.of(
                    new Problem.Misuse(
                            "--match narrows down what --org takes",
                            "hubctl onboard --org ORG --match PATTERN"));
        }
        return organization.isEmpty() && words.isEmpty()
                ? Optional.of(
                        new Problem.Misuse(
                                "say which repositories",
                                "hubctl onboard OWNER/NAME…, or --org ORG"))
                : Optional.empty();
    }

    private static Outcome<OnboardingRequest> request(List<String> words, ParseResult arguments) {
        List<RepositoryId> repositories = new ArrayList<>();
        for (String word : words) {
            switch (GitHubDesk.repository(word)) {
                case Outcome.Failed<RepositoryId>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
                case Outcome.Done<RepositoryId>(var id) -> repositories.add(id);
            }
        }
        Optional<String> hubctl = Arguments.text(arguments, "--hubctl");
        if (hubctl.filter(text -> !text.matches("[^/\\s]+/[^/@\\s]+@[0-9a-f]{40}")).isPresent()) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            "--hubctl: \"" + hubctl.get() + "\" is not OWNER/NAME@COMMIT",
                            "COMMIT has 40 digits."));
        }
        return new Outcome.Done<>(
                new OnboardingRequest(
                        repositories,
                        Arguments.text(arguments, "--team"),
                        Arguments.text(arguments, "--tier"),
                        Arguments.text(arguments, "--reason").orElse(""),
                        Arguments.has(arguments, "--overwrite") ? Existing.REPLACED : Existing.KEPT,
                        Arguments.texts(arguments, "--reviewer"),
                        hubctl.map(OnboardCommand::sources)));
    }

    private static Sources sources(String text) {
        int at = text.indexOf('@');
        return new Sources(RepositoryId.parse(text.substring(0, at)), text.substring(at + 1));
    }

    private int onboard(OnboardingRequest request, ParseResult arguments, Session session) {
        GitHubDesk desk = new GitHubDesk(arguments, session, stores);
        Outcome<OnboardingPrinter.Result> result =
                filters(arguments)
                        .then(
                                filters ->
                                        desk.hub()
                                                .then(
                                                        hub ->
                                                                desk.with(
                                                                        client ->
                                                                                onboard(
                                                                                        desk,
                                                                                        client,
                                                                                        request,
                                                                                        filters,
                                                                                        hub))));
        return end(result, session);
    }

    private Outcome<OnboardingPrinter.Result> onboard(
            GitHubDesk desk,
            GitHubClient client,
            OnboardingRequest request,
            List<RepositoryFilter> filters,
            Hub hub) {
        ParseResult arguments = desk.arguments();
        return chosen(client, filters, hub, arguments)
                .then(
                        choice ->
                                plan(desk, client, request.with(choice.picked()), hub)
                                        .map(plan -> carriedOut(desk, client, plan, choice)));
    }

    private static OnboardingPrinter.Result carriedOut(
            GitHubDesk desk, GitHubClient client, OnboardingPlan plan, Choice choice) {
        ParseResult arguments = desk.arguments();
        boolean opens =
                !Arguments.has(arguments, "--dry-run")
                        && Arguments.text(arguments, "--plan").isEmpty();
        return new OnboardingPrinter.Result(
                plan,
                opens ? apply(client, plan, arguments, desk.session()) : List.of(),
                choice.leftOut());
    }

    private static Outcome<List<RepositoryFilter>> filters(ParseResult arguments) {
        List<RepositoryFilter> filters = new ArrayList<>();
        for (String text : Arguments.texts(arguments, "--match")) {
            switch (RepositoryFilter.parse(text)) {
                case Outcome.Failed<RepositoryFilter>(var problem) -> {
                    return new Outcome.Failed<>(problem);
                }
                case Outcome.Done<RepositoryFilter>(var filter) -> filters.add(filter);
            }
        }
        return new Outcome.Done<>(filters);
    }

    private static Outcome<Choice> chosen(
            GitHubClient client, List<RepositoryFilter> filters, Hub hub, ParseResult arguments) {
        return Arguments.text(arguments, "--org")
                .map(
                        organization ->
                                new Choosing(client.reading(Urgency.USER))
                                        .choose(organization, filters, hub))
                .orElseGet(() -> new Outcome.Done<>(Choice.NONE));
    }

    private Outcome<OnboardingPlan> plan(
            GitHubDesk desk, GitHubClient client, OnboardingRequest request, Hub hub) {
        Session session = desk.session();
        return OnboardingMeans.standards(session)
                .then(
                        standards ->
                                new VaultGlance(desk.arguments(), session, stores)
                                        .credentials()
                                        .then(
                                                credentials ->
                                                        planner(
                                                                desk,
                                                                client,
                                                                standards,
                                                                credentials)))
                .then(
                        planner ->
                                planner.plan(
                                        request,
                                        hub,
                                        (done, all, next) ->
                                                heard(
                                                        session,
                                                        done + 1,
                                                        all,
                                                        "looking at " + next)))
                .then(plan -> kept(Arguments.text(desk.arguments(), "--plan").map(Path::of), plan));
    }

    private static Outcome<Planner> planner(
            GitHubDesk desk,
            GitHubClient client,
            Standards standards,
            Optional<List<Credential>> credentials) {
        return desk.endpoint()
                .map(
                        endpoint ->
                                new Planner(
                                        client.reading(Urgency.USER),
                                        endpoint.host(),
                                        OnboardingMeans.templates(),
                                        standards,
                                        desk.session().clock().instant(),
                                        credentials));
    }

    private static void heard(Session session, int done, int all, String what) {
        if (all > 1) {
            session.tell("[" + done + "/" + all + "] " + what);
        }
    }

    private static Outcome<OnboardingPlan> kept(Optional<Path> file, OnboardingPlan plan) {
        return file.isEmpty()
                ? new Outcome.Done<>(plan)
                : PlanFile.write(file.get(), plan).map(_ -> plan);
    }

    private static List<Applied> apply(
            GitHubClient client, OnboardingPlan plan, ParseResult arguments, Session session) {
        return applying(client, plan, arguments)
                .apply(
                        plan,
                        (done, all, last) ->
                                heard(session, done, all, OnboardingPrinter.line(last)));
    }

    /// Of many the limits of an hour may be used up: then it waits for the next, as nobody sits by.
    private static Applying applying(
            GitHubClient client, OnboardingPlan plan, ParseResult arguments) {
        Urgency urgency = plan.pullRequests().size() > FEW ? Urgency.BACKGROUND : Urgency.USER;
        return new Applying(
                client.reading(urgency),
                client.writing(urgency),
                Arguments.has(arguments, "--again")
                        ? Applying.Closed.OPENED_AGAIN
                        : Applying.Closed.LEFT);
    }

    private int carryOut(String verb, Path file, ParseResult arguments, Session session) {
        GitHubDesk desk = new GitHubDesk(arguments, session, stores);
        Outcome<OnboardingPrinter.Result> result =
                PlanFile.read(file)
                        .then(plan -> ofThisHost(desk, plan))
                        .then(
                                plan ->
                                        desk.with(
                                                client ->
                                                        new Outcome.Done<>(
                                                                new OnboardingPrinter.Result(
                                                                        plan,
                                                                        verb.equals(APPLY)
                                                                                ? apply(
                                                                                        client,
                                                                                        plan,
                                                                                        arguments,
                                                                                        session)
                                                                                : applying(
                                                                                                client,
                                                                                                plan,
                                                                                                arguments)
                                                                                        .rollBack(
                                                                                                plan,
                                                                                                (done,
                                                                                                        all,
                                                                                                        last) ->
                                                                                                        heard(
                                                                                                                session,
                                                                                                                done,
                                                                                                                all,
                                                                                                                OnboardingPrinter
                                                                                                                        .line(
                                                                                                                                last)))))));
        return end(result, session);
    }

    private static Outcome<OnboardingPlan> ofThisHost(GitHubDesk desk, OnboardingPlan plan) {
        return desk.endpoint()
                .then(
                        endpoint ->
                                endpoint.host().equals(plan.host())
                                        ? new Outcome.Done<>(plan)
                                        : new Outcome.Failed<>(
                                                new Problem.Refused(
                                                        "the plan is for "
                                                                + plan.host()
                                                                + ", not for "
                                                                + endpoint.host(),
                                                        "`--github` names another GitHub.")));
    }

    private static int end(Outcome<OnboardingPrinter.Result> result, Session session) {
        return switch (result) {
            case Outcome.Failed<OnboardingPrinter.Result>(var problem) -> session.tell(problem);
            case Outcome.Done<OnboardingPrinter.Result>(var done) -> {
                OnboardingPrinter.print(done, session);
                yield done.isWhole() ? Exit.DONE : Exit.NO;
            }
        };
    }
}
