package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.adapters.github.GitHubAccess;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.SecretStore;
import dev.hubconsole.resources.BundledFile;
import dev.hubconsole.resources.SampleHub;
import dev.hubconsole.simulator.MemoryKeyring;
import dev.hubconsole.simulator.github.SampleSeed;
import dev.hubconsole.simulator.github.Seen;
import dev.hubconsole.simulator.github.SimulatedGitHub;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `auth`, `sandbox` and `doctor --github`, on a GitHub of this machine.
class GitHubCommandsTest {

    @TempDir private Path home;
    private final MemoryKeyring keyring = new MemoryKeyring();
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private SimulatedGitHub github;
    private String token;

    @BeforeEach
    void start() throws IOException {
        github = SimulatedGitHub.start(InstantSource.system(), 0);
        token =
                SampleSeed.plant(
                        github.world(), List.of(RepositoryId.parse("octo-org/vector-space")));
        github.witness(seen::add);
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private Ran run(String input, String... arguments) {
        return run(input, Map.of("HUBCTL_GITHUB_URL", github.url().toString()), arguments);
    }

    private Ran run(String input, Map<String, String> environment, String... arguments) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("HUBCTL_HOME", home.toString());
        return Ran.with(keyring, input, all, arguments);
    }

    private String host() {
        return "127.0.0.1:" + github.url().getPort();
    }

    @Test
    void logsInAndOut() {
        Ran in = run(token + "\n", "auth", "login");
        assertEquals(new Ran(0, "Logged in to " + host() + " as mona\n", ""), in);
        assertTrue(keyring.find(GitHubAccess.SERVICE, host()) instanceof SecretStore.Answer.Found);
        Ran status = run("", "auth", "status");
        assertEquals(
                host()
                        + """
                        : mona, classic token from keyring
                        ok runs, queue and cost
                        ok runners of organisations
                        ok onboarding
                        ok secrets of repositories
                        ok secrets of organisations
                        ok webhooks
                        """,
                status.out());
        assertEquals(0, run("", "auth", "logout").code());
        Ran after = run("", "auth", "status");
        assertEquals(3, after.code());
        assertTrue(after.err().contains("there is no token for " + host()), after.err());
        assertFalse((in + " " + status + after).contains(token), "the token is shown");
    }

    @Test
    void sendsAStoredTokenToNoOtherHost() {
        assertEquals(0, run(token, "auth", "login").code());
        assertEquals(3, run("", Map.of(), "auth", "status").code());
        assertEquals(
                3,
                run("", Map.of("HUBCTL_GITHUB_URL", "http://localhost:1"), "auth", "status")
                        .code());
    }

    @Test
    void takesTheEnvironmentsTokenForTheHostThatItNames() {
        String url = github.url().toString();
        Map<String, String> both = Map.of("HUBCTL_GITHUB_URL", url, "HUBCTL_TOKEN", token);
        assertEquals(0, run("", both, "auth", "status").code());
        assertEquals(
                3,
                run("", Map.of("HUBCTL_TOKEN", token), "auth", "status", "--github", url).code());
        assertEquals(
                3,
                run("", Map.of("HUBCTL_GITHUB_URL", url, "GH_TOKEN", token), "auth", "status")
                        .code());
    }

    @Test
    void tellsWhatIsMissingForWhat() {
        String narrow = github.world().token(github.world().user("mona"), Set.of("repo"));
        Ran ran =
                run(
                        "",
                        Map.of(
                                "HUBCTL_GITHUB_URL",
                                github.url().toString(),
                                "HUBCTL_TOKEN",
                                narrow),
                        "auth",
                        "status",
                        "--format",
                        "json");
        assertEquals(0, ran.code(), ran.err());
        JsonShape.assertHolds("auth", ran);
        assertTrue(ran.out().contains("\"workflow\""), ran.out());
    }

    @Test
    void refusesATokenThatGitHubDoesNotKnow() {
        Ran ran = run("ghp_wrong", "auth", "login");
        assertEquals(3, ran.code());
        assertEquals(new SecretStore.Answer.Missing(), keyring.find(GitHubAccess.SERVICE, host()));
        assertEquals(2, run("", "auth", "login").code());
        assertEquals(2, run(token, "auth", "enter").code());
        assertEquals(2, run(token, "auth", "login", "--github", "http://github.com").code());
    }

    @Test
    void saysThatNothingCanBeKept() {
        keyring.lock(true);
        assertEquals(4, run(token, "auth", "login").code());
        keyring.breakDown("there is no keyring on this system");
        Ran ran = run(token, "auth", "login");
        assertEquals(4, ran.code());
        assertTrue(ran.err().contains("Set HUBCTL_TOKEN"), ran.err());
    }

    @Test
    void saysWhichGitHubATokenOfTheEnvironmentIsFor() {
        String url = github.url().toString();
        Map<String, String> environment = Map.of("HUBCTL_TOKEN", token);
        String wanted = "HUBCTL_TOKEN, and HUBCTL_GITHUB_URL to " + url + ", in the environment.";
        Ran ran = run("", environment, "auth", "status", "--github", url);
        assertEquals(3, ran.code());
        assertTrue(ran.err().contains("or set " + wanted), ran.err());
        keyring.breakDown("there is no keyring on this system");
        Ran without = run("", environment, "auth", "status", "--github", url);
        assertEquals(4, without.code());
        assertTrue(without.err().contains("Set " + wanted), without.err());
    }

    @Test
    void logsInAsAnApp() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair key = generator.generateKeyPair();
        long app =
                github.world()
                        .app(
                                "hub",
                                github.world().organization("octo-org"),
                                key.getPublic(),
                                Map.of("actions", "read", "metadata", "read"));
        String pem =
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(key.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n";
        Ran in = run(pem, "auth", "login", "--app", String.valueOf(app));
        assertEquals(new Ran(0, "Logged in to " + host() + " as hub\n", ""), in);
        Ran status = run("", "auth", "status");
        assertTrue(status.out().contains("ok runs, queue and cost\n"), status.out());
        assertTrue(
                status.out().contains("missing webhooks: repository_hooks: write\n"), status.out());
        assertEquals(2, run("no key", "auth", "login", "--app", "1").code());
    }

    @Test
    void doctorLooksAtGitHubAndChangesNothing(@TempDir Path hub) throws IOException {
        for (BundledFile file : SampleHub.CLEAN.files()) {
            Ran.write(hub, file);
        }
        assertEquals(0, run(token, "auth", "login").code());
        seen.clear();
        Ran ran =
                run(
                        "",
                        "doctor",
                        "--github",
                        github.url().toString(),
                        "--hub",
                        hub.toString(),
                        "--format",
                        "json");
        JsonShape.assertHolds("doctor", ran);
        for (String id : List.of("keyring", "github", "token", "limit", "forecast", "requests")) {
            assertTrue(ran.out().contains("\"id\": \"" + id + "\""), ran.out());
        }
        assertFalse(ran.out().contains(token), "the token is shown");
        assertEquals(List.of(), List.copyOf(seen).stream().filter(Seen::isChange).toList());
    }

    @Test
    void doctorCountsWhatAllRunsAsked(@TempDir Path hub) throws IOException {
        Ran.write(
                hub,
                "config/repositories.yaml",
                "version: 2\nrepositories:\n  - name: vector-space\n    owner: octo-org\n");
        assertEquals(0, run(token, "auth", "login").code());
        long first = saved(run("", "doctor", "--github", "--hub", hub.toString()));
        long second = saved(run("", "doctor", "--github", "--hub", hub.toString()));
        // the first run asks twice for the same; the second has more that it only asks about
        assertTrue(first >= 1 && second >= first + 2, first + " and then " + second);
    }

    private static long saved(Ran ran) {
        Matcher count = Pattern.compile("ok requests: since \\S+: (\\d+) saved").matcher(ran.out());
        assertTrue(count.find(), ran.toString());
        return Long.parseLong(count.group(1));
    }

    @Test
    void doctorTakesTimesToLiveAndRefusesWrongOnes(@TempDir Path hub) throws IOException {
        assertEquals(0, run(token, "auth", "login").code());
        Ran.write(home, "settings/github.properties", "runs = often\n");
        Ran ran = run("", "doctor", "--github", "--hub", hub.toString());
        assertEquals(1, ran.code());
        assertTrue(
                ran.out().contains("github.properties: runs: \"often\" is no duration"), ran.out());
    }

    @Test
    void saysThatTheKeyringIsLockedWhereNothingElseHasAToken() {
        assertEquals(0, run(token, "auth", "login").code());
        keyring.lock(true);
        Ran ran = run("", "auth", "status");
        assertEquals(4, ran.code());
        assertTrue(ran.err().contains("the keyring is locked"), ran.err());
        String url = github.url().toString();
        Map<String, String> both = Map.of("HUBCTL_GITHUB_URL", url, "HUBCTL_TOKEN", token);
        assertEquals(0, run("", both, "auth", "status").code());
    }

    @Test
    void refusesAProxyThatItCannotUse() {
        String url = github.url().toString();
        for (String proxy :
                List.of("socks5://localhost:1", "http://me:secret@pro xy:1", "http://")) {
            Ran ran =
                    run(
                            token,
                            Map.of("HUBCTL_GITHUB_URL", url, "HTTPS_PROXY", proxy),
                            "auth",
                            "login");
            assertEquals(2, ran.code(), ran.err());
            assertFalse(ran.err().contains("secret"), ran.err());
        }
    }

    @Test
    void doctorSaysThatThereIsNoToken(@TempDir Path hub) {
        Ran ran = run("", "doctor", "--github", "--hub", hub.toString());
        assertEquals(1, ran.code());
        assertTrue(ran.out().contains("failed token: there is no token for"), ran.out());
    }

    @Test
    void sandboxRunsUntilItIsStopped() throws Exception {
        PipedInputStream out = new PipedInputStream();
        Thread sandbox;
        try (PipedOutputStream to = new PipedOutputStream(out)) {
            Terminal terminal =
                    new Terminal(
                            InputStream.nullInputStream(),
                            to,
                            OutputStream.nullOutputStream(),
                            Map.of(),
                            false);
            sandbox =
                    Thread.ofPlatform()
                            .start(
                                    () ->
                                            new Hubctl(terminal, InstantSource.system())
                                                    .run(
                                                            "sandbox",
                                                            "--fault",
                                                            "down:503,path=/user/repos",
                                                            "--fault",
                                                            "slow:1ms,path=/user,times=always"));
            String line =
                    new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8))
                            .readLine();
            assertTrue(
                    line.matches(
                            "\\{\"url\":\"http://127\\.0\\.0\\.1:\\d+\",\"token\":\"ghp_\\w{36}\"}"),
                    line);
            String url = line.replaceFirst(".*\"url\":\"([^\"]*)\".*", "$1");
            String given = line.replaceFirst(".*\"token\":\"([^\"]*)\".*", "$1");
            assertEquals(503, repositories(url, given).getResponseCode());
            String repositories =
                    new String(
                            repositories(url, given).getInputStream().readAllBytes(),
                            StandardCharsets.UTF_8);
            assertTrue(repositories.contains("berth-planner"), repositories);
            sandbox.interrupt();
            assertTrue(sandbox.join(Duration.ofSeconds(30)), "it does not end");
        }
    }

    private static HttpURLConnection repositories(String url, String token) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection)
                        URI.create(url + "/user/repos?per_page=100").toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setRequestProperty("User-Agent", "test");
        return connection;
    }

    @Test
    void sandboxRefusesWhatItCannotDo() {
        assertEquals(2, run("", "sandbox", "--port", "high").code());
        assertEquals(3, run("", "sandbox", "--seed", "/nowhere.yaml").code());
        for (String fault : List.of("bad", "down:200", "slow", "down,path=(", "down,often=2")) {
            assertEquals(2, run("", "sandbox", "--seed", "empty", "--fault", fault).code(), fault);
        }
        assertEquals(
                4, run("", "sandbox", "--port", String.valueOf(github.url().getPort())).code());
    }
}
