package dev.hubconsole.adapters.github;

import dev.hubconsole.adapters.store.SqlRunStore;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.JobCost;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.Machine;
import dev.hubconsole.core.run.Period;
import dev.hubconsole.core.run.Pull;
import dev.hubconsole.core.run.PullForecast;
import dev.hubconsole.core.run.PullResult;
import dev.hubconsole.core.run.PullScope;
import dev.hubconsole.core.run.RunRecord;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.JobRow;
import dev.hubconsole.core.run.Runs;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.simulator.ManualClock;
import dev.hubconsole.simulator.github.Account;
import dev.hubconsole.simulator.github.JobPlan;
import dev.hubconsole.simulator.github.LimitRules;
import dev.hubconsole.simulator.github.Repo;
import dev.hubconsole.simulator.github.SimulatedGitHub;
import dev.hubconsole.simulator.github.Workflow;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/// Measures a pull of many new runs with all of GitHub's limits, by the sandbox's clock: how many
/// requests it takes, how many are refused, how long it would take at GitHub; then the same once
/// more, cut off at twenty moments, with a look at whether the rows are the same. Run by
/// `packaging/bench/pull`.
final class PullBench {

    private static final int JOBS = 4;
    private static final int CUTS = 20;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-02T08:00:00Z"));
    private final PrintStream out;
    private final int repositories;
    private final int runs;
    private final Path folder;
    private final List<RepositoryId> names = new ArrayList<>();

    private PullBench(PrintStream out, int repositories, int runs, Path folder) {
        this.out = out;
        this.repositories = repositories;
        this.runs = runs;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        try (PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out))) {
            Path folder = Files.createTempDirectory("pull-bench");
            try {
                new PullBench(
                                out,
                                Integer.parseInt(arguments[0]),
                                Integer.parseInt(arguments[1]),
                                folder)
                        .run();
            } finally {
                delete(folder);
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void run() throws IOException {
        try (SimulatedGitHub github = SimulatedGitHub.start(clock, 0)) {
            github.limits(LimitRules.GITHUB);
            Account organization = github.world().organization("octo-org");
            List<JobPlan> plan = new ArrayList<>();
            for (int i = 0; i < JOBS; i++) {
                plan.add(JobPlan.of("job-" + i, Duration.ofMinutes(3 + i), "success"));
            }
            List<Repo> all = new ArrayList<>();
            for (int i = 0; i < repositories; i++) {
                Repo repo = github.world().repository(organization, "repo-" + i);
                repo.commit("main", "First", java.util.Map.of("README.md", "#"));
                repo.workflow("ci.yml", "CI", plan);
                all.add(repo);
                names.add(new RepositoryId("octo-org", "repo-" + i));
            }
            String token =
                    github.world().token(github.world().user("mona"), Set.of("repo", "admin:org"));
            RunStore store = store("undisturbed");
            RunStore cut = store("cut");
            out.printf("nothing yet: %s%n", pull(github, token, store));
            pull(github, token, cut);
            Random random = new Random(7);
            Instant start = clock.instant();
            clock.advance(Duration.ofDays(7));
            for (Repo repo : all) {
                Workflow ci = repo.workflow("ci-2.yml", "CI", plan);
                for (int j = 0; j < runs; j++) {
                    repo.run(
                            ci,
                            "push",
                            "main",
                            start.plusSeconds(random.nextInt(6 * 86_400)),
                            plan);
                }
            }
            out.printf("%d new runs each: %s%n", runs, pull(github, token, store));
            int times = cutOff(github, token, cut);
            out.printf("cut off at %d moments, the rest: %s%n", times, pull(github, token, cut));
            String one = rows(store);
            String other = rows(cut);
            out.printf("rows of both: %s%n", one.equals(other) ? "the same, " + one : "DIFFERENT");
            store.close();
            cut.close();
            if (!one.equals(other)) {
                throw new IllegalStateException(one + " and " + other);
            }
        }
    }

    private RunStore store(String name) {
        return SqlRunStore.inFile(folder.resolve(name + ".duckdb"), Duration.ofSeconds(60), "USD");
    }

    private Pull puller(SimulatedGitHub github, String token, RunStore store) throws IOException {
        Timer timer =
                new Timer() {
                    @Override
                    public Instant instant() {
                        return clock.instant();
                    }

                    @Override
                    public void sleepUntil(Instant time) {
                        clock.advanceTo(time);
                    }
                };
        GitHubClient client =
                Sandbox.done(
                        GitHubClient.open(
                                GitHubSettings.of(new Endpoint(github.url()))
                                        .at(Pace.POLITE)
                                        .keptIn(Files.createTempDirectory(folder, "answers")),
                                new GitHubLogin.Token(new Secret(token)),
                                timer,
                                RandomGeneratorFactory.of("L64X128MixRandom").create(42)));
        Pull.Pricing free =
                (job, _) ->
                        new JobRow(
                                job, new Machine.Free(), new JobCost.Unknown(JobCost.Why.RUNNER));
        return new Pull(client.reading(Urgency.BACKGROUND), store, free, clock);
    }

    private String pull(SimulatedGitHub github, String token, RunStore store) throws IOException {
        long counted = github.counted();
        int refused = github.refusals();
        Instant before = clock.instant();
        long start = System.nanoTime();
        Pull pull = puller(github, token, store);
        PullForecast forecast = Sandbox.done(pull.forecast(PullScope.of(names), 5000));
        PullResult result = Sandbox.done(pull.run(PullScope.of(names), Pull.Progress.NONE));
        result.problems().values().stream().distinct().forEach(out::println);
        return String.format(
                java.util.Locale.ROOT,
                "%d attempts, %d jobs, whole %s; forecast %d requests; %d counted, %d refused; %s"
                        + " by the sandbox's clock, %d s here",
                result.attempts(),
                result.jobs(),
                result.isWhole(),
                forecast.requests(),
                github.counted() - counted,
                github.refusals() - refused,
                Duration.between(before, clock.instant())
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                (System.nanoTime() - start) / 1_000_000_000);
    }

    private int cutOff(SimulatedGitHub github, String token, RunStore store) throws IOException {
        Random random = new Random(11);
        int cut = 0;
        for (int i = 0; i < CUTS; i++) {
            int moment = 1 + random.nextInt(repositories * runs / CUTS / 2);
            AtomicInteger reached = new AtomicInteger();
            Pull.Progress end =
                    (_, _, _) -> {
                        if (reached.incrementAndGet() >= moment) {
                            throw new IllegalStateException("the end");
                        }
                    };
            try {
                Sandbox.done(puller(github, token, store).run(PullScope.of(names), end));
            } catch (IllegalStateException theEnd) {
                cut++;
            }
        }
        return cut;
    }

    /// How many rows there are, and a hash over all of them in order.
    private static String rows(RunStore store) {
        Period ever = new Period(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
        Runs runs = Sandbox.done(store.runs(ever, Optional.empty()));
        List<String> rows = new ArrayList<>();
        runs.attempts().stream().map(RunRecord::toString).sorted().forEach(rows::add);
        runs.jobs().stream().map(JobRecord::toString).sorted().forEach(rows::add);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            rows.forEach(
                    row -> digest.update(row.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            return rows.size()
                    + " with the hash "
                    + HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
