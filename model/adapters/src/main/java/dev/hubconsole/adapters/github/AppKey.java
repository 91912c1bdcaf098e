package dev.hubconsole.adapters.github;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.secret.Secret;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The private key of a GitHub App. Signs the tokens by which the App itself is known (RS256, RFC
/// 7515 and 7518).
public final class AppKey {

    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN ((?:RSA )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END"
                            + " \\1-----");
    private static final int DER_SEQUENCE = 0x30;
    private static final int DER_OCTETS = 0x04;

    /// What a PKCS#8 key has before the key: version 0 and rsaEncryption (RFC 5208, RFC 8017).
    private static final byte[] RSA_IN_PKCS8 = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    /// GitHub allows ten minutes, and clocks differ.
    private static final Duration BEFORE = Duration.ofSeconds(60);

    private static final Duration LIFE = Duration.ofMinutes(9);

    private final PrivateKey key;

    private AppKey(PrivateKey key) {
        this.key = key;
    }

    /// Reads a PEM file's text: PKCS#1, as GitHub hands it out, or PKCS#8.
    public static Outcome<AppKey> read(Secret pem) {
        Matcher found = PEM.matcher(pem.reveal());
        if (!found.find()) {
            return wrong("the App's key is no PEM file with a private RSA key");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(found.group(2));
            byte[] pkcs8 = found.group(1).startsWith("RSA") ? inPkcs8(der) : der;
            return new Outcome.Done<>(
                    new AppKey(
                            KeyFactory.getInstance("RSA")
                                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8))));
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            return wrong("the App's key is damaged or no RSA key");
        }
    }

    private static Outcome<AppKey> wrong(String message) {
        return new Outcome.Failed<>(
                new Problem.Misuse(
                        message,
                        "Take the .pem file that GitHub gave when the key was made; make a new one"
                                + " on the App's page where it is lost."));
    }

    private static byte[] inPkcs8(byte[] pkcs1) {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        inner.writeBytes(RSA_IN_PKCS8);
        der(inner, DER_OCTETS, pkcs1);
        ByteArrayOutputStream outer = new ByteArrayOutputStream();
        der(outer, DER_SEQUENCE, inner.toByteArray());
        return outer.toByteArray();
    }

    private static void der(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        int length = content.length;
        if (length >= 1 << 16) {
            throw new IllegalArgumentException("a key of " + length + " bytes");
        }
        if (length >= 1 << 8) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 1 << 7) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(content);
    }

    /// A token for the App itself.
    ///
    /// @param app the App's id or client id
    /// @param now by GitHub's clock
    public Secret token(String app, Instant now) {
        String content =
                encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
                        + "."
                        + encoded(
                                "{\"iat\":"
                                        + now.minus(BEFORE).getEpochSecond()
                                        + ",\"exp\":"
                                        + now.plus(LIFE).getEpochSecond()
                                        + ",\"iss\":\""
                                        + app
                                        + "\"}");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return new Secret(content + "." + base64(signature.sign()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("RSA with SHA-256 is in every JDK", impossible);
        }
    }

    private static String encoded(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "(the App's key)";
    }
}
