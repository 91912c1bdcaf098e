package dev.hubconsole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.simulator.MemoryKeyring;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A vault is backed up, or somebody says that it need not be; and what scripts read of that, and
/// of the commands beside it, has the shape that the schema says.
class CredentialBackupTest {

    private static final String ASKED = "New file for an encrypted backup";

    @TempDir private Path folder;
    private final MemoryKeyring keyring = new MemoryKeyring();
    private final List<String> questions = new ArrayList<>();
    private Path passphrase;

    @BeforeEach
    void writePassphrase() throws IOException {
        passphrase = folder.resolve("passphrase");
        Files.createFile(
                passphrase,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passphrase, "correct horse\n");
    }

    /// Somebody who answers with these lines and then says nothing more.
    private Terminal.Person answering(String... lines) {
        List<String> left = new ArrayList<>(List.of(lines));
        return new Terminal.Person() {
            @Override
            public Optional<String> line(String question) {
                questions.add(question);
                return left.isEmpty() ? Optional.empty() : Optional.of(left.removeFirst());
            }

            @Override
            public Optional<char[]> unseen(String question) {
                return question.startsWith("Value")
                        ? Optional.of("s3cret".toCharArray())
                        : line(question).map(String::toCharArray);
            }
        };
    }

    private Ran run(Terminal.Person person, String... arguments) {
        List<String> words = new ArrayList<>(List.of("credentials"));
        words.addAll(List.of(arguments));
        Map<String, String> home = Map.of("HUBCTL_HOME", folder.resolve("home").toString());
        return Ran.with(person, keyring, "s3cret\n", home, words.toArray(String[]::new));
    }

    private Ran run(String... arguments) {
        return run(Terminal.Person.NOBODY, arguments);
    }

    private Ran json(int code, String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--format", "json"));
        Ran ran = run(words.toArray(String[]::new));
        assertEquals(code, ran.code(), ran::toString);
        JsonShape.assertHolds("credentials", ran);
        return ran;
    }

    private List<String> restored(String file) {
        return run("restore", file, "--dry-run", "--passphrase-file", passphrase.toString())
                .out()
                .lines()
                .map(line -> line.substring(0, line.indexOf("  ", 12)).strip())
                .toList();
    }

    @Test
    void theFirstCredentialIsFollowedByTheQuestionForABackup() {
        String file = folder.resolve("backup").toString();
        Ran added =
                run(
                        answering(file, "correct horse", "correct horse"),
                        "add",
                        "TOKEN",
                        "--scope",
                        "global");
        assertEquals(0, added.code(), added::toString);
        assertTrue(questions.getFirst().startsWith(ASKED), questions::toString);
        assertTrue(added.err().contains("Make one: hubctl credentials backup FILE"), added.err());
        assertTrue(added.err().endsWith("Backed up 1 credential to " + file + ".\n"), added.err());
        assertEquals(List.of("unchanged  TOKEN"), restored(file));
        questions.clear();
        Ran second = run(answering(), "add", "OTHER", "--scope", "global");
        assertEquals(List.of(), questions, "there is a backup");
        assertFalse(second.err().contains("backup"), second.err());
    }

    @Test
    void whoSaysNothingIsAskedAgainNextTimeAndWhoWantsNoneIsNot() {
        run(answering(), "add", "ONE", "--scope", "global");
        run(answering(""), "add", "TWO", "--scope", "global");
        assertEquals(2, questions.size());
        run(answering("none"), "add", "THREE", "--scope", "global");
        assertEquals(3, questions.size());
        Ran fourth = run(answering(), "add", "FOUR", "--scope", "global");
        assertEquals(3, questions.size());
        assertFalse(fourth.err().contains("backup"), fourth.err());
    }

    @Test
    void whereNobodyCanBeAskedTheCommandIsNamed() {
        Ran added = run("add", "TOKEN", "--scope", "global");
        assertTrue(added.err().contains("hubctl credentials backup --none"), added.err());
        assertEquals("", run("add", "NEXT", "--scope", "global", "--quiet").err());
    }

    @Test
    void aSlipInTheNewPassphraseMakesNoBackup() {
        run("add", "TOKEN", "--scope", "global");
        String file = folder.resolve("backup").toString();
        Ran slipped = run(answering("correct horse", "correct house"), "backup", file);
        assertEquals(2, slipped.code());
        assertTrue(slipped.err().contains("not the same"), slipped.err());
        assertFalse(Files.exists(Path.of(file)));
        Ran asked = run(answering(file, "one", "two"), "add", "OTHER", "--scope", "global");
        assertEquals(0, asked.code(), "it is added all the same");
        assertFalse(Files.exists(Path.of(file)));
    }

    @Test
    void aBackupIsNeverWrittenOverAndNeverInPart() throws IOException {
        run("add", "TOKEN", "--scope", "global");
        String[] into = {"backup", "", "--passphrase-file", passphrase.toString()};
        into[1] = folder.resolve("no/such/folder").toString();
        Ran missing = run(into);
        assertEquals(3, missing.code());
        assertTrue(missing.err().contains("there is no folder"), missing.err());
        into[1] = folder.resolve("backup").toString();
        assertEquals(0, run(into).code());
        byte[] first = Files.readAllBytes(Path.of(into[1]));
        assertEquals(1, run(into).code());
        assertEquals(-1, Files.mismatch(Path.of(into[1]), Files.write(folder.resolve("b"), first)));
    }

    @Test
    void scriptsReadWhatWasBackedUpAndBroughtBack() {
        json(0, "add", "TOKEN", "--scope", "global");
        json(0, "list");
        String file = folder.resolve("backup").toString();
        json(0, "backup", "--none");
        json(0, "backup", file, "--passphrase-file", passphrase.toString());
        json(0, "list");
        json(0, "restore", file, "--passphrase-file", passphrase.toString());
        json(0, "rekey", "--keyring");
        json(0, "rekey", "--data");
        json(0, "show", "TOKEN");
        json(0, "audit");
    }

    @Test
    void scriptsReadWhatWasImportedAsOneDocument() throws IOException {
        Path file = folder.resolve(".env");
        Files.writeString(file, "A='one'\nPATH=x\nB=two\nwhat is this\n");
        String[] all = {"import", file.toString(), "--scope", "global"};
        String[] dry = {"import", file.toString(), "--scope", "global", "--dry-run"};
        json(1, dry);
        Ran ran = json(1, all);
        assertFalse(ran.out().contains("one"), ran.out());
        Ran again = json(1, all);
        assertTrue(again.out().contains("\"imported\": [ ]"), again.out());
        Files.write(file, new byte[] {'A', '=', (byte) 0xff, '\n'});
        Ran binary = run(all);
        assertEquals(2, binary.code());
        assertTrue(binary.err().contains("is not in UTF-8"), binary.err());
    }

    @Test
    void scriptsReadTheLogUpToWhereItWasTouched() throws IOException {
        json(0, "add", "TOKEN", "--scope", "global");
        json(0, "add", "OTHER", "--scope", "global");
        json(0, "audit", "verify");
        Path log = folder.resolve("home/vault/audit.jsonl");
        Files.writeString(log, Files.readString(log).replaceFirst("TOKEN", "TOKEM"));
        json(1, "audit", "verify");
        Ran touched = json(1, "audit");
        assertTrue(touched.err().contains("touched: line 2"), touched.err());
        json(0, "audit", "set-aside");
        json(0, "audit");
    }

    @Test
    void scriptsReadWhichStateCounts() throws IOException {
        json(0, "add", "TOKEN", "--scope", "global");
        Path vault = folder.resolve("home/vault/vault");
        byte[] older = Files.readAllBytes(vault);
        json(0, "add", "OTHER", "--scope", "global");
        Files.write(vault, older);
        assertEquals(1, run("list").code());
        Ran accepted = json(0, "restore", "--accept-older");
        assertTrue(accepted.out().contains("\"credentials\": 1"), accepted.out());
    }

    @Test
    void whereTheNewestStateIsGoneOneGoesBackToTheOneBefore() throws IOException {
        for (String isLeft : List.of("", "nothing of use\n")) {
            run("add", isLeft.isEmpty() ? "TOKEN" : "NEXT", "--scope", "global");
            run("add", isLeft.isEmpty() ? "OTHER" : "LAST", "--scope", "global");
            Path vault = folder.resolve("home/vault/vault");
            if (isLeft.isEmpty()) {
                Files.delete(vault);
            } else {
                Files.writeString(vault, isLeft);
            }
            for (String command : List.of("list", "audit")) {
                Ran refused = run(command);
                assertEquals(4, refused.code(), refused::toString);
                assertTrue(refused.err().contains("restore --accept-older"), refused.err());
            }
            assertEquals(4, run("add", "ANOTHER", "--scope", "global").code());
            assertTrue(doctor().out().contains("failed vault: "));
            assertEquals(0, run("restore", "--accept-older").code());
        }
        assertEquals(
                List.of("NEXT", "TOKEN"),
                run("list").out().lines().map(line -> line.split(" ")[0]).toList());
    }

    private Ran doctor() {
        return Ran.with(
                keyring,
                "",
                Map.of("HUBCTL_HOME", folder.resolve("home").toString()),
                "doctor",
                "--hub",
                folder.toString());
    }

    @Test
    void doctorSaysWhatProtectsTheVault() {
        assertTrue(doctor().out().contains("ok vault: none yet"), doctor().out());
        run("add", "TOKEN", "--scope", "global");
        Path vault = folder.resolve("home/vault");
        assertTrue(
                doctor().out()
                        .contains("ok vault: " + vault + ", protected by the system's keyring"),
                doctor().out());
        run("rekey", "--passphrase-file", passphrase.toString());
        assertTrue(
                doctor().out().contains("warning vault: " + vault + ", protected by a passphrase"),
                doctor().out());
    }
}
