package dev.hubconsole.adapters.github;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// GitHub's ETags. They differ with the token: they are the SHA-256 over the values of `Accept` and
/// `Authorization`, each followed by `:`, and the body. That is not documented, but was found and
/// confirmed (<https://github.com/bored-engineer/github-conditional-http-transport>); so what is
/// kept under one token can be asked for again with the next one. Where it does not hold, no more
/// is lost than one full answer.
///
/// What an App itself is told, and what anybody is, is tagged by `Accept` and the body alone
/// (`Vary: Accept`): such a tag fits the next token of the same App as it is.
final class Etags {

    /// Stands for the token where a tag is bound to none.
    static final String ANY = hash("");

    private Etags() {}

    /// The ETag that GitHub would give this body.
    ///
    /// @param authorization the value of the header; empty text where none is sent
    static String of(String accept, String authorization, byte[] body) {
        MessageDigest digest = sha256();
        digest.update((accept + ":").getBytes(StandardCharsets.UTF_8));
        if (!authorization.isEmpty()) {
            digest.update((authorization + ":").getBytes(StandardCharsets.UTF_8));
        }
        digest.update(body);
        return "\"" + HexFormat.of().formatHex(digest.digest()) + "\"";
    }

    /// Whether two ETags mean the same (weak comparison, RFC 9110 8.8.3.2).
    static boolean match(String one, String other) {
        return opaque(one).equals(opaque(other));
    }

    private static String opaque(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is in every JDK", impossible);
        }
    }

    /// The SHA-256 of a text, in hexadecimal digits.
    static String hash(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
