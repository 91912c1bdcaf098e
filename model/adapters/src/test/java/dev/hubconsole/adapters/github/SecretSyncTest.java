package dev.hubconsole.adapters.github;

import static dev.hubconsole.adapters.github.Sandbox.REPOSITORY;
import static dev.hubconsole.adapters.github.Sandbox.done;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.adapters.vault.VaultFolder;
import dev.hubconsole.core.credential.Act;
import dev.hubconsole.core.credential.Caller;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.CredentialKind;
import dev.hubconsole.core.credential.NewCredential;
import dev.hubconsole.core.credential.Readers;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.credential.SecretValue;
import dev.hubconsole.core.credential.Vault;
import dev.hubconsole.core.credential.VaultKey;
import dev.hubconsole.core.github.GitHubWriting;
import dev.hubconsole.core.github.SecretPlace;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Conditions;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.secret.Secret;
import dev.hubconsole.core.sync.SyncItem.Kind;
import dev.hubconsole.core.sync.SyncPlan;
import dev.hubconsole.core.sync.SyncPlanner;
import dev.hubconsole.core.sync.SyncQuestion;
import dev.hubconsole.core.sync.SyncRecord;
import dev.hubconsole.core.sync.SyncSending.Sent;
import dev.hubconsole.core.sync.SyncWishes;
import dev.hubconsole.simulator.MemoryKeyring;
import dev.hubconsole.simulator.github.Fault;
import dev.hubconsole.simulator.github.Repo;
import dev.hubconsole.simulator.github.Seen;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Credentials at the sandbox's secrets, which opens what was sealed for it.
class SecretSyncTest {

    private static final Act ACT = Act.of(new Caller.Person("anna"), "test");
    private static final String REGISTRY =
            """
            version: 2
            environments:
              - { name: production }
            repositories:
              - { owner: octo-org, name: vector-space }
              - { owner: octo-org, name: second }
            """;

    @TempDir private Path folder;
    private final Sandbox sandbox = new Sandbox();
    private final Repo second = sandbox.world.repository(sandbox.organization, "second");
    private Vault vault;

    @BeforeEach
    void open() {
        sandbox.repo.environment("production", List.of());
        vault =
                done(
                        new VaultFolder(
                                        folder.resolve("vault"),
                                        new MemoryKeyring(),
                                        sandbox.clock,
                                        new SecureRandom())
                                .create(new VaultKey.InKeyring(), ACT));
    }

    @AfterEach
    void close() {
        vault.close();
        sandbox.close();
    }

    private static Readers readers(String registry) {
        byte[] bytes = registry.getBytes(StandardCharsets.UTF_8);
        HubFiles files =
                new HubFiles() {
                    @Override
                    public Reading read(String path, long limit) {
                        return new Reading.Content(bytes);
                    }

                    @Override
                    public List<String> list(String under) {
                        return List.of("hub.yaml");
                    }
                };
        return new Readers(
                done(
                        RegistryReader.read(
                                files,
                                "hub.yaml",
                                new RegistryReader.Options(
                                        1 << 20,
                                        Map.of(),
                                        (_, _) -> new Conditions.Answer.Holds()))),
                "commit 1234567");
    }

    private static SecretValue secret(String text) {
        return SecretValue.taking(text.getBytes(StandardCharsets.UTF_8));
    }

    private Credential add(String name, String value, String scope) {
        try (SecretValue secret = secret(value)) {
            return done(
                    vault.add(
                            new NewCredential(
                                    name,
                                    CredentialKind.TOKEN,
                                    List.of(Scope.parse(scope).orElseThrow()),
                                    Optional.empty(),
                                    NewCredential.Description.NONE),
                            secret,
                            ACT));
        }
    }

    private void stage(Credential credential, String value) {
        try (SecretValue secret = secret(value)) {
            done(vault.stage(credential.id(), secret, ACT));
        }
    }

    private void rotate(Credential credential, String value) {
        stage(credential, value);
        done(vault.verified(credential.id(), ACT));
        done(vault.pushed(credential.id(), ACT));
        done(vault.finishKeepingOld(credential.id(), ACT));
    }

    private SyncPlan plan(SyncQuestion question) {
        return plan(question, REGISTRY);
    }

    private SyncPlan plan(SyncQuestion question, String registry) {
        Readers readers = readers(registry);
        var log = done(vault.audit().lines());
        SyncWishes wishes =
                SyncWishes.of(
                        new SyncWishes.Known(
                                done(vault.list()).credentials(),
                                readers,
                                Optional.empty(),
                                done(vault.sendable(SyncRecord.marks(log)))),
                        question,
                        ACT.by(),
                        sandbox.clock.instant());
        return done(
                new SyncPlanner("sandbox", sandbox.reading())
                        .plan(wishes, question, readers.revision(), log));
    }

    private Sent send(SyncPlan plan) {
        return new SecretSync(sandbox.reading(), sandbox.writing())
                .send(plan, vault, ACT, (item, done, all) -> {});
    }

    private static List<String> items(SyncPlan plan) {
        return plan.items().stream()
                .map(item -> item.kind().word() + " " + item.target().text())
                .toList();
    }

    private void addThree() {
        add("TOKEN", "of the repository", "repo:octo-org/vector-space");
        add("TOKEN", "of the environment", "environment:octo-org/vector-space@production");
        add("SHARED", "of the organisation", "org:octo-org");
    }

    @Test
    void aPlanSendsNothingThatChangesAnything() {
        addThree();
        sandbox.requests();
        SyncPlan plan = plan(SyncQuestion.ALL);
        assertEquals(
                Set.of(
                        "create TOKEN of octo-org/vector-space",
                        "create TOKEN of octo-org/vector-space@production",
                        "create SHARED of the organisation octo-org"),
                Set.copyOf(items(plan)));
        assertTrue(
                sandbox.requests().stream().allMatch(line -> line.startsWith("GET ")),
                "something was written");
        assertEquals(Optional.empty(), sandbox.repo.secret("TOKEN"));
    }

    @Test
    void whatIsSentIsThereAndUnchangedFromThenOn() {
        addThree();
        Sent sent = send(plan(SyncQuestion.ALL));
        assertEquals(List.of(), sent.failures());
        assertEquals(3, sent.done().size());
        assertEquals(Optional.of("of the repository"), sandbox.repo.secret("TOKEN"));
        assertEquals(Optional.of("of the environment"), sandbox.repo.secret("production", "TOKEN"));
        assertEquals(
                Optional.of("of the organisation"), sandbox.world.secret("octo-org", "SHARED"));
        assertEquals(
                Set.of(REPOSITORY, RepositoryId.parse("octo-org/second")),
                Set.copyOf(
                        done(
                                sandbox.reading()
                                        .environments()
                                        .selected("octo-org", "SHARED")
                                        .all())));
        SyncPlan again = plan(SyncQuestion.ALL);
        assertEquals(3, again.count(Kind.UNCHANGED));
        assertEquals(List.of(), again.changes());
        for (Seen seen : List.copyOf(sandbox.seen)) {
            assertFalse(seen.toString().contains("of the organisation"), "sent in the clear");
        }
    }

    @Test
    void anOtherValueAndOtherReadersAreSent() {
        Credential token = add("TOKEN", "first", "repo:octo-org/vector-space");
        add("SHARED", "shared", "org:octo-org");
        send(plan(SyncQuestion.ALL));
        rotate(token, "second");
        SyncPlan plan =
                plan(
                        SyncQuestion.ALL,
                        REGISTRY.replace("name: second", "name: second, enabled: false"));
        assertEquals(
                Set.of(
                        "update TOKEN of octo-org/vector-space",
                        "update SHARED of the organisation octo-org"),
                Set.copyOf(items(plan)));
        assertEquals(List.of(), send(plan).failures());
        assertEquals(Optional.of("second"), sandbox.repo.secret("TOKEN"));
        assertEquals(
                List.of(REPOSITORY),
                done(sandbox.reading().environments().selected("octo-org", "SHARED").all()));
    }

    @Test
    void anotherDataKeyChangesNothingThere() {
        add("TOKEN", "first", "repo:octo-org/vector-space");
        send(plan(SyncQuestion.ALL));
        done(vault.changeDataKey(ACT));
        assertEquals(
                List.of("unchanged TOKEN of octo-org/vector-space"), items(plan(SyncQuestion.ALL)));
    }

    @Test
    void whatOthersHavePutThereStaysUnlessAskedFor() {
        SecretPlace place = new SecretPlace.OfRepository(REPOSITORY);
        GitHubWriting others = sandbox.writing();
        done(others.putSecret(place, "TOKEN", new Secret("theirs")));
        done(others.putSecret(place, "OTHER", new Secret("theirs")));
        add("TOKEN", "ours", "repo:octo-org/vector-space");
        SyncPlan careful = plan(SyncQuestion.ALL);
        assertEquals(
                List.of(
                        "unknown OTHER of octo-org/vector-space",
                        "foreign TOKEN of octo-org/vector-space"),
                items(careful));
        send(careful);
        assertEquals(Optional.of("theirs"), sandbox.repo.secret("TOKEN"));
        SyncQuestion overwriting = new SyncQuestion(List.of(), Set.of(), true, false, false, false);
        send(plan(overwriting));
        assertEquals(Optional.of("ours"), sandbox.repo.secret("TOKEN"));
        sandbox.clock.advance(Duration.ofMinutes(1));
        done(others.putSecret(place, "TOKEN", new Secret("theirs again")));
        assertEquals(Kind.CHANGED_THERE, plan(SyncQuestion.ALL).items().getLast().kind());
        assertEquals(Kind.UPDATE, plan(overwriting).items().getLast().kind());
        done(others.removeSecret(place, "TOKEN"));
        assertEquals(Kind.CREATE, plan(SyncQuestion.ALL).items().getLast().kind());
    }

    @Test
    void whatIsNotToBeThereAnyMoreIsRemovedOnlyWhenAskedFor() {
        Credential token = add("TOKEN", "first", "repo:octo-org/vector-space");
        send(plan(SyncQuestion.ALL));
        done(vault.revoke(token.id(), ACT));
        SyncPlan careful = plan(SyncQuestion.ALL);
        assertEquals(List.of("stale TOKEN of octo-org/vector-space"), items(careful));
        assertEquals(List.of(), careful.changes());
        done(vault.destroy(token.id(), ACT));
        SyncQuestion removing = new SyncQuestion(List.of(), Set.of(), false, true, false, false);
        assertEquals(List.of(), send(plan(removing)).failures());
        assertEquals(Optional.empty(), sandbox.repo.secret("TOKEN"));
        assertEquals(List.of(), items(plan(removing)));
    }

    @Test
    void theNewValueOfARotationIsInUseOnceItIsEverywhere() {
        Credential token = add("TOKEN", "old", "repo:octo-org/vector-space");
        send(plan(SyncQuestion.ALL));
        stage(token, "new");
        assertEquals(1, plan(SyncQuestion.ALL).count(Kind.UNCHANGED));
        done(vault.verified(token.id(), ACT));
        assertEquals(List.of(), send(plan(SyncQuestion.ALL)).failures());
        assertEquals(Optional.of("new"), sandbox.repo.secret("TOKEN"));
        assertEquals(
                2,
                done(vault.list()).find(token.id()).orElseThrow().versions().getFirst().number());
        done(vault.takeBack(token.id(), ACT));
        done(vault.takeBack(token.id(), ACT));
        assertEquals(List.of(), send(plan(SyncQuestion.ALL)).failures());
        assertEquals(Optional.of("old"), sandbox.repo.secret("TOKEN"));
    }

    @Test
    void aPlaceThatIsNotThereIsToldAndTheOthersAreSent() {
        add("TOKEN", "first", "environment:octo-org/second@production");
        add("MORE", "more", "repo:octo-org/second");
        SyncPlan plan = plan(SyncQuestion.ALL);
        assertEquals(
                List.of("octo-org/second@production"),
                plan.troubles().stream().map(one -> one.subject()).toList());
        assertFalse(plan.isWhole());
        assertEquals(List.of(), send(plan).failures());
        assertEquals(Optional.of("more"), second.secret("MORE"));
    }

    @Test
    void aHundredSecretsAreTheMost() {
        SecretPlace place = new SecretPlace.OfRepository(REPOSITORY);
        GitHubWriting others = sandbox.writing();
        for (int i = 0; i < 100; i++) {
            done(others.putSecret(place, "T" + i, new Secret("x")));
        }
        add("TOKEN", "one too many", "repo:octo-org/vector-space");
        SyncPlan plan = plan(SyncQuestion.ALL);
        assertTrue(plan.isBlocked());
        sandbox.requests();
        assertEquals(1, send(plan).failures().size());
        assertEquals(List.of(), sandbox.requests());
    }

    @Test
    void nobodyIsAskedWhereAValueCannotBeKept() {
        add("TOKEN", "x".repeat(49_153), "repo:octo-org/vector-space");
        sandbox.requests();
        assertTrue(plan(SyncQuestion.ALL).isBlocked());
        assertEquals(List.of(), sandbox.requests());
    }

    @Test
    void whereGitHubIsGoneItEndsAndGoesOnLater() {
        add("ONE", "one", "repo:octo-org/vector-space");
        add("TWO", "two", "repo:octo-org/second");
        SyncPlan plan = plan(SyncQuestion.ALL);
        sandbox.github.faults().add(Fault.always("/secrets/public-key", Fault.down(502)));
        Sent sent = send(plan);
        assertEquals(1, sent.failures().size());
        assertTrue(sent.failures().getFirst().problem() instanceof Problem.Unavailable);
        assertEquals(1, sent.left());
    }

    /// Stopped before or after any call that the sending makes: the next plan goes on from there.
    @Test
    void stoppedAnywhereItIsFinishedByTheNext() {
        addThree();
        send(plan(SyncQuestion.ALL));
        List<Credential> all = done(vault.list()).credentials();
        int stops = 0;
        for (int at = 0; ; at++) {
            sandbox.clock.advance(Duration.ofMinutes(10));
            String value = "value " + at;
            all.forEach(one -> rotate(one, value));
            SyncPlan plan = plan(SyncQuestion.ALL);
            assertEquals(3, plan.changes().size());
            if (!isStopped(plan, at)) {
                break;
            }
            stops++;
            SyncPlan rest = plan(SyncQuestion.ALL);
            assertEquals(
                    List.of(),
                    rest.items().stream()
                            .filter(item -> !item.kind().isChange())
                            .filter(item -> item.kind() != Kind.UNCHANGED)
                            .toList());
            assertEquals(List.of(), send(rest).failures());
            assertEquals(Optional.of(value), sandbox.repo.secret("TOKEN"));
            assertEquals(Optional.of(value), sandbox.repo.secret("production", "TOKEN"));
            assertEquals(Optional.of(value), sandbox.world.secret("octo-org", "SHARED"));
            assertEquals(3, plan(SyncQuestion.ALL).count(Kind.UNCHANGED));
        }
        // three secrets; each announced, sent and noted, stopped before and after
        assertEquals(3 * 3 * 2, stops);
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private boolean isStopped(SyncPlan plan, int at) {
        int[] count = {0};
        try {
            new SecretSync(
                            sandbox.reading(),
                            stopping(GitHubWriting.class, sandbox.writing(), count, at))
                    .send(plan, stopping(Vault.class, vault, count, at), ACT, (i, d, a) -> {});
            return false;
        } catch (Stopped stopped) {
            return true;
        }
    }

    private static <T> T stopping(Class<T> type, T real, int[] count, int at) {
        Object proxy =
                Proxy.newProxyInstance(
                        SecretSyncTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> {
                            if (count[0]++ == at) {
                                throw new Stopped();
                            }
                            Object result;
                            try {
                                result = method.invoke(real, arguments);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                            if (count[0]++ == at) {
                                throw new Stopped();
                            }
                            return result;
                        });
        return type.cast(proxy);
    }
}
