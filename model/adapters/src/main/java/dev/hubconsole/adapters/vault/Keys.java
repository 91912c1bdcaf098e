package dev.hubconsole.adapters.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import com.google.crypto.tink.util.SecretBytes;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/// The keys of a vault: AES-256-GCM for what is secret, HMAC-SHA256 for the audit log. Both are
/// keysets of Tink.
record Keys(KeysetHandle secrets, KeysetHandle marks, Aead aead, Mac mac) {

    static final int MASTER_KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private static final Configuration TINK;

    static {
        try {
            AeadConfig.register();
            MacConfig.register();
            TINK = RegistryConfiguration.get();
        } catch (GeneralSecurityException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /// Keysets as Tink writes them, encrypted with a master key.
    record Wrapped(String secrets, String marks) {}

    static Keys generate() {
        try {
            return of(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK),
                    KeysetHandle.generateNew(PredefinedMacParameters.HMAC_SHA256_256BITTAG, TINK));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Keys of(KeysetHandle secrets, KeysetHandle marks)
            throws GeneralSecurityException {
        return new Keys(
                secrets,
                marks,
                secrets.getPrimitive(TINK, Aead.class),
                marks.getPrimitive(TINK, Mac.class));
    }

    /// The same with a new key for what is secret, and none of the old ones. The old keys of the
    /// log stay beside a new one: the log is not written anew.
    Keys renewed() {
        try {
            KeysetHandle next =
                    KeysetHandle.newBuilder(marks)
                            .addEntry(
                                    KeysetHandle.generateEntryFromParameters(
                                                    PredefinedMacParameters.HMAC_SHA256_256BITTAG)
                                            .withRandomId()
                                            .makePrimary())
                            .build();
            return of(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK), next);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// What a master key does. The bytes are wiped.
    static Aead master(byte[] key) {
        try {
            AesGcmParameters parameters =
                    AesGcmParameters.builder()
                            .setKeySizeBytes(MASTER_KEY)
                            .setIvSizeBytes(NONCE)
                            .setTagSizeBytes(TAG)
                            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                            .build();
            AesGcmKey made =
                    AesGcmKey.builder()
                            .setParameters(parameters)
                            .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                            .build();
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(made).withRandomId().makePrimary())
                    .build()
                    .getPrimitive(TINK, Aead.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    Wrapped wrap(Aead master, byte[] bound) {
        try {
            return new Wrapped(
                    TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
                            secrets, master, Fields.of("secrets").add(bound).bytes(), TINK),
                    TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
                            marks, master, Fields.of("marks").add(bound).bytes(), TINK));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The keys; empty where the master key or what is bound is another one.
    static Optional<Keys> unwrap(Wrapped wrapped, Aead master, byte[] bound) {
        try {
            return Optional.of(
                    of(
                            TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
                                    wrapped.secrets(),
                                    master,
                                    Fields.of("secrets").add(bound).bytes(),
                                    TINK),
                            TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
                                    wrapped.marks(),
                                    master,
                                    Fields.of("marks").add(bound).bytes(),
                                    TINK)));
        } catch (GeneralSecurityException other) {
            return Optional.empty();
        }
    }

    byte[] seal(byte[] plain, byte[] bound) {
        try {
            return aead.encrypt(plain, bound);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// What was sealed; empty where it was sealed with another key, was touched, or something else
    /// is bound to it.
    Optional<byte[]> open(byte[] sealed, byte[] bound) {
        try {
            return Optional.of(aead.decrypt(sealed, bound));
        } catch (GeneralSecurityException other) {
            return Optional.empty();
        }
    }

    byte[] mark(byte[] bytes) {
        try {
            return mac.computeMac(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean isMark(byte[] mark, byte[] bytes) {
        try {
            mac.verifyMac(mark, bytes);
            return true;
        } catch (GeneralSecurityException other) {
            return false;
        }
    }

    /// The same for all keys.
    @Override
    public String toString() {
        return "(keys)";
    }
}
