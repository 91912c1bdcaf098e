package dev.hubconsole.simulator.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.simulator.ManualClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/// Everything that may be made to go wrong.
class FaultsTest {

    private static final String REPO = "/repos/octo-org/vector-space";
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-02T08:00:00Z"));
    private SimulatedGitHub github;
    private Repo repo;
    private String token;
    private Talk talk;

    @BeforeEach
    void start() throws IOException {
        github = SimulatedGitHub.start(clock, 0);
        World world = github.world();
        repo = world.repository(world.organization("octo-org"), "vector-space");
        repo.commit("main", "First", Map.of("README.md", "# Vector space\n"));
        token = world.token(world.user("mona"), Set.of("repo"));
        talk = Talk.to(github, token);
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private int status() {
        return talk.get(REPO).status();
    }

    private void fails(Fault.Kind kind) {
        github.faults().add(Fault.next(REPO, 2, kind));
        assertThrows(UncheckedIOException.class, this::status);
        github.faults().clear();
        assertEquals(200, status());
    }

    @Test
    void answersWithAnErrorThatManyTimes() {
        github.faults().add(Fault.next(REPO, 2, Fault.down(502)));
        assertEquals(List.of(502, 502, 200), List.of(status(), status(), status()));
        github.faults().add(Fault.after(1, REPO, Fault.down(500)));
        assertEquals(List.of(200, 500, 200), List.of(status(), status(), status()));
    }

    @Test
    void stormsUntilItIsTakenBack() {
        github.faults().add(Fault.always(REPO, Fault.secondaryLimit(429, Optional.of("7"))));
        for (int i = 0; i < 20; i++) {
            var refused = talk.get(REPO);
            assertEquals(429, refused.status());
            assertEquals("7", refused.header("Retry-After"));
        }
        github.faults().clear();
        assertEquals(200, status());
    }

    @Test
    void drawsTheSameLotsFromTheSameSeed() {
        List<List<Integer>> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            github.faults().add(Fault.sometimes(REPO, 0.5, 42, Fault.down(503)));
            List<Integer> drawn = new ArrayList<>();
            for (int j = 0; j < 20; j++) {
                drawn.add(status());
            }
            github.faults().clear();
            both.add(drawn);
        }
        assertEquals(both.getFirst(), both.getLast());
        assertEquals(Set.of(200, 503), Set.copyOf(both.getFirst()));
    }

    @Test
    void saysThatTheLimitIsOverSinceLongAgo() {
        Instant reset = clock.instant().minusSeconds(60);
        github.faults().add(Fault.next(REPO, 1, Fault.primaryLimit(403, reset)));
        var refused = talk.get(REPO);
        assertEquals(403, refused.status());
        assertEquals("0", refused.header("X-RateLimit-Remaining"));
        assertEquals(String.valueOf(reset.getEpochSecond()), refused.header("X-RateLimit-Reset"));
    }

    @Test
    void endsConnections() {
        fails(new Fault.Kind.Dropped());
        fails(new Fault.Kind.DoneButDropped());
        fails(new Fault.Kind.CutOff());
    }

    @Test
    void doesWhatWasAskedAndKeepsTheAnswer() {
        String topics = REPO + "/topics";
        github.faults().add(Fault.next("PUT", topics, 1, new Fault.Kind.DoneButDropped()));
        assertThrows(
                UncheckedIOException.class,
                () -> talk.send("PUT", topics, "{\"names\":[\"java\"]}"));
        assertEquals("java", talk.get(topics).json().at("/names/0").asText());
    }

    @Test
    void spoilsBodies() throws IOException {
        github.faults().add(Fault.next(REPO, 1, new Fault.Kind.WrongType("text/plain")));
        var plain = talk.get(REPO);
        assertEquals("text/plain", plain.header("Content-Type"));
        assertTrue(plain.text().contains("vector-space"));
        github.faults().add(Fault.next(REPO, 1, new Fault.Kind.NoJson()));
        assertThrows(UncheckedIOException.class, this::status);
        github.faults().add(Fault.next(REPO, 1, new Fault.Kind.Gzip()));
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(github.url() + REPO).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setRequestProperty("User-Agent", "test");
        byte[] bytes = connection.getInputStream().readAllBytes();
        assertEquals("gzip", connection.getHeaderField("Content-Encoding"));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(text.contains("vector-space"), text);
        }
    }

    @Test
    void isLate() {
        for (Fault.Kind kind :
                List.of(
                        new Fault.Kind.Slow(Duration.ofMillis(100)),
                        new Fault.Kind.Drip(Duration.ofMillis(100)))) {
            github.faults().add(Fault.next(REPO, 1, kind));
            long start = System.nanoTime();
            assertEquals(200, status());
            assertTrue(System.nanoTime() - start >= 90_000_000, kind.toString());
        }
        github.faults()
                .add(
                        Fault.next(
                                REPO,
                                1,
                                new Fault.Kind.Late(Duration.ofMillis(50), Fault.down(504))));
        assertEquals(504, status());
    }

    @Test
    void changesTheWorldMidway() {
        github.faults()
                .add(
                        Fault.after(
                                1,
                                REPO,
                                new Fault.Kind.Meanwhile(world -> world.rename(repo, "space"))));
        assertEquals(200, status());
        var moved = talk.get(REPO);
        assertEquals(301, moved.status());
        assertTrue(moved.header("Location").contains("/repositories/"));
        github.faults().clear();
        String space = "/repos/octo-org/space";
        github.faults()
                .add(Fault.after(1, space, new Fault.Kind.Meanwhile(world -> world.hide(repo))));
        assertEquals(200, talk.get(space).status());
        assertEquals(404, talk.get(space).status());
        github.faults().clear();
        github.faults()
                .add(
                        Fault.after(
                                1,
                                "/user",
                                new Fault.Kind.Meanwhile(world -> world.revoke(token))));
        assertEquals(200, talk.get("/user").status());
        assertEquals(401, talk.get("/user").status());
    }

    @Test
    void takesFaultsWhileItRuns() {
        Talk anybody = talk.with("");
        assertEquals(
                201,
                anybody.post(
                                "/_sandbox/faults",
                                "{\"fault\":\"down:503,path=vector,skip=1,times=2\"}")
                        .status());
        assertEquals(List.of(200, 503, 503, 200), List.of(status(), status(), status(), status()));
        anybody.post("/_sandbox/faults", "{\"fault\":\"down,times=always\"}");
        anybody.post("/_sandbox/faults", "{\"fault\":\"skew:10m\"}");
        assertEquals(502, status());
        assertEquals(204, anybody.send("DELETE", "/_sandbox/faults", "").status());
        assertEquals("Mon, 02 Nov 2026 08:00:00 GMT", talk.get(REPO).header("Date"));
        for (String wrong :
                List.of("up", "down:404", "slow:soon", "down,when=now", "down,path=[")) {
            var refused = anybody.post("/_sandbox/faults", "{\"fault\":\"" + wrong + "\"}");
            assertEquals(422, refused.status(), wrong);
        }
        assertEquals(200, status());
        assertEquals(FaultWords.kinds().size(), anybody.get("/_sandbox/faults").json().size());
    }

    @Test
    void skewsTheClock() {
        github.faults().skew(Duration.ofMinutes(10));
        assertEquals("Mon, 02 Nov 2026 08:10:00 GMT", talk.get(REPO).header("Date"));
    }
}
