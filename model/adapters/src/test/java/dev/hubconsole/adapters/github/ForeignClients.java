package dev.hubconsole.adapters.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.pando.crypto.nacl.CryptoBox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// What others wrote, unchanged, on what our client sends: libsodium opens our sealed boxes. Run by
/// `mvn -Pforeign`; where python3-nacl is missing, the test fails.
class ForeignClients {

    private static final int BOXES = 250;
    private static final int LARGEST = 48 * 1024;
    private static final int KEY = 32;

    @TempDir private Path folder;

    @Test
    void pyNaClOpensOurSeals() throws IOException, InterruptedException {
        KeyPair owner = CryptoBox.keyPair();
        byte[] publicKey = lastBytes(owner.getPublic().getEncoded());
        Random random = new Random(42);
        List<String> messages = new ArrayList<>();
        Set<String> input = new HashSet<>();
        StringBuilder lines =
                new StringBuilder(base64(lastBytes(owner.getPrivate().getEncoded()))).append('\n');
        for (int i = 0; i < BOXES; i++) {
            int size = i == 0 ? 1 : i == 1 ? LARGEST : 1 + random.nextInt(LARGEST);
            byte[] message = new byte[size];
            random.nextBytes(message);
            messages.add(base64(message));
            String sealed = base64(SealedBox.seal(message, publicKey));
            assertTrue(input.add(sealed), "the same box twice");
            lines.append(sealed).append('\n');
        }
        Path script = folder.resolve("unseal.py");
        try (InputStream in = ForeignClients.class.getResourceAsStream("unseal.py")) {
            Files.write(script, in.readAllBytes());
        }
        Path out = folder.resolve("out");
        Path wrong = folder.resolve("wrong");
        Process python =
                new ProcessBuilder("/usr/bin/python3", script.toString())
                        .redirectInput(
                                Files.writeString(folder.resolve("in"), lines.toString()).toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(wrong.toFile())
                        .start();
        try {
            assertTrue(python.waitFor(120, TimeUnit.SECONDS), "it does not end");
        } finally {
            python.destroyForcibly();
        }
        assertEquals(0, python.exitValue(), Files.readString(wrong));
        assertTrue(messages.equals(Files.readAllLines(out)), "other messages than were sealed");
    }

    // the keys of X25519 are the last bytes of their encodings (RFC 8410)
    private static byte[] lastBytes(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - KEY, encoded.length);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
