package dev.hubconsole.cli;

import dev.hubconsole.adapters.github.Endpoint;
import dev.hubconsole.adapters.github.GitHubClient;
import dev.hubconsole.adapters.github.SecretSync;
import dev.hubconsole.adapters.github.Urgency;
import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Readers;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.SecretStore;
import dev.hubconsole.core.sync.SyncItem;
import dev.hubconsole.core.sync.SyncItem.Kind;
import dev.hubconsole.core.sync.SyncPlan;
import dev.hubconsole.core.sync.SyncPlanner;
import dev.hubconsole.core.sync.SyncQuestion;
import dev.hubconsole.core.sync.SyncRecord;
import dev.hubconsole.core.sync.SyncSending.Failure;
import dev.hubconsole.core.sync.SyncSending.Sent;
import dev.hubconsole.core.sync.SyncTrouble;
import dev.hubconsole.core.sync.SyncWishes;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// `hubctl credentials sync`: brings credentials to GitHub's secrets, or to a `.env` file.
record CredentialSync(Supplier<SecretStore> stores) implements Command {

    @Override
    public String name() {
        return "sync";
    }

    @Override
    public String summary() {
        return "Bring credentials to GitHub's secrets, or to a .env file; a dry run unless"
                + " --apply.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Without --apply it shows what would be sent, and sends nothing.",
                "What a repository's jobs may read here becomes a secret of the repository, what"
                        + " its jobs for an environment read instead one of the environment, and"
                        + " what is limited to org:NAME alone one of the organisation, for just the"
                        + " repositories that read it.",
                "Secrets that others have put there or changed since stay, unless --overwrite is"
                        + " given; what was sent and is not to be there any more stays, unless"
                        + " --remove is given. Stopped anywhere, the next run goes on from there.",
                "The new value of a rotation is sent once it was --verified, and is in use when it"
                        + " is everywhere.",
                "With --env-file the credentials that the job of --repo may read are written into a"
                        + " .env file; its other lines stay.");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Command.argument(0, "0..*", "NAME", "Which ones; without a name all."));
        spec.addOption(
                Command.options(
                        "OWNER/NAME", "Only this repository; may be given again.", "--repo"));
        GitHubOption.declare(spec);
        spec.addOption(Command.flag("Send it.", "--apply"));
        spec.addOption(Command.flag("Only show what would be sent, as without it.", "--dry-run"));
        spec.addOption(
                Command.flag("Write over secrets that others have put there.", "--overwrite"));
        spec.addOption(
                Command.flag("Remove what was sent and is not to be there any more.", "--remove"));
        spec.addOption(
                Command.flag(
                        "Send also what more jobs can read at GitHub than may read it here.",
                        "--allow-wider"));
        spec.addOption(
                Command.flag(
                        "Bring what is limited to a secret_scope NAME to the hub's environment"
                                + " scope-NAME too, where the hub's own workflow finds it.",
                        "--hub-environments"));
        spec.addOption(
                Command.option("FILE", "Write into this .env file, not to GitHub.", "--env-file"));
        spec.addOption(
                Command.option("FILE", "With --env-file: the workflow that asks.", "--workflow"));
        spec.addOption(
                Command.option(
                        "NAME", "With --env-file: the environment asked for.", "--environment"));
        spec.addOption(Command.option("LABEL", "With --env-file: the runner's label.", "--runner"));
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        if (Arguments.has(arguments, "--apply") && Arguments.has(arguments, "--dry-run")) {
            return session.tell(
                    new Problem.Misuse("--apply sends, --dry-run does not", "Say one of them."));
        }
        VaultDesk desk = new VaultDesk(session, stores);
        if (Arguments.text(arguments, "--env-file").isPresent()) {
            return new EnvSync(session, desk).run(arguments);
        }
        for (String option : List.of("--workflow", "--environment", "--runner")) {
            if (Arguments.text(arguments, option).isPresent()) {
                return session.tell(
                        new Problem.Misuse(option + " is for --env-file", "Leave it out."));
            }
        }
        Outcome<Integer> ran =
                question(arguments)
                        .then(
                                question ->
                                        desk.readers()
                                                .then(
                                                        readers ->
                                                                desk.with(
                                                                        vault ->
                                                                                run(
                                                                                        arguments,
                                                                                        new Work(
                                                                                                session,
                                                                                                desk,
                                                                                                vault,
                                                                                                readers,
                                                                                                question)))));
        return switch (ran) {
            case Outcome.Failed<Integer>(var problem) -> session.tell(problem);
            case Outcome.Done<Integer>(var code) -> code;
        };
    }

    /// What a run works with.
    private record Work(
            Session session, VaultDesk desk, Vault vault, Readers readers, SyncQuestion question) {}

    private static Outcome<SyncQuestion> question(ParseResult arguments) {
        Set<RepositoryId> repositories = new HashSet<>();
        for (String text : Arguments.texts(arguments, "--repo")) {
            if (!text.matches("[^/\\s]+/[^/\\s]+")) {
                return new Outcome.Failed<>(
                        new Problem.Misuse("--repo: \"" + text + "\" is no OWNER/NAME", ""));
            }
            repositories.add(RepositoryId.parse(text));
        }
        return new Outcome.Done<>(
                new SyncQuestion(
                        Arguments.rest(arguments, 0),
                        repositories,
                        Arguments.has(arguments, "--overwrite"),
                        Arguments.has(arguments, "--remove"),
                        Arguments.has(arguments, "--allow-wider"),
                        Arguments.has(arguments, "--hub-environments")));
    }

    /// What is in the vault, and what its log says.
    private record Known(VaultContents contents, List<AuditLine> log, SyncWishes wishes) {}

    private Outcome<Integer> run(ParseResult arguments, Work work) {
        return known(work)
                .then(
                        known ->
                                GitHubOption.endpoint(arguments, work.session().terminal())
                                        .then(
                                                endpoint ->
                                                        isBlocked(known.wishes())
                                                                ? new Outcome.Done<>(
                                                                        blocked(
                                                                                work, known,
                                                                                endpoint))
                                                                : atGitHub(
                                                                        arguments, work, known,
                                                                        endpoint)));
    }

    private static boolean isBlocked(SyncWishes wishes) {
        return wishes.troubles().stream()
                .anyMatch(one -> one.kind() == SyncTrouble.Kind.IMPOSSIBLE);
    }

    /// Nobody is asked where something cannot be kept at GitHub at all.
    private static int blocked(Work work, Known known, Endpoint endpoint) {
        SyncPlan plan =
                new SyncPlan(
                        endpoint.host(),
                        work.readers().revision(),
                        List.of(),
                        known.wishes().troubles(),
                        List.of());
        SyncReport.print(work.session(), plan, Optional.empty());
        return Exit.NO;
    }

    private static Outcome<Known> known(Work work) {
        Optional<String> unknown =
                work.question().repositories().stream()
                        .filter(id -> work.readers().find(id).isEmpty())
                        .map(RepositoryId::toString)
                        .findFirst();
        if (unknown.isPresent()) {
            return new Outcome.Failed<>(
                    new Problem.NotThere(
                            "the registry has no repository " + unknown.get(),
                            "`hubctl resolve` names all."));
        }
        return work.vault()
                .list()
                .then(
                        contents ->
                                checked(work.question(), contents)
                                        .then(_ -> work.vault().audit().lines())
                                        .then(
                                                log ->
                                                        work.vault()
                                                                .sendable(SyncRecord.marks(log))
                                                                .map(
                                                                        values ->
                                                                                new Known(
                                                                                        contents,
                                                                                        log,
                                                                                        SyncWishes
                                                                                                .of(
                                                                                                        new SyncWishes
                                                                                                                .Known(
                                                                                                                contents
                                                                                                                        .credentials(),
                                                                                                                work
                                                                                                                        .readers(),
                                                                                                                work.desk()
                                                                                                                        .hub(),
                                                                                                                values),
                                                                                                        work
                                                                                                                .question(),
                                                                                                        work.desk()
                                                                                                                .caller(),
                                                                                                        work.desk()
                                                                                                                .now())))));
    }

    /// A name that no credential has and that the log does not know is a slip.
    private static Outcome<VaultContents> checked(SyncQuestion question, VaultContents contents) {
        for (String name : question.names()) {
            if (contents.credentials().stream()
                    .map(Credential::name)
                    .noneMatch(name::equalsIgnoreCase)) {
                return new Outcome.Failed<>(
                        new Problem.NotThere(
                                "there is no credential " + name,
                                "`hubctl credentials list` names all."));
            }
        }
        return new Outcome.Done<>(contents);
    }

    private Outcome<Integer> atGitHub(
            ParseResult arguments, Work work, Known known, Endpoint endpoint) {
        return GitHubDesk.with(
                endpoint,
                work.session().terminal().environment(),
                Optional.empty(),
                stores,
                client ->
                        new SyncPlanner(endpoint.host(), client.reading(Urgency.USER))
                                .plan(
                                        known.wishes(),
                                        work.question(),
                                        work.readers().revision(),
                                        known.log())
                                .map(plan -> planned(arguments, work, client, plan)));
    }

    private static int planned(
            ParseResult arguments, Work work, GitHubClient client, SyncPlan plan) {
        Session session = work.session();
        boolean sends = Arguments.has(arguments, "--apply") && !plan.isBlocked();
        if (!sends) {
            SyncReport.print(session, plan, Optional.empty());
            return plan.isWhole() ? Exit.DONE : Exit.NO;
        }
        Sent sent =
                new SecretSync(client.reading(Urgency.USER), client.writing(Urgency.USER))
                        .send(
                                plan,
                                work.vault(),
                                work.desk().act("hubctl credentials sync", Optional.empty()),
                                (item, done, all) -> told(session, item, done, all));
        SyncReport.print(session, plan, Optional.of(sent));
        if (sent.failures().isEmpty()) {
            return plan.isWhole() ? Exit.DONE : Exit.NO;
        }
        sent.failures().forEach(failure -> told(session, failure));
        return Exit.of(sent.failures().getLast().problem());
    }

    private static void told(Session session, SyncItem item, int done, int all) {
        session.tell(
                done
                        + " of "
                        + all
                        + ": "
                        + item.target().text()
                        + (item.kind() == Kind.REMOVE ? " removed" : " sent"));
    }

    private static void told(Session session, Failure failure) {
        session.terminal()
                .err()
                .println("hubctl: " + failure.subject() + ": " + failure.problem().message());
        if (!failure.problem().nextStep().isEmpty()) {
            session.terminal().err().println("  " + failure.problem().nextStep());
        }
    }
}
