package dev.hubconsole.simulator.github;

import org.bouncycastle.crypto.digests.Blake2bDigest;

import software.pando.crypto.nacl.CryptoBox;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;

/// Seals a text for a public key.
final class Sealing {

    private Sealing() {}

    static byte[] seal(String text, byte[] publicKey) {
        KeyPair ephemeral = CryptoBox.keyPair();
        byte[] encoded = ephemeral.getPublic().getEncoded();
        byte[] own = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        Blake2bDigest digest = new Blake2bDigest(null, 24, null, null);
        digest.update(own, 0, 32);
        digest.update(publicKey, 0, 32);
        byte[] nonce = new byte[24];
        digest.doFinal(nonce, 0);
        try (CryptoBox box =
                CryptoBox.encrypt(
                        ephemeral.getPrivate(),
                        CryptoBox.publicKey(publicKey),
                        nonce,
                        text.getBytes(StandardCharsets.UTF_8))) {
            byte[] sealed = box.getCiphertextWithTag();
            byte[] all = Arrays.copyOf(own, 32 + sealed.length);
            System.arraycopy(sealed, 0, all, 32, sealed.length);
            return all;
        }
    }
}
