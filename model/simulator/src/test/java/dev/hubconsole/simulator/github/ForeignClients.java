package dev.hubconsole.simulator.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Clients that others wrote, unchanged, on a simulated GitHub. Run by `mvn -Pforeign`, as
/// `.ci/run` does it, which installs them; where one is missing, the test fails.
class ForeignClients {

    @TempDir private Path home;
    private SimulatedGitHub github;
    private Repo repo;
    private String token;
    private KeyPair key;
    private long app;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        github = SimulatedGitHub.start(InstantSource.system(), 0);
        World world = github.world();
        Account organization = world.organization("octo-org");
        Account mona = world.user("mona");
        repo = world.repository(organization, "vector-space");
        repo.commit("main", "First", Map.of("README.md", "# Vector space\n"));
        repo.environment("staging", List.of());
        Workflow build =
                repo.workflow(
                        "build.yml",
                        "Build",
                        List.of(JobPlan.of("build", Duration.ofMinutes(1), "failure")));
        for (int i = 0; i < 250; i++) {
            repo.run(
                    build,
                    "push",
                    "main",
                    world.now().minus(Duration.ofMinutes(10L + i)),
                    build.plan);
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
        app =
                world.app(
                        "hub",
                        organization,
                        key.getPublic(),
                        Map.of("metadata", "read", "actions", "read"));
        world.install(app, organization, Set.of());
        token = world.token(mona, Set.of("repo", "workflow", "admin:org", "read:org"));
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private List<String> run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> variables = builder.environment();
        variables.put("HOME", home.toString());
        variables.put("XDG_CONFIG_HOME", home.toString());
        variables.put("SANDBOX_URL", github.url().toString());
        variables.put("SANDBOX_TOKEN", token);
        variables.put("NO_PROXY", environment.isEmpty() ? "*" : "");
        variables.putAll(environment);
        Path out = home.resolve("out");
        builder.redirectOutput(out.toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it does not end");
        List<String> said = Files.readAllLines(out);
        assertEquals(0, process.exitValue(), String.join("\n", said));
        return said;
    }

    private String script(String name) throws IOException {
        Path file = home.resolve(name);
        try (InputStream in = ForeignClients.class.getResourceAsStream(name)) {
            Files.write(file, in.readAllBytes());
        }
        return file.toString();
    }

    private List<String> gh(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("gh"));
        command.addAll(List.of(arguments));
        Map<String, String> environment = new TreeMap<>();
        // gh speaks plain HTTP to this one host, and asks the proxy for it
        environment.put("GH_HOST", "github.localhost");
        environment.put("HTTP_PROXY", github.url().toString());
        environment.put("GH_TOKEN", token);
        environment.put("GH_ENTERPRISE_TOKEN", token);
        environment.put("GH_NO_UPDATE_NOTIFIER", "1");
        environment.put("NO_PROXY", "none.invalid");
        return run(environment, command.toArray(String[]::new));
    }

    @Test
    void gh() throws IOException, InterruptedException {
        String runs = "repos/octo-org/vector-space/actions/runs?per_page=100";
        assertEquals(250, gh("api", "--paginate", runs, "--jq", ".workflow_runs[].id").size());
        assertEquals(20, gh("run", "list", "-R", "octo-org/vector-space", "--limit", "20").size());
        assertTrue(
                gh("workflow", "list", "-R", "octo-org/vector-space")
                        .getFirst()
                        .startsWith("Build"));
        gh(
                "workflow",
                "run",
                "build.yml",
                "-R",
                "octo-org/vector-space",
                "--ref",
                "main",
                "-f",
                "level=debug");
        assertEquals(Map.of("level", "debug"), repo.newestRun().inputs());
        String failed =
                gh("api", runs, "--jq", ".workflow_runs[] | select(.conclusion==\"failure\").id")
                        .getFirst();
        gh("run", "rerun", failed, "-R", "octo-org/vector-space");
        assertEquals(
                List.of("2"),
                gh(
                        "api",
                        "repos/octo-org/vector-space/actions/runs/" + failed,
                        "--jq",
                        ".run_attempt"));
        gh("secret", "set", "GH_SECRET", "-R", "octo-org/vector-space", "--body", "sealed by gh");
        assertEquals(Optional.of("sealed by gh"), repo.secret("GH_SECRET"));
        gh(
                "secret",
                "set",
                "GH_SECRET",
                "-R",
                "octo-org/vector-space",
                "--env",
                "staging",
                "--body",
                "for staging");
        assertEquals(Optional.of("for staging"), repo.secret("staging", "GH_SECRET"));
        assertTrue(
                gh("secret", "list", "-R", "octo-org/vector-space")
                        .getFirst()
                        .startsWith("GH_SECRET"));
    }

    @Test
    void pyGithub() throws IOException, InterruptedException {
        refuseOnce("/topics$", Fault.primaryLimit(403, Instant.now()));
        refuseOnce("/languages$", Fault.secondaryLimit(429, Optional.of("1")));
        assertEquals(
                List.of(
                        "user mona",
                        "runs 250",
                        "secret True",
                        "pull 1 ['python']",
                        "file hello",
                        "dispatch True",
                        "unknown head 422",
                        "changed False",
                        "changed True",
                        "limit 403 0",
                        "topics ['hub']",
                        "languages ['Java']",
                        "waited True"),
                run(Map.of(), "/usr/bin/python3", script("pygithub.py")));
        assertEquals(Optional.of("from pynacl"), repo.secret("PY_SECRET"));
        assertEquals(Map.of("level", "py"), repo.newestRun().inputs());
    }

    @Test
    void octokitAndActionsGithub() throws IOException, InterruptedException {
        String pem =
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                .encodeToString(key.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n";
        Optional<String> soon = Optional.of("1");
        refuseOnce("/actions/variables$", Fault.secondaryLimit(403, soon));
        refuseOnce("/actions/workflows$", Fault.secondaryLimit(429, soon));
        github.witness(
                seen -> {
                    if (seen.status() == 429) {
                        Instant reset = Instant.now().plusSeconds(3);
                        refuseOnce("/environments$", Fault.primaryLimit(403, reset));
                    }
                });
        refuseOnce("/branches$", Fault.down(502));
        assertEquals(
                List.of(
                        "runs 250",
                        "again 304",
                        "app sees octo-org/vector-space",
                        "hook true false",
                        "app token true read",
                        "app writes 403",
                        "secondary 403 200 waited true",
                        "secondary 429 200 waited true",
                        "primary 403 200 waited true",
                        "bad gateway 200 waited true",
                        "secret 201",
                        "dispatch 1",
                        "pull 1 From octokit true",
                        "unknown head 422",
                        "actions jobs 1",
                        "actions runs 250",
                        "actions again 304",
                        "actions dispatch 2",
                        "pull 1 From actions true",
                        "unknown head 422"),
                run(
                        Map.of(
                                "SANDBOX_APP",
                                String.valueOf(app),
                                "SANDBOX_KEY",
                                pem,
                                "SANDBOX_HOOK_SIGNATURE",
                                HookSender.signature("hook secret", "{\"zen\":\"naïve\"}"),
                                "NO_PROXY",
                                "*"),
                        "node",
                        script("octokit.mjs")));
        assertEquals(Optional.of("sealed by libsodium ✓"), repo.secret("JS_SECRET"));
        assertEquals(Map.of("level", "actions"), repo.newestRun().inputs());
    }

    private void refuseOnce(String path, Fault.Kind kind) {
        github.faults().add(Fault.next("GET", path, 1, kind));
    }
}
