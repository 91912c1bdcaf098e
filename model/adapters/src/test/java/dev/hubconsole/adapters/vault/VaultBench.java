package dev.hubconsole.adapters.vault;

import static dev.hubconsole.adapters.vault.TestVaults.ACT;
import static dev.hubconsole.adapters.vault.TestVaults.NOW;
import static dev.hubconsole.adapters.vault.TestVaults.done;
import static dev.hubconsole.adapters.vault.TestVaults.inKeyring;

import dev.hubconsole.core.credential.Credential.Times;
import dev.hubconsole.core.credential.NewCredential;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.core.secret.SecretStore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// Measures how long a vault of 1 000 credentials takes to open and to read from; run by
/// `packaging/bench/vault`. The keyring is a file, which takes next to no time.
///
/// `make FOLDER` makes the vault; `open FOLDER` opens it in a program that has just started, then
/// again and again.
final class VaultBench {

    private static final int CREDENTIALS = 1_000;
    private static final int ROUNDS = 200;

    private VaultBench() {}

    public static void main(String[] arguments) throws IOException, Failure {
        Path home = Path.of(arguments[1]);
        Path folder = home.resolve("credentials");
        SecretStore keyring = new FileKeyring(home.resolve("keyring"));
        VaultFolder vaults = TestVaults.folder(folder, new DiskStorage(), keyring);
        if (arguments[0].equals("make")) {
            done(vaults.create(inKeyring(), ACT)).close();
            fill(new States(folder, new DiskStorage(), new Pins(keyring), new SecureRandom()));
            return;
        }
        long start = System.nanoTime();
        Vault vault = done(vaults.open(inKeyring()));
        double first = millis(start);
        List<Double> opened = new ArrayList<>();
        List<Double> read = new ArrayList<>();
        String id = done(vault.list()).credentials().get(CREDENTIALS / 2).id();
        vault.close();
        for (int i = 0; i < ROUNDS; i++) {
            start = System.nanoTime();
            Vault again = done(vaults.open(inKeyring()));
            opened.add(millis(start));
            start = System.nanoTime();
            done(again.reveal(id, 1, ACT)).close();
            read.add(millis(start));
            again.close();
        }
        System.out.printf(
                Locale.ROOT,
                "%.0f %.1f %.1f %d%n",
                first,
                median(opened),
                median(read),
                Files.size(folder.resolve("vault")));
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> times) {
        times.sort(null);
        return times.get(times.size() / 2);
    }

    private static void fill(States states) throws IOException, Failure {
        State state = states.load();
        List<Entry> entries = new ArrayList<>();
        Map<String, byte[]> sealed = new HashMap<>();
        for (int i = 0; i < CREDENTIALS; i++) {
            NewCredential wanted =
                    TestVaults.wanted(
                            "TOKEN_" + i,
                            "repo:acme/repository-" + i % 300,
                            "environment:acme/repository-" + i % 300 + "@production");
            Entry entry =
                    new Entry(
                            states.newId(8),
                            wanted.name(),
                            wanted.kind(),
                            wanted.scopes(),
                            new Times(
                                    NOW,
                                    Optional.of(NOW.plusSeconds(90L * 86_400)),
                                    Optional.empty(),
                                    Optional.empty()),
                            wanted.description(),
                            Optional.empty(),
                            1,
                            Optional.empty(),
                            List.of());
            Values.Sealer sealer = new Values.Sealer(state.keys(), state.vault(), entry);
            byte[] bytes =
                    sealer.seal(("ghp_" + "x".repeat(36)).getBytes(StandardCharsets.UTF_8), 1);
            sealed.put(entry.key(1), bytes);
            entries.add(entry.plus(Values.described(1, NOW, bytes)));
        }
        states.save(state, state.draft().with(entries, sealed));
        try (SecretValue value = Values.open(states.load(), entries.getFirst(), 1).orElseThrow()) {
            if (value.size() != 40) {
                throw new IllegalStateException("another value");
            }
        }
    }

    /// A keyring in a file, for this alone.
    private record FileKeyring(Path file) implements SecretStore {

        private Properties all() {
            Properties all = new Properties();
            if (Files.exists(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    all.load(in);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
            return all;
        }

        private Change keep(Properties all) {
            try (OutputStream out = Files.newOutputStream(file)) {
                all.store(out, "");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return new Change.Done();
        }

        @Override
        public Answer find(String service, String account) {
            String text = all().getProperty(account);
            return text == null ? new Answer.Missing() : new Answer.Found(new Secret(text));
        }

        @Override
        public Change put(String service, String account, Secret secret) {
            Properties all = all();
            all.setProperty(account, secret.reveal());
            return keep(all);
        }

        @Override
        public Change remove(String service, String account) {
            Properties all = all();
            all.remove(account);
            return keep(all);
        }
    }
}
