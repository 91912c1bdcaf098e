package dev.hubconsole.simulator.github;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/// What an App signs to be known by.
final class Jwt {

    private Jwt() {}

    static String signed(long app, KeyPair key, Instant now) throws GeneralSecurityException {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String content =
                base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8))
                        + "."
                        + base64.encodeToString(
                                ("{\"iat\":"
                                                + (now.getEpochSecond() - 60)
                                                + ",\"exp\":"
                                                + (now.getEpochSecond() + 500)
                                                + ",\"iss\":"
                                                + app
                                                + "}")
                                        .getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + base64.encodeToString(signature.sign());
    }
}
