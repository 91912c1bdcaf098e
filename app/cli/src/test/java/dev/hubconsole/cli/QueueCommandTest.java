package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.adapters.github.Endpoint;
import dev.hubconsole.adapters.store.SqlRunStore;
import dev.hubconsole.core.github.Conclusion;
import dev.hubconsole.core.github.RepositoryDetails.Visibility;
import dev.hubconsole.core.github.Status;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.run.JobCost;
import dev.hubconsole.core.run.JobRecord;
import dev.hubconsole.core.run.JobRecord.Noted;
import dev.hubconsole.core.run.Machine;
import dev.hubconsole.core.run.RunKey;
import dev.hubconsole.core.run.RunRecord;
import dev.hubconsole.core.run.RunStore;
import dev.hubconsole.core.run.RunStore.Attempt;
import dev.hubconsole.core.run.RunStore.JobRow;
import dev.hubconsole.core.run.RunStore.Mark;
import dev.hubconsole.simulator.MemoryKeyring;
import dev.hubconsole.simulator.github.SampleSeed;
import dev.hubconsole.simulator.github.SimulatedGitHub;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `queue` and `queue simulate`, on a store with jobs that wait and jobs that ended.
class QueueCommandTest {

    private static final RepositoryId ALPHA = RepositoryId.parse("octo-org/alpha");
    private static final RepositoryId BETA = RepositoryId.parse("octo-org/beta");

    @TempDir private static Path home;
    @TempDir private static Path hub;
    private static SimulatedGitHub github;
    private static String token;

    @BeforeAll
    static void fill() throws IOException {
        github = SimulatedGitHub.start(InstantSource.fixed(Ran.NOW), 0);
        // its organisation has three runners online, one of them idle, and one offline: "large"
        token = SampleSeed.plant(github.world(), List.of(ALPHA, BETA));
        Ran.write(
                hub,
                "config/repositories.yaml",
                """
                version: 2
                plan: free
                tiers:
                  critical: { settings: { weight: 9 } }
                repositories:
                  - { name: alpha, owner: octo-org, tier: critical }
                  - { name: beta, owner: octo-org, depends_on: [alpha] }
                  - { name: quiet, owner: octo-org }
                  - { name: off, owner: octo-org, enabled: false }
                """);
        List<Attempt> attempts = new ArrayList<>();
        // twenty jobs run on hosted runners, which is all that the plan allows
        for (int i = 0; i < 20; i++) {
            attempts.add(attempt(100 + i, BETA, Status.IN_PROGRESS, 30, "ubuntu-24.04"));
        }
        attempts.add(attempt(1, ALPHA, Status.QUEUED, 45, "ubuntu-24.04"));
        attempts.add(attempt(2, ALPHA, Status.QUEUED, 20, "large"));
        attempts.add(attempt(3, BETA, Status.QUEUED, 10, "gpu"));
        attempts.add(attempt(4, BETA, Status.WAITING, 5, "ubuntu-24.04"));
        RunRecord bare = run(5, BETA, Status.QUEUED, Ran.NOW.minusSeconds(60));
        attempts.add(new Attempt(bare, List.of()));
        // an hour's work of each, all at once
        for (int i = 0; i < 60; i++) {
            attempts.add(ended(1000 + i, i % 2 == 0 ? ALPHA : BETA, "ubuntu-24.04"));
        }
        attempts.add(ended(2000, ALPHA, "self-hosted"));
        String host =
                ((Outcome.Done<Endpoint>) Endpoint.parse(github.url().toString())).value().host();
        try (RunStore store =
                SqlRunStore.inFile(
                        home.resolve("store")
                                .resolve(host.replaceAll("[^A-Za-z0-9.-]", "_") + ".duckdb"),
                        Duration.ofSeconds(30),
                        "USD")) {
            var put =
                    store.put(new RunStore.Batch(attempts, List.of(mark(ALPHA, 2), mark(BETA, 7))));
            assertEquals(new Outcome.Done<>(attempts.size()), put);
        }
    }

    @AfterAll
    static void stop() {
        github.close();
    }

    private static Mark mark(RepositoryId repository, int minutesAgo) {
        return new Mark(
                repository,
                "main",
                Visibility.PRIVATE,
                Ran.NOW,
                Ran.NOW.minus(Duration.ofDays(30)),
                Ran.NOW.minus(Duration.ofMinutes(minutesAgo)));
    }

    private static RunRecord run(long id, RepositoryId repository, Status status, Instant at) {
        return new RunRecord(
                new RunKey(repository, id, 1),
                "CI",
                "push",
                Optional.of("main"),
                "c" + id,
                Optional.empty(),
                status,
                status == Status.COMPLETED ? Optional.of(Conclusion.SUCCESS) : Optional.empty(),
                at,
                at,
                at);
    }

    private static Attempt attempt(
            long id, RepositoryId repository, Status status, int minutesAgo, String label) {
        Instant at = Ran.NOW.minus(Duration.ofMinutes(minutesAgo));
        return attempt(
                run(id, repository, status, at),
                status,
                status == Status.IN_PROGRESS ? Optional.of(at.plusSeconds(5)) : Optional.empty(),
                Optional.empty(),
                label);
    }

    private static Attempt ended(long id, RepositoryId repository, String label) {
        Instant at = Ran.NOW.minus(Duration.ofDays(3));
        return attempt(
                run(id, repository, Status.COMPLETED, at),
                Status.COMPLETED,
                Optional.of(at.plusSeconds(5)),
                Optional.of(at.plusSeconds(605)),
                label);
    }

    private static Attempt attempt(
            RunRecord run,
            Status status,
            Optional<Instant> start,
            Optional<Instant> end,
            String label) {
        JobRecord job =
                new JobRecord(
                        run.key(),
                        run.key().run(),
                        "build",
                        status,
                        run.conclusion(),
                        run.createdAt(),
                        start,
                        end,
                        List.of(label),
                        start.map(_ -> "some-runner"),
                        Optional.empty(),
                        false,
                        Noted.NOTHING);
        return new Attempt(
                run,
                List.of(
                        new JobRow(
                                job,
                                new Machine.Unknown(),
                                new JobCost.Unknown(JobCost.Why.RUNNER))));
    }

    private static Ran run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private static Ran run(Map<String, String> environment, String... arguments) {
        Map<String, String> all = new HashMap<>();
        all.put("HUBCTL_HOME", home.toString());
        all.put("HUBCTL_GITHUB_URL", github.url().toString());
        all.put("HUBCTL_TOKEN", token);
        all.putAll(environment);
        List<String> words = new ArrayList<>(List.of(arguments));
        words.add("--hub");
        words.add(hub.toString());
        return Ran.with(new MemoryKeyring(), "", all, words.toArray(String[]::new));
    }

    @Test
    void saysWhatWaitsAndWhy() {
        Ran ran = run("queue");
        assertEquals(0, ran.code(), ran.err());
        assertEquals("", ran.err());
        assertEquals(
                """
                repository      job    runs on       #    waits  why
                octo-org/alpha  build  ubuntu-24.04  1  45m 00s  the plan's 20 jobs run
                octo-org/alpha  build  large         1  20m 00s  a runner is being made ready
                octo-org/beta   build  gpu           1  10m 00s  no runner has gpu
                octo-org/beta   build  ubuntu-24.04  2   5m 00s  somebody has to approve it, or a timer runs

                repository      waiting  running   oldest
                octo-org/alpha        2        0  45m 00s
                octo-org/beta         2       20  10m 00s

                runs on       waiting  running   oldest
                gpu                 1        0  10m 00s
                large               1        0  20m 00s
                ubuntu-24.04        2       20  45m 00s

                runners of  busy  idle  offline
                octo-org       1     2        1

                octo-org/alpha starves: its oldest job waits 45m 00s, 0 of its jobs run where 18.0 \
                are its share, and 20 of others overtook it
                """,
                ran.out().substring(0, ran.out().indexOf("waiting at each")));
        assertTrue(
                ran.out()
                        .endsWith(
                                "as pulled at 2026-11-20 11:53 UTC: 4 waiting, 20 running;"
                                        + " 1 more runs have no job yet; the plan allows 20 at"
                                        + " once on hosted runners\n"),
                ran.out());
        JsonShape.assertHolds("queue", run("queue", "--format", "json"));
        Ran markdown = run("queue", "beta", "--format", "markdown");
        assertTrue(markdown.out().startsWith("| repository | job |"), markdown.out());
        assertFalse(markdown.out().contains("alpha"), markdown.out());
    }

    @Test
    void withoutGitHubTheReasonsThatItKnowsAreUnknown() {
        Ran offline = run("queue", "--offline", "--format", "json");
        assertEquals(0, offline.code(), offline.err());
        assertEquals("", offline.err());
        JsonShape.assertHolds("queue", offline);
        assertTrue(offline.out().contains("\"runners\": [ ]"), offline.out());
        assertTrue(offline.out().contains("\"reason\": \"plan-limit\""), offline.out());
        assertFalse(offline.out().contains("\"reason\": \"no-runner\""), offline.out());
        Ran refused = run(Map.of("HUBCTL_TOKEN", "ghp_wrong"), "queue", "--format", "json");
        assertEquals(0, refused.code());
        assertTrue(refused.err().contains("are not known: "), refused.err());
        assertEquals(offline.out(), refused.out());
    }

    @Test
    void playsTheJobsThroughAgain() {
        Ran json = run("queue", "simulate", "--since", "3d", "--total", "2", "--format", "json");
        assertEquals(0, json.code(), json.err());
        JsonShape.assertHolds("queue-simulate", json);
        String text = json.out().replaceAll("\\s+", "");
        assertTrue(text.contains("\"jobs\":60,\"jobsOnOtherRunners\":1,"), text);
        // two at once, ten minutes each: first come, first served takes both in turn
        assertTrue(text.contains("\"total\":2,\"lanes\":{}"), text);
        assertTrue(
                text.contains(
                        "\"groups\":[{\"repository\":\"octo-org/alpha\",\"group\":\"hub-alpha\","
                                + "\"maxParallel\":1},"),
                text);
        assertFalse(text.contains("octo-org/off"), text);
        assertTrue(text.contains("\"waves\":[[\"octo-org/alpha\""), text);

        Ran human = run("queue", "simulate", "--since", "3d", "--lane", "critical=50%");
        assertEquals(0, human.code(), human.err());
        assertTrue(human.out().startsWith("tier       jobs  fair p50"), human.out());
        assertTrue(human.out().contains("first come, first served"), human.out());
        assertTrue(human.out().contains("\nwave 1: octo-org/alpha"), human.out());
        assertTrue(
                human.out()
                        .endsWith(
                                "UTC: 60 jobs, 20 at once; 1 on other runners left out; 24 never"
                                        + " ran, or it is not known how long\n"),
                human.out());
        Ran label =
                run("queue", "simulate", "--label", "self-hosted", "--total", "1", "--since", "3d");
        assertTrue(label.out().contains("UTC: 1 job, 1 at once; 60 on other"), label.out());
    }

    @Test
    void misuseIsTold() {
        for (List<String> wrong :
                List.of(
                        List.of("--total", "0"),
                        List.of("--lane", "critical"),
                        List.of("--lane", "critical=130%"),
                        List.of("--lane", "moon=10%"),
                        List.of("--label", "self-hosted"),
                        List.of("--since", "3"))) {
            List<String> words = new ArrayList<>(List.of("queue", "simulate"));
            words.addAll(wrong);
            assertEquals(2, run(words.toArray(String[]::new)).code(), wrong.toString());
        }
        assertEquals(2, run("queue", "--total", "3").code());
        assertEquals(3, run("queue", "simulate", "--since", "1h").code());
        assertEquals(3, run("queue", "nobody").code());
    }

    @Test
    void beforeAPullNothingIsKnown(@TempDir Path empty) {
        Ran ran = run(Map.of("HUBCTL_HOME", empty.toString()), "queue", "--format", "json");
        assertEquals(0, ran.code(), ran.err());
        JsonShape.assertHolds("queue", ran);
        assertTrue(ran.out().contains("\"asOf\": null"), ran.out());
    }
}
