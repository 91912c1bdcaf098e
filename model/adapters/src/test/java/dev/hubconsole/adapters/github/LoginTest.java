package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.REPOSITORY;
import static dev.hubconsole.adapters.github.Sandbox.done;
import static dev.hubconsole.adapters.github.Sandbox.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.github.RepositoryDetails;
import dev.hubconsole.core.github.RunFilter;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.simulator.github.Account;
import dev.hubconsole.simulator.github.JobPlan;
import dev.hubconsole.simulator.github.Repo;
import dev.hubconsole.simulator.github.Seen;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Logging in as a GitHub App.
@ParameterizedClass
@EnumSource(ApiVersion.class)
class LoginTest {

    private final Sandbox sandbox;

    LoginTest(ApiVersion version) {
        sandbox = new Sandbox(version);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static int runs(GitHubClient client, RepositoryId repository) {
        return done(client.reading(Urgency.BACKGROUND)
                        .runs()
                        .list(repository, RunFilter.all())
                        .all())
                .size();
    }

    @Test
    void readsBothFormsOfAKey() {
        AppLogin app = new AppLogin(sandbox);
        for (String pem : List.of(app.pkcs1(), app.pkcs8())) {
            GitHubClient client =
                    sandbox.client(
                            sandbox.settings(),
                            new GitHubLogin.App(
                                    String.valueOf(app.app), done(AppKey.read(new Secret(pem)))));
            assertEquals("hub", done(client.reading(Urgency.USER).account().who()).name());
        }
    }

    @Test
    void refusesWhatIsNoKey() {
        String next =
                "Take the .pem file that GitHub gave when the key was made; make a new one on the"
                        + " App's page where it is lost.";
        for (String pem :
                List.of(
                        "key",
                        "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----",
                        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")) {
            assertEquals(next, problem(AppKey.read(new Secret(pem))).nextStep());
        }
    }

    @Test
    void takesATokenForEachInstallationAndRenewsItInTime() {
        AppLogin app = new AppLogin(sandbox);
        Account other = sandbox.world.organization("hexa-org");
        Repo repo = sandbox.world.repository(other, "cube");
        repo.commit("main", "First", Map.of("a", "a"));
        repo.workflow(
                "build.yml", "Build", List.of(JobPlan.of("b", Duration.ofMinutes(1), "success")));
        sandbox.world.install(app.app, other, Set.of());
        GitHubClient client = sandbox.client(sandbox.settings(), app.login());
        RepositoryId cube = new RepositoryId("hexa-org", "cube");
        assertEquals(1, runs(client, REPOSITORY));
        assertEquals(0, runs(client, cube));
        done(client.reading(Urgency.USER).repositories().details(REPOSITORY));
        assertEquals(2, sandbox.world.installationTokenCount());
        sandbox.clock.advance(Duration.ofMinutes(54));
        runs(client, REPOSITORY);
        assertEquals(2, sandbox.world.installationTokenCount());
        sandbox.clock.advance(Duration.ofMinutes(3));
        runs(client, REPOSITORY);
        assertEquals(3, sandbox.world.installationTokenCount());
    }

    @Test
    void asksForNoMorePermissionsThanItNeeds() {
        AppLogin app =
                new AppLogin(
                        sandbox,
                        Map.of("metadata", "read", "actions", "write", "packages", "write"));
        runs(sandbox.client(sandbox.settings(), app.login()), REPOSITORY);
        Seen asked = sandbox.seen.stream().filter(Seen::isChange).findFirst().orElseThrow();
        assertTrue(asked.target().endsWith("/access_tokens"), asked.target());
        assertEquals(
                "{\"permissions\":{\"actions\":\"read\",\"metadata\":\"read\"}}",
                asked.requestBody());
    }

    @Test
    void takesAnotherTokenWhereOneWasRevoked() {
        AppLogin app = new AppLogin(sandbox);
        GitHubClient client = sandbox.client(sandbox.settings(), app.login());
        runs(client, REPOSITORY);
        sandbox.world.revokeInstallationTokens();
        sandbox.clock.advance(Duration.ofMinutes(3));
        assertEquals(1, runs(client, REPOSITORY));
    }

    @Test
    void takesTheInstallationThatTheRegistryNames() {
        AppLogin app = new AppLogin(sandbox);
        GitHubClient client =
                sandbox.client(
                        sandbox.settings().installed(Map.of(REPOSITORY, app.installation)),
                        app.login());
        assertEquals(1, runs(client, REPOSITORY));
        List<String> requests = sandbox.requests();
        assertEquals("GET /app/installations/" + app.installation, requests.getFirst());
        GitHubClient wrong =
                sandbox.client(sandbox.settings().installed(Map.of(REPOSITORY, 7L)), app.login());
        assertEquals(
                "the App has no installation 7, which octo-org/vector-space names",
                problem(wrong.reading(Urgency.USER).repositories().details(REPOSITORY)).message());
    }

    @Test
    void saysWhereTheAppIsNotInstalled() {
        AppLogin app = new AppLogin(sandbox);
        sandbox.world.repository(sandbox.world.organization("hexa-org"), "cube");
        GitHubClient client = sandbox.client(sandbox.settings(), app.login());
        assertEquals(
                "the App is not installed on hexa-org/cube",
                problem(
                                client.reading(Urgency.USER)
                                        .repositories()
                                        .details(new RepositoryId("hexa-org", "cube")))
                        .message());
    }

    @Test
    void listsWhatAnInstallationWasGiven() {
        AppLogin app = new AppLogin(sandbox);
        sandbox.world.repository(sandbox.organization, "more");
        GitHubClient client = sandbox.client(sandbox.settings(), app.login());
        Outcome<List<RepositoryDetails>> all =
                client.reading(Urgency.USER).repositories().ofInstallation("octo-org").all();
        assertEquals(
                List.of("octo-org/vector-space", "octo-org/more"),
                done(all).stream().map(one -> one.name().toString()).toList());
    }

    @Test
    void sendsNoTokenToAnotherHost() {
        GitHubClient client = sandbox.client();
        sandbox.clock.advance(Duration.ofMinutes(10));
        var run = done(client.reading(Urgency.USER).runs().one(REPOSITORY, sandbox.run.id()));
        var job =
                done(client.reading(Urgency.USER).runs().jobs(REPOSITORY, run).first())
                        .orElseThrow();
        assertTrue(
                new String(done(client.reading(Urgency.USER).runs().log(REPOSITORY, job.id())))
                        .contains("Build of " + job.id()));
    }
}
