package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.REPOSITORY;
import static dev.hubconsole.adapters.github.Sandbox.done;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.github.GitHubOverview.Total;
import dev.hubconsole.core.github.RunFilter;
import dev.hubconsole.core.github.Traffic;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.simulator.github.Fault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// What is asked once and kept.
@ParameterizedClass
@EnumSource(ApiVersion.class)
class StoreTest {

    private static final String RUNS = "GET /repos/octo-org/vector-space/actions/runs";
    private final Sandbox sandbox;

    @TempDir private Path folder;

    StoreTest(ApiVersion version) {
        sandbox = new Sandbox(version);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static int runs(GitHubClient client) {
        return done(client.reading(Urgency.BACKGROUND)
                        .runs()
                        .list(REPOSITORY, RunFilter.all())
                        .all())
                .size();
    }

    private static Traffic without(Traffic traffic) {
        return new Traffic(
                traffic.memoryHits(),
                traffic.diskHits(),
                traffic.revalidated(),
                traffic.misses(),
                traffic.writes(),
                traffic.retries(),
                Optional.empty(),
                Optional.empty());
    }

    private static Traffic traffic(long memory, long disk, long revalidated, long misses) {
        return new Traffic(
                memory, disk, revalidated, misses, 0, 0, Optional.empty(), Optional.empty());
    }

    @Test
    void asksAgainOnlyWhenTheTimeToLiveIsOver() {
        GitHubClient client = sandbox.client();
        assertEquals(1, runs(client));
        sandbox.clock.advance(Duration.ofSeconds(119));
        assertEquals(1, runs(client));
        assertEquals(List.of(RUNS), sandbox.requests());
        sandbox.clock.advance(Duration.ofSeconds(1));
        sandbox.repo.run(sandbox.build, "push", "main");
        assertEquals(2, runs(client));
        assertEquals(List.of(RUNS), sandbox.requests());
        assertEquals(traffic(1, 0, 0, 2), without(client.traffic()));
    }

    @Test
    void costsNothingWhereNothingHasChanged() {
        sandbox.clock.advance(Duration.ofHours(2));
        GitHubClient client = sandbox.client();
        runs(client);
        long counted = sandbox.github.counted();
        sandbox.clock.advance(Duration.ofMinutes(3));
        runs(client);
        assertEquals(traffic(0, 0, 1, 1), without(client.traffic()));
        assertEquals(counted, sandbox.github.counted());
        assertEquals(304, sandbox.seen.getLast().status(), "the second answer has no body");
        sandbox.clock.advance(Duration.ofSeconds(119));
        runs(client);
        assertEquals(2, sandbox.seen.size());
    }

    @Test
    void survivesARestart() throws IOException {
        runs(sandbox.client(folder));
        GitHubClient next = sandbox.client(folder);
        runs(next);
        runs(next);
        assertEquals(1, sandbox.requests().size());
        assertEquals(traffic(1, 1, 0, 0), without(next.traffic()));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("answers"))));
        try (Stream<Path> files = Files.list(folder.resolve("answers"))) {
            for (Path file : files.toList()) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
    }

    /// It signs anew each time, and what it is told is not bound to the token.
    @Test
    void asksForNothingTwiceAsTheAppItself() {
        AppLogin app = new AppLogin(sandbox);
        for (int i = 0; i < 2; i++) {
            GitHubClient client = sandbox.client(sandbox.settings().keptIn(folder), app.login());
            for (int j = 0; j < 2; j++) {
                assertEquals("hub", done(client.reading(Urgency.USER).account().who()).name());
                sandbox.clock.advance(Duration.ofMinutes(20));
            }
        }
        assertEquals(
                List.of("/app 200", "/app 304", "/app 304", "/app 304"),
                sandbox.seen.stream().map(one -> one.target() + " " + one.status()).toList());
    }

    @Test
    void survivesTheHourlyChangeOfAnInstallationsToken() throws Exception {
        AppLogin app = new AppLogin(sandbox);
        sandbox.clock.advance(Duration.ofHours(2));
        GitHubClient client = sandbox.client(sandbox.settings(), app.login());
        runs(client);
        sandbox.clock.advance(Duration.ofMinutes(58));
        runs(client);
        assertEquals(2, sandbox.world.installationTokenCount());
        assertEquals(1, client.traffic().revalidated());
        assertEquals(304, sandbox.seen.getLast().status());
    }

    @Test
    void keepsApartWhatDifferentTokensSee() {
        runs(sandbox.client(folder));
        String other = sandbox.world.token(sandbox.mona, Set.of("repo"));
        GitHubClient second =
                sandbox.client(
                        sandbox.settings().keptIn(folder),
                        new GitHubLogin.Token(new Secret(other)));
        runs(second);
        assertEquals(2, sandbox.requests().size());
        assertEquals(1, second.traffic().misses());
    }

    @Test
    void dropsADamagedFileAndAsksAgain() throws IOException {
        runs(sandbox.client(folder));
        Path file;
        try (Stream<Path> files = Files.list(folder.resolve("answers"))) {
            file = files.findFirst().orElseThrow();
        }
        byte[] whole = Files.readAllBytes(file);
        Instant time = sandbox.clock.instant();
        List<byte[]> damages = new ArrayList<>();
        for (int at : new int[] {0, 31, 32, 40, whole.length / 2, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            damages.add(damaged);
        }
        damages.add(new byte[0]);
        damages.add(java.util.Arrays.copyOf(whole, 20));
        damages.add(java.util.Arrays.copyOf(whole, whole.length - 1));
        sandbox.requests();
        for (byte[] damaged : damages) {
            Files.write(file, damaged);
            Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(time));
            assertEquals(1, runs(sandbox.client(folder)));
            assertEquals(List.of(RUNS), sandbox.requests());
        }
        runs(sandbox.client(folder));
        assertEquals(List.of(), sandbox.requests());
    }

    @Test
    void takesNoFileForAnotherQuestion() throws IOException {
        DiskStore store = done(DiskStore.open(folder, 1 << 20));
        StoredAnswer answer =
                new StoredAnswer(
                        "a", 200, "t", "e", "", "", true, "", new byte[] {1}, Instant.EPOCH);
        store.keep(answer);
        assertEquals("a", store.find("a").orElseThrow().key());
        assertEquals(Optional.empty(), store.find("b"));
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.findFirst().orElseThrow();
            Files.copy(file, folder.resolve(Etags.hash("b")));
        }
        assertEquals(Optional.empty(), store.find("b"));
    }

    @Test
    void keepsNoMoreThanAllowed() {
        DiskStore store = done(DiskStore.open(folder, 5_000));
        AnswerStore memory = new AnswerStore(Optional.empty(), 5_000);
        for (int i = 0; i < 20; i++) {
            StoredAnswer answer =
                    new StoredAnswer(
                            "key" + i,
                            200,
                            "t",
                            "e",
                            "",
                            "",
                            true,
                            "",
                            new byte[1_000],
                            Instant.EPOCH.plusSeconds(i));
            store.keep(answer);
            memory.keep(answer);
        }
        store.sweep();
        assertEquals(Optional.empty(), store.find("key0"));
        assertTrue(store.find("key19").isPresent());
        assertTrue(memory.weight() <= 5_000, "in memory: " + memory.weight());
        assertTrue(memory.find("key19").isPresent());
    }

    @Test
    void addsUpWhatAllClientsAsked() throws Exception {
        assertEquals(Optional.empty(), TrafficBook.in(folder).read());
        Instant start = sandbox.clock.instant();
        runs(sandbox.client(folder));
        GitHubClient first = sandbox.client(folder);
        runs(first);
        first.close();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            GitHubClient client = sandbox.client(folder);
            runs(client);
            all.add(Thread.ofPlatform().start(client::close));
        }
        for (Thread one : all) {
            one.join();
        }
        Total total = TrafficBook.in(folder).read().orElseThrow();
        assertEquals(start, total.since());
        assertEquals(9, total.sum().saved());
        Files.writeString(folder.resolve("traffic"), "yesterday 1 2 3 4 5 6");
        assertEquals(Optional.empty(), TrafficBook.in(folder).read());
    }

    @Test
    void saysThatAFolderCannotBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Problem problem =
                Sandbox.problem(
                        GitHubClient.open(
                                sandbox.settings().keptIn(file), new GitHubLogin.Anonymous()));
        assertEquals("Set HUBCTL_HOME to a folder of your own.", problem.nextStep());
    }

    @Test
    void asksOnceForWhatManyWantAtTheSameTime() throws Exception {
        sandbox.github.faults().latency(Duration.ofMillis(300));
        GitHubClient client = sandbox.client();
        CountDownLatch ready = new CountDownLatch(20);
        List<Future<Integer>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                all.add(
                        threads.submit(
                                () -> {
                                    ready.countDown();
                                    ready.await();
                                    return runs(client);
                                }));
            }
        }
        for (Future<Integer> one : all) {
            assertEquals(1, one.get());
        }
        assertEquals(List.of(RUNS), sandbox.requests());
    }

    @Test
    void asksForTheJobsOfAnEndedAttemptOnceForEver() {
        sandbox.clock.advance(Duration.ofMinutes(10));
        GitHubClient client = sandbox.client(folder);
        var reading = client.reading(Urgency.USER);
        var run = done(reading.runs().one(REPOSITORY, sandbox.run.id()));
        done(reading.runs().jobs(REPOSITORY, run).all());
        sandbox.requests();
        sandbox.clock.advance(Duration.ofDays(400));
        done(reading.runs().jobs(REPOSITORY, run).all());
        done(sandbox.client(folder).reading(Urgency.USER).runs().jobs(REPOSITORY, run).all());
        assertEquals(List.of(), sandbox.requests());
    }

    @Test
    void looksAgainAfterAChangeOfItsOwn() {
        GitHubClient client = sandbox.client();
        var place = new dev.hubconsole.core.github.SecretPlace.OfRepository(REPOSITORY);
        var reading = client.reading(Urgency.USER);
        assertEquals(List.of(), done(reading.environments().secrets(place).all()));
        done(client.writing(Urgency.USER).putSecret(place, "NPM_TOKEN", new Secret("s")));
        sandbox.clock.advance(Duration.ofSeconds(1));
        assertEquals(1, done(reading.environments().secrets(place).all()).size());
    }

    @Test
    void keepsNoAnswerThatIsBroken() {
        sandbox.github.faults().add(Fault.next("/actions/runs", 1, new Fault.Kind.NoJson()));
        GitHubClient client = sandbox.client();
        assertEquals(1, runs(client));
        assertEquals(2, sandbox.requests().size());
    }

    @Test
    void takesTimesToLiveFromAFileAndTheEnvironment() throws IOException {
        Path file = Files.writeString(folder.resolve("ttl"), "runs = 10s\nrunners=1m\n");
        assertEquals(
                Map.of(
                        Operation.RUNS,
                        Duration.ofSeconds(5),
                        Operation.RUNNERS,
                        Duration.ofSeconds(60)),
                done(TimesToLive.read(file, Map.of("HUBCTL_GITHUB_TTL_RUNS", "5"))));
        GitHubClient client =
                sandbox.client(
                        sandbox.settings().living(Map.of(Operation.RUNS, Duration.ofSeconds(5))));
        runs(client);
        sandbox.clock.advance(Duration.ofSeconds(5));
        runs(client);
        assertEquals(2, sandbox.requests().size());
        Files.writeString(file, "runs = soon\nwalks = 1s\n");
        assertEquals(
                new Outcome.Failed<>(
                        new Problem.Misuse(
                                file
                                        + ": runs: \"soon\" is no duration; "
                                        + file
                                        + ": there is no \"walks\"; "
                                        + "HUBCTL_GITHUB_TTL_RUN: \"x\" is no duration",
                                "Write a duration such as 120s, 5m or 1h.")),
                sorted(TimesToLive.read(file, Map.of("HUBCTL_GITHUB_TTL_RUN", "x"))));
    }

    private static Outcome<Map<Operation, Duration>> sorted(
            Outcome<Map<Operation, Duration>> outcome) {
        Problem problem = Sandbox.problem(outcome);
        List<String> parts = Stream.of(problem.message().split("; ")).sorted().toList();
        return new Outcome.Failed<>(
                new Problem.Misuse(String.join("; ", parts), problem.nextStep()));
    }
}
