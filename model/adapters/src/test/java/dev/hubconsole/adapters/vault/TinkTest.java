package dev.hubconsole.adapters.vault;

import static dev.hubconsole.adapters.vault.TestVaults.ACT;
import static dev.hubconsole.adapters.vault.TestVaults.NOW;
import static dev.hubconsole.adapters.vault.TestVaults.add;
import static dev.hubconsole.adapters.vault.TestVaults.done;
import static dev.hubconsole.adapters.vault.TestVaults.inKeyring;
import static dev.hubconsole.adapters.vault.TestVaults.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;

import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.simulator.MemoryKeyring;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// What is in the file is Tink's: the library alone reads and writes it, given the master key; and
/// what we do with the primitives fits the vectors that are published.
class TinkTest {

    private static final Path FOLDER = Path.of("/credentials");
    private static final HexFormat HEX = HexFormat.of();

    private final MemoryStorage storage = new MemoryStorage();
    private final MemoryKeyring keyring = new MemoryKeyring();

    /// Length-prefixed fields, written down here once more.
    private static byte[] fields(String... fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] field(byte[] before, byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before);
        out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    private static byte[] bound(String what, Header header, String key) {
        byte[] lock = fields("hub-console vault 1: keys", header.vault(), "vault", "keyring", key);
        return field(fields("hub-console vault 1: " + what), lock);
    }

    private Header header() throws IOException {
        return VaultFile.headers(storage.read(FOLDER.resolve("vault"))).whole().getFirst();
    }

    private Aead master(Header header, String key) throws Failure, GeneralSecurityException {
        AeadConfig.register();
        MacConfig.register();
        byte[] bytes = new Pins(keyring).masterKey(header.vault(), key).orElseThrow();
        // the plain cipher of the JDK, so that nothing of ours is between
        return new Aead() {
            @Override
            public byte[] encrypt(byte[] plain, byte[] bound) throws GeneralSecurityException {
                byte[] nonce = new byte[12];
                new SecureRandom().nextBytes(nonce);
                byte[] sealed = gcm(Cipher.ENCRYPT_MODE, bytes, nonce, bound).doFinal(plain);
                byte[] all = Arrays.copyOf(nonce, 12 + sealed.length);
                System.arraycopy(sealed, 0, all, 12, sealed.length);
                return all;
            }

            @Override
            public byte[] decrypt(byte[] sealed, byte[] bound) throws GeneralSecurityException {
                byte[] nonce = Arrays.copyOf(sealed, 12);
                return gcm(Cipher.DECRYPT_MODE, bytes, nonce, bound)
                        .doFinal(sealed, 12, sealed.length - 12);
            }
        };
    }

    private static Cipher gcm(int mode, byte[] key, byte[] nonce, byte[] bound)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }

    private static String keyOf(Header header) {
        return ((Header.Lock.InKeyring) header.lock()).key();
    }

    @Test
    void tinkAloneReadsTheKeysetsInJsonAndInBinary()
            throws IOException, Failure, GeneralSecurityException {
        done(TestVaults.folder(FOLDER, storage, keyring).create(inKeyring(), ACT)).close();
        Header header = header();
        Aead master = master(header, keyOf(header));
        byte[] bound = bound("secrets", header, keyOf(header));
        KeysetHandle json =
                TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
                        header.wrapped().secrets(), master, bound, RegistryConfiguration.get());
        assertEquals(1, json.size());
        AesGcmKey key = (AesGcmKey) json.getPrimary().getKey();
        assertEquals(PredefinedAeadParameters.AES256_GCM, key.getParameters());
        byte[] binary =
                TinkProtoKeysetFormat.serializeEncryptedKeyset(
                        json, master, bound, RegistryConfiguration.get());
        KeysetHandle again =
                TinkProtoKeysetFormat.parseEncryptedKeyset(
                        binary, master, bound, RegistryConfiguration.get());
        assertTrue(again.equalsKeyset(json));
        KeysetHandle marks =
                TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
                        header.wrapped().marks(),
                        master,
                        bound("marks", header, keyOf(header)),
                        RegistryConfiguration.get());
        assertEquals(
                PredefinedMacParameters.HMAC_SHA256_256BITTAG,
                marks.getPrimary().getKey().getParameters());
        assertThrows(
                GeneralSecurityException.class,
                () ->
                        TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
                                header.wrapped().marks(),
                                master,
                                bound,
                                RegistryConfiguration.get()));
    }

    @Test
    void theJdkAloneDecryptsAValue() throws IOException, Failure, GeneralSecurityException {
        Credential token;
        try (Vault vault =
                done(TestVaults.folder(FOLDER, storage, keyring).create(inKeyring(), ACT))) {
            token = add(vault, "TOKEN", "s3cret", "repo:acme/web", "runner:linux");
        }
        Header header = header();
        KeysetHandle keyset =
                TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
                        header.wrapped().secrets(),
                        master(header, keyOf(header)),
                        bound("secrets", header, keyOf(header)),
                        RegistryConfiguration.get());
        AesGcmKey key = (AesGcmKey) keyset.getPrimary().getKey();
        String line =
                new String(storage.read(FOLDER.resolve("vault")), StandardCharsets.UTF_8)
                        .lines()
                        .filter(one -> one.startsWith("value "))
                        .findFirst()
                        .orElseThrow();
        byte[] sealed = Base64.getDecoder().decode(line.split(" ")[2]);
        // Tink's prefix: 1, the key's id; then the nonce
        assertArrayEquals(key.getOutputPrefix().toByteArray(), Arrays.copyOf(sealed, 5));
        byte[] bound =
                fields(
                        "hub-console vault 1: value",
                        header.vault(),
                        token.id(),
                        "TOKEN",
                        "2",
                        "repo:acme/web",
                        "runner:linux",
                        "1",
                        "");
        byte[] plain =
                gcm(
                                Cipher.DECRYPT_MODE,
                                key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get()),
                                Arrays.copyOfRange(sealed, 5, 17),
                                bound)
                        .doFinal(sealed, 17, sealed.length - 17);
        assertEquals("s3cret", new String(plain, StandardCharsets.UTF_8));
    }

    @Test
    void keysetsThatTinkAloneWroteAreUsed() throws IOException, Failure, GeneralSecurityException {
        try (Vault vault =
                done(TestVaults.folder(FOLDER, storage, keyring).create(inKeyring(), ACT))) {
            add(vault, "OLD", "old", "global");
        }
        Header old = header();
        Aead master = master(old, keyOf(old));
        KeysetHandle secrets =
                KeysetHandle.generateNew(
                        PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
        KeysetHandle marks =
                KeysetHandle.generateNew(
                        PredefinedMacParameters.HMAC_SHA256_256BITTAG, RegistryConfiguration.get());
        ObjectNode json = Json.object().put("vault", old.vault()).put("kind", "vault");
        json.putObject("keyring").put("key", keyOf(old));
        json.set(
                "secrets", Json.parse(written(secrets, master, bound("secrets", old, keyOf(old)))));
        json.set("marks", Json.parse(written(marks, master, bound("marks", old, keyOf(old)))));
        Header header = Header.parse(json.toString()).orElseThrow();
        Keys keys =
                new Keys(
                        secrets,
                        marks,
                        secrets.getPrimitive(RegistryConfiguration.get(), Aead.class),
                        marks.getPrimitive(RegistryConfiguration.get(), Mac.class));
        Head head =
                new Head(
                        old.vault(),
                        1,
                        "",
                        VaultFile.hash(header),
                        Optional.of(NOW),
                        List.of(),
                        List.of());
        byte[] sealed = head.seal(keys, header);
        storage.tamper(FOLDER.resolve("vault"), VaultFile.encode(header, sealed, head, Map.of()));
        storage.takeAway(FOLDER.resolve("audit.jsonl"));
        new Pins(keyring).removeAll(old.vault());
        try (Vault vault = done(TestVaults.folder(FOLDER, storage, keyring).open(inKeyring()))) {
            assertEquals(Optional.of(NOW), done(vault.list()).backedUp());
            done(vault.audit().setAside(ACT));
            assertEquals("new", value(vault, add(vault, "NEW", "new", "global")));
        }
    }

    private static String written(KeysetHandle keyset, Aead master, byte[] bound)
            throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
                keyset, master, bound, RegistryConfiguration.get());
    }

    /// McGrew and Viega, The Galois/Counter Mode of Operation, test cases 15 and 16.
    @Test
    void sealsAsThePublishedVectorsOfGcmSay() throws GeneralSecurityException {
        String key = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
        String plain =
                "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532f"
                        + "cf0e2449a6b525b16aedf5aa0de657ba637b39";
        String sealed =
                "cafebabefacedbaddecaf888"
                    + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e4859"
                    + "0dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                    + "76fc6ece0f4e1768cddf8853bb2d551b";
        byte[] bound = HEX.parseHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        assertEquals(
                plain,
                HEX.formatHex(Keys.master(HEX.parseHex(key)).decrypt(HEX.parseHex(sealed), bound)));
        assertEquals(
                plain + "1aafd255",
                HEX.formatHex(
                        Keys.master(HEX.parseHex(key))
                                .decrypt(
                                        HEX.parseHex(
                                                "cafebabefacedbaddecaf888"
                                                    + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c"
                                                    + "0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056"
                                                    + "828838c5f61e6393ba7a0abcc9f662898015ad"
                                                    + "b094dac5d93471bdec1a502270e3cc6c"),
                                        new byte[0])));
        byte[] flipped = HEX.parseHex(sealed);
        flipped[flipped.length - 1] ^= 1;
        assertThrows(
                GeneralSecurityException.class,
                () -> Keys.master(HEX.parseHex(key)).decrypt(flipped, bound));
    }

    /// RFC 9106, section 5.3.
    @Test
    void theLibraryMakesKeysAsTheRfcSays() {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(32)
                        .withIterations(3)
                        .withParallelism(4)
                        .withSalt(HEX.parseHex("02".repeat(16)))
                        .withSecret(HEX.parseHex("03".repeat(8)))
                        .withAdditional(HEX.parseHex("04".repeat(12)))
                        .build());
        byte[] tag = new byte[32];
        generator.generateBytes(HEX.parseHex("01".repeat(32)), tag);
        assertEquals(
                "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659",
                HEX.formatHex(tag));
    }

    /// A vector of the reference implementation's own tests (`src/test.c`): 64 MiB, 2 passes.
    @Test
    void passphrasesMakeTheKeysOfTheReferenceImplementation() {
        Argon2id function =
                new Argon2id(
                        64 << 10,
                        2,
                        1,
                        Base64.getEncoder()
                                .encodeToString("somesalt".getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
                HEX.formatHex(function.key("password".getBytes(StandardCharsets.UTF_8))));
        assertEquals(Optional.of("a salt of 8 bytes"), function.complaint());
    }
}
