package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.REPOSITORY;
import static dev.hubconsole.adapters.github.Sandbox.done;
import static dev.hubconsole.adapters.github.Sandbox.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.github.SecretPlace;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.simulator.github.Fault;
import dev.hubconsole.simulator.github.FaultWords;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Everything that the sandbox can let go wrong, as our client sees it: what passes is got over,
/// and what lasts is a problem that says what to do.
class FaultsTest {

    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
    private final Sandbox sandbox = new Sandbox();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private void fault(String words) {
        FaultWords.add(words, sandbox.github.faults());
    }

    private String host() {
        return sandbox.settings().endpoint().host();
    }

    private static Outcome<Integer> runs(GitHubClient client) {
        return client.reading(Urgency.BACKGROUND)
                .runs()
                .list(REPOSITORY, dev.hubconsole.core.github.RunFilter.all())
                .forEach(_ -> true);
    }

    /// What waits on the network is cut short here.
    private GitHubClient impatient() {
        return sandbox.client(
                sandbox.settings()
                        .answering(
                                new GitHubSettings.AnswerBounds(1 << 20, Duration.ofMillis(400))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "down:500",
                "down:503,times=3",
                "timeout:1ms",
                "secondary:403:7",
                "secondary:429",
                "primary:403:90",
                "primary:429:90",
                "slow:1ms",
                "drip:10ms",
                "dropped",
                "done-dropped",
                "cut-off",
                "reset-after",
                "no-json",
                "gzip",
                "skew:1m",
                "skew:-1m"
            })
    void getsOverWhatPasses(String words) {
        fault(words + (words.startsWith("skew") ? "" : ",path=/actions"));
        GitHubClient client = sandbox.client();
        assertEquals(1, done(runs(client)));
        assertEquals(
                1, done(client.reading(Urgency.USER).runs().workflows(REPOSITORY).all()).size());
    }

    @ParameterizedTest
    @CsvSource({
        "down:500, status 500",
        "timeout:1ms, status 504",
        "dropped, received no bytes",
        "done-dropped, received no bytes",
        "cut-off, bytes received",
        "no-json, an answer that is no JSON",
        "slow:2s, no whole answer within 0 s",
        "drip:5s, no whole answer within 0 s",
    })
    void saysWhatIsWrongWhereItLasts(String words, String why) {
        fault(words + ",path=/actions,times=always");
        Problem problem = problem(runs(impatient()));
        assertTrue(problem.message().contains(" does not work right now: "), problem.toString());
        assertTrue(problem.message().contains(why), problem.toString());
        assertEquals(GitHubProblems.down("", "").nextStep(), problem.nextStep());
    }

    @Test
    void aServerThatGivesUpAfterTenSecondsIsDown() {
        assertEquals(
                new Fault.Kind.Late(Duration.ofSeconds(10), Fault.down(504)), Fault.timedOut());
    }

    @Test
    void aLimitThatLastsIsToldToAPerson() {
        fault("secondary:403:600,path=/actions,times=always");
        assertEquals(
                GitHubProblems.limited(NOW.plusSeconds(600)),
                problem(sandbox.client().reading(Urgency.USER).runs().workflows(REPOSITORY).all()));
        sandbox.github.faults().clear();
    }

    @Test
    void aLimitIsWaitedForInTheBackground() {
        fault("primary:429:90,path=/actions");
        done(runs(sandbox.client()));
        assertEquals(java.util.List.of(NOW.plusSeconds(91)), sandbox.slept);
    }

    @Test
    void anAnswerIsTooLarge() {
        fault("huge:5000000,path=/actions,times=always");
        Problem problem = problem(runs(impatient()));
        assertTrue(problem.message().contains("is too large"), problem.toString());
    }

    @Test
    void aRightAnswerOfAWrongTypeIsStillRead() {
        fault("wrong-type:text/plain,path=/actions");
        assertEquals(1, done(runs(sandbox.client())));
    }

    @Test
    void aChangeWhoseAnswerWasLostIsThereOnce() {
        fault("done-dropped,method=POST,path=/variables");
        SecretPlace place = new SecretPlace.OfRepository(REPOSITORY);
        problem(sandbox.writing().putVariable(place, "LEVEL", "1"));
        done(sandbox.writing().putVariable(place, "LEVEL", "1"));
        assertEquals(1, done(sandbox.reading().environments().variables(place).all()).size());
    }

    @Test
    void aConnectionThatWasResetIsOpenedAnew() {
        fault("reset-after,path=/actions,times=5");
        GitHubClient client =
                sandbox.client(sandbox.settings().living(Map.of(Operation.RUNS, Duration.ZERO)));
        for (int i = 0; i < 8; i++) {
            assertEquals(1, done(runs(client)));
        }
    }

    @Test
    void aClockThatIsFarOffIsToldToAnApp() {
        fault("skew:20m");
        GitHubClient client = sandbox.client(sandbox.settings(), new AppLogin(sandbox).login());
        assertEquals(GitHubProblems.clockSkewed(Duration.ofMinutes(20)), problem(runs(client)));
    }

    @Test
    void aTokenIsRevokedMidway() {
        fault("revoked,skip=1,path=/actions");
        GitHubClient client = sandbox.client();
        assertEquals(1, done(runs(client)));
        assertEquals(
                GitHubProblems.tokenWrong(host()),
                problem(client.reading(Urgency.USER).runs().workflows(REPOSITORY).all()));
    }

    @Test
    void anAppGetsAnotherTokenWhereOneIsRevokedMidway() {
        fault("revoked,skip=1,path=/repos/.*/actions");
        GitHubClient client = sandbox.client(sandbox.settings(), new AppLogin(sandbox).login());
        assertEquals(1, done(runs(client)));
        assertEquals(
                1, done(client.reading(Urgency.USER).runs().workflows(REPOSITORY).all()).size());
    }

    @Test
    void aRepositoryIsRenamedMidway() {
        fault("renamed:hyperspace,skip=1,path=/repos/octo-org/vector-space");
        GitHubClient client = sandbox.client();
        assertEquals(1, done(runs(client)));
        // what is read follows; what is changed asks for the new name
        assertEquals(
                1, done(client.reading(Urgency.USER).runs().workflows(REPOSITORY).all()).size());
        Problem problem =
                problem(
                        client.writing(Urgency.USER)
                                .putVariable(
                                        new SecretPlace.OfRepository(REPOSITORY), "LEVEL", "1"));
        assertTrue(problem.message().contains("was renamed or moved"), problem.toString());
    }

    @Test
    void aRepositoryIsHiddenMidway() {
        fault("hidden,skip=1,path=/repos/octo-org/vector-space");
        GitHubClient client = sandbox.client();
        assertEquals(1, done(runs(client)));
        Problem problem = problem(client.reading(Urgency.USER).runs().workflows(REPOSITORY).all());
        assertTrue(problem.message().contains("is not there"), problem.toString());
    }

    /// Each kind is named in some test here.
    @Test
    void allKindsAreKnown() {
        Set<String> known = new TreeSet<>();
        FaultWords.kinds().forEach(kind -> known.add(kind.getFirst().replaceFirst(":.*", "")));
        assertEquals(
                new TreeSet<>(
                        Set.of(
                                "down",
                                "timeout",
                                "secondary",
                                "primary",
                                "slow",
                                "drip",
                                "dropped",
                                "done-dropped",
                                "cut-off",
                                "reset-after",
                                "no-json",
                                "wrong-type",
                                "gzip",
                                "huge",
                                "skew",
                                "revoked",
                                "renamed",
                                "hidden")),
                known);
        assertEquals(Optional.empty(), sandbox.client().traffic().pausedUntil());
    }
}
