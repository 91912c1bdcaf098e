package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.REPOSITORY;
import static dev.hubconsole.adapters.github.Sandbox.done;
import static dev.hubconsole.adapters.github.Sandbox.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.GitHubWriting.CommitWish;
import dev.hubconsole.core.github.GitHubWriting.FileChange;
import dev.hubconsole.core.github.Run;
import dev.hubconsole.core.github.RunFilter;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.simulator.github.Fault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/// What can go wrong, and what is said about it.
@ParameterizedClass
@EnumSource(ApiVersion.class)
class ProblemsTest {

    private static final String RUNS = "octo-org/vector-space (actions/runs)";
    private final Sandbox sandbox;

    ProblemsTest(ApiVersion version) {
        sandbox = new Sandbox(version);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private String host() {
        return "127.0.0.1:" + sandbox.github.url().getPort();
    }

    private GitHubReading with(String token) {
        return sandbox.client(sandbox.settings(), new GitHubLogin.Token(new Secret(token)))
                .reading(Urgency.USER);
    }

    private static Outcome<List<Run>> runs(GitHubReading reading) {
        return reading.runs().list(REPOSITORY, RunFilter.all()).all();
    }

    private Outcome<?> commit(String branch) {
        return sandbox.writing().commit(wish(branch, base()));
    }

    private static CommitWish wish(String branch, String base) {
        return wish(branch, base, "a");
    }

    private static CommitWish wish(String branch, String base, String file) {
        return new CommitWish(
                REPOSITORY, branch, base, "Change", List.of(FileChange.of(file, new byte[] {'a'})));
    }

    private String base() {
        return done(sandbox.reading().files().branch(REPOSITORY, "main")).orElseThrow().commit();
    }

    @Test
    void aTokenIsMissing() {
        GitHubReading nobody =
                sandbox.client(sandbox.settings(), new GitHubLogin.Anonymous())
                        .reading(Urgency.USER);
        assertEquals(GitHubProblems.tokenMissing(host()), problem(nobody.account().who()));
    }

    @Test
    void aTokenIsWrong() {
        assertEquals(GitHubProblems.tokenWrong(host()), problem(runs(with("ghp_none"))));
    }

    @Test
    void aTokenHasExpired() {
        Instant end = sandbox.clock.instant().plus(Duration.ofDays(1));
        GitHubReading reading =
                with(
                        sandbox.world.fineGrainedToken(
                                sandbox.mona, Map.of("actions", "read"), Duration.ofDays(1)));
        assertEquals(1, done(runs(reading)).size());
        sandbox.clock.advance(Duration.ofDays(2));
        assertEquals(GitHubProblems.tokenExpired(host(), end), problem(runs(reading)));
    }

    @Test
    void aClassicTokenLacksAScope() {
        GitHubReading reading = with(sandbox.world.token(sandbox.mona, Set.of("repo")));
        assertEquals(
                GitHubProblems.scopeMissing("admin:org", "/orgs/octo-org/actions/runners"),
                problem(reading.runners().ofOrganization("octo-org").all()));
    }

    @Test
    void aFineGrainedTokenLacksAPermission() {
        GitHubReading reading =
                with(
                        sandbox.world.fineGrainedToken(
                                sandbox.mona, Map.of("contents", "read"), Duration.ofDays(1)));
        assertEquals(
                GitHubProblems.permissionMissing("actions=read", RUNS), problem(runs(reading)));
    }

    @Test
    void singleSignOnIsMissing() {
        sandbox.world.wantSso("octo-org");
        GitHubReading reading = with(sandbox.world.tokenWithoutSso(sandbox.mona, Set.of("repo")));
        assertEquals(
                GitHubProblems.ssoMissing(
                        RUNS, "http://" + host() + "/orgs/octo-org/sso?authorization_request=AB12"),
                problem(runs(reading)));
    }

    @Test
    void aRepositoryIsHiddenOrDeleted() {
        sandbox.world.hide(sandbox.repo);
        assertEquals(GitHubProblems.hidden(RUNS), problem(runs(sandbox.reading())));
        sandbox.world.delete(sandbox.repo);
        assertEquals(
                GitHubProblems.hidden("octo-org/vector-space"),
                problem(sandbox.reading().repositories().details(REPOSITORY)));
    }

    @Test
    void aRepositoryWasRenamed() {
        String base = base();
        sandbox.world.rename(sandbox.repo, "scalar-space");
        Outcome<?> outcome =
                sandbox.writing()
                        .commit(
                                new CommitWish(
                                        REPOSITORY,
                                        "new",
                                        base,
                                        "Change",
                                        List.of(FileChange.of("a", new byte[] {'a'}))));
        assertEquals(
                GitHubProblems.moved("octo-org/vector-space", "octo-org/scalar-space"),
                problem(outcome));
        assertTrue(
                problem(sandbox.writing().rerunFailed(REPOSITORY, sandbox.run.id(), 1))
                        .message()
                        .startsWith("octo-org/vector-space (actions/runs/"));
    }

    @Test
    void aRepositoryWasMovedToAnotherOwner() {
        String base = base();
        sandbox.world.transfer(sandbox.repo, sandbox.world.organization("other-org"));
        assertEquals(
                GitHubProblems.moved("octo-org/vector-space", "other-org/vector-space"),
                problem(sandbox.writing().commit(wish("new", base))));
        assertEquals(1, done(runs(sandbox.reading())).size());
    }

    @Test
    void aRepositoryIsArchived() {
        String branch = "new";
        base();
        sandbox.repo.archive();
        assertEquals(GitHubProblems.archived("octo-org/vector-space"), problem(commit(branch)));
    }

    @Test
    void aRepositoryIsEmpty() {
        sandbox.world.repository(sandbox.organization, "empty");
        RepositoryId empty = new RepositoryId("octo-org", "empty");
        Problem problem =
                problem(
                        sandbox.writing()
                                .commit(
                                        new CommitWish(
                                                empty,
                                                "new",
                                                "0".repeat(40),
                                                "Change",
                                                List.of(FileChange.of("a", new byte[] {'a'})))));
        assertEquals(GitHubProblems.emptyRepository("octo-org/empty"), problem);
    }

    @Test
    void theDefaultBranchIsNeverPushedTo() {
        assertEquals(
                "octo-org/vector-space: main is the default branch, which is never pushed to",
                problem(commit("main")).message());
    }

    @Test
    void aBranchIsProtected() {
        sandbox.repo.commit("release", "Release", Map.of("r", "r"));
        sandbox.repo.protect("release");
        String base =
                done(sandbox.reading().files().branch(REPOSITORY, "release"))
                        .orElseThrow()
                        .commit();
        Problem problem =
                problem(
                        sandbox.writing()
                                .commit(
                                        new CommitWish(
                                                REPOSITORY,
                                                "release",
                                                base,
                                                "Change",
                                                List.of(FileChange.of("a", new byte[] {'a'})))));
        assertEquals("Use another branch and a pull request.", problem.nextStep());
        assertTrue(problem.message().contains("is protected"), problem.message());
    }

    @Test
    void aBranchHasMovedOn() {
        String base = base();
        String theirs = sandbox.repo.commit("new", "Theirs", Map.of("t", "t"));
        Outcome<?> outcome =
                sandbox.writing()
                        .commit(
                                new CommitWish(
                                        REPOSITORY,
                                        "new",
                                        base,
                                        "Change",
                                        List.of(FileChange.of("a", new byte[] {'a'}))));
        assertEquals(GitHubProblems.baseMoved(REPOSITORY, "new", theirs), problem(outcome));
    }

    @Test
    void aBranchMovesOnWhileACommitIsMade() {
        String base = base();
        String ours = done(sandbox.writing().commit(wish("new", base))).commit();
        AtomicReference<String> theirs = new AtomicReference<>("");
        meanwhile("PATCH", "/git/refs/heads/new", theirs);
        Problem problem = problem(sandbox.writing().commit(wish("new", ours, "b")));
        assertEquals(GitHubProblems.baseMoved(REPOSITORY, "new", theirs.get()), problem);
    }

    @Test
    void aBranchComesWhileItIsMade() {
        String base = base();
        AtomicReference<String> theirs = new AtomicReference<>("");
        meanwhile("POST", "/git/refs", theirs);
        Problem problem = problem(sandbox.writing().commit(wish("new", base)));
        assertEquals(GitHubProblems.baseMoved(REPOSITORY, "new", theirs.get()), problem);
        assertEquals("Make the plan again on what is there now.", problem.nextStep());
    }

    /// Somebody else pushes to `new` just before this request is answered.
    private void meanwhile(String method, String path, AtomicReference<String> theirs) {
        sandbox.github
                .faults()
                .add(
                        Fault.next(
                                method,
                                path,
                                1,
                                new Fault.Kind.Meanwhile(
                                        _ ->
                                                theirs.set(
                                                        sandbox.repo.commit(
                                                                "new",
                                                                "Theirs",
                                                                Map.of("t", "t"))))));
    }

    @Test
    void eachProblemHasItsOwnWordsAndANextStep() {
        List<Problem> all =
                List.of(
                        GitHubProblems.tokenMissing("h"),
                        GitHubProblems.tokenWrong("h"),
                        GitHubProblems.tokenExpired("h", Instant.EPOCH),
                        GitHubProblems.scopeMissing("repo", "w"),
                        GitHubProblems.permissionMissing("actions=read", "w"),
                        GitHubProblems.ssoMissing("w", ""),
                        GitHubProblems.hidden("w"),
                        GitHubProblems.moved("w", "x"),
                        GitHubProblems.archived("w"),
                        GitHubProblems.emptyRepository("w"),
                        GitHubProblems.branchProtected("w", "why"),
                        GitHubProblems.baseMoved(REPOSITORY, "b", "0"),
                        GitHubProblems.down("h", "d"),
                        GitHubProblems.noSuchHost("h"),
                        GitHubProblems.noConnection("h", "d"),
                        GitHubProblems.notTrusted("h", "d"),
                        GitHubProblems.notValidNow("h", "d"),
                        GitHubProblems.clockSkewed(Duration.ofHours(1)),
                        GitHubProblems.tooLarge("w", "d"),
                        GitHubProblems.limited(Instant.EPOCH));
        assertEquals(all.size(), all.stream().map(Problem::message).distinct().count());
        assertEquals(List.of(), all.stream().filter(one -> one.nextStep().isBlank()).toList());
    }

    @Test
    void gitHubIsDown() {
        sandbox.github.faults().add(Fault.next("/actions", 99, Fault.down(502)));
        assertEquals(GitHubProblems.down(host(), "status 502"), problem(runs(sandbox.reading())));
        assertEquals(4, sandbox.requests().size());
    }

    @Test
    void gitHubIsDownForAMoment() {
        sandbox.github.faults().add(Fault.next("/actions", 1, Fault.down(502)));
        sandbox.github.faults().add(Fault.next("/actions", 1, new Fault.Kind.Dropped()));
        sandbox.github.faults().add(Fault.next("/actions", 1, new Fault.Kind.CutOff()));
        assertEquals(1, done(runs(sandbox.reading())).size());
    }

    @Test
    void whatWasReadBeforeAFailureIsKept() {
        for (int i = 0; i < 150; i++) {
            sandbox.repo.run(sandbox.build, "push", "main");
        }
        sandbox.github.faults().add(Fault.always("/repositories/", Fault.down(503)));
        List<Run> kept = new ArrayList<>();
        Outcome<Integer> outcome =
                sandbox.reading().runs().list(REPOSITORY, RunFilter.all()).forEach(kept::add);
        assertEquals(GitHubProblems.down(host(), "status 503"), problem(outcome));
        assertEquals(100, kept.size());
    }

    @Test
    void theNameOfTheHostIsNotKnown() {
        GitHubSettings settings =
                GitHubSettings.of(new Endpoint(URI.create("https://github.invalid")));
        GitHubClient client = sandbox.client(settings, new GitHubLogin.Token(new Secret("x")));
        assertEquals(
                GitHubProblems.noSuchHost("github.invalid"),
                problem(client.reading(Urgency.USER).account().who()));
    }

    @Test
    void nobodyListens() {
        GitHubSettings settings = GitHubSettings.of(new Endpoint(URI.create("http://127.0.0.1:1")));
        GitHubClient client = sandbox.client(settings, new GitHubLogin.Token(new Secret("x")));
        assertEquals(
                GitHubProblems.noConnection("127.0.0.1", "nobody answers there"),
                problem(client.reading(Urgency.USER).account().who()));
    }

    @Test
    void aCertificateIsNotTrusted(@TempDir Path folder) throws Exception {
        try (TrustedByNobody server = new TrustedByNobody(folder)) {
            GitHubSettings settings = GitHubSettings.of(new Endpoint(server.url()));
            GitHubClient client = sandbox.client(settings, new GitHubLogin.Token(new Secret("x")));
            assertTrue(
                    problem(client.reading(Urgency.USER).account().who())
                            .message()
                            .startsWith("the certificate of localhost is not trusted: "));
        }
    }

    /// As the checks of Java tell it.
    @Test
    void aCertificateIsForAnotherTime() {
        SSLException tls = new SSLHandshakeException("(certificate_expired) PKIX path validation");
        tls.initCause(
                new CertPathValidatorException(new CertificateExpiredException("until noon")));
        assertEquals(
                new Transport.Lost(Transport.Cause.NOT_VALID_NOW, "until noon"),
                HttpTransport.lost(new IOException(tls)));
    }

    @Test
    void theClockIsSkewed() {
        AppLogin app = new AppLogin(sandbox);
        sandbox.github.faults().skew(Duration.ofHours(3));
        GitHubClient client = sandbox.client(sandbox.settings(), app.login());
        assertEquals("hub", done(client.reading(Urgency.USER).account().who()).name());
        assertEquals(
                GitHubProblems.clockSkewed(Duration.ofHours(3)),
                problem(client.reading(Urgency.USER).account().who()));
    }

    /// As it is by default, and as somebody may want it.
    @Test
    void anAnswerIsTooLarge() {
        sandbox.github.faults().add(Fault.next("/actions", 2, new Fault.Kind.Huge(100_000_000)));
        assertEquals(
                GitHubProblems.tooLarge(RUNS, "more than 67108864 bytes"),
                problem(runs(sandbox.client().reading(Urgency.USER))));
        GitHubClient client =
                sandbox.client(
                        sandbox.settings()
                                .answering(
                                        new GitHubSettings.AnswerBounds(
                                                1_000_000, Duration.ofSeconds(60))));
        assertEquals(
                GitHubProblems.tooLarge(RUNS, "more than 1000000 bytes"),
                problem(runs(client.reading(Urgency.USER))));
    }

    @Test
    void anAnswerNeverComes() {
        sandbox.github
                .faults()
                .add(Fault.next("/actions", 9, new Fault.Kind.Slow(Duration.ofMinutes(5))));
        GitHubClient client =
                sandbox.client(
                        sandbox.settings()
                                .answering(
                                        new GitHubSettings.AnswerBounds(
                                                1_000_000, Duration.ofMillis(100))));
        assertEquals(
                GitHubProblems.down("127.0.0.1", "no whole answer within 0 s"),
                problem(runs(client.reading(Urgency.USER))));
    }

    @Test
    void anAnswerIsNotAsDescribed() {
        sandbox.github
                .faults()
                .add(
                        Fault.next(
                                "/actions",
                                9,
                                new Fault.Kind.Status(
                                        200,
                                        "application/json",
                                        "{\"workflow_runs\":[{}]}",
                                        Map.of())));
        assertTrue(
                problem(runs(sandbox.reading())).message().contains("there is no \"created_at\""));
    }

    @Test
    void aTokenIsNotSentInTheOpen() {
        assertEquals(
                "\"http://github.com\" would send the token unencrypted",
                problem(Endpoint.parse("http://github.com")).message());
        assertEquals(Endpoint.PUBLIC, done(Endpoint.parse("github.com")));
        assertEquals(Endpoint.PUBLIC, done(Endpoint.parse("https://api.github.com/")));
        assertEquals(
                "https://ghe.example.com/api/v3",
                done(Endpoint.parse("ghe.example.com")).base().toString());
        assertEquals(
                "https://api.octo.ghe.com", done(Endpoint.parse("octo.ghe.com")).base().toString());
        assertEquals(
                "http://127.0.0.1:4100",
                done(Endpoint.parse("http://127.0.0.1:4100/")).base().toString());
    }

    @Test
    void aProblemNeverHasTheTokenInIt() {
        sandbox.github.faults().add(Fault.next("/actions", 99, new Fault.Kind.Dropped()));
        Problem problem = problem(runs(sandbox.reading()));
        assertTrue(!problem.toString().contains(sandbox.token), "the token is shown");
        assertEquals("(secret)", new Secret(sandbox.token).toString());
    }
}
