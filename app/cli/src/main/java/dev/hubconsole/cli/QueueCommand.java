package dev.hubconsole.cli;

import dev.hubconsole.adapters.github.Urgency;
import dev.hubconsole.cli.StoreDesk.Question;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.Runner;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.queue.Fleet;
import dev.hubconsole.core.queue.QueueBoard;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.secret.SecretStore;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/// `hubctl queue`: what waits and why; and what fair scheduling would make of it.
final class QueueCommand implements Command {

    private static final String SIMULATE = "simulate";

    private final Supplier<SecretStore> stores;

    QueueCommand(Supplier<SecretStore> stores) {
        this.stores = stores;
    }

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public String summary() {
        return "Show which jobs wait and why, and what a fair order would change.";
    }

    @Override
    public List<String> details() {
        return List.of(
                "The jobs are those that had not ended when `hubctl pull` last looked. Which of"
                        + " the organisation's own runners are busy or away is asked of GitHub"
                        + " now; --offline asks nothing, and then why jobs wait for them is not"
                        + " known.",
                "A repository starves where fewer of its jobs run than its weight says, and jobs of"
                        + " others run that began to wait after its own.",
                "`hubctl queue simulate` plays the jobs of the time that --since names through"
                    + " again: in a fair order by the registry's weight, max_parallel, queue_depth,"
                    + " rate_limit and depends_on, and first come, first served. It says what to"
                    + " set on GitHub for that: a concurrency group with its max-parallel for each"
                    + " repository, and waves to dispatch in. Jobs on runners of your own are left"
                    + " out, but for those that --label names.");
    }

    @Override
    public List<String> formats() {
        return List.of("markdown");
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(
                Command.argument(
                        0,
                        "0..*",
                        "[simulate] REPO",
                        "These repositories; without any, all. With simulate before them: what a"
                                + " fair order would change."));
        spec.addOption(Command.flag("Ask GitHub nothing.", "--offline"));
        spec.addOption(
                Command.option(
                        "N",
                        "simulate: how many jobs run at once; without it as many as the plan"
                                + " allows.",
                        "--total"));
        spec.addOption(
                Command.options(
                        "TIER=SHARE",
                        "simulate: what is kept for a tier: critical=30%.",
                        "--lane"));
        spec.addOption(
                Command.option("LABEL", "simulate: only jobs that ask for this label.", "--label"));
        StoreDesk.declareSince(spec);
        GitHubOption.declare(spec);
        ReadOptions.declare(spec);
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        List<String> words = Arguments.rest(arguments, 0);
        boolean simulate = !words.isEmpty() && words.getFirst().equals(SIMULATE);
        for (String option : List.of("--total", "--lane", "--label", "--since")) {
            if (!simulate && arguments.hasMatchedOption(option)) {
                return session.tell(
                        new Problem.Misuse(
                                option + " belongs to a simulation", "hubctl queue simulate"));
            }
        }
        List<String> names = simulate ? words.subList(1, words.size()) : words;
        Outcome<Integer> outcome =
                StoreDesk.question(arguments, names, session)
                        .then(
                                question -> {
                                    try (RunStore _ = question.store()) {
                                        return simulate
                                                ? QueueSimulation.run(question, arguments, session)
                                                : live(question, arguments, session);
                                    }
                                });
        return switch (outcome) {
            case Outcome.Failed<Integer>(var problem) -> session.tell(problem);
            case Outcome.Done<Integer>(var code) -> code;
        };
    }

    private Outcome<Integer> live(Question question, ParseResult arguments, Session session) {
        return QueueBoard.read(
                        question.store(),
                        new QueueBoard.Question(
                                question.registry(),
                                Set.copyOf(question.repositories()),
                                StoreDesk.pricing(question.registry()),
                                StoreDesk.planLimit(question.registry(), session)),
                        session.clock().instant())
                .map(
                        kept ->
                                new QueuePrinter(
                                                kept.board(
                                                        Arguments.has(arguments, "--offline")
                                                                ? Fleet.NOT_ASKED
                                                                : fleet(kept, arguments, session)),
                                                session)
                                        .print());
    }

    /// Asks for the runners that jobs may wait for. What cannot be told is said, and not known.
    private Fleet fleet(QueueBoard.Kept kept, ParseResult arguments, Session session) {
        Set<RepositoryId> asking = kept.onOwnRunners();
        Set<String> owners = new TreeSet<>();
        asking.forEach(one -> owners.add(one.owner().toLowerCase(Locale.ROOT)));
        if (asking.isEmpty()) {
            return Fleet.NOT_ASKED;
        }
        Outcome<Fleet> outcome =
                new GitHubDesk(arguments, session, stores)
                        .with(
                                client -> {
                                    GitHubReading reading = client.reading(Urgency.USER);
                                    return new Outcome.Done<>(
                                            new Fleet(
                                                    known(
                                                            owners,
                                                            owner ->
                                                                    reading.runners()
                                                                            .ofOrganization(owner)
                                                                            .all(),
                                                            session),
                                                    known(
                                                            asking,
                                                            repository ->
                                                                    reading.runners()
                                                                            .ofRepository(
                                                                                    repository)
                                                                            .all(),
                                                            session)));
                                });
        return switch (outcome) {
            case Outcome.Done<Fleet>(var fleet) -> fleet;
            case Outcome.Failed<Fleet>(var problem) -> {
                notKnown("", problem, session);
                yield Fleet.NOT_ASKED;
            }
        };
    }

    private static <K> Map<K, List<Runner>> known(
            Set<K> whose, Function<K, Outcome<List<Runner>>> asked, Session session) {
        Map<K, List<Runner>> known = new HashMap<>();
        for (K one : whose) {
            switch (asked.apply(one)) {
                case Outcome.Done<List<Runner>>(var runners) -> known.put(one, runners);
                case Outcome.Failed<List<Runner>>(var problem) ->
                        notKnown(" of " + one, problem, session);
            }
        }
        return known;
    }

    private static void notKnown(String whose, Problem problem, Session session) {
        session.terminal()
                .err()
                .println("hubctl: the runners" + whose + " are not known: " + problem.message());
    }
}
