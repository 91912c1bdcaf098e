package dev.hubconsole.adapters.keyring;

import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.core.secret.SecretStore.Answer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Talks to the keyring of the session that it is started in, and writes into a file what came of
/// it. Run by `SystemKeyringTest` in sessions of their own.
final class KeyringConversation {

    private static final String SERVICE = "hubctl test";
    private static final String ACCOUNT = "api.github.com";

    private KeyringConversation() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        talk(arguments);
        // the threads of the D-Bus library would go on
        Runtime.getRuntime().halt(0);
    }

    private static void talk(String[] arguments) throws IOException, InterruptedException {
        try (OutputStream file = Files.newOutputStream(Path.of(arguments[0]));
                PrintStream out = new PrintStream(file, true, StandardCharsets.UTF_8);
                SystemKeyring keyring =
                        new SystemKeyring(Duration.ofSeconds(Integer.parseInt(arguments[1])))) {
            out.println("find: " + shown(keyring.find(SERVICE, ACCOUNT)));
            if (arguments.length > 2 && arguments[2].equals("find")) {
                return;
            }
            out.println("put: " + keyring.put(SERVICE, ACCOUNT, new Secret("ghp_ü\n1")));
            out.println("find: " + shown(keyring.find(SERVICE, ACCOUNT)));
            out.println("put: " + keyring.put(SERVICE, ACCOUNT, new Secret("ghp_2")));
            out.println("find: " + shown(keyring.find(SERVICE, ACCOUNT)));
            if (arguments.length > 2) {
                new ProcessBuilder("sh", "-c", arguments[2]).start().waitFor();
                out.println("find: " + shown(keyring.find(SERVICE, ACCOUNT)));
                return;
            }
            out.println("other: " + shown(keyring.find(SERVICE, "github.example.com")));
            out.println("remove: " + keyring.remove(SERVICE, ACCOUNT));
            out.println("remove: " + keyring.remove(SERVICE, ACCOUNT));
            out.println("find: " + shown(keyring.find(SERVICE, ACCOUNT)));
        }
    }

    private static String shown(Answer answer) {
        return answer instanceof Answer.Found(var secret)
                ? "found " + secret.reveal().replace("\n", "\\n")
                : answer.toString();
    }
}
