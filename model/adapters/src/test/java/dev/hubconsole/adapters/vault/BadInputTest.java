package dev.hubconsole.adapters.vault;

import static dev.hubconsole.adapters.vault.TestVaults.ACT;
import static dev.hubconsole.adapters.vault.TestVaults.add;
import static dev.hubconsole.adapters.vault.TestVaults.done;
import static dev.hubconsole.adapters.vault.TestVaults.failed;
import static dev.hubconsole.adapters.vault.TestVaults.inKeyring;
import static dev.hubconsole.adapters.vault.TestVaults.secret;
import static dev.hubconsole.adapters.vault.TestVaults.text;
import static dev.hubconsole.adapters.vault.TestVaults.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultKey;
import dev.hubconsole.core.credential.VaultKey.Protection;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.simulator.MemoryKeyring;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What an administrator is told when a vault does not open, and that nothing is lost by it.
class BadInputTest {

    @TempDir private Path home;

    private final MemoryKeyring keyring = new MemoryKeyring();

    private Path where() {
        return home.resolve("credentials");
    }

    private VaultFolder folder() {
        return TestVaults.folder(where(), new DiskStorage(), keyring);
    }

    private Credential created(VaultKey key) {
        try (Vault vault = done(folder().create(key, ACT))) {
            return add(vault, "TOKEN", "s3cret", "repo:acme/web");
        }
    }

    private static Problem problem(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Failed<?>(var problem) -> problem;
            case Outcome.Done<?> done -> throw new AssertionError("it was done: " + done);
        };
    }

    @Test
    void saysThatThereIsNoVault() {
        assertEquals("there is no vault in " + where(), failed(folder().open(inKeyring())));
        assertEquals(Optional.empty(), done(folder().look()));
        created(inKeyring());
        assertEquals(Optional.of(Protection.KEYRING), done(folder().look()));
        assertEquals("there is a vault in " + where(), failed(folder().create(inKeyring(), ACT)));
    }

    @Test
    void saysWhatIsWithTheKeyring() {
        Credential token = created(inKeyring());
        try (Vault vault = done(folder().open(inKeyring()))) {
            keyring.lock(true);
            assertEquals("the keyring is locked", failed(folder().open(inKeyring())));
            assertEquals("the keyring is locked", failed(vault.reveal(token.id(), 1, ACT)));
            keyring.lock(false);
            assertEquals("s3cret", value(vault, token));
        }
        assertEquals(
                new Problem.NotThere(
                        "the keyring has no key for this vault any more",
                        "Log in as the user that made the vault, or move its folder away and"
                                + " restore a backup: hubctl credentials restore FILE"),
                problem(
                        TestVaults.folder(where(), new DiskStorage(), new MemoryKeyring())
                                .open(inKeyring())));
        keyring.breakDown("no session bus");
        assertEquals(
                "the keyring cannot be used: no session bus", failed(folder().open(inKeyring())));
    }

    @Test
    void saysThatTheKeyringHasForgottenTheState() throws IOException, Failure {
        created(inKeyring());
        String vault =
                VaultFile.headers(Files.readAllBytes(where().resolve("vault")))
                        .whole()
                        .getFirst()
                        .vault();
        new Pins(keyring).removeAll(vault);
        assertEquals(
                where().resolve("vault") + " is older than the state that the keyring knows",
                failed(folder().open(inKeyring())));
    }

    @Test
    void opensByPassphraseAlone() {
        try (SecretValue passphrase = secret("correct horse");
                SecretValue wrong = secret("correct house");
                SecretValue empty = secret("")) {
            keyring.breakDown("no session bus");
            VaultKey key = new VaultKey.Passphrase(passphrase);
            assertEquals(
                    "the passphrase is empty",
                    failed(folder().create(new VaultKey.Passphrase(empty), ACT)));
            Credential token = created(key);
            assertEquals(Optional.of(Protection.PASSPHRASE), done(folder().look()));
            assertEquals(
                    "the passphrase is wrong",
                    failed(folder().open(new VaultKey.Passphrase(wrong))));
            assertEquals(
                    "this vault is opened by a passphrase", failed(folder().open(inKeyring())));
            try (Vault vault = done(folder().open(key))) {
                assertEquals("s3cret", value(vault, token));
                assertEquals(false, done(vault.list()).noticesRollback());
            }
        }
    }

    @Test
    void aPassphraseIsNotTakenWhereAKeyIsInTheKeyring() {
        created(inKeyring());
        try (SecretValue passphrase = secret("correct horse")) {
            assertEquals(
                    "this vault is opened by a key in the keyring",
                    failed(folder().open(new VaultKey.Passphrase(passphrase))));
        }
    }

    @Test
    void aVaultWithAnotherPassphraseByNowIsOpenedAnew() {
        try (SecretValue first = secret("first phrase");
                SecretValue second = secret("second phrase")) {
            Credential token = created(new VaultKey.Passphrase(first));
            try (Vault one = done(folder().open(new VaultKey.Passphrase(first)));
                    Vault other = done(folder().open(new VaultKey.Passphrase(first)))) {
                done(one.changeKey(new VaultKey.Passphrase(second), ACT));
                assertEquals(
                        "another program gave the vault a new passphrase",
                        failed(other.reveal(token.id(), 1, ACT)));
                done(one.changeDataKey(ACT));
                assertEquals("s3cret", value(one, token));
            }
            assertEquals(
                    "the passphrase is wrong",
                    failed(folder().open(new VaultKey.Passphrase(first))));
            try (Vault again = done(folder().open(new VaultKey.Passphrase(second)))) {
                assertEquals("s3cret", value(again, token));
            }
        }
    }

    /// The file with another header, whose hash is right.
    private void changeHeader(String from, String to) throws IOException, NoSuchAlgorithmException {
        Path file = where().resolve("vault");
        List<String> lines = Files.readAllLines(file);
        String json = lines.getFirst().split(" ", 4)[3];
        assertTrue(json.contains(from), json);
        changeHeader("1", json.replace(from, to), lines);
    }

    private void changeHeader(String version, String json, List<String> lines)
            throws IOException, NoSuchAlgorithmException {
        byte[] hashed = (version + " " + json).getBytes(StandardCharsets.UTF_8);
        String header =
                "hub-vault "
                        + version
                        + " "
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(hashed))
                        + " "
                        + json;
        List<String> changed = new ArrayList<>(lines);
        changed.set(0, header);
        changed.set(changed.size() - 1, header);
        Files.writeString(where().resolve("vault"), String.join("\n", changed) + "\n");
    }

    @Test
    void whatThePassphraseTakesHasBounds() throws IOException, NoSuchAlgorithmException {
        try (SecretValue passphrase = secret("correct horse")) {
            VaultKey key = new VaultKey.Passphrase(passphrase);
            created(key);
            List<String> lines = Files.readAllLines(where().resolve("vault"));
            String is = "\"kibibytes\":19456,\"passes\":1,\"lanes\":1";
            for (String wrong :
                    List.of(
                            "19455 KiB of memory:\"kibibytes\":19455,\"passes\":1,\"lanes\":1",
                            "1048577 KiB of memory:\"kibibytes\":1048577,\"passes\":1,\"lanes\":1",
                            "0 passes:\"kibibytes\":19456,\"passes\":0,\"lanes\":1",
                            "21 passes:\"kibibytes\":19456,\"passes\":21,\"lanes\":1",
                            "2 lanes:\"kibibytes\":19456,\"passes\":1,\"lanes\":2")) {
                int colon = wrong.indexOf(':');
                changeHeader(is, wrong.substring(colon + 1));
                assertEquals(
                        "the vault asks for "
                                + wrong.substring(0, colon)
                                + " for the passphrase, which no vault of this program does",
                        failed(folder().open(key)));
                Files.write(where().resolve("vault"), lines);
            }
            changeHeader(
                    Files.readString(where().resolve("vault"))
                            .replaceAll("(?s).*(\"salt\":\"[^\"]*\").*", "$1"),
                    "\"salt\":\"no base64\"");
            assertEquals(
                    where().resolve("vault")
                            + " is damaged: neither copy of its header can be read",
                    failed(folder().open(key)));
            Files.write(where().resolve("vault"), lines);
            changeHeader(is, "\"kibibytes\":19456,\"passes\":2,\"lanes\":1");
            assertEquals("the passphrase is wrong", failed(folder().open(key)));
            Files.write(where().resolve("vault"), lines);
            done(folder().open(key)).close();
        }
    }

    @Test
    void theFunctionOfNewVaultsIsTheOneThatIsPromised() {
        Argon2id function = Argon2id.of(new byte[16]);
        assertEquals(new Argon2id(65536, 3, 1, "AAAAAAAAAAAAAAAAAAAAAA=="), function);
        assertEquals(Optional.empty(), function.complaint());
    }

    @Test
    void saysThatAVaultIsFromANewerVersion() throws IOException, NoSuchAlgorithmException {
        created(inKeyring());
        changeHeader("2", "{\"new\":true}", Files.readAllLines(where().resolve("vault")));
        assertEquals(
                where().resolve("vault") + " was written by a newer version of this program",
                failed(folder().open(inKeyring())));
    }

    @Test
    void saysThatAFileIsNoVault() throws IOException {
        created(inKeyring());
        for (String text : List.of("", "hello\n", "hub-vault 1 \n", "hub-vault 1 a b\n")) {
            Files.writeString(where().resolve("vault"), text);
            assertEquals(
                    where().resolve("vault")
                            + " is damaged: neither copy of its header can be read",
                    failed(folder().open(inKeyring())));
        }
        try (Vault vault = done(folder().acceptOlder(inKeyring(), ACT))) {
            assertEquals(0, done(vault.list()).credentials().size());
        }
    }

    @Test
    void whereTheNewestStateIsGoneTheOneBeforeIsNamedAndTheWayBackToIt() throws IOException {
        created(inKeyring());
        Path newest = where().resolve("vault");
        Files.delete(newest);
        Problem gone =
                new Problem.Unavailable(
                        "the newest state of the vault is gone: there is no " + newest,
                        "Put it back, or go back to the state before, state-1, and lose what was"
                                + " changed since: hubctl credentials restore --accept-older");
        assertEquals(gone, problem(folder().look()));
        assertEquals(gone, problem(folder().open(inKeyring())));
        assertEquals(gone, problem(folder().create(inKeyring(), ACT)), "nothing is made over it");
        assertEquals(Optional.of(Protection.KEYRING), done(folder().lookAtAny()));
        try (Vault vault = done(folder().acceptOlder(inKeyring(), ACT))) {
            assertEquals(0, done(vault.list()).credentials().size());
        }
        assertEquals(Optional.of(Protection.KEYRING), done(folder().look()));
    }

    @Test
    void whereTheNewestStateIsNoneTheOneBeforeIsNamed() throws IOException {
        created(inKeyring());
        Path newest = where().resolve("vault");
        Files.writeString(newest, "nothing of use\n");
        assertEquals(
                new Problem.Unavailable(
                        newest + " is damaged: neither copy of its header can be read",
                        "Put it back, or go back to the state before, state-1, and lose what was"
                                + " changed since: hubctl credentials restore --accept-older"),
                problem(folder().look()));
        Files.delete(where().resolve("state-1"));
        assertEquals(
                "No earlier state is kept beside it. Move the folder away and restore a backup into"
                        + " a new vault: hubctl credentials restore FILE",
                problem(folder().look()).nextStep());
        assertEquals(Optional.empty(), done(folder().lookAtAny()));
    }

    @Test
    void aBackupIsNoVaultAndAVaultNoBackup() throws IOException {
        created(inKeyring());
        try (Vault vault = done(folder().open(inKeyring()));
                SecretValue passphrase = secret("backup phrase")) {
            byte[] backup = done(vault.backup(passphrase, ACT));
            byte[] file = Files.readAllBytes(where().resolve("vault"));
            assertEquals(
                    "this is no backup, or its table of contents is damaged",
                    failed(vault.preview(file, passphrase)));
            assertEquals(
                    "this is no backup, or its header is damaged",
                    failed(vault.preview(new byte[7], passphrase)));
            Files.write(where().resolve("vault"), backup);
            assertEquals(
                    where().resolve("vault") + " is a backup",
                    failed(folder().open(new VaultKey.Passphrase(passphrase))));
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such permissions")
    void refusesWhatOthersMayReadAndSaysHowToMendIt() throws IOException {
        Credential token = created(inKeyring());
        Path file = where().resolve("vault");
        assertEquals("rwx------", permissions(where()));
        for (String name : List.of("vault", "state-1", "audit.jsonl", "lock")) {
            assertEquals("rw-------", permissions(where().resolve(name)));
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertEquals(
                new Problem.Refused(
                        file + " may be read by others",
                        "Close it to them: chmod 600 '" + file + "'"),
                problem(folder().open(inKeyring())));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(where(), PosixFilePermissions.fromString("rwxr-x---"));
        assertEquals(
                new Problem.Refused(
                        where() + " may be read by others",
                        "Close it to them: chmod 700 '" + where() + "'"),
                problem(folder().open(inKeyring())));
        Files.setPosixFilePermissions(where(), PosixFilePermissions.fromString("rwx------"));
        try (Vault vault = done(folder().open(inKeyring()))) {
            assertEquals("s3cret", value(vault, token));
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void saysThatThereIsNoRoomForAFolder() throws IOException {
        Files.writeString(home.resolve("credentials"), "a file");
        Problem problem = problem(folder().create(inKeyring(), ACT));
        assertTrue(
                problem.message()
                        .startsWith("the vault in " + where() + " cannot be read or written"),
                problem.message());
    }

    @Test
    void readsAPassphraseFromAFileOfTheUsersOwn() throws IOException {
        Path file = home.resolve("passphrase");
        new DiskStorage().write(file, "two words \r\n".getBytes(StandardCharsets.UTF_8));
        assertEquals("two words ", text(PassphraseFile.read(file)));
        new DiskStorage().write(file, "two\n\n".getBytes(StandardCharsets.UTF_8));
        assertEquals("two\n", text(PassphraseFile.read(file)));
        new DiskStorage().write(file, "\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(file + " has no passphrase in it", failed(PassphraseFile.read(file)));
        new DiskStorage().write(file, new byte[70_000]);
        assertEquals(
                file + " is no passphrase: it has more than 65536 bytes",
                failed(PassphraseFile.read(file)));
        assertEquals(
                "there is no file " + home.resolve("none"),
                failed(PassphraseFile.read(home.resolve("none"))));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such permissions")
    void refusesAPassphraseFileThatOthersMayRead() throws IOException {
        Path file = Files.writeString(home.resolve("passphrase"), "two words");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(
                new Problem.Refused(
                        file + " may be read by others",
                        "Close it to them: chmod 600 '" + file + "'"),
                problem(PassphraseFile.read(file)));
    }
}
