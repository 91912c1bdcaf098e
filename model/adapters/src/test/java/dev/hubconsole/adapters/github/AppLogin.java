package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.done;

import dev.hubconsole.core.secret.Secret;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/// An App that is installed on the sandbox's organisation.
final class AppLogin {

    final KeyPair key;
    final long app;
    final long installation;

    AppLogin(Sandbox sandbox) {
        this(
                sandbox,
                Map.of(
                        "metadata",
                        "read",
                        "actions",
                        "write",
                        "contents",
                        "write",
                        "administration",
                        "write"));
    }

    AppLogin(Sandbox sandbox, Map<String, String> permissions) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            key = generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        app = sandbox.world.app("hub", sandbox.organization, key.getPublic(), permissions);
        installation = sandbox.world.install(app, sandbox.organization, Set.of());
    }

    /// The key as a PKCS#8 file.
    String pkcs8() {
        return pem("PRIVATE KEY", key.getPrivate().getEncoded());
    }

    /// The key as a PKCS#1 file, as GitHub hands it out: the last part of the PKCS#8 one.
    String pkcs1() {
        byte[] encoded = key.getPrivate().getEncoded();
        int start = 26;
        return pem("RSA PRIVATE KEY", java.util.Arrays.copyOfRange(encoded, start, encoded.length));
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN "
                + kind
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                + "\n-----END "
                + kind
                + "-----\n";
    }

    GitHubLogin login() {
        return new GitHubLogin.App(String.valueOf(app), done(AppKey.read(new Secret(pkcs8()))));
    }
}
