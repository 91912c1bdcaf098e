package dev.hubconsole.adapters.github;

import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.github.RunFilter;
import dev.hubconsole.core.github.Traffic;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.simulator.ManualClock;
import dev.hubconsole.simulator.github.JobPlan;
import dev.hubconsole.simulator.github.LimitRules;
import dev.hubconsole.simulator.github.Repo;
import dev.hubconsole.simulator.github.SimulatedGitHub;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// Measures the client and the simulated GitHub; run by `packaging/bench/github`. Client and server
/// share one process and its processors. Named parts (`sandbox`, `pulls`, `hits`, `memory`) are
/// measured alone.
final class GitHubBench {

    private static final int REPOSITORIES = 1000;
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-02T08:00:00Z"));
    private final List<RepositoryId> names = new ArrayList<>();
    private final PrintStream out;

    private GitHubBench(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        try (PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out))) {
            GitHubBench bench = new GitHubBench(out);
            List<String> wanted = List.of(arguments);
            if (wanted.isEmpty() || !wanted.equals(List.of("memory"))) {
                bench.run(wanted);
            }
            if (wanted.isEmpty() || wanted.contains("memory")) {
                bench.memory();
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private void run(List<String> wanted) throws Exception {
        long start = System.nanoTime();
        try (SimulatedGitHub github = SimulatedGitHub.start(clock, 0)) {
            out.printf("sandbox: started in %d ms%n", millis(start));
            github.limits(LimitRules.hourly(1_000_000));
            var organization = github.world().organization("octo-org");
            for (int i = 0; i < REPOSITORIES; i++) {
                Repo repo = github.world().repository(organization, "repo-" + i);
                repo.commit("main", "First", Map.of("README.md", "# " + i + "\n"));
                var build =
                        repo.workflow(
                                "build.yml",
                                "Build",
                                List.of(JobPlan.of("build", Duration.ofMinutes(3), "success")));
                for (int j = 0; j < 5; j++) {
                    repo.run(build, "push", "main");
                }
                names.add(new RepositoryId("octo-org", "repo-" + i));
            }
            clock.advance(Duration.ofHours(1));
            String token =
                    github.world().token(github.world().user("mona"), Set.of("repo", "admin:org"));
            if (wanted.isEmpty() || wanted.contains("sandbox")) {
                throughput(github, token);
            }
            if (wanted.isEmpty() || wanted.contains("pulls")) {
                pulls(github, token);
            }
            if (wanted.isEmpty() || wanted.contains("hits")) {
                hits(github, token);
            }
        }
    }

    private GitHubClient client(SimulatedGitHub github, GitHubLogin login, Path folder) {
        return client(
                github, login, folder, Pace.POLITE.bounded(20, OptionalInt.empty(), Duration.ZERO));
    }

    private GitHubClient client(SimulatedGitHub github, GitHubLogin login, Path folder, Pace pace) {
        GitHubSettings settings =
                GitHubSettings.of(new Endpoint(github.url())).at(pace).keptIn(folder);
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
        return Sandbox.done(
                GitHubClient.open(settings, login, timer, RandomGenerator.getDefault()));
    }

    private void pull(String what, SimulatedGitHub github, GitHubClient client) throws Exception {
        Traffic before = client.traffic();
        long counted = github.counted();
        long sent = client.sent();
        long start = System.nanoTime();
        List<Future<Outcome<Integer>>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (RepositoryId name : names) {
                all.add(
                        threads.submit(
                                () ->
                                        client.reading(Urgency.BACKGROUND)
                                                .runs()
                                                .list(name, RunFilter.all())
                                                .forEach(_ -> true)));
                all.add(
                        threads.submit(
                                () ->
                                        client.reading(Urgency.BACKGROUND)
                                                .runs()
                                                .workflows(name)
                                                .forEach(_ -> true)));
            }
        }
        for (Future<Outcome<Integer>> one : all) {
            Sandbox.done(one.get());
        }
        Traffic after = client.traffic();
        out.printf(
                "pull, %s: %d ms, %d sent, %d counted, %d unchanged, at most %d at once%n",
                what,
                millis(start),
                client.sent() - sent,
                github.counted() - counted,
                after.revalidated() - before.revalidated(),
                client.mostAtOnce());
    }

    private void pulls(SimulatedGitHub github, String token) throws Exception {
        github.faults().latency(Duration.ofMillis(20));
        Path folder = Files.createTempDirectory("bench");
        GitHubClient client = client(github, new GitHubLogin.Token(new Secret(token)), folder);
        pull("cold", github, client);
        politely(github, token);
        pull("again, within the time to live", github, client);
        clock.advance(Duration.ofMinutes(6));
        pull("again, after it", github, client);
        var key = java.security.KeyPairGenerator.getInstance("RSA");
        key.initialize(2048);
        var pair = key.generateKeyPair();
        var organization = github.world().organization("octo-org");
        long app =
                github.world()
                        .app(
                                "hub",
                                organization,
                                pair.getPublic(),
                                Map.of("actions", "read", "metadata", "read"));
        github.world().install(app, organization, Set.of());
        String pem =
                "-----BEGIN PRIVATE KEY-----\n"
                        + java.util.Base64.getMimeEncoder()
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n";
        GitHubClient installed =
                client(
                        github,
                        new GitHubLogin.App(
                                String.valueOf(app), Sandbox.done(AppKey.read(new Secret(pem)))),
                        folder);
        pull("cold, as an App", github, installed);
        clock.advance(Duration.ofMinutes(58));
        pull("again, with the App's next token", github, installed);
        github.faults().latency(Duration.ZERO);
    }

    /// With the secondary limits, on the sandbox's clock.
    private void politely(SimulatedGitHub github, String token) throws Exception {
        github.limits(LimitRules.GITHUB.allowing(1_000_000));
        int refusals = github.refusals();
        Instant before = clock.instant();
        GitHubClient polite =
                client(
                        github,
                        new GitHubLogin.Token(new Secret(token)),
                        Files.createTempDirectory("bench"),
                        Pace.POLITE);
        pull("cold, with the secondary limits", github, polite);
        out.printf(
                "  by the sandbox's clock: %.1f s where 60 s are allowed, %d refused%n",
                Duration.between(before, clock.instant()).toMillis() / 1000.0,
                github.refusals() - refusals);
        github.limits(LimitRules.hourly(1_000_000));
    }

    /// What is on the heap while a list of so many pages is read, the second time: the store of
    /// answers in memory, which is bounded, is full then.
    private void memory() throws Exception {
        int pages = 1000;
        try (SimulatedGitHub github = SimulatedGitHub.start(clock, 0)) {
            github.limits(LimitRules.hourly(1_000_000));
            RepositoryId name = new RepositoryId("octo-org", "large");
            Repo repo = github.world().repository(github.world().organization("octo-org"), "large");
            JobPlan plan = JobPlan.of("build", Duration.ofDays(1), "success");
            var build = repo.workflow("build.yml", "Build", Collections.nCopies(pages * 100, plan));
            repo.run(build, "push", "main");
            String token =
                    github.world().token(github.world().user("mona"), Set.of("repo", "admin:org"));
            GitHubClient client =
                    client(
                            github,
                            new GitHubLogin.Token(new Secret(token)),
                            Files.createTempDirectory("bench"));
            var runs = client.reading(Urgency.BACKGROUND).runs();
            Run run = Sandbox.done(runs.one(name, repo.newestRun().id()));
            for (boolean isFirst : List.of(true, false)) {
                AtomicInteger seen = new AtomicInteger();
                int count =
                        Sandbox.done(
                                runs.jobs(name, run)
                                        .forEach(
                                                _ -> {
                                                    int page = seen.incrementAndGet() / 100;
                                                    boolean ends = seen.get() % 100 == 0;
                                                    if (!isFirst
                                                            && ends
                                                            && List.of(10, 100, pages)
                                                                    .contains(page)) {
                                                        out.printf(
                                                                "heap at page %d: %.1f MB%n",
                                                                page, heap() / 1e6);
                                                    }
                                                    return true;
                                                }));
                out.printf("a list of %d pages was read%n", count / 100);
                clock.advance(Duration.ofMinutes(2));
            }
        }
    }

    private static long heap() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 3; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }

    private void hits(SimulatedGitHub github, String token) throws Exception {
        Path folder = Files.createTempDirectory("bench");
        DiskStore disk = Sandbox.done(DiskStore.open(folder, 1 << 30));
        byte[] body = new byte[100_000];
        java.util.Arrays.fill(body, (byte) 'x');
        for (int i = 0; i < 200; i++) {
            disk.keep(
                    new StoredAnswer(
                            "key" + i, 200, "t", "e", "", "", true, "", body, clock.instant()));
        }
        AnswerStore store = new AnswerStore(java.util.Optional.of(disk));
        store.find("key0");
        out.printf("memory hit: %.2f µs%n", each(200_000, i -> store.find("key0")) / 1000);
        out.printf(
                "disk hit of 100 KB: %.3f ms%n",
                each(2_000, i -> disk.find("key" + i % 200)) / 1_000_000);
        GitHubClient client = client(github, new GitHubLogin.Token(new Secret(token)), folder);
        var reading = client.reading(Urgency.USER);
        reading.repositories().details(names.getFirst());
        out.printf(
                "a repository from memory, read: %.2f µs%n",
                each(50_000, i -> reading.repositories().details(names.getFirst())) / 1000);
    }

    private interface Work {
        Object at(int i);
    }

    private static double each(int times, Work work) {
        int seen = 0;
        for (int i = 0; i < times / 10; i++) {
            seen += work.at(i).hashCode();
        }
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            seen += work.at(i) == null ? 1 : 0;
        }
        double nanos = (double) (System.nanoTime() - start) / times;
        return seen == Integer.MIN_VALUE ? 0 : nanos;
    }

    private void throughput(SimulatedGitHub github, String token)
            throws IOException, InterruptedException {
        int requests = 10_000;
        int threads = 16;
        for (String what : List.of("warm-up", "sandbox")) {
            long start = System.nanoTime();
            try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < threads; i++) {
                    int first = i;
                    all.submit(() -> ask(github, token, first, requests / threads));
                }
            }
            if (!what.equals("warm-up")) {
                out.printf(
                        "%s: %d requests/s%n", what, requests * 1000L / Math.max(1, millis(start)));
            }
        }
    }

    private Void ask(SimulatedGitHub github, String token, int first, int count)
            throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = 0; i < count; i++) {
                URI uri =
                        URI.create(
                                github.url()
                                        + "/repos/octo-org/repo-"
                                        + (first * 31 + i) % REPOSITORIES
                                        + "/actions/workflows");
                HttpResponse<byte[]> response =
                        client.send(
                                HttpRequest.newBuilder(uri)
                                        .header("Authorization", "Bearer " + token)
                                        .header("User-Agent", "bench")
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() != 200) {
                    throw new IOException("status " + response.statusCode());
                }
            }
        }
        return null;
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
