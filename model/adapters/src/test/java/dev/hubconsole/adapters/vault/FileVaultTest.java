package dev.hubconsole.adapters.vault;

import static dev.hubconsole.adapters.vault.TestVaults.ACT;
import static dev.hubconsole.adapters.vault.TestVaults.NOW;
import static dev.hubconsole.adapters.vault.TestVaults.add;
import static dev.hubconsole.adapters.vault.TestVaults.done;
import static dev.hubconsole.adapters.vault.TestVaults.failed;
import static dev.hubconsole.adapters.vault.TestVaults.inKeyring;
import static dev.hubconsole.adapters.vault.TestVaults.secret;
import static dev.hubconsole.adapters.vault.TestVaults.text;
import static dev.hubconsole.adapters.vault.TestVaults.value;
import static dev.hubconsole.adapters.vault.TestVaults.wanted;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.AuditAction;
import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Decision;
import dev.hubconsole.core.credential.NewCredential;
import dev.hubconsole.core.credential.Requester;
import dev.hubconsole.core.credential.RestoreItem;
import dev.hubconsole.core.credential.Rotation.Stage;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.credential.VaultKey;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.simulator.MemoryKeyring;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

class FileVaultTest {

    private static final Requester WEB = Requester.of(RepositoryId.parse("acme/web"));

    @TempDir private Path home;

    private final MemoryKeyring keyring = new MemoryKeyring();
    private Instant now = NOW;

    private Path where() {
        return home.resolve("credentials");
    }

    private VaultFolder folder() {
        return TestVaults.folder(where(), new DiskStorage(), keyring, () -> now);
    }

    private Vault created() {
        return done(folder().create(inKeyring(), ACT));
    }

    private Vault opened() {
        return done(folder().open(inKeyring()));
    }

    private static Decision.Granted granted(Credential credential) {
        return new Decision.Granted(credential, List.of(), "4f2c");
    }

    private static List<String> actions(Vault vault) {
        return done(vault.audit().lines()).stream()
                .map(
                        line ->
                                line.what().word()
                                        + line.credential().map(one -> " " + one.name()).orElse("")
                                        + (line.detail().isEmpty() ? "" : ": " + line.detail()))
                .toList();
    }

    @Test
    void keepsValuesFromOneOpeningToTheNext() {
        Credential token;
        try (Vault vault = created()) {
            token = add(vault, "API_TOKEN", "s3cret", "repo:acme/web");
            add(vault, "API_TOKEN", "wide", "global");
        }
        try (Vault vault = opened()) {
            VaultContents contents = done(vault.list());
            assertEquals(2, contents.credentials().size());
            assertEquals(Optional.of(token), contents.find(token.id()));
            assertEquals(List.of(), contents.damages());
            assertTrue(contents.noticesRollback());
            assertEquals("s3cret", text(vault.read(granted(token), WEB, ACT)));
        }
    }

    @Test
    void keepsBytesOfEveryKind() {
        byte[] random = new byte[48 * 1024];
        new Random(7).nextBytes(random);
        byte[] most = new byte[SecretValue.LARGEST];
        List<byte[]> values =
                List.of(
                        new byte[] {0},
                        "a\0b\0".getBytes(StandardCharsets.UTF_8),
                        "-----BEGIN KEY-----\r\nMII\n\n-----END KEY-----\n"
                                .getBytes(StandardCharsets.UTF_8),
                        new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0xc0},
                        random,
                        most);
        try (Vault vault = created()) {
            for (int i = 0; i < values.size(); i++) {
                Credential made;
                try (SecretValue value = SecretValue.taking(values.get(i).clone())) {
                    made = done(vault.add(wanted("KEY_" + i, "global"), value, ACT));
                }
                try (SecretValue read = done(vault.reveal(made.id(), 1, ACT))) {
                    assertArrayEquals(values.get(i), read.use(byte[]::clone));
                }
            }
        }
    }

    @Test
    void refusesWhatCannotBeACredential() {
        try (Vault vault = created();
                SecretValue value = secret("x");
                SecretValue empty = secret("");
                SecretValue huge = SecretValue.taking(new byte[SecretValue.LARGEST + 1])) {
            add(vault, "TOKEN", "x", "repo:acme/web", "org:acme");
            assertEquals(
                    "\"PATH\" cannot be a credential's name: as an environment variable PATH would"
                            + " steer the process that gets it",
                    failed(vault.add(wanted("PATH", "global"), value, ACT)));
            assertEquals(
                    "a credential without a scope could be read by nobody",
                    failed(vault.add(wanted("A"), value, ACT)));
            assertEquals(
                    "there is a credential TOKEN for repo:acme/web + org:acme already",
                    failed(vault.add(wanted("token", "org:ACME", "repo:acme/WEB"), value, ACT)));
            assertEquals(
                    "the value is empty", failed(vault.add(wanted("A", "global"), empty, ACT)));
            assertEquals(
                    "the value has 1048577 bytes; 1048576 are the most",
                    failed(vault.add(wanted("A", "global"), huge, ACT)));
            assertEquals(1, done(vault.list()).credentials().size());
            assertEquals(
                    List.of("vault-created: KEYRING", "create TOKEN: repo:acme/web + org:acme"),
                    actions(vault));
        }
    }

    @Test
    void givesNothingThatIsNotWhatWasDecided() {
        try (Vault vault = created()) {
            Credential token = add(vault, "TOKEN", "s3cret", "repo:acme/web");
            done(vault.rescope(token.id(), List.of(new Scope.Global()), ACT));
            assertEquals(
                    "TOKEN is not given: its name or its scopes are others by now",
                    failed(vault.read(granted(token), WEB, ACT)));
            Credential wider = done(vault.list()).credentials().getFirst();
            assertEquals("s3cret", text(vault.read(granted(wider), WEB, ACT)));
            done(vault.revoke(token.id(), ACT));
            assertEquals(
                    "TOKEN is not given: it was revoked at " + NOW,
                    failed(vault.read(granted(wider), WEB, ACT)));
            done(vault.reinstate(token.id(), ACT));
            done(vault.expire(token.id(), Optional.of(NOW.plusSeconds(60)), ACT));
            assertEquals("s3cret", text(vault.read(granted(wider), WEB, ACT)));
            now = NOW.plusSeconds(60);
            assertEquals(
                    "TOKEN is not given: it expired at 2026-11-25T12:01:00Z",
                    failed(vault.read(granted(wider), WEB, ACT)));
            done(vault.destroy(token.id(), ACT));
            assertEquals(
                    "TOKEN is not given: it is not in the vault any more",
                    failed(vault.read(granted(wider), WEB, ACT)));
            assertEquals(
                    List.of("deny TOKEN: its name or its scopes are others by now", "read TOKEN"),
                    actions(vault).subList(3, 5));
            assertEquals(Map.of(token.id(), NOW), done(vault.audit().lastUsed()));
        }
    }

    @Test
    void rotatesInStepsThatCanBeTakenBack() {
        try (Vault vault = created()) {
            String id = add(vault, "TOKEN", "old", "global").id();
            try (SecretValue value = secret("new")) {
                done(vault.stage(id, value, ACT));
                assertEquals(
                        "a rotation of TOKEN is on already", failed(vault.stage(id, value, ACT)));
            }
            assertEquals("old", inUse(vault, id));
            assertEquals(
                    "the rotation of TOKEN is at the step ADDED, not at VERIFIED",
                    failed(vault.pushed(id, ACT)));
            done(vault.verified(id, ACT));
            assertEquals("old", inUse(vault, id));
            now = NOW.plusSeconds(5);
            assertEquals(Optional.of(now), done(vault.pushed(id, ACT)).times().lastRotated());
            assertEquals("new", inUse(vault, id));
            assertEquals(Optional.empty(), done(vault.takeBack(id, ACT)).times().lastRotated());
            assertEquals("old", inUse(vault, id));
            assertEquals(Stage.VERIFIED, stage(vault, id));
            done(vault.takeBack(id, ACT));
            assertEquals(Stage.ADDED, stage(vault, id));
            done(vault.takeBack(id, ACT));
            assertEquals(List.of(), done(vault.list()).rotations());
            assertEquals("TOKEN has no earlier value", failed(vault.takeBack(id, ACT)));
            assertEquals("old", inUse(vault, id));
        }
    }

    private static Stage stage(Vault vault, String id) {
        return done(vault.list()).rotation(id).orElseThrow().stage();
    }

    private static String inUse(Vault vault, String id) {
        return value(vault, done(vault.list()).find(id).orElseThrow());
    }

    private static Credential rotate(Vault vault, String id, String to) {
        try (SecretValue value = secret(to)) {
            done(vault.stage(id, value, ACT));
        }
        done(vault.verified(id, ACT));
        done(vault.pushed(id, ACT));
        return done(vault.finishKeepingOld(id, ACT));
    }

    @Test
    void keepsSomeEarlierValuesAndGoesBackToThem() {
        try (Vault vault = created()) {
            String id = add(vault, "TOKEN", "value 1", "global").id();
            for (int i = 2; i <= 6; i++) {
                rotate(vault, id, "value " + i);
            }
            Credential credential = done(vault.list()).find(id).orElseThrow();
            assertEquals(
                    List.of(6, 5, 4, 3),
                    credential.versions().stream().map(Credential.Version::number).toList());
            done(vault.takeBack(id, ACT));
            assertEquals("value 5", inUse(vault, id));
            done(vault.destroyValue(id, 6, ACT));
            assertEquals("TOKEN has no value 6", failed(vault.reveal(id, 6, ACT)));
            assertEquals("value 5 of TOKEN is in use", failed(vault.destroyValue(id, 5, ACT)));
        }
    }

    @Test
    void rotationIsDueAgainAfterTheSameTime() {
        try (Vault vault = created()) {
            String id = add(vault, "TOKEN", "old", "global").id();
            done(
                    vault.describe(
                            id,
                            new NewCredential.Description(
                                    Optional.of("platform"),
                                    "a note",
                                    Optional.of(NOW.plus(Duration.ofDays(90))),
                                    List.of("repo:acme/web")),
                            ACT));
            now = NOW.plus(Duration.ofDays(100));
            Credential rotated = rotate(vault, id, "new");
            assertEquals(Optional.of(now.plus(Duration.ofDays(90))), rotated.times().rotateAfter());
            assertEquals(Optional.of("platform"), rotated.owner());
            assertEquals(List.of("repo:acme/web"), rotated.consumers());
        }
    }

    /// Every file of the vault, read as a state of it.
    private List<State> kept() throws IOException, Failure {
        States states =
                new States(where(), new DiskStorage(), new Pins(keyring), new SecureRandom());
        List<State> all = new ArrayList<>();
        for (Path file : states.earlier()) {
            all.add(states.decode(file, Files.readAllBytes(file), Header.VAULT));
        }
        return all;
    }

    @Test
    void destroyingLeavesNothingInAnyKeptState() throws IOException, Failure {
        try (Vault vault = created()) {
            String gone = add(vault, "GONE", "destroyed", "global").id();
            String stays = add(vault, "STAYS", "value", "global").id();
            rotate(vault, stays, "value 2");
            assertTrue(kept().stream().anyMatch(state -> state.head().find(gone).isPresent()));
            done(vault.destroy(gone, ACT));
            done(vault.destroyValue(stays, 1, ACT));
            assertEquals(List.of(gone), done(vault.list()).destroyed());
            List<State> kept = kept();
            assertEquals(States.KEPT, kept.size());
            for (State state : kept) {
                assertEquals(Optional.empty(), state.head().find(gone));
                assertFalse(state.valueNames().contains(stays + "/1"));
                assertEquals(List.of(), state.found().damages());
                assertFalse(
                        new String(state.bytes(), StandardCharsets.US_ASCII).contains(gone + "/"));
            }
        }
    }

    @Test
    void changesItsMasterKeyWithEveryKeptState() throws IOException, Failure {
        try (Vault vault = created()) {
            Credential token = add(vault, "TOKEN", "s3cret", "global");
            String before = header();
            done(vault.changeKey(inKeyring(), ACT));
            assertFalse(before.equals(header()));
            assertEquals("s3cret", value(vault, token));
            for (State state : kept()) {
                assertEquals(header(), state.header().text());
            }
        }
        try (Vault vault = opened()) {
            assertEquals(1, done(vault.list()).credentials().size());
            assertTrue(done(vault.audit().verify()).isSound());
        }
    }

    private String header() throws IOException {
        return VaultFile.headers(Files.readAllBytes(where().resolve("vault")))
                .whole()
                .getFirst()
                .text();
    }

    @Test
    void changesFromTheKeyringToAPassphraseAndBack() {
        try (Vault vault = created();
                SecretValue passphrase = secret("correct horse")) {
            Credential token = add(vault, "TOKEN", "s3cret", "global");
            VaultContents contents =
                    done(vault.changeKey(new VaultKey.Passphrase(passphrase), ACT));
            assertFalse(contents.noticesRollback());
            assertEquals("s3cret", value(vault, token));
            assertEquals(
                    "this vault is opened by a passphrase", failed(folder().open(inKeyring())));
            try (Vault again = done(folder().open(new VaultKey.Passphrase(passphrase)))) {
                assertEquals("s3cret", value(again, token));
                assertTrue(done(again.changeKey(inKeyring(), ACT)).noticesRollback());
            }
            assertEquals("s3cret", value(vault, token));
            assertTrue(done(vault.audit().verify()).isSound());
        }
    }

    @Test
    void changesItsDataKey() throws IOException, Failure {
        try (Vault vault = created()) {
            Credential token = add(vault, "TOKEN", "s3cret", "global");
            String before = Files.readString(where().resolve("vault"));
            done(vault.changeDataKey(ACT));
            String after = Files.readString(where().resolve("vault"));
            String line =
                    before.lines().filter(one -> one.startsWith("value ")).toList().getFirst();
            assertFalse(after.contains(line));
            for (State state : kept()) {
                assertFalse(new String(state.bytes(), StandardCharsets.US_ASCII).contains(line));
            }
            assertEquals("s3cret", value(vault, token));
            assertTrue(done(vault.audit().verify()).isSound());
        }
        try (Vault vault = opened()) {
            assertTrue(done(vault.audit().verify()).isSound());
        }
    }

    @Test
    void restoresABackupOnAnotherMachine() {
        byte[] backup;
        Credential token;
        try (Vault vault = created();
                SecretValue passphrase = secret("backup phrase")) {
            token = add(vault, "TOKEN", "s3cret", "repo:acme/web");
            rotate(vault, token.id(), "s3cret 2");
            backup = done(vault.backup(passphrase, ACT));
            assertEquals(Optional.of(NOW), done(vault.backedUp(ACT)).backedUp());
            assertEquals(List.of(RestoreItem.Fate.UNCHANGED), fates(vault, backup, passphrase));
        }
        VaultFolder other =
                TestVaults.folder(home.resolve("other"), new DiskStorage(), new MemoryKeyring());
        try (Vault vault = done(other.create(inKeyring(), ACT));
                SecretValue passphrase = secret("backup phrase");
                SecretValue wrong = secret("backup phrasf")) {
            assertEquals("the passphrase is wrong", failed(vault.preview(backup, wrong)));
            done(vault.restore(backup, passphrase, Set.of(), ACT));
            Credential restored = done(vault.list()).credentials().getFirst();
            assertEquals(token.id(), restored.id());
            assertEquals("s3cret 2", value(vault, restored));
            assertEquals("s3cret", text(vault.reveal(token.id(), 1, ACT)));
        }
    }

    private static List<RestoreItem.Fate> fates(
            Vault vault, byte[] backup, SecretValue passphrase) {
        return done(vault.preview(backup, passphrase)).stream().map(RestoreItem::fate).toList();
    }

    @Test
    void restoresWhatWasDestroyedOrChangedOnlyWhereItIsNamed() {
        try (Vault vault = created();
                SecretValue passphrase = secret("backup phrase")) {
            Credential gone = add(vault, "A_GONE", "gone", "global");
            Credential changed = add(vault, "B_CHANGED", "before", "global");
            Credential taken = add(vault, "C_TAKEN", "taken", "global");
            byte[] backup = done(vault.backup(passphrase, ACT));
            done(vault.destroy(gone.id(), ACT));
            done(vault.destroy(taken.id(), ACT));
            rotate(vault, changed.id(), "after");
            add(vault, "C_TAKEN", "another", "global");
            assertEquals(
                    List.of(
                            RestoreItem.Fate.DESTROYED,
                            RestoreItem.Fate.DIFFERS,
                            RestoreItem.Fate.TAKEN),
                    fates(vault, backup, passphrase));
            done(vault.restore(backup, passphrase, Set.of(), ACT));
            assertEquals(2, done(vault.list()).credentials().size());
            assertEquals(
                    List.of(
                            RestoreItem.Fate.BROUGHT_BACK,
                            RestoreItem.Fate.BROUGHT_BACK,
                            RestoreItem.Fate.TAKEN),
                    done(
                                    vault.restore(
                                            backup,
                                            passphrase,
                                            Set.of(gone.id(), changed.id(), taken.id()),
                                            ACT))
                            .stream()
                            .map(RestoreItem::fate)
                            .toList());
            assertEquals("gone", inUse(vault, gone.id()));
            assertEquals("before", inUse(vault, changed.id()));
            assertEquals(List.of(taken.id()), done(vault.list()).destroyed());
            assertEquals(3, done(vault.list()).credentials().size());
            assertEquals(3, rotate(vault, changed.id(), "third").versions().getFirst().number());
        }
    }

    @Test
    void writesDownWhoAskedForWhomAndWhy() {
        try (Vault vault = created()) {
            Credential token = add(vault, "TOKEN", "s3cret", "repo:acme/web");
            text(vault.read(granted(token), WEB.from("ci.yml").in("prod").on("linux"), ACT));
            Decision.Denied no =
                    new Decision.Denied("it is not yours", Optional.of(token), List.of(), "4f2c");
            done(vault.deny("TOKEN", no, WEB, ACT));
            done(vault.synced(token.id(), "repo:acme/web", ACT));
            List<AuditLine> lines = done(vault.audit().lines());
            AuditLine read = lines.get(2);
            assertEquals(
                    new AuditLine(
                            3,
                            NOW,
                            AuditAction.READ,
                            Optional.of(new AuditLine.Subject(token.id(), "TOKEN", 1)),
                            Optional.of(WEB.from("ci.yml").in("prod").on("linux")),
                            new Act(ACT.by(), ACT.why(), Optional.of("4f2c")),
                            ""),
                    read);
            assertEquals(
                    List.of("deny TOKEN: it is not yours", "sync TOKEN: repo:acme/web"),
                    actions(vault).subList(3, 5));
        }
    }

    @Test
    void noFileHasASecretOrAName() throws IOException {
        try (Vault vault = created()) {
            Credential token = add(vault, "API_TOKEN_NAME", "plain-s3cret", "repo:acme/web");
            text(vault.read(granted(token), WEB, ACT));
        }
        try (Stream<Path> files = Files.list(where())) {
            for (Path file : files.toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(text.contains("plain-s3cret"), file.toString());
                boolean isLog = file.getFileName().toString().equals("audit.jsonl");
                assertEquals(isLog, text.contains("API_TOKEN_NAME"), file.toString());
            }
        }
    }
}
