package dev.hubconsole.adapters.vault;

import static dev.hubconsole.adapters.vault.TestVaults.ACT;
import static dev.hubconsole.adapters.vault.TestVaults.done;
import static dev.hubconsole.adapters.vault.TestVaults.secret;
import static dev.hubconsole.adapters.vault.TestVaults.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultKey;
import dev.hubconsole.simulator.MemoryKeyring;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Vaults in programs of their own.
class ProgramsTest {

    private static final String UNLOCK =
            "printf pass | gnome-keyring-daemon --unlock --components=secrets >/dev/null;";
    private static final String LOCK =
            "dbus-send --session --print-reply --dest=org.freedesktop.secrets"
                    + " /org/freedesktop/secrets org.freedesktop.Secret.Service.Lock"
                    + " array:objpath:/org/freedesktop/secrets/collection/login";

    @TempDir private Path home;

    private static List<String> java(String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                // as hubctl itself is started
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                VaultProgram.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private void endsWell(Process process, Path log) throws IOException, InterruptedException {
        boolean ended = process.waitFor(240, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertTrue(ended, "it does not end");
        assertEquals(0, process.exitValue(), Files.readString(log));
    }

    @Test
    void twoProgramsThatWriteAtOnceLoseNothing() throws IOException, InterruptedException {
        Path folder = home.resolve("credentials");
        Path file = home.resolve("passphrase");
        new DiskStorage().write(file, "correct horse\n".getBytes(StandardCharsets.UTF_8));
        VaultFolder vaults = TestVaults.folder(folder, new DiskStorage(), new MemoryKeyring());
        try (SecretValue passphrase = secret("correct horse");
                Vault vault = done(vaults.create(new VaultKey.Passphrase(passphrase), ACT))) {
            List<Process> programs = new ArrayList<>();
            for (String name : List.of("ONE", "TWO")) {
                programs.add(
                        new ProcessBuilder(java("write", folder.toString(), file.toString(), name))
                                .redirectError(home.resolve(name).toFile())
                                .start());
            }
            for (Process program : programs) {
                BufferedReader said = program.inputReader(StandardCharsets.UTF_8);
                assertEquals("ready", said.readLine());
            }
            for (Process program : programs) {
                program.getOutputStream().write('\n');
                program.getOutputStream().flush();
            }
            endsWell(programs.get(0), home.resolve("ONE"));
            endsWell(programs.get(1), home.resolve("TWO"));
            List<Credential> credentials = done(vault.list()).credentials();
            assertEquals(30, credentials.size());
            for (Credential credential : credentials) {
                assertEquals("value of " + credential.name(), value(vault, credential));
            }
            assertTrue(done(vault.audit().verify()).isSound());
            assertEquals(1 + 60 + 30, done(vault.audit().verify()).lines());
            assertEquals(31, done(vault.list()).generation());
        }
    }

    /// GNOME's keyring, started anew in a D-Bus session of its own. Needs the programs
    /// `dbus-run-session` and `gnome-keyring-daemon`; where they are missing the test fails.
    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            disabledReason = "other systems' keyrings cannot be started anew")
    void worksWithTheKeyringOfADesktop() throws IOException, InterruptedException {
        Path out = home.resolve("out");
        Path log = home.resolve("log");
        StringBuilder command = new StringBuilder(UNLOCK).append(" exec");
        for (String word :
                java("talk", home.resolve("credentials").toString(), out.toString(), LOCK)) {
            command.append(" '").append(word).append("'");
        }
        ProcessBuilder builder =
                new ProcessBuilder("dbus-run-session", "--", "sh", "-c", command.toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_RUNTIME_DIR", home.toString());
        builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
        builder.environment().remove("DISPLAY");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        endsWell(builder.start(), log);
        assertEquals(
                List.of(
                        "read: s3cret ü",
                        "master key: done",
                        "data key: done",
                        "read: s3cret ü",
                        "writer: 0",
                        "writer: 0",
                        "credentials: 11",
                        "sound: true",
                        "older: "
                                + home.resolve("credentials").resolve("vault")
                                + " is older than the state that the keyring knows",
                        "accepted: done",
                        "locked: the keyring is locked"),
                Files.readAllLines(out));
    }

    @Test
    void noDumpOfTheHeapHasAValueThatWasWiped() throws IOException, InterruptedException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        Path file = Files.writeString(home.resolve("secret"), secret);
        Path heap = home.resolve("heap.hprof");
        Path log = home.resolve("log");
        Process program =
                new ProcessBuilder(
                                java(
                                        "dump",
                                        home.resolve("credentials").toString(),
                                        file.toString(),
                                        heap.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        endsWell(program, log);
        byte[] dump = Files.readAllBytes(heap);
        assertTrue(contains(dump, "audit.jsonl"), "this is no dump");
        assertFalse(contains(dump, secret), "the heap has the value");
        assertFalse(contains(dump, secret.substring(0, 24)), "the heap has half of the value");
        assertEquals("", Files.readString(log).replaceAll("(?m)^Heap dump.*\n", ""));
    }

    private static boolean contains(byte[] bytes, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (bytes[i] == wanted[0]
                    && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
