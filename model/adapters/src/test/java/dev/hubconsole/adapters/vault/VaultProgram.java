package dev.hubconsole.adapters.vault;

import static dev.hubconsole.adapters.vault.TestVaults.ACT;
import static dev.hubconsole.adapters.vault.TestVaults.done;
import static dev.hubconsole.adapters.vault.TestVaults.inKeyring;

import com.sun.management.HotSpotDiagnosticMXBean;

import dev.hubconsole.adapters.keyring.SystemKeyring;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.credential.VaultKey;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.secret.SecretStore;
import dev.hubconsole.simulator.MemoryKeyring;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A program of its own that works on a vault; what tests of several programs start.
final class VaultProgram {

    private VaultProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "write" -> write(folder, Path.of(arguments[2]), arguments[3]);
            case "write-keyring" -> writeWithKeyring(folder, arguments[2]);
            case "talk" -> talk(folder, Path.of(arguments[2]), arguments[3]);
            case "dump" -> dump(folder, Path.of(arguments[2]), Path.of(arguments[3]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        // the threads of the D-Bus library would go on
        Runtime.getRuntime().halt(0);
    }

    /// Adds credentials as soon as it is told to.
    private static void write(Path folder, Path passphraseFile, String name) throws IOException {
        try (SecretValue passphrase = done(PassphraseFile.read(passphraseFile));
                Vault vault =
                        done(
                                TestVaults.folder(folder, new DiskStorage(), new MemoryKeyring())
                                        .open(new VaultKey.Passphrase(passphrase)))) {
            System.out.println("ready");
            if (System.in.read() < 0) {
                throw new IOException("nobody said go");
            }
            addAll(vault, name, 15);
        }
    }

    private static void addAll(Vault vault, String name, int count) {
        for (int i = 0; i < count; i++) {
            String number = name + "_" + i;
            Credential made = TestVaults.add(vault, number, "value of " + number, "global");
            try (SecretValue value = done(vault.reveal(made.id(), 1, ACT))) {
                if (value.size() != ("value of " + number).length()) {
                    throw new AssertionError("another value");
                }
            }
        }
    }

    private static void writeWithKeyring(Path folder, String name) {
        try (SystemKeyring keyring = new SystemKeyring(Duration.ofSeconds(60));
                Vault vault =
                        done(
                                TestVaults.folder(folder, new DiskStorage(), keyring)
                                        .open(inKeyring()))) {
            addAll(vault, name, 5);
        }
    }

    private static String said(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> "done";
            case Outcome.Failed<?>(var problem) -> problem.message();
        };
    }

    /// Works on a vault whose key is in the keyring of the session, and writes down what came of
    /// it.
    private static void talk(Path folder, Path out, String lock)
            throws IOException, InterruptedException {
        try (OutputStream file = Files.newOutputStream(out);
                PrintStream say = new PrintStream(file, true, StandardCharsets.UTF_8);
                SystemKeyring keyring = new SystemKeyring(Duration.ofSeconds(60));
                SystemKeyring impatient = new SystemKeyring(Duration.ofSeconds(5))) {
            VaultFolder vaults = vaults(folder, keyring);
            try (Vault vault = done(vaults.create(inKeyring(), ACT))) {
                TestVaults.add(vault, "TOKEN", "s3cret ü", "repo:acme/web");
            }
            try (Vault vault = done(vaults.open(inKeyring()))) {
                Credential token = done(vault.list()).credentials().getFirst();
                say.println("read: " + TestVaults.value(vault, token));
                say.println("master key: " + said(vault.changeKey(inKeyring(), ACT)));
                say.println("data key: " + said(vault.changeDataKey(ACT)));
                say.println("read: " + TestVaults.value(vault, token));
            }
            List<Process> writers = new ArrayList<>();
            for (String name : List.of("ONE", "TWO")) {
                writers.add(
                        new ProcessBuilder(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        VaultProgram.class.getName(),
                                        "write-keyring",
                                        folder.toString(),
                                        name)
                                .inheritIO()
                                .start());
            }
            for (Process writer : writers) {
                say.println("writer: " + writer.waitFor());
            }
            byte[] older = Files.readAllBytes(folder.resolve("state-10"));
            try (Vault vault = done(vaults.open(inKeyring()))) {
                VaultContents contents = done(vault.list());
                say.println("credentials: " + contents.credentials().size());
                say.println("sound: " + done(vault.audit().verify()).isSound());
            }
            new DiskStorage().write(folder.resolve("vault"), older);
            say.println("older: " + said(vaults.open(inKeyring())));
            say.println("accepted: " + said(vaults.acceptOlder(inKeyring(), ACT)));
            new ProcessBuilder("sh", "-c", lock).start().waitFor();
            say.println("locked: " + said(vaults(folder, impatient).open(inKeyring())));
        }
    }

    private static VaultFolder vaults(Path folder, SecretStore keyring) {
        return TestVaults.folder(folder, new DiskStorage(), keyring);
    }

    /// Keeps, reads and rotates a value that comes from a file, wipes it, and dumps the heap.
    private static void dump(Path folder, Path secret, Path heap) throws IOException {
        try (Vault vault = done(vaults(folder, new MemoryKeyring()).create(inKeyring(), ACT))) {
            String id;
            try (SecretValue value = SecretValue.taking(Files.readAllBytes(secret))) {
                id = done(vault.add(TestVaults.wanted("TOKEN", "global"), value, ACT)).id();
                done(vault.stage(id, value, ACT));
            }
            done(vault.reveal(id, 1, ACT)).close();
            done(vault.changeDataKey(ACT));
        }
        System.gc();
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpHeap(heap.toString(), false);
    }
}
