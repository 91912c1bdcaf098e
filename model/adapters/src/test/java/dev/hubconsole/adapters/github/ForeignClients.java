package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.done;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.contract.Ability;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.simulator.github.Fault;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.github.GHContentUpdateResponse;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GHRepositoryPublicKey;
import org.kohsuke.github.GHWorkflowRun;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.HttpException;
import org.kohsuke.github.authorization.AppInstallationAuthorizationProvider;

import software.pando.crypto.nacl.CryptoBox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// What others wrote, unchanged: libsodium on our sealed boxes, and github-api with a connector of
/// its own on the simulated GitHub, whose answers are held against GitHub's contract. Run by `mvn
/// -Pforeign`; where python3-nacl is missing, the test fails.
class ForeignClients {

    private static final int BOXES = 250;
    private static final int LARGEST = 48 * 1024;
    private static final int KEY = 32;

    private static final List<Ability.Exchange> EXCHANGES =
            Collections.synchronizedList(new ArrayList<>());

    @TempDir private Path folder;

    /// What github-api was seen to do in all of its tests is what `CONTRIBUTING.md` says.
    @AfterAll
    static void githubApiDoesWhatIsSaidOfIt() throws IOException {
        assertEquals(Ability.promised("github-api"), Ability.seen(EXCHANGES));
    }

    @Test
    void pyNaClOpensOurSeals() throws IOException, InterruptedException {
        KeyPair owner = CryptoBox.keyPair();
        byte[] publicKey = lastBytes(owner.getPublic().getEncoded());
        Random random = new Random(42);
        List<String> messages = new ArrayList<>();
        Set<String> input = new HashSet<>();
        StringBuilder lines =
                new StringBuilder(base64(lastBytes(owner.getPrivate().getEncoded()))).append('\n');
        for (int i = 0; i < BOXES; i++) {
            int size = i == 0 ? 1 : i == 1 ? LARGEST : 1 + random.nextInt(LARGEST);
            byte[] message = new byte[size];
            random.nextBytes(message);
            messages.add(base64(message));
            String sealed = base64(SealedBox.seal(message, publicKey));
            assertTrue(input.add(sealed), "the same box twice");
            lines.append(sealed).append('\n');
        }
        Path script = folder.resolve("unseal.py");
        try (InputStream in = ForeignClients.class.getResourceAsStream("unseal.py")) {
            Files.write(script, in.readAllBytes());
        }
        Path out = folder.resolve("out");
        Path wrong = folder.resolve("wrong");
        Process python =
                new ProcessBuilder("/usr/bin/python3", script.toString())
                        .redirectInput(
                                Files.writeString(folder.resolve("in"), lines.toString()).toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(wrong.toFile())
                        .start();
        try {
            assertTrue(python.waitFor(120, TimeUnit.SECONDS), "it does not end");
        } finally {
            python.destroyForcibly();
        }
        assertEquals(0, python.exitValue(), Files.readString(wrong));
        assertTrue(messages.equals(Files.readAllLines(out)), "other messages than were sealed");
    }

    // the keys of X25519 are the last bytes of their encodings (RFC 8410)
    private static byte[] lastBytes(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - KEY, encoded.length);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String bearer(AppKey key, long app) {
        return "Bearer " + key.token(String.valueOf(app), Instant.now()).reveal();
    }

    private static GitHubBuilder githubApi(Sandbox sandbox) {
        // it goes by the time of day where it waits
        sandbox.clock.advanceTo(Instant.now());
        sandbox.github.witness(
                seen ->
                        EXCHANGES.add(
                                new Ability.Exchange(seen.method(), seen.target(), seen.status())));
        return new GitHubBuilder().withEndpoint(sandbox.github.url().toString());
    }

    @Test
    void githubApiListsSealsDispatchesAndProposes() throws IOException {
        try (Sandbox sandbox = new Sandbox()) {
            for (int i = 0; i < 249; i++) {
                sandbox.repo.run(sandbox.build, "push", "main");
            }
            GitHub github = githubApi(sandbox).withOAuthToken(sandbox.token).build();
            GHRepository repository = github.getRepository("octo-org/vector-space");
            List<GHWorkflowRun> runs =
                    repository.queryWorkflowRuns().list().withPageSize(100).toList();
            assertEquals(250, runs.stream().map(GHWorkflowRun::getId).distinct().count());

            GHRepositoryPublicKey key = repository.getPublicKey();
            byte[] sealed =
                    SealedBox.seal(
                            "from github-api".getBytes(StandardCharsets.UTF_8),
                            Base64.getDecoder().decode(key.getKey()));
            repository.createSecret("API_SECRET", base64(sealed), key.getKeyId());
            assertEquals(Optional.of("from github-api"), sandbox.repo.secret("API_SECRET"));

            repository.getWorkflow("build.yml").dispatch("main", Map.of("level", "api"));
            assertEquals(Map.of("level", "api"), sandbox.repo.newestRun().inputs());

            repository.createRef("refs/heads/api", repository.getBranch("main").getSHA1());
            GHContentUpdateResponse made =
                    repository
                            .createContent()
                            .branch("api")
                            .path("api.txt")
                            .message("Add a file")
                            .content("hello\n")
                            .commit();
            repository.createPullRequest("From github-api", "api", "main", "What it wants.");
            List<GHPullRequest> open =
                    repository.queryPullRequests().state(GHIssueState.OPEN).list().toList();
            assertEquals(
                    List.of("From github-api api " + made.getCommit().getSHA1()),
                    open.stream()
                            .map(
                                    pull ->
                                            pull.getTitle()
                                                    + " "
                                                    + pull.getHead().getRef()
                                                    + " "
                                                    + pull.getHead().getSha())
                            .toList());
            HttpException refused =
                    assertThrows(
                            HttpException.class,
                            () -> repository.createPullRequest("No", "none", "main", ""));
            assertEquals(422, refused.getResponseCode());
        }
    }

    @Test
    void githubApiWaitsForTheSecondaryLimit() throws IOException {
        try (Sandbox sandbox = new Sandbox()) {
            GitHub github = githubApi(sandbox).withOAuthToken(sandbox.token).build();
            GHRepository repository = github.getRepository("octo-org/vector-space");
            for (int status : List.of(403, 429)) {
                sandbox.github
                        .faults()
                        .add(
                                Fault.next(
                                        "/branches$",
                                        1,
                                        Fault.secondaryLimit(status, Optional.of("1"))));
                sandbox.requests();
                long begun = System.nanoTime();
                assertEquals(Set.of("main"), repository.getBranches().keySet());
                assertTrue(
                        System.nanoTime() - begun >= TimeUnit.MILLISECONDS.toNanos(900),
                        "it does not wait after " + status);
                String asked = "GET /repos/octo-org/vector-space/branches";
                assertEquals(List.of(asked, asked), sandbox.requests(), "after " + status);
            }
        }
    }

    @Test
    void githubApiLogsInAsAnApp() throws IOException {
        try (Sandbox sandbox = new Sandbox()) {
            AppLogin app = new AppLogin(sandbox, Map.of("metadata", "read", "actions", "read"));
            AppKey key = done(AppKey.read(new Secret(app.pkcs8())));
            GitHubBuilder builder = githubApi(sandbox);
            GitHub github =
                    builder.withAuthorizationProvider(
                                    new AppInstallationAuthorizationProvider(
                                            known -> known.getInstallationById(app.installation),
                                            () -> bearer(key, app.app)))
                            .build();
            GHRepository repository = github.getRepository("octo-org/vector-space");
            assertEquals(
                    List.of(sandbox.run.id()),
                    repository.queryWorkflowRuns().list().toList().stream()
                            .map(GHWorkflowRun::getId)
                            .toList());
            assertEquals(
                    List.of("octo-org/vector-space"),
                    github.getInstallation().listRepositories().toList().stream()
                            .map(GHRepository::getFullName)
                            .toList());
            HttpException refused =
                    assertThrows(
                            HttpException.class,
                            () -> repository.createRef("refs/heads/app", "0".repeat(40)));
            assertEquals(403, refused.getResponseCode());
        }
    }
}
