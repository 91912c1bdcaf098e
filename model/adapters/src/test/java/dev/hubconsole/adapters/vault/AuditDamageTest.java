package dev.hubconsole.adapters.vault;

import static dev.hubconsole.adapters.vault.TestVaults.ACT;
import static dev.hubconsole.adapters.vault.TestVaults.add;
import static dev.hubconsole.adapters.vault.TestVaults.done;
import static dev.hubconsole.adapters.vault.TestVaults.failed;
import static dev.hubconsole.adapters.vault.TestVaults.inKeyring;
import static dev.hubconsole.adapters.vault.TestVaults.secret;
import static dev.hubconsole.adapters.vault.TestVaults.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.AuditAction;
import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.credential.AuditLog.Fault;
import dev.hubconsole.core.credential.AuditLog.Verification;
import dev.hubconsole.core.credential.Caller;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultKey;
import dev.hubconsole.simulator.MemoryKeyring;

import org.junit.jupiter.api.AfterEach;
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
import java.util.Optional;

/// Whatever somebody does to the bytes of the audit log: the first line that was touched is named.
class AuditDamageTest {

    private static final Path FOLDER = Path.of("/credentials");
    private static final Path FILE = FOLDER.resolve("audit.jsonl");

    private final MemoryStorage storage = new MemoryStorage();
    private final MemoryKeyring keyring = new MemoryKeyring();
    private final Pins pins = new Pins(keyring);
    private final AuditFile audit = new AuditFile(FILE, storage, pins);
    private final Vault vault =
            done(TestVaults.folder(FOLDER, storage, keyring).create(inKeyring(), ACT));
    private Optional<Credential> token = Optional.empty();
    private byte[] whole = new byte[0];

    @BeforeEach
    void makeALog() throws IOException {
        token = Optional.of(add(vault, "TOKEN", "s3cret", "repo:acme/web"));
        Act act = Act.of(new Caller.Person("Jörg \"x\"\n"), "weil …");
        for (int i = 0; i < 4; i++) {
            done(vault.reveal(token.get().id(), 1, act)).close();
        }
        whole = storage.read(FILE);
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private Verification verified(byte[] bytes) throws Failure, IOException {
        storage.tamper(FILE, bytes);
        return audit.verify(owner());
    }

    private Optional<AuditFile.Owner> cached = Optional.empty();

    private AuditFile.Owner owner() throws Failure, IOException {
        if (cached.isEmpty()) {
            State state = new States(FOLDER, storage, pins, new SecureRandom()).load();
            cached = Optional.of(new AuditFile.Owner(state.vault(), state.keys(), true));
        }
        return cached.get();
    }

    private long lineOf(int offset) {
        long line = 1;
        for (int i = 0; i < offset; i++) {
            line += whole[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static byte[] with(byte[] bytes, int from, int to, byte... by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(by);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    private void names(byte[] bytes, int offset) throws Failure, IOException {
        Verification found = verified(bytes);
        assertTrue(found.fault().isPresent(), "not noticed at " + offset);
        assertEquals(lineOf(offset), found.fault().get().line(), "at " + offset);
        assertEquals(lineOf(offset) - 1, found.lines(), "at " + offset);
    }

    @Test
    void aLogThatNobodyTouchedIsSound() throws Failure, IOException {
        assertEquals(new Verification(1, 6, Optional.empty(), true), verified(whole));
        assertArrayEquals(whole, done(vault.audit().export()));
    }

    @Test
    void everyFlippedBitIsNamedWithItsLine() throws Failure, IOException {
        for (int i = 0; i < whole.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bytes = whole.clone();
                bytes[i] ^= (byte) (1 << bit);
                names(bytes, i);
            }
        }
    }

    @Test
    void everyByteThatIsMissingOrAddedIsNamedWithItsLine() throws Failure, IOException {
        for (int i = 0; i < whole.length; i++) {
            boolean isLast = i == whole.length - 1;
            if (!isLast) {
                names(with(whole, i, i + 1), i);
            }
            names(with(whole, i, i, (byte) ' '), i);
            // before a line's end it makes an empty line behind it
            names(with(whole, i, i, (byte) '\n'), whole[i] == '\n' ? i + 1 : i);
        }
    }

    @Test
    void everyCutIsNamedWithTheFirstLineThatIsMissing() throws Failure, IOException {
        for (int end = 0; end < whole.length - 1; end++) {
            // a line whose end alone is missing is whole
            names(Arrays.copyOf(whole, end), whole[end] == '\n' ? end + 1 : end);
        }
    }

    @Test
    void onlyTheEndOfTheLastLineMayBeMissing() throws Failure, IOException {
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);
        assertTrue(verified(cut).isSound());
        assertEquals("s3cret", value(vault, token.orElseThrow()));
        assertEquals(7, verified(storage.read(FILE)).lines());
    }

    private List<String> lines() {
        return new ArrayList<>(new String(whole, StandardCharsets.UTF_8).lines().toList());
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void swappedDoubledAndMissingLinesAreNamed() throws Failure, IOException {
        int count = lines().size();
        for (int i = 0; i < count; i++) {
            List<String> missing = lines();
            missing.remove(i);
            assertEquals(i + 1, verified(bytes(missing)).fault().orElseThrow().line());
            List<String> doubled = lines();
            doubled.add(i, doubled.get(i));
            assertEquals(i + 2, verified(bytes(doubled)).fault().orElseThrow().line());
            for (int j = i + 1; j < count; j++) {
                List<String> swapped = lines();
                swapped.set(i, swapped.set(j, swapped.get(i)));
                assertEquals(i + 1, verified(bytes(swapped)).fault().orElseThrow().line());
            }
        }
    }

    @Test
    void nothingIsReadOrChangedWhereTheEndWasTouchedOrCut() throws IOException {
        for (int lines = 0; lines < 6; lines++) {
            storage.tamper(FILE, lines == 0 ? new byte[0] : bytes(lines().subList(0, lines)));
            String problem = "the audit log was touched: it ends before line 6";
            String id = token.orElseThrow().id();
            assertEquals(problem, failed(vault.reveal(id, 1, ACT)));
            assertEquals(problem, failed(vault.revoke(id, ACT)));
        }
        storage.takeAway(FILE);
        assertEquals(
                "the audit log was touched: it ends before line 6",
                failed(vault.reveal(token.orElseThrow().id(), 1, ACT)));
        byte[] flipped = whole.clone();
        flipped[whole.length - 30] ^= 1;
        storage.tamper(FILE, flipped);
        assertEquals(
                "the audit log was touched: its last line is not as it was written",
                failed(vault.reveal(token.orElseThrow().id(), 1, ACT)));
        assertEquals(1, done(vault.list()).credentials().size());
    }

    @Test
    void aLogThatWasTouchedIsSetAsideAndTheNewOneSaysSo() throws IOException {
        assertEquals("the audit log is sound", failed(vault.audit().setAside(ACT)));
        byte[] cut = bytes(lines().subList(0, 4));
        storage.tamper(FILE, cut);
        AuditLine line = done(vault.audit().setAside(ACT));
        assertEquals(7, line.number());
        assertEquals(AuditAction.SET_ASIDE, line.what());
        assertEquals("audit-1.jsonl: line 5: it ends before line 6", line.detail());
        assertArrayEquals(cut, storage.read(FOLDER.resolve("audit-1.jsonl")));
        assertEquals("s3cret", value(vault, token.orElseThrow()));
        assertEquals(new Verification(7, 2, Optional.empty(), true), done(vault.audit().verify()));
        List<String> two = new String(storage.read(FILE), StandardCharsets.UTF_8).lines().toList();
        storage.tamper(FILE, bytes(two.subList(1, 2)));
        assertEquals(
                Optional.of(
                        new Fault(1, "it is not as it was written, or not where it was written")),
                done(vault.audit().verify()).fault());
    }

    @Test
    void linesThatTheKeyringDoesNotKnowYetAreAccepted() throws Failure, IOException {
        Pins.Pin pin = pins.find(owner().vault(), Pins.Of.AUDIT).orElseThrow();
        done(vault.reveal(token.orElseThrow().id(), 1, ACT)).close();
        pins.put(owner().vault(), Pins.Of.AUDIT, pin);
        assertEquals(new Verification(1, 7, Optional.empty(), true), done(vault.audit().verify()));
        assertEquals("s3cret", value(vault, token.orElseThrow()));
        assertEquals(8, done(vault.audit().verify()).lines());
    }

    @Test
    void aLineThatWasNotFinishedIsCutOffAndTheLogSaysSo() throws IOException {
        storage.append(FILE, "{\"number\":7,\"at\":\"20".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                Optional.of(new Fault(7, "it is not finished")),
                done(vault.audit().verify()).fault());
        done(vault.reveal(token.orElseThrow().id(), 1, ACT)).close();
        List<AuditLine> lines = done(vault.audit().lines());
        assertEquals(
                List.of(AuditAction.MENDED, AuditAction.REVEAL),
                lines.subList(6, 8).stream().map(AuditLine::what).toList());
        assertEquals("20 bytes of a line that was not finished", lines.get(6).detail());
        assertTrue(done(vault.audit().verify()).isSound());
    }

    @Test
    void withoutAKeyringACutIsNotNoticedAndTheVerificationSaysSo() throws IOException {
        MemoryStorage other = new MemoryStorage();
        try (SecretValue passphrase = secret("correct horse");
                Vault without =
                        done(
                                TestVaults.folder(FOLDER, other, keyring)
                                        .create(new VaultKey.Passphrase(passphrase), ACT))) {
            add(without, "TOKEN", "s3cret", "global");
            List<String> lines =
                    new String(other.read(FILE), StandardCharsets.UTF_8).lines().toList();
            other.tamper(FILE, bytes(lines.subList(0, 1)));
            Verification found = done(without.audit().verify());
            assertTrue(found.isSound());
            assertFalse(found.noticesCut());
        }
    }

    @Test
    void aLogThatIsGoneIsNamedWithoutAKeyringToo() throws IOException {
        MemoryStorage other = new MemoryStorage();
        try (SecretValue passphrase = secret("correct horse");
                Vault without =
                        done(
                                TestVaults.folder(FOLDER, other, keyring)
                                        .create(new VaultKey.Passphrase(passphrase), ACT))) {
            Credential only = add(without, "TOKEN", "s3cret", "global");
            String gone = "it is gone, and the log of a vault is never empty";
            for (boolean isEmpty : new boolean[] {false, true}) {
                if (isEmpty) {
                    other.tamper(FILE, new byte[0]);
                } else {
                    other.takeAway(FILE);
                }
                assertEquals(
                        Optional.of(new Fault(1, gone)), done(without.audit().verify()).fault());
                assertEquals(
                        "the audit log was touched: " + gone,
                        failed(without.reveal(only.id(), 1, ACT)));
                assertEquals(
                        (isEmpty ? "audit-1.jsonl: " : "") + "line 1: " + gone,
                        done(without.audit().setAside(ACT)).detail());
                assertEquals("s3cret", value(without, only));
                assertTrue(done(without.audit().verify()).isSound());
            }
        }
    }

    @Test
    void aNewVaultSetsTheLogOfAnotherOneAside() throws IOException {
        MemoryStorage other = new MemoryStorage();
        other.tamper(FILE, whole);
        try (Vault another =
                done(TestVaults.folder(FOLDER, other, keyring).create(inKeyring(), ACT))) {
            assertEquals("s3cret", value(another, add(another, "TOKEN", "s3cret", "global")));
            assertEquals(3, done(another.audit().verify()).lines());
            assertArrayEquals(whole, other.read(FOLDER.resolve("audit-1.jsonl")));
        }
    }
}
