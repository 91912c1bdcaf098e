package dev.hubconsole.adapters.vault;

import static dev.hubconsole.adapters.vault.TestVaults.ACT;
import static dev.hubconsole.adapters.vault.TestVaults.add;
import static dev.hubconsole.adapters.vault.TestVaults.done;
import static dev.hubconsole.adapters.vault.TestVaults.inKeyring;
import static dev.hubconsole.adapters.vault.TestVaults.secret;
import static dev.hubconsole.adapters.vault.TestVaults.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.adapters.vault.MemoryStorage.Fate;
import dev.hubconsole.adapters.vault.MemoryStorage.Left;
import dev.hubconsole.adapters.vault.MemoryStorage.Stopped;
import dev.hubconsole.core.credential.AuditAction;
import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultContents;
import dev.hubconsole.core.credential.VaultKey;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.core.secret.SecretStore;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The machine stops, or the disk is full, at every step of everything that writes: what is there
/// afterwards opens, has either the old or the new, and can be worked with.
class StopTest {

    private static final Path FOLDER = Path.of("/credentials");

    /// A keyring whose every change is a step too.
    private static final class Keyring implements SecretStore {

        private final Map<String, Secret> secrets = new HashMap<>();
        private Optional<MemoryStorage> counter = Optional.empty();

        private Keyring copy() {
            Keyring copy = new Keyring();
            copy.secrets.putAll(secrets);
            return copy;
        }

        private Change step(Runnable change) {
            try {
                if (counter.isPresent()) {
                    counter.get().step();
                }
            } catch (IOException failed) {
                return new Change.Unavailable(failed.getMessage());
            }
            change.run();
            return new Change.Done();
        }

        @Override
        public Answer find(String service, String account) {
            Secret secret = secrets.get(account);
            return secret == null ? new Answer.Missing() : new Answer.Found(secret);
        }

        @Override
        public Change put(String service, String account, Secret secret) {
            return step(() -> secrets.put(account, secret));
        }

        @Override
        public Change remove(String service, String account) {
            return step(() -> secrets.remove(account));
        }
    }

    /// What is done while the machine stops.
    private interface Work {
        Outcome<?> on(Vault vault, String id);
    }

    private record Scenario(String name, Work work, List<Map<String, String>> allowed) {}

    private static final Map<String, String> OLD = Map.of("FIRST", "one", "SECOND", "two");

    private static Outcome<?> stage(Vault vault, String id) {
        try (SecretValue value = secret("new")) {
            return vault.stage(id, value, ACT);
        }
    }

    private static Outcome<?> rotate(Vault vault, String id) {
        Outcome<?> outcome = stage(vault, id);
        if (outcome instanceof Outcome.Done<?>) {
            outcome = vault.verified(id, ACT);
        }
        if (outcome instanceof Outcome.Done<?>) {
            outcome = vault.pushed(id, ACT);
        }
        return outcome instanceof Outcome.Done<?> ? vault.finish(id, ACT) : outcome;
    }

    private static Outcome<?> addThird(Vault vault) {
        try (SecretValue value = secret("three")) {
            return vault.add(TestVaults.wanted("THIRD", "global"), value, ACT);
        }
    }

    private static final List<Scenario> SCENARIOS =
            List.of(
                    new Scenario(
                            "add",
                            (vault, _) -> addThird(vault),
                            List.of(
                                    OLD,
                                    Map.of("FIRST", "one", "SECOND", "two", "THIRD", "three"))),
                    new Scenario(
                            "rotate",
                            StopTest::rotate,
                            List.of(OLD, Map.of("FIRST", "new", "SECOND", "two"))),
                    new Scenario(
                            "rescope",
                            (vault, id) -> vault.rescope(id, List.of(new Scope.Global()), ACT),
                            List.of(OLD)),
                    new Scenario(
                            "destroy",
                            (vault, id) -> vault.destroy(id, ACT),
                            List.of(OLD, Map.of("SECOND", "two"))),
                    new Scenario(
                            "master key",
                            (vault, _) -> vault.changeKey(inKeyring(), ACT),
                            List.of(OLD)),
                    new Scenario("data key", (vault, _) -> vault.changeDataKey(ACT), List.of(OLD)));

    private static Map<String, String> values(Vault vault) {
        Map<String, String> values = new TreeMap<>();
        for (Credential credential : done(vault.list()).credentials()) {
            values.put(credential.name(), value(vault, credential));
        }
        return values;
    }

    private final MemoryStorage storage = new MemoryStorage();
    private final Keyring keyring = new Keyring();

    private String prepared() {
        try (Vault vault =
                done(TestVaults.folder(FOLDER, storage, keyring).create(inKeyring(), ACT))) {
            String id = add(vault, "FIRST", "one", "repo:acme/web").id();
            add(vault, "SECOND", "two", "global");
            return id;
        }
    }

    /// What a disk and a keyring are after a stop has to open, and to be worked with.
    private static void isAllRight(
            String at, MemoryStorage disk, Keyring keyring, List<Map<String, String>> allowed) {
        VaultFolder folder = TestVaults.folder(FOLDER, disk, keyring);
        try (Vault vault = done(folder.open(inKeyring()))) {
            VaultContents contents = done(vault.list());
            assertEquals(List.of(), contents.damages(), at);
            Map<String, String> values = values(vault);
            assertTrue(allowed.contains(values), () -> at + ": " + values.keySet());
            assertTrue(done(vault.audit().verify()).isSound(), at);
            add(vault, "AFTERWARDS", "later", "global");
            assertEquals(contents.generation() + 1, done(vault.list()).generation(), at);
        }
        try (Vault vault = done(folder.open(inKeyring()))) {
            assertEquals("later", values(vault).get("AFTERWARDS"), at);
            assertTrue(done(vault.audit().verify()).isSound(), at);
        }
        assertFalse(disk.exists(FOLDER.resolve("unfinished")), at);
        assertTrue(disk.list(FOLDER).stream().noneMatch(name -> name.endsWith(".new")), at);
    }

    @Test
    void whereverItStopsTheVaultOpensWithTheOldOrTheNew() {
        String id = prepared();
        AtomicInteger stops = new AtomicInteger();
        for (Scenario scenario : SCENARIOS) {
            for (Fate fate : List.of(Fate.STOPS, Fate.STOPS_HALFWAY)) {
                boolean reached = true;
                for (int step = 0; reached; step++) {
                    MemoryStorage disk = storage.copy();
                    Keyring keys = keyring.copy();
                    keys.counter = Optional.of(disk);
                    boolean stopped = false;
                    try (Vault vault =
                            done(TestVaults.folder(FOLDER, disk, keys).open(inKeyring()))) {
                        disk.failAt(step, fate);
                        scenario.work().on(vault, id);
                        reached = disk.steps() > step;
                    } catch (Stopped here) {
                        stopped = true;
                        stops.incrementAndGet();
                    }
                    if (!stopped && reached) {
                        // nothing is written at this step, so there is no middle of it
                        continue;
                    }
                    for (Left left : Left.values()) {
                        isAllRight(
                                scenario.name() + " " + fate + " " + step + " " + left,
                                disk.after(left),
                                keys.copy(),
                                scenario.allowed());
                    }
                }
            }
        }
        assertTrue(stops.get() > 150, "only " + stops + " stops");
    }

    @Test
    void whereverTheMakingOfAVaultStopsThereIsAVaultOrNone() {
        boolean stopped = true;
        for (int step = 0; stopped; step++) {
            MemoryStorage disk = new MemoryStorage();
            Keyring keys = new Keyring();
            keys.counter = Optional.of(disk);
            disk.failAt(step, Fate.STOPS);
            try {
                done(TestVaults.folder(FOLDER, disk, keys).create(inKeyring(), ACT)).close();
                stopped = false;
            } catch (Stopped here) {
                stopped = true;
            }
            for (Left left : Left.values()) {
                MemoryStorage after = disk.after(left);
                Keyring known = keys.copy();
                VaultFolder folder = TestVaults.folder(FOLDER, after, known);
                if (!after.exists(FOLDER.resolve("vault"))) {
                    done(folder.create(inKeyring(), ACT)).close();
                }
                isAllRight("create " + step + " " + left, after, known, List.of(Map.of()));
            }
        }
    }

    @Test
    void aFullDiskIsSaidAndLosesNothing() {
        String id = prepared();
        for (Scenario scenario : SCENARIOS) {
            boolean failed = true;
            for (int step = 0; failed; step++) {
                MemoryStorage disk = storage.copy();
                Keyring keys = keyring.copy();
                keys.counter = Optional.of(disk);
                String at = scenario.name() + " " + step;
                try (Vault vault = done(TestVaults.folder(FOLDER, disk, keys).open(inKeyring()))) {
                    disk.failAt(step, Fate.FAILS);
                    Outcome<?> outcome = scenario.work().on(vault, id);
                    failed = disk.steps() > step;
                    if (outcome instanceof Outcome.Failed<?>(var problem)) {
                        assertTrue(
                                problem.message().contains("the disk is full")
                                        || problem.message().contains("the keyring cannot be used"),
                                () -> at + ": " + problem.message());
                        assertTrue(failed, at);
                    }
                    disk.failAt(-1, Fate.FAILS);
                    assertTrue(scenario.allowed().contains(values(vault)), at);
                }
                isAllRight(at, disk, keys, scenario.allowed());
            }
        }
    }

    @Test
    void nothingIsReadWhereTheLogCannotBeWritten() {
        String id = prepared();
        keyring.counter = Optional.of(storage);
        try (Vault vault = done(TestVaults.folder(FOLDER, storage, keyring).open(inKeyring()))) {
            for (int step = 0; step < 3; step++) {
                storage.failAt(step, Fate.FAILS);
                Outcome<SecretValue> outcome = vault.reveal(id, 1, ACT);
                assertTrue(outcome instanceof Outcome.Failed<SecretValue>, "step " + step);
            }
            storage.failAt(-1, Fate.FAILS);
            assertEquals("one", values(vault).get("FIRST"));
            assertTrue(done(vault.audit().verify()).isSound());
        }
    }

    @Test
    void theLogSaysThatAChangeWasNotMade() {
        String id = prepared();
        try (Vault vault = done(TestVaults.folder(FOLDER, storage, keyring).open(inKeyring()))) {
            // after the line and its place on the disk
            storage.failAt(2, Fate.FAILS);
            assertEquals(
                    "the disk is full: the vault in /credentials cannot be written",
                    TestVaults.failed(vault.revoke(id, ACT)));
            storage.failAt(-1, Fate.FAILS);
            List<AuditLine> lines = done(vault.audit().lines());
            assertEquals(
                    List.of(AuditAction.REVOKE, AuditAction.FAILED),
                    lines.subList(lines.size() - 2, lines.size()).stream()
                            .map(AuditLine::what)
                            .toList());
            assertEquals(
                    new Credential.State.Active(),
                    done(vault.list()).find(id).orElseThrow().state());
        }
    }

    /// Whatever a stop leaves of a destroyed value is gone once the vault was opened again.
    @Test
    void aStopLeavesNothingOfWhatIsDestroyedOnceTheVaultIsOpened() {
        String id = prepared();
        boolean stopped = true;
        for (int step = 0; stopped; step++) {
            MemoryStorage disk = storage.copy();
            Keyring keys = keyring.copy();
            keys.counter = Optional.of(disk);
            try (Vault vault = done(TestVaults.folder(FOLDER, disk, keys).open(inKeyring()))) {
                disk.failAt(step, Fate.STOPS);
                done(vault.destroy(id, ACT));
                stopped = false;
            } catch (Stopped here) {
                stopped = true;
            }
            for (Left left : Left.values()) {
                MemoryStorage after = disk.after(left);
                try (Vault vault =
                        done(TestVaults.folder(FOLDER, after, keys.copy()).open(inKeyring()))) {
                    boolean isDestroyed = done(vault.list()).find(id).isEmpty();
                    boolean isThere = isAnywhere(after, "value " + id);
                    assertEquals(!isDestroyed, isThere, "step " + step + " " + left);
                }
            }
        }
    }

    private static boolean isAnywhere(MemoryStorage disk, String text) {
        return disk.list(FOLDER).stream()
                .anyMatch(
                        name -> {
                            try {
                                byte[] bytes = disk.read(FOLDER.resolve(name));
                                return new String(bytes, StandardCharsets.ISO_8859_1)
                                        .contains(text);
                            } catch (IOException impossible) {
                                throw new UncheckedIOException(impossible);
                            }
                        });
    }

    @Test
    void aStopWhileThePassphraseIsChangedLeavesTheOldOrTheNewOne() {
        prepared();
        try (SecretValue passphrase = secret("correct horse")) {
            VaultKey.Passphrase key = new VaultKey.Passphrase(passphrase);
            boolean stopped = true;
            for (int step = 0; stopped; step++) {
                MemoryStorage disk = storage.copy();
                Keyring keys = keyring.copy();
                keys.counter = Optional.of(disk);
                try (Vault vault = done(TestVaults.folder(FOLDER, disk, keys).open(inKeyring()))) {
                    disk.failAt(step, Fate.STOPS);
                    done(vault.changeKey(key, ACT));
                    stopped = false;
                } catch (Stopped here) {
                    stopped = true;
                }
                for (Left left : List.of(Left.FORCED, Left.ALL)) {
                    VaultFolder folder = TestVaults.folder(FOLDER, disk.after(left), keys.copy());
                    VaultKey opening =
                            switch (done(folder.look()).orElseThrow()) {
                                case KEYRING -> inKeyring();
                                case PASSPHRASE -> key;
                            };
                    try (Vault vault = done(folder.open(opening))) {
                        assertEquals(OLD, values(vault), "step " + step + " " + left);
                        assertTrue(done(vault.audit().verify()).isSound());
                        done(vault.changeKey(inKeyring(), ACT));
                        assertEquals(OLD, values(vault), "step " + step + " " + left);
                    }
                }
            }
        }
    }
}
