package dev.hubconsole.simulator.github;

import org.bouncycastle.crypto.digests.Blake2bDigest;

import software.pando.crypto.nacl.CryptoBox;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// The key pair of a place that keeps secrets. What is sent there is opened at once, as only then
/// it is known to be what GitHub could use (libsodium's `crypto_box_seal`).
final class SealedBoxes {

    private static final int KEY = 32;
    private static final int NONCE = 24;

    private final KeyPair pair = CryptoBox.keyPair();
    private final byte[] publicKey;

    SealedBoxes() {
        byte[] encoded = pair.getPublic().getEncoded();
        publicKey = Arrays.copyOfRange(encoded, encoded.length - KEY, encoded.length);
    }

    /// The public key as GitHub gives it.
    String publicKey() {
        return Base64.getEncoder().encodeToString(publicKey);
    }

    /// A number for the key.
    String keyId() {
        return String.valueOf(
                1_000_000_000_000_000L + Math.floorMod(Arrays.hashCode(publicKey), 1_000_000_000));
    }

    /// What was sealed; empty where it was not sealed for this key.
    Optional<String> open(String base64) {
        byte[] box;
        try {
            box = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
        if (box.length < KEY + 16) {
            return Optional.empty();
        }
        byte[] ephemeral = Arrays.copyOf(box, KEY);
        Blake2bDigest digest = new Blake2bDigest(null, NONCE, null, null);
        digest.update(ephemeral, 0, KEY);
        digest.update(publicKey, 0, KEY);
        byte[] nonce = new byte[NONCE];
        digest.doFinal(nonce, 0);
        try (CryptoBox sealed =
                CryptoBox.fromCombined(nonce, Arrays.copyOfRange(box, KEY, box.length))) {
            byte[] plain = sealed.decrypt(pair.getPrivate(), CryptoBox.publicKey(ephemeral));
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (RuntimeException notForUs) {
            return Optional.empty();
        }
    }
}
