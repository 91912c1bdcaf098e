package dev.hubconsole.adapters.vault;

import static dev.hubconsole.adapters.vault.TestVaults.ACT;
import static dev.hubconsole.adapters.vault.TestVaults.add;
import static dev.hubconsole.adapters.vault.TestVaults.done;
import static dev.hubconsole.adapters.vault.TestVaults.failed;
import static dev.hubconsole.adapters.vault.TestVaults.inKeyring;
import static dev.hubconsole.adapters.vault.TestVaults.secret;
import static dev.hubconsole.adapters.vault.TestVaults.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.credential.AuditAction;
import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.simulator.MemoryKeyring;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Whatever somebody does to the bytes of a vault: never a wrong secret, never another record lost,
/// and the damage is named.
class DamageTest {

    private static final Path FOLDER = Path.of("/credentials");
    private static final Path FILE = FOLDER.resolve("vault");
    private static final int EFFORT = Integer.getInteger("effort", 1);

    private final MemoryStorage storage = new MemoryStorage();
    private final MemoryKeyring keyring = new MemoryKeyring();
    private final Map<String, String> secrets = new TreeMap<>();
    private byte[] before = new byte[0];
    private byte[] whole = new byte[0];

    @BeforeEach
    void makeAVault() throws IOException {
        try (Vault vault = done(folder().create(inKeyring(), ACT))) {
            for (int i = 0; i < 4; i++) {
                String value = "value of number " + i;
                secrets.put(add(vault, "TOKEN_" + i, value, "repo:acme/web").id() + "/1", value);
            }
            String first = done(vault.list()).credentials().getFirst().id();
            before = storage.read(FILE);
            try (SecretValue value = secret("a new value")) {
                done(vault.stage(first, value, ACT));
            }
            done(vault.verified(first, ACT));
            done(vault.pushed(first, ACT));
            secrets.put(first + "/2", "a new value");
        }
        whole = storage.read(FILE);
        forgetEarlier();
    }

    private void forgetEarlier() {
        for (String name : storage.list(FOLDER)) {
            if (name.startsWith("state-")) {
                storage.takeAway(FOLDER.resolve(name));
            }
        }
    }

    private VaultFolder folder() {
        return TestVaults.folder(FOLDER, storage, keyring);
    }

    private final States states =
            new States(FOLDER, storage, new Pins(keyring), new SecureRandom());

    /// What is lost of a file with these bytes. Whatever is not lost has to be right.
    private List<String> lost(byte[] bytes) throws IOException, Failure {
        storage.tamper(FILE, bytes);
        State state = states.load();
        assertFalse(state.found().damages().isEmpty(), "not noticed");
        List<String> lost = new ArrayList<>();
        int names = 0;
        for (Entry entry : state.head().entries()) {
            for (Entry.Value value : entry.values()) {
                String key = entry.key(value.number());
                names++;
                Optional<SecretValue> opened = Values.open(state, entry, value.number());
                if (opened.isEmpty()) {
                    lost.add(key);
                    assertTrue(
                            state.found().damages().stream()
                                    .anyMatch(
                                            one ->
                                                    one.contains(entry.id())
                                                            && one.contains(
                                                                    "value " + value.number())),
                            "not named");
                    continue;
                }
                try (SecretValue secret = opened.get()) {
                    assertEquals(
                            secrets.get(key),
                            secret.use(one -> new String(one, StandardCharsets.UTF_8)));
                }
            }
        }
        assertEquals(secrets.size(), names);
        return lost;
    }

    /// The value whose line has an offset; empty for the header and the table of contents.
    private Optional<String> owner(int offset) {
        int start = offset;
        while (start > 0 && whole[start - 1] != '\n') {
            start--;
        }
        String line =
                new String(
                        whole, start, Math.min(60, whole.length - start), StandardCharsets.UTF_8);
        return line.startsWith("value ") ? Optional.of(line.split(" ")[1]) : Optional.empty();
    }

    private static byte[] with(byte[] bytes, int from, int to, byte... by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(by);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    private void losesAtMostItsOwner(byte[] bytes, int offset) throws IOException, Failure {
        List<String> lost = lost(bytes);
        boolean isOwn = lost.isEmpty() || owner(offset).map(List::of).equals(Optional.of(lost));
        assertTrue(isOwn, () -> "at " + offset + " of " + owner(offset) + " lost: " + lost);
    }

    @Test
    void everyFlippedByteIsNoticedAndLosesAtMostItsRecord() throws IOException, Failure {
        for (int i = 0; i < whole.length; i++) {
            for (int bit = i % 8; bit < 8; bit += EFFORT > 1 ? 1 : 8) {
                byte[] bytes = whole.clone();
                bytes[i] ^= (byte) (1 << bit);
                losesAtMostItsOwner(bytes, i);
            }
        }
    }

    @Test
    void everyByteThatIsMissingDoubledOrAddedLosesAtMostItsRecord() throws IOException, Failure {
        for (int i = 0; i < whole.length; i++) {
            boolean all = EFFORT > 1;
            if (all || i % 3 == 0) {
                losesAtMostItsOwner(with(whole, i, i + 1), i);
            }
            if (all || i % 3 == 1) {
                losesAtMostItsOwner(with(whole, i, i, (byte) '\n'), i);
            }
            if ((all || i % 3 == 2) && whole[i] != '\n') {
                losesAtMostItsOwner(with(whole, i, i, whole[i]), i);
            }
        }
    }

    @Test
    void everyCutLosesWhatIsCutOffAndNothingElse() throws IOException, Failure {
        int header = new String(whole, StandardCharsets.UTF_8).indexOf('\n');
        for (int end = 0; end < whole.length; end++) {
            byte[] bytes = Arrays.copyOf(whole, end);
            try {
                int lines = 0;
                for (int i = 0; i < end; i++) {
                    lines += whole[i] == '\n' && owner(i).isPresent() ? 1 : 0;
                }
                List<String> lost = lost(bytes);
                assertTrue(lost.size() <= secrets.size() - lines, "at " + end);
            } catch (Failure notOpened) {
                assertTrue(notOpened.getMessage().contains("is damaged"), notOpened.getMessage());
                assertTrue(end < header + heads(), "at " + end);
            }
        }
    }

    private int heads() {
        return new String(whole, StandardCharsets.UTF_8).indexOf("\nvalue ");
    }

    private List<String> lines(byte[] bytes) {
        return new ArrayList<>(new String(bytes, StandardCharsets.UTF_8).lines().toList());
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void swappedDoubledAndMissingRecordsAreNoticed() throws IOException, Failure {
        int count = lines(whole).size();
        for (int i = 0; i < count; i++) {
            List<String> doubled = lines(whole);
            doubled.add(i, doubled.get(i));
            assertEquals(List.of(), lost(bytes(doubled)));
            List<String> missing = lines(whole);
            String gone = missing.remove(i);
            assertEquals(
                    gone.startsWith("value ") ? List.of(gone.split(" ")[1]) : List.of(),
                    lost(bytes(missing)));
            for (int j = i + 1; j < count; j++) {
                List<String> swapped = lines(whole);
                if (!swapped.get(i).equals(swapped.get(j))) {
                    swapped.set(i, swapped.set(j, swapped.get(i)));
                    assertEquals(List.of(), lost(bytes(swapped)));
                }
            }
        }
    }

    @Test
    void aValueInAnothersPlaceIsNeverGiven() throws IOException, Failure {
        List<String> lines = lines(whole);
        for (int i = 0; i < lines.size(); i++) {
            for (int j = 0; j < lines.size(); j++) {
                String[] to = lines.get(i).split(" ");
                String[] from = lines.get(j).split(" ");
                if (i != j && to[0].equals("value") && from[0].equals("value")) {
                    List<String> spliced = lines(whole);
                    spliced.set(i, "value " + to[1] + " " + from[2]);
                    assertEquals(List.of(to[1]), lost(bytes(spliced)));
                }
            }
        }
    }

    @Test
    void aRecordPutBackToAnEarlierOneIsNeverGiven() throws IOException, Failure {
        String id;
        try (Vault vault = done(folder().open(inKeyring()))) {
            id = done(vault.list()).credentials().getLast().id();
            done(vault.rescope(id, List.of(new Scope.Global()), ACT));
        }
        byte[] now = storage.read(FILE);
        forgetEarlier();
        String old =
                lines(whole).stream()
                        .filter(line -> line.startsWith("value " + id))
                        .findFirst()
                        .orElseThrow();
        List<String> lines = lines(now);
        lines.replaceAll(line -> line.startsWith("value " + id) ? old : line);
        assertEquals(List.of(id + "/1"), lost(bytes(lines)));
    }

    @Test
    void aTableOfContentsPutBackToAnEarlierOneIsRefused() {
        List<String> earlier = lines(before);
        List<String> lines = lines(whole);
        lines.replaceAll(line -> line.startsWith("head ") ? earlier.get(1) : line);
        storage.tamper(FILE, bytes(lines));
        assertEquals(
                "/credentials/vault is older than the state that the keyring knows",
                failed(folder().open(inKeyring())));
    }

    @Test
    void anEarlierStateIsRefusedUntilItIsAccepted() {
        storage.tamper(FILE, before);
        assertEquals(
                "/credentials/vault is older than the state that the keyring knows",
                failed(folder().open(inKeyring())));
        try (Vault vault = done(folder().acceptOlder(inKeyring(), ACT))) {
            VaultContents contents = done(vault.list());
            assertEquals(4, contents.credentials().size());
            assertEquals(List.of(), contents.rotations());
            assertTrue(done(vault.audit().verify()).isSound());
        }
        try (Vault vault = done(folder().open(inKeyring()))) {
            assertEquals(4, done(vault.list()).credentials().size());
        }
        storage.tamper(FILE, whole);
        assertEquals(
                "/credentials/vault is older than the state that the keyring knows",
                failed(folder().open(inKeyring())));
    }

    @Test
    void aFolderPutBackWithItsLogIsAcceptedToo() throws IOException {
        Path log = FOLDER.resolve("audit.jsonl");
        byte[] oldLog = storage.read(log);
        try (Vault vault = done(folder().open(inKeyring()))) {
            add(vault, "LATER", "later", "global");
        }
        storage.tamper(FILE, whole);
        storage.tamper(log, oldLog);
        try (Vault vault = done(folder().acceptOlder(inKeyring(), ACT))) {
            assertEquals(4, done(vault.list()).credentials().size());
            assertEquals(
                    List.of(AuditAction.SET_ASIDE, AuditAction.ACCEPT_OLDER),
                    done(vault.audit().lines()).stream().map(AuditLine::what).toList());
            assertTrue(done(vault.audit().verify()).isSound());
            add(vault, "LATER", "later", "global");
        }
    }

    @Test
    void aStateThatTheKeyringHasForgottenIsAccepted() throws Failure {
        new Pins(keyring).removeAll(VaultFile.headers(whole).whole().getFirst().vault());
        assertEquals(
                "/credentials/vault is older than the state that the keyring knows",
                failed(folder().open(inKeyring())));
        try (Vault vault = done(folder().acceptOlder(inKeyring(), ACT))) {
            add(vault, "LATER", "later", "global");
        }
        try (Vault vault = done(folder().open(inKeyring()))) {
            assertEquals(5, done(vault.list()).credentials().size());
            assertTrue(done(vault.audit().verify()).isSound());
        }
    }

    @Test
    void whatIsNotOlderNeedNotBeAccepted() {
        assertEquals(
                "the vault is at the newest state that the keyring knows",
                failed(folder().acceptOlder(inKeyring(), ACT)));
    }

    @Test
    void aStateOfAnotherVaultIsRefused() throws IOException {
        MemoryStorage others = new MemoryStorage();
        try (Vault vault =
                done(TestVaults.folder(FOLDER, others, keyring).create(inKeyring(), ACT))) {
            for (int i = 0; i < 7; i++) {
                add(vault, "OTHER_" + i, "other", "global");
            }
        }
        storage.tamper(FILE, others.read(FILE));
        try (Vault vault = done(folder().open(inKeyring()))) {
            // it opens, as what it is: another vault of this user's, whose log is missing
            assertEquals(
                    "the audit log was touched: its last line is not as it was written",
                    failed(vault.reveal(done(vault.list()).credentials().getFirst().id(), 1, ACT)));
        }
    }

    @Test
    void aDamagedValueIsTakenFromAnEarlierState() throws IOException {
        try (Vault vault = done(folder().open(inKeyring()))) {
            Credential credential = add(vault, "ONE_MORE", "one more", "global");
            add(vault, "AND_ANOTHER", "another", "global");
            List<String> lines = lines(storage.read(FILE));
            lines.replaceAll(
                    line ->
                            line.startsWith("value " + credential.id())
                                    ? line.replace('A', 'B').replace('a', 'b') + "="
                                    : line);
            lines.removeIf(line -> line.startsWith("value " + credential.id()));
            storage.tamper(FILE, bytes(lines));
            VaultContents contents = done(vault.list());
            assertEquals(
                    List.of(
                            "ONE_MORE (" + credential.id() + "): value 1 is missing",
                            "ONE_MORE ("
                                    + credential.id()
                                    + "): value 1 is taken from an earlier state of the vault"),
                    contents.damages());
            assertEquals("one more", value(vault, credential));
            add(vault, "THE_LAST", "last", "global");
            assertEquals(List.of(), done(vault.list()).damages());
        }
    }

    @Test
    void aDamagedCredentialSaysSoAndIsDenied() throws IOException {
        try (Vault vault = done(folder().open(inKeyring()))) {
            Credential credential = done(vault.list()).credentials().getLast();
            List<String> lines = lines(whole);
            lines.removeIf(line -> line.startsWith("value " + credential.id()));
            storage.tamper(FILE, bytes(lines));
            Credential damaged = done(vault.list()).find(credential.id()).orElseThrow();
            assertEquals(new Credential.State.Damaged("value 1 is missing"), damaged.state());
            assertEquals(
                    "value 1 of TOKEN_3 is damaged", failed(vault.reveal(credential.id(), 1, ACT)));
            assertEquals(
                    "the vault is damaged: TOKEN_3 (" + credential.id() + "): value 1 is missing",
                    failed(vault.changeDataKey(ACT)));
            assertEquals(
                    "value 1 of TOKEN_3 is damaged",
                    failed(vault.rescope(credential.id(), List.of(new Scope.Global()), ACT)));
            Credential other = done(vault.list()).credentials().getFirst();
            assertEquals("a new value", value(vault, other));
            add(vault, "NEW", "new", "global");
            assertEquals("a new value", value(vault, other));
            assertEquals(
                    new Credential.State.Damaged("value 1 is missing"),
                    done(vault.list()).find(credential.id()).orElseThrow().state());
            try (SecretValue value = secret("again")) {
                done(vault.stage(credential.id(), value, ACT));
            }
            done(vault.verified(credential.id(), ACT));
            done(vault.pushed(credential.id(), ACT));
            Credential mended = done(vault.finish(credential.id(), ACT));
            assertEquals("again", value(vault, mended));
            assertEquals(List.of(), done(vault.list()).damages());
        }
    }
}
