package dev.hubconsole.adapters.github;

import org.bouncycastle.crypto.digests.Blake2bDigest;

import software.pando.crypto.nacl.CryptoBox;

import java.security.KeyPair;
import java.util.Arrays;

/// Encrypts for a public key so that only the owner of the private key can read it, as libsodium's
/// `crypto_box_seal` does: an ephemeral X25519 key, XSalsa20-Poly1305, and the nonce by BLAKE2b.
/// <https://libsodium.gitbook.io/doc/public-key_cryptography/sealed_boxes>
final class SealedBox {

    private static final int KEY = 32;
    private static final int NONCE = 24;

    private SealedBox() {}

    /// The sealed message.
    ///
    /// @throws IllegalArgumentException where the key is no X25519 key
    static byte[] seal(byte[] message, byte[] publicKey) {
        if (publicKey.length != KEY) {
            throw new IllegalArgumentException("a public key of " + publicKey.length + " bytes");
        }
        KeyPair ephemeral = CryptoBox.keyPair();
        byte[] encoded = ephemeral.getPublic().getEncoded();
        // the last bytes of a SubjectPublicKeyInfo are the key (RFC 8410)
        byte[] own = Arrays.copyOfRange(encoded, encoded.length - KEY, encoded.length);
        byte[] nonce = new byte[NONCE];
        Blake2bDigest digest = new Blake2bDigest(null, NONCE, null, null);
        digest.update(own, 0, KEY);
        digest.update(publicKey, 0, KEY);
        digest.doFinal(nonce, 0);
        try (CryptoBox box =
                CryptoBox.encrypt(
                        ephemeral.getPrivate(), CryptoBox.publicKey(publicKey), nonce, message)) {
            byte[] sealed = box.getCiphertextWithTag();
            byte[] whole = Arrays.copyOf(own, KEY + sealed.length);
            System.arraycopy(sealed, 0, whole, KEY, sealed.length);
            return whole;
        }
    }
}
