package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.simulator.MemoryKeyring;
import dev.hubconsole.simulator.github.Repo;
import dev.hubconsole.simulator.github.SampleSeed;
import dev.hubconsole.simulator.github.Seen;
import dev.hubconsole.simulator.github.SimulatedGitHub;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `credentials sync`, `change`, `rekey`, `backup --none`, `review --workflows` and `impact
/// --access`, on a GitHub of this machine; and the shapes of what they print.
class CredentialSyncTest {

    private static final String ALPHA = "octo-org/vector-space";
    private static final RepositoryId ID = RepositoryId.parse(ALPHA);
    private static final String HUB =
            """
            version: 2
            teams:
              platform: {}
              web: {}
            repositories:
              - { owner: octo-org, name: vector-space, team: platform }
            """;

    @TempDir private Path folder;
    private final MemoryKeyring keyring = new MemoryKeyring();
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private SimulatedGitHub github;
    private String token;
    private Repo repo;

    @BeforeEach
    void start() throws IOException {
        github = SimulatedGitHub.start(InstantSource.system(), 0);
        token = SampleSeed.plant(github.world(), List.of(ID));
        repo = github.world().find(ID.owner(), ID.name()).orElseThrow();
        github.witness(seen::add);
        Ran.write(folder, "hub/repositories.yaml", HUB);
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private Ran run(String input, String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--hub", folder.resolve("hub").toString()));
        return Ran.with(
                keyring,
                input,
                Map.of(
                        "HUBCTL_HOME",
                        folder.resolve("home").toString(),
                        "HUBCTL_GITHUB_URL",
                        github.url().toString(),
                        "HUBCTL_TOKEN",
                        token),
                words.toArray(String[]::new));
    }

    private Ran credentials(String input, String... arguments) {
        List<String> words = new ArrayList<>(List.of("credentials"));
        words.addAll(List.of(arguments));
        return run(input, words.toArray(String[]::new));
    }

    private void add(String name, String value, String scope) {
        assertEquals(0, credentials(value + "\n", "add", name, "--scope", scope).code());
    }

    private static void shape(int code, Ran ran) {
        assertEquals(code, ran.code(), ran::toString);
        JsonShape.assertHolds("credentials", ran);
    }

    @Test
    void aDryRunComesFirstAndSendsNothing() {
        add("DEPLOY_KEY", "planted-value", "repo:" + ALPHA);
        seen.clear();
        Ran dry = credentials("", "sync");
        assertEquals(0, dry.code(), dry::toString);
        assertTrue(dry.out().contains("create  DEPLOY_KEY of " + ALPHA), dry.out());
        assertTrue(dry.err().contains("Nothing was sent; --apply sends it."), dry.err());
        assertFalse(seen.isEmpty());
        assertTrue(seen.stream().noneMatch(Seen::isChange), "something was written");
        assertEquals(2, credentials("", "sync", "--dry-run", "--apply").code());
        Ran applied = credentials("", "sync", "--apply", "--format", "json");
        shape(0, applied);
        assertEquals(Optional.of("planted-value"), repo.secret("DEPLOY_KEY"));
        Ran again = credentials("", "sync", "--verbose");
        assertTrue(again.out().contains("unchanged  DEPLOY_KEY of " + ALPHA), again.out());
        assertTrue(again.err().contains("Nothing is to be sent."), again.err());
        String all = dry.toString() + applied + again + credentials("", "audit");
        assertFalse(all.contains("planted-value"), "the value is shown");
        assertTrue(seen.stream().noneMatch(one -> one.toString().contains("planted-value")));
    }

    @Test
    void whatIsImpossibleIsToldBeforeAnybodyIsAsked() {
        add("LARGE", "x".repeat(49_153), "repo:" + ALPHA);
        add("SMALL", "x", "repo:" + ALPHA);
        seen.clear();
        Ran ran = credentials("", "sync", "--apply", "--format", "json");
        shape(1, ran);
        assertTrue(ran.out().contains("GitHub takes 48 KB at most"), ran.out());
        assertEquals(List.of(), List.copyOf(seen));
        assertEquals(0, credentials("", "sync", "SMALL", "--apply").code());
        assertEquals(Optional.of("x"), repo.secret("SMALL"));
        assertEquals(3, credentials("", "sync", "NONE").code());
        assertEquals(3, credentials("", "sync", "--repo", "octo-org/nobody").code());
        assertEquals(2, credentials("", "sync", "--environment", "prod").code());
    }

    @Test
    void anEnvFileGetsWhatAJobMayRead() throws IOException {
        add("MINE", "it's mine", "repo:" + ALPHA);
        add("THEIRS", "theirs", "team:web");
        Path file = folder.resolve(".env");
        Files.writeString(file, "# kept\nOTHER=1\n");
        String[] sync = {"sync", "--env-file", file.toString(), "--repo", ALPHA};
        Ran dry = credentials("", sync);
        assertEquals("create  MINE\nunknown  OTHER\n", dry.out(), dry::toString);
        assertEquals("# kept\nOTHER=1\n", Files.readString(file));
        List<String> words = new ArrayList<>(List.of(sync));
        words.addAll(List.of("--apply", "--format", "json"));
        shape(0, credentials("", words.toArray(String[]::new)));
        assertEquals("# kept\nOTHER=1\nMINE=`it's mine`\n", Files.readString(file));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(credentials("", sync).out().contains("unchanged  MINE"));
        assertTrue(credentials("", "audit").out().contains("file " + file));
        assertEquals(2, credentials("", "sync", "--env-file", "x").code());
    }

    @Test
    void everyCommandPrintsItsShape() throws IOException {
        String[] json = {"--format", "json"};
        Ran added = credentials("v\n", "add", "ONE", "--scope", "team:web", json[0], json[1]);
        shape(0, added);
        shape(0, credentials("", "list", json[0], json[1]));
        shape(0, credentials("", "show", "ONE", json[0], json[1]));
        shape(1, credentials("", "check", "ONE", "--repo", ALPHA, json[0], json[1]));
        shape(
                0,
                credentials(
                        "",
                        "change",
                        "ONE",
                        "--to",
                        "team:platform",
                        "--owner",
                        "platform",
                        "--rotate",
                        "90d",
                        json[0],
                        json[1]));
        shape(0, credentials("", "check", "ONE", "--repo", ALPHA, json[0], json[1]));
        shape(0, credentials("w\n", "rotate", "ONE", json[0], json[1]));
        shape(0, credentials("", "expire", "ONE", "30d", json[0], json[1]));
        shape(0, credentials("", "review", json[0], json[1]));
        shape(0, credentials("", "audit", "verify", json[0], json[1]));
        shape(0, credentials("", "sync", json[0], json[1]));
        Path passphrase = folder.resolve("phrase");
        Files.writeString(passphrase, "of the backup\n");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        String backup = folder.resolve("backup").toString();
        String phrase = passphrase.toString();
        assertEquals(0, credentials("", "backup", backup, "--passphrase-file", phrase).code());
        shape(0, credentials("", "revoke", "ONE", json[0], json[1]));
        shape(0, credentials("", "restore", backup, "--passphrase-file", phrase, json[0], json[1]));
    }

    @Test
    void theVaultGetsOtherKeysAndNoBackup() throws IOException {
        add("ONE", "value-1", "global");
        assertEquals(2, credentials("", "rekey").code());
        assertEquals(0, credentials("", "rekey", "--data").code());
        assertEquals(0, credentials("", "rekey", "--keyring").code());
        assertEquals("value-1", credentials("", "show", "ONE", "--reveal", "--yes").out());
        assertEquals(2, credentials("", "backup").code());
        assertEquals(0, credentials("", "backup", "--none").code());
        assertTrue(credentials("", "review").out().contains("none was wanted"));
        assertEquals(2, credentials("", "change", "ONE").code());
        assertEquals(2, credentials("", "change", "ONE", "--to", "planet:earth").code());
    }

    @Test
    void workflowsAreReadFromGitHub() {
        repo.commit(
                "main",
                "Deploy",
                Map.of(
                        ".github/workflows/build.yml",
                        """
                        on: push
                        jobs:
                          deploy:
                            runs-on: ubuntu-24.04
                            steps:
                              - run: deploy
                                env: { KEY: '${{ secrets.DEPLOY_KEY }}' }
                              - uses: ./.github/actions/sign
                        """,
                        ".github/actions/sign/action.yml",
                        """
                        name: sign
                        runs:
                          using: composite
                          steps:
                            - run: sign
                              shell: sh
                              env: { KEY: '${{ secrets.SIGN_KEY }}' }
                        """,
                        "action.yaml",
                        """
                        name: root
                        runs:
                          using: composite
                          steps:
                            - run: 'true'
                              shell: sh
                              env: { KEY: '${{ secrets.ROOT_KEY }}' }
                        """,
                        "docs/example.yml",
                        "env: { KEY: '${{ secrets.NO_SUCH_KEY }}' }\n"));
        add("OTHER", "v", "repo:" + ALPHA);
        Ran ran = credentials("", "review", "--workflows");
        assertEquals(1, ran.code(), ran::toString);
        assertTrue(ran.out().contains("names DEPLOY_KEY, and no credential"), ran.out());
        for (String named : List.of("SIGN_KEY", "ROOT_KEY")) {
            assertTrue(ran.out().contains("names " + named + ", and GitHub gives no"), ran.out());
        }
        assertFalse(ran.out().contains("NO_SUCH_KEY"), ran.out());
        assertTrue(seen.stream().noneMatch(Seen::isChange));
        assertEquals(2, credentials("", "review", "--workflows", "--checkouts", ".").code());
    }

    @Test
    void impactTellsWhatAccessOpensAndCloses() throws IOException {
        add("ONE", "v", "team:platform");
        add("TWO", "v", "team:web");
        Path before = folder.resolve("before.yaml");
        Files.writeString(before, HUB);
        Files.writeString(
                folder.resolve("hub/repositories.yaml"),
                HUB.replace("team: platform }", "team: web }"));
        Ran human = run("", "impact", before.toString(), "--access");
        assertEquals(0, human.code(), human::toString);
        assertTrue(
                human.out()
                        .contains(
                                "closes ONE (team:platform) for octo-org/vector-space: its team is"
                                        + " web   repositories.yaml:6:"),
                human.out());
        assertTrue(human.out().endsWith("access: 1 opened, 1 closed\n"), human.out());
        Ran json = run("", "impact", before.toString(), "--access", "--format", "json");
        JsonShape.assertHolds("impact", json);
        assertTrue(json.out().contains("\"opens\""), json.out());
        assertFalse(run("", "impact", before.toString()).out().contains("access:"));
    }
}
