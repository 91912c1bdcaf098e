package dev.hubconsole.simulator.github;

import dev.hubconsole.core.registry.RepositoryId;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Fills a world with repositories that have months behind them: commits, workflows, runs that
/// mostly pass, failures that come in streaks, jobs that wait longer at noon, runners, caches,
/// artifacts, environments. The same names and the same day give the same history, in whatever
/// order it is asked about: a repository's commits and runs come about when it is first looked for.
public final class SampleSeed {

    private static final int DAYS = 90;

    /// Numbers for the past of a repository: runs, their suites and their jobs.
    private static final int IDS = 10_000;

    private static final String USER = "mona";
    private static final Set<String> SCOPES =
            Set.of("repo", "workflow", "admin:org", "read:org", "admin:repo_hook");

    private final World world;
    private final Instant now;
    private final Instant start;

    private SampleSeed(World world) {
        this.world = world;
        this.now = world.now();
        this.start =
                now.atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .minusDays(DAYS)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC);
    }

    /// Fills a world.
    ///
    /// @return a token of a user who may do everything
    public static String plant(World world, List<RepositoryId> repositories) {
        AtomicReference<String> token = new AtomicReference<>();
        plant(world, token::set, () -> repositories);
        return token.get();
    }

    /// Fills a world whose repositories are yet to be found. Whoever asks it something meanwhile
    /// waits until all is there.
    ///
    /// @param ready is given a token of a user who may do everything, before the repositories are
    ///   looked for
    public static void plant(
            World world, Consumer<String> ready, Supplier<List<RepositoryId>> repositories) {
        synchronized (world) {
            SampleSeed seed = new SampleSeed(world);
            Account user = world.user(USER);
            world.user("hubot");
            ready.accept(world.token(user, SCOPES));
            for (RepositoryId repository : repositories.get()) {
                seed.repository(repository);
            }
        }
    }

    private void repository(RepositoryId id) {
        Random random = new Random(id.hashCode());
        Account owner = owner(id.owner());
        Repo repo = world.repository(owner, id.name(), start);
        repo.description = Optional.of("Part of the sample hub");
        repo.topics = List.of("sample");
        repo.sizeInKilobytes = 200 + random.nextInt(40_000);
        Workflow build = repo.workflow("build.yml", "Build", plan(random), start);
        Workflow release = repo.workflow("release.yml", "Release", releasePlan(random), start);
        repo.environment("staging", List.of());
        repo.environment("production", List.of(USER));
        Random sizes = new Random(~id.hashCode());
        for (int i = 0; i < 3; i++) {
            repo.cache("build-" + i, "refs/heads/main", (20L + sizes.nextInt(400)) << 20);
        }
        repo.updatedAt = lastCommit();
        repo.pushedAt = Optional.of(repo.updatedAt);
        world.later(
                repo,
                IDS,
                () -> {
                    history(repo, build, release, random);
                    int bytes = 40_000 + sizes.nextInt(900_000);
                    repo.artifact(repo.runs.getLast(), "report", bytes, now);
                });
    }

    private Account owner(String name) {
        if (!world.organizations.containsKey(name)) {
            Account organization = world.organization(name);
            world.team(name, "platform");
            for (int i = 1; i <= 4; i++) {
                world.runner(name, "runner-" + i, i < 4, i % 2 == 0, List.of("large"));
            }
            return organization;
        }
        return world.organizations.get(name).account;
    }

    private static List<JobPlan> plan(Random random) {
        List<JobPlan> plan = new ArrayList<>();
        plan.add(JobPlan.of("build", Duration.ofSeconds(60 + random.nextInt(420)), "success"));
        plan.add(JobPlan.of("lint", Duration.ofSeconds(20 + random.nextInt(60)), "success"));
        if (random.nextInt(3) == 0) {
            plan.add(
                    JobPlan.of(
                                    "integration",
                                    Duration.ofSeconds(300 + random.nextInt(900)),
                                    "success")
                            .on("self-hosted", "large"));
        }
        return plan;
    }

    private static List<JobPlan> releasePlan(Random random) {
        return List.of(
                JobPlan.of("package", Duration.ofSeconds(120 + random.nextInt(240)), "success"),
                JobPlan.of("publish", Duration.ofSeconds(30), "success").to("staging"));
    }

    private void history(Repo repo, Workflow build, Workflow release, Random random) {
        double failing = 0.02 + random.nextDouble() * 0.1;
        int daily = 2 + random.nextInt(6);
        boolean broken = false;
        for (int day = 0; day <= DAYS; day++) {
            Instant morning = start.plus(Duration.ofDays(day));
            DayOfWeek weekday = morning.atZone(ZoneOffset.UTC).getDayOfWeek();
            boolean free = isFree(morning);
            Optional<Instant> commit = commitOf(day);
            if (commit.isPresent()) {
                repo.commit("main", "Change of day " + day, files(repo, day), commit.get());
            }
            int runs = free ? random.nextInt(2) : 1 + random.nextInt(daily * 2);
            for (int i = 0; i < runs; i++) {
                Instant at = morning.plus(Duration.ofSeconds(25_000 + random.nextInt(36_000)));
                if (at.isAfter(now)) {
                    break;
                }
                broken = broken ? random.nextInt(3) > 0 : random.nextDouble() < failing;
                repo.run(build, "push", "main", at, played(build.plan, at, broken, random));
            }
            Instant noon = morning.plus(Duration.ofHours(12));
            if (weekday == DayOfWeek.THURSDAY && !noon.isAfter(now)) {
                repo.run(release, "workflow_dispatch", "main", noon, release.plan);
            }
        }
        if (repo.runs.isEmpty()) {
            repo.run(build, "push", "main", now.minusSeconds(600), build.plan);
        }
        // one goes on while somebody looks
        repo.run(build, "push", "main", now.minusSeconds(20), build.plan);
    }

    private static boolean isFree(Instant day) {
        DayOfWeek weekday = day.atZone(ZoneOffset.UTC).getDayOfWeek();
        return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    }

    /// When something was committed on a day: at the start, and at seven on each working day.
    private Optional<Instant> commitOf(int day) {
        Instant morning = start.plus(Duration.ofDays(day));
        Instant commit = day == 0 ? start : morning.plus(Duration.ofHours(7));
        return day > 0 && (isFree(morning) || commit.isAfter(now))
                ? Optional.empty()
                : Optional.of(commit);
    }

    private Instant lastCommit() {
        return IntStream.rangeClosed(0, DAYS)
                .mapToObj(this::commitOf)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Map<String, String> files(Repo repo, int day) {
        if (day > 0) {
            return Map.of("src/Change.java", "// day " + day + "\n");
        }
        return Map.of(
                "README.md",
                "# " + repo.name + "\n",
                "src/Change.java",
                "// day 0\n",
                ".github/workflows/build.yml",
                "name: Build\non: [push, workflow_dispatch]\njobs:\n  build:\n    runs-on:"
                        + " ubuntu-24.04\n    steps:\n      - run: make\n",
                ".github/workflows/release.yml",
                "name: Release\non: workflow_dispatch\njobs:\n  package:\n    runs-on:"
                        + " ubuntu-24.04\n    steps:\n      - run: make release\n");
    }

    /// The plan as it went that time: slower or faster, queued longer at noon, perhaps failed.
    private static List<JobPlan> played(
            List<JobPlan> plan, Instant at, boolean broken, Random random) {
        int hour = at.atZone(ZoneOffset.UTC).getHour();
        int busy = Math.abs(hour - 12) <= 1 ? 90 : 15;
        List<JobPlan> played = new ArrayList<>();
        for (JobPlan job : plan) {
            long millis = (long) (job.time().toMillis() * Math.exp(random.nextGaussian() * 0.2));
            played.add(
                    new JobPlan(
                            job.name(),
                            job.labels(),
                            Duration.ofSeconds(2 + random.nextInt(busy)),
                            Duration.ofSeconds(Math.max(5, millis / 1000)),
                            broken && played.isEmpty() ? "failure" : job.conclusion(),
                            job.steps(),
                            job.environment()));
        }
        return played;
    }
}
