package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.registry.Fields;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.simulator.MemoryKeyring;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `hubctl credentials`, with a keyring of the test's own.
class CredentialsCommandTest {

    private static final String SECRET = "hunter2-is-planted";
    private static final String ALPHA = "octo/alpha";

    @TempDir private Path folder;
    private final MemoryKeyring keyring = new MemoryKeyring();
    private final List<Ran> all = new ArrayList<>();

    @BeforeEach
    void hub() throws IOException {
        Ran.write(
                folder,
                "hub/repositories.yaml",
                """
                version: 2
                environments:
                  - { name: prod }
                teams:
                  platform: {}
                  web: {}
                repositories:
                  - { owner: octo, name: alpha, team: platform }
                  - { owner: octo, name: beta, team: web }
                  - { owner: octo, name: off, enabled: false }
                """);
    }

    private Ran run(String input, String... arguments) {
        return run(input, Map.of(), arguments);
    }

    private Ran run(String input, Map<String, String> environment, String... arguments) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("HUBCTL_HOME", folder.resolve("home").toString());
        List<String> words = new ArrayList<>(List.of("credentials"));
        words.addAll(List.of(arguments));
        int end = words.indexOf("--");
        words.addAll(
                end < 0 ? words.size() : end, List.of("--hub", folder.resolve("hub").toString()));
        Ran ran = Ran.with(keyring, input, variables, words.toArray(String[]::new));
        all.add(ran);
        return ran;
    }

    private void add(String name, String scope) {
        assertEquals(0, run(SECRET + "\n", "add", name, "--scope", scope).code());
    }

    private static Fields json(Ran ran) {
        return Document.parse("out", ran.out())
                .root()
                .map(Written::at)
                .map(Written::fields)
                .orElseThrow(() -> new AssertionError(ran));
    }

    @Test
    void whatWasAddedIsListedAndNeverToldOf() throws IOException {
        Ran added = run(SECRET + "\n", "add", "TOKEN", "--scope", "repo:octo/alpha");
        assertEquals(0, added.code());
        assertTrue(added.err().startsWith("Made a vault in "), added.err());
        Fields one =
                json(run("", "list", "--format", "json"))
                        .value("credentials")
                        .orElseThrow()
                        .items()
                        .getFirst()
                        .fields();
        assertEquals("TOKEN", one.text("name").orElseThrow());
        assertEquals(
                List.of("repo:octo/alpha"),
                one.value("scopes").orElseThrow().items().stream()
                        .map(item -> item.text().orElseThrow())
                        .toList());
        run("", "show", "TOKEN");
        run("", "check", "TOKEN", "--repo", ALPHA);
        run("", "review");
        run("", "audit");
        run("", "audit", "export");
        run("", "list", "--verbose");
        for (Ran ran : all) {
            assertFalse((ran.out() + ran.err()).contains("hunter2"), ran::toString);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(text.contains("hunter2"), file::toString);
            }
        }
    }

    @Test
    void aNarrowerOneDecides() {
        add("TOKEN", "global");
        add("TOKEN", "repo:octo/alpha");
        assertEquals(0, run("", "check", "TOKEN", "--repo", ALPHA).code());
        assertEquals(0, run("", "revoke", "TOKEN", "--scope", "repo:octo/alpha").code());
        Ran denied = run("", "check", "TOKEN", "--repo", ALPHA, "--format", "json");
        assertEquals(1, denied.code());
        Fields answer = json(denied);
        assertEquals("false", answer.text("granted").orElseThrow());
        assertTrue(
                answer.text("reason").orElseThrow().endsWith("not given in its place"),
                denied.out());
        assertEquals(0, run("", "check", "TOKEN", "--repo", "octo/beta").code());
    }

    @Test
    void whoeverIsUnknownIsDenied() {
        add("TOKEN", "global");
        for (String[] asked :
                List.of(
                        new String[] {"TOKEN", "--repo", "octo/nobody"},
                        new String[] {"TOKEN", "--repo", "octo/off"},
                        new String[] {"NONE", "--repo", ALPHA},
                        new String[] {"TOKEN", "--repo", ALPHA, "--environment", "moon"})) {
            List<String> words = new ArrayList<>(List.of("check"));
            words.addAll(List.of(asked));
            assertEquals(1, run("", words.toArray(String[]::new)).code(), words::toString);
        }
    }

    @Test
    void aCommandGetsWhatItMayReadAndNoMore() throws IOException {
        add("MINE", "repo:octo/alpha");
        add("THEIRS", "repo:octo/beta");
        Path out = folder.resolve("out");
        Ran ran =
                run(
                        "",
                        "exec",
                        "--repo",
                        ALPHA,
                        "--",
                        "sh",
                        "-c",
                        "printf '%s|%s|%s' \"$MINE\" \"$THEIRS\" \"$HUBCTL_HOME\" > '"
                                + out
                                + "'; exit 7");
        assertEquals(7, ran.code(), ran::toString);
        assertEquals(SECRET + "||", Files.readString(out));
        assertEquals(127, run("", "exec", "--repo", ALPHA, "--", "no-such-command").code());
        assertEquals(126, run("", "exec", "--repo", ALPHA, "--", folder.toString()).code());
        Ran unknown = run("", "exec", "--repo", "octo/nobody", "--", "true");
        assertEquals(125, unknown.code());
        assertEquals(
                125, run("", "exec", "--repo", ALPHA, "--only", "THEIRS", "--", "true").code());
    }

    @Test
    void laterStepsOfAJobGetMaskedVariables() throws IOException {
        String key = "-----BEGIN-----\n50%\nabc\n-----END-----\n";
        run(key, "add", "KEY", "--scope", "repo:octo/alpha");
        Path file = folder.resolve("github-env");
        Map<String, String> job =
                Map.of(
                        "GITHUB_ACTIONS", "true",
                        "GITHUB_REPOSITORY", ALPHA,
                        "GITHUB_WORKFLOW_REF",
                                "octo/alpha/.github/workflows/ci.yml@refs/heads/main",
                        "GITHUB_RUN_ID", "77",
                        "GITHUB_ENV", file.toString());
        Ran ran = run("", job, "inject", "--github-env");
        assertEquals(0, ran.code(), ran::toString);
        assertEquals("::add-mask::-----BEGIN-----\n::add-mask::-----END-----\n", ran.out());
        assertTrue(ran.err().contains("fewer than 4 characters"), ran.err());
        List<String> lines = Files.readAllLines(file);
        assertEquals("KEY<<" + lines.getLast(), lines.getFirst());
        assertEquals(key + "\n", String.join("\n", lines.subList(1, lines.size() - 1)) + "\n");
        assertTrue(run("", "audit").out().contains("by octo/alpha run 77"));
        Ran other = run("", job, "inject", "--github-env", "--repo", "octo/beta");
        assertEquals(1, other.code());
        assertTrue(other.err().contains("a job may ask for its own repository"), other.err());
        assertEquals(1, run("", "inject", "--github-env").code());
    }

    @Test
    void aRotationIsTakenBack() {
        add("TOKEN", "global");
        assertEquals(0, run("second\n", "rotate", "TOKEN").code());
        assertEquals("second", run("", "show", "TOKEN", "--reveal", "--yes").out());
        assertEquals(0, run("", "rotate", "TOKEN", "--take-back").code());
        assertEquals(SECRET, run("", "show", "TOKEN", "--reveal", "--yes").out());
        assertEquals(2, run("", "show", "TOKEN", "--reveal").code());
        all.clear();
    }

    @Test
    void wrongUseIsTold() {
        assertEquals(2, run("x", "add", "PATH", "--scope", "global").code());
        assertEquals(2, run("x", "add", "TOKEN").code());
        assertEquals(2, run("x", "add", "TOKEN", "--scope", "planet:earth").code());
        assertEquals(2, run("", "add", "TOKEN", "--scope", "global").code());
        assertEquals(2, run("x", "add", "TOKEN", "--scope", "global", "--kind", "spell").code());
        assertEquals(2, run("x", "add", "TOKEN", "--scope", "global", "--expires", "0d").code());
        assertEquals(3, run("", "list").code());
        add("TOKEN", "global");
        add("TOKEN", "team:web");
        assertEquals(2, run("", "show", "TOKEN").code());
        assertEquals(3, run("", "show", "NONE").code());
        assertEquals(0, run("", "show", "TOKEN", "--scope", "team:web").code());
        assertEquals(1, run("x", "add", "token", "--scope", "global").code());
        assertEquals(2, Ran.with("", Map.of(), "credentials").code());
        assertEquals(2, Ran.with("", Map.of(), "credentials", "lits").code());
        assertTrue(
                Ran.with("", Map.of(), "credentials", "add", "--help").out().contains("--scope"));
    }

    @Test
    void aLogThatWasTouchedIsNamed() throws IOException {
        add("TOKEN", "global");
        add("OTHER", "global");
        assertEquals(0, run("", "audit", "verify").code());
        Path log = folder.resolve("home/vault/audit.jsonl");
        Files.writeString(log, Files.readString(log).replaceFirst("TOKEN", "TOKEM"));
        Ran touched = run("", "audit", "verify", "--format", "json");
        assertEquals(1, touched.code());
        assertEquals(
                "2", json(touched).value("fault").orElseThrow().fields().text("line").orElse(""));
    }

    @Test
    void aBackupBringsBackWhatWasLost() throws IOException {
        add("TOKEN", "global");
        Path passphrase = folder.resolve("passphrase");
        Files.writeString(passphrase, "correct horse\n");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        String backup = folder.resolve("backup").toString();
        String[] made = {"backup", backup, "--passphrase-file", passphrase.toString()};
        assertEquals(0, run("", made).code());
        assertEquals(1, run("", made).code(), "it is never written over");
        String id =
                json(run("", "list", "--format", "json"))
                        .value("credentials")
                        .orElseThrow()
                        .items()
                        .getFirst()
                        .fields()
                        .text("id")
                        .orElseThrow();
        assertEquals(2, run("", "revoke", "TOKEN", "--destroy").code());
        assertEquals(0, run("", "revoke", "TOKEN", "--destroy", "--yes").code());
        String[] restore = {"restore", backup, "--passphrase-file", passphrase.toString()};
        assertTrue(run("", restore).out().startsWith("destroyed  TOKEN"));
        String[] named = {
            "restore", backup, "--passphrase-file", passphrase.toString(), "--id", id
        };
        assertTrue(run("", named).out().startsWith("brought back  TOKEN"));
        assertEquals(SECRET, run("", "show", "TOKEN", "--reveal", "--yes").out());
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-r--r--"));
        Ran readable = run("", restore);
        assertEquals(1, readable.code());
        assertTrue(readable.err().contains("chmod 600"), readable.err());
    }

    @Test
    void theRegistryCountsAsItIsOnTheDefaultBranch() throws Exception {
        add("TOKEN", "team:web");
        Path hub = folder.resolve("hub");
        git(hub, "init", "-q", "-b", "main");
        git(hub, "add", "-A");
        git(hub, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one");
        git(hub, "checkout", "-qb", "proposal");
        Path file = hub.resolve("repositories.yaml");
        Files.writeString(file, Files.readString(file).replace("team: platform", "team: web"));
        git(hub, "add", "-A");
        git(hub, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "two");
        Ran denied = run("", "check", "TOKEN", "--repo", ALPHA);
        assertEquals(1, denied.code());
        assertTrue(denied.out().contains(" of main\n"), denied.out());
        git(hub, "branch", "-f", "main");
        assertEquals(0, run("", "check", "TOKEN", "--repo", ALPHA).code());
    }

    private static void git(Path folder, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    @Test
    void theReviewHoldsCredentialsAgainstWorkflows() throws IOException {
        add("TOKEN", "org:octo");
        Ran.write(
                folder,
                "checkouts/octo/alpha/.github/workflows/ci.yml",
                "on: push\nenv: { A: \"${{ secrets.TOKEN }} ${{ secrets.GONE }}\" }\n");
        Ran.write(folder, "checkouts/octo/beta/.github/workflows/ci.yml", "on: push\n");
        Ran review =
                run(
                        "",
                        "review",
                        "--checkouts",
                        folder.resolve("checkouts").toString(),
                        "--format",
                        "json");
        assertEquals(1, review.code());
        assertEquals(
                List.of("never-backed-up", "no-owner", "wider-than-needed", "missing"),
                json(review).value("findings").orElseThrow().items().stream()
                        .map(item -> item.fields().text("rule").orElseThrow())
                        .toList());
    }

    @Test
    void aFileOfVariablesIsImported() throws IOException {
        Path file = folder.resolve(".env");
        Files.writeString(file, "A='one'\nPATH=x\nB=\"two\\nlines\"\n");
        Ran ran = run("", "import", file.toString(), "--scope", "global");
        assertEquals(1, ran.code());
        assertTrue(ran.err().contains("Left out: PATH"), ran.err());
        assertEquals("one", run("", "show", "A", "--reveal", "--yes").out());
        assertEquals("two\nlines", run("", "show", "B", "--reveal", "--yes").out());
    }

    @Test
    void withoutAKeyringAPassphraseIsAskedFor() throws IOException {
        keyring.breakDown("there is no keyring on this system");
        Ran none = run("x", "add", "TOKEN", "--scope", "global");
        assertEquals(4, none.code());
        Path passphrase = folder.resolve("passphrase");
        Files.writeString(passphrase, "correct horse\n");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> named = Map.of("HUBCTL_PASSPHRASE_FILE", passphrase.toString());
        Ran added = run(SECRET, named, "add", "TOKEN", "--scope", "global");
        assertEquals(0, added.code(), added::toString);
        assertTrue(added.err().contains("protected by a passphrase"), added.err());
        assertEquals(SECRET, run("", named, "show", "TOKEN", "--reveal", "--yes").out());
        assertEquals(2, run("", "list").code());
        Files.writeString(passphrase, "wrong horse\n");
        assertEquals(1, run("", named, "list").code());
    }
}
