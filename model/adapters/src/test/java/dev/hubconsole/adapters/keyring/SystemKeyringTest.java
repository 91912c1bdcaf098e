package dev.hubconsole.adapters.keyring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The keyring of a desktop, which is GNOME's, started anew for each test in a D-Bus session of its
/// own. Needs the programs `dbus-run-session` and `gnome-keyring-daemon`; where they are missing
/// the test fails.
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems' keyrings cannot be started anew")
class SystemKeyringTest {

    private static final String UNLOCK =
            "printf pass | gnome-keyring-daemon --unlock --components=secrets >/dev/null;";
    private static final String LOCK =
            "dbus-send --session --print-reply --dest=org.freedesktop.secrets"
                    + " /org/freedesktop/secrets org.freedesktop.Secret.Service.Lock"
                    + " array:objpath:/org/freedesktop/secrets/collection/login";

    @TempDir private Path home;

    private List<String> converse(String before, String... arguments)
            throws IOException, InterruptedException {
        Path out = home.resolve("out");
        String classes =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        StringBuilder command = new StringBuilder(before);
        command.append(" exec '")
                .append(Path.of(System.getProperty("java.home"), "bin", "java"))
                .append("' -cp '")
                .append(classes)
                .append("' ")
                .append(KeyringConversation.class.getName())
                .append(" '")
                .append(out)
                .append("'");
        for (String argument : arguments) {
            command.append(" '").append(argument).append("'");
        }
        ProcessBuilder builder =
                new ProcessBuilder("dbus-run-session", "--", "sh", "-c", command.toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_RUNTIME_DIR", home.toString());
        builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
        builder.environment().remove("DISPLAY");
        builder.redirectErrorStream(true).redirectOutput(home.resolve("log").toFile());
        Process process = builder.start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertTrue(ended, "it does not end");
        assertTrue(Files.exists(out), Files.readString(home.resolve("log")));
        return Files.readAllLines(out);
    }

    @Test
    void keepsFindsAndForgets() throws IOException, InterruptedException {
        assertEquals(
                List.of(
                        "find: Missing[]",
                        "put: Done[]",
                        "find: found ghp_ü\\n1",
                        "put: Done[]",
                        "find: found ghp_2",
                        "other: Missing[]",
                        "remove: Done[]",
                        "remove: Done[]",
                        "find: Missing[]"),
                converse(UNLOCK, "20"));
    }

    @Test
    void saysThatTheKeyringIsLocked() throws IOException, InterruptedException {
        assertEquals("find: Locked[]", converse(UNLOCK, "5", LOCK).getLast());
    }

    @Test
    void aDismissedQuestionForThePasswordReadsAsLocked() throws IOException, InterruptedException {
        converse(UNLOCK, "20", "true");
        // without a screen the program that asks ends at once, which dismisses its question; who
        // waits for its patience to end here does not end in time
        assertEquals(
                List.of("find: Locked[]"), converse(UNLOCK + LOCK + " >/dev/null;", "600", "find"));
    }

    @Test
    void saysThatThereIsNoKeyring() throws IOException, InterruptedException {
        List<String> said =
                converse(
                        "export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent; export"
                                + " PATH=/nonexistent;",
                        "20");
        assertEquals("find: Unavailable[why=there is no keyring on this system]", said.getFirst());
        assertTrue(said.get(1).startsWith("put: Unavailable["), said.get(1));
    }
}
