package dev.hubconsole.core.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.sync.SyncQuestion;
import dev.hubconsole.core.sync.SyncWish;
import dev.hubconsole.core.sync.SyncWishes;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which credential goes to which secret at GitHub.
class SyncWishesTest {

    private static final Caller ANNA = new Caller.Person("anna");
    private static final SyncQuestion WIDE =
            new SyncQuestion(List.of(), Set.of(), false, false, true, false);

    private static SyncWishes of(SyncQuestion question, Credential... credentials) {
        List<Sendable> values = new ArrayList<>();
        for (Credential credential : credentials) {
            values.add(new Sendable(credential.id(), 1, "mark", Set.of(), Optional.empty(), false));
        }
        return SyncWishes.of(
                new SyncWishes.Known(
                        List.of(credentials), Samples.readers(), Optional.empty(), values),
                question,
                ANNA,
                Samples.NOW);
    }

    private static List<String> wished(SyncWishes wishes) {
        return wishes.wishes().values().stream().map(SyncWishesTest::text).sorted().toList();
    }

    private static String text(SyncWish wish) {
        return wish.target().text()
                + " <- "
                + wish.decision().credential().id()
                + (wish.readers().isEmpty() ? "" : " for " + wish.readers());
    }

    private static List<String> troubles(SyncWishes wishes) {
        return wishes.troubles().stream()
                .map(one -> one.kind().word() + " " + one.subject() + ": " + one.why())
                .toList();
    }

    @Test
    void aRepositorysCredentialIsASecretOfTheRepository() {
        SyncWishes wishes = of(SyncQuestion.ALL, Samples.token("TOKEN", "repo:octo/alpha"));
        assertEquals(List.of("TOKEN of octo/alpha <- TOKEN repo:octo/alpha"), wished(wishes));
        assertEquals(List.of(), troubles(wishes));
    }

    @Test
    void whatAnEnvironmentReadsInsteadIsASecretOfTheEnvironment() {
        SyncWishes wishes =
                of(
                        SyncQuestion.ALL,
                        Samples.token("TOKEN", "repo:octo/alpha"),
                        Samples.token("TOKEN", "environment:octo/alpha@prod"),
                        Samples.token("token", "team:web"));
        assertEquals(
                List.of(
                        "TOKEN of octo/alpha <- TOKEN repo:octo/alpha",
                        "TOKEN of octo/alpha@prod <- TOKEN environment:octo/alpha@prod",
                        "TOKEN of octo/gamma <- token team:web",
                        "TOKEN of other/delta <- token team:web"),
                wished(wishes));
    }

    @Test
    void anOrganisationsCredentialIsSharedWithJustThoseThatReadIt() {
        SyncWishes wishes =
                of(
                        SyncQuestion.ALL,
                        Samples.token("TOKEN", "org:octo"),
                        Samples.token("TOKEN", "repo:octo/beta"),
                        Samples.in(
                                Samples.token("TOKEN", "repo:octo/gamma"),
                                new Credential.State.Revoked(Samples.NOW)));
        assertEquals(
                List.of(
                        "TOKEN of octo/beta <- TOKEN repo:octo/beta",
                        "TOKEN of the organisation octo <- TOKEN org:octo for [octo/alpha]"),
                wished(wishes));
    }

    @Test
    void whatGitHubCannotLimitIsNotSentUnlessAskedFor() {
        Credential[] credentials = {
            Samples.token("FLOW", "workflow:octo/alpha/.github/workflows/ci.yml"),
            Samples.token("GPU", "runner:gpu"),
            Samples.token("WEB", "scope:web"),
        };
        SyncWishes careful = of(SyncQuestion.ALL, credentials);
        assertEquals(
                List.of(), wished(careful).stream().filter(one -> !one.startsWith("WEB")).toList());
        assertEquals(
                List.of(
                        "wider FLOW (workflow:octo/alpha/.github/workflows/ci.yml) for octo/alpha:"
                                + " GitHub cannot limit a secret to"
                                + " workflow:octo/alpha/.github/workflows/ci.yml",
                        "wider GPU (runner:gpu) for octo/beta: GitHub cannot limit a secret to"
                                + " runner:gpu",
                        "wider WEB (scope:web) for octo/gamma: jobs for canary, prod may not read"
                                + " it, and would find it with the repository's secrets",
                        "wider WEB (scope:web) for other/delta: jobs for prod may not read it, and"
                                + " would find it with the repository's secrets"),
                troubles(careful).stream().sorted().toList());
        assertEquals(
                List.of(
                        "FLOW of octo/alpha <- FLOW workflow:octo/alpha/.github/workflows/ci.yml",
                        "GPU of octo/beta <- GPU runner:gpu",
                        "WEB of octo/gamma <- WEB scope:web",
                        "WEB of other/delta <- WEB scope:web"),
                wished(of(WIDE, credentials)));
    }

    @Test
    void nothingIsWishedForThatNobodyIsGiven() {
        SyncWishes wishes =
                of(
                        SyncQuestion.ALL,
                        Samples.expiring(Samples.token("OLD", "global"), Samples.NOW),
                        Samples.token("OFF", "repo:octo/off"),
                        Samples.token("TWIN", "repo:octo/twin"),
                        Samples.token("ODD", "planet:earth"));
        assertEquals(List.of(), wished(wishes));
        assertEquals(List.of(), troubles(wishes));
    }

    @Test
    void oneRepositoryMayBeAskedForAlone() {
        SyncQuestion alone =
                new SyncQuestion(
                        List.of("one"),
                        Set.of(RepositoryId.parse("octo/alpha")),
                        false,
                        false,
                        false,
                        false);
        assertEquals(
                List.of("ONE of octo/alpha <- ONE team:platform"),
                wished(
                        of(
                                alone,
                                Samples.token("ONE", "team:platform"),
                                Samples.token("TWO", "team:platform"))));
    }

    private static SyncWishes served(boolean widens, Credential... credentials) {
        List<Sendable> values = new ArrayList<>();
        for (Credential credential : credentials) {
            values.add(new Sendable(credential.id(), 1, "mark", Set.of(), Optional.empty(), false));
        }
        return SyncWishes.of(
                new SyncWishes.Known(
                        List.of(credentials),
                        Samples.readers(),
                        Optional.of(RepositoryId.parse("octo/hub")),
                        values),
                new SyncQuestion(List.of(), Set.of(), false, false, widens, true),
                ANNA,
                Samples.NOW);
    }

    @Test
    void theHubsOwnWorkflowFindsASecretScopeInAnEnvironmentOfTheHub() {
        SyncWishes wishes =
                served(
                        false,
                        Samples.token("KEY", "scope:web"),
                        Samples.token("TOKEN", "global"),
                        Samples.token("LOST", "scope:nobody"));
        assertEquals(
                List.of("KEY of octo/hub@scope-web <- KEY scope:web"),
                wished(wishes).stream().filter(one -> one.contains("octo/hub")).toList());
    }

    @Test
    void whatOneOfASecretScopeMayNotReadIsNotInTheHubsEnvironment() {
        Credential all = Samples.token("KEY", "scope:web");
        Credential own = Samples.token("KEY", "repo:other/delta");
        SyncWishes wishes = served(false, all, own);
        assertEquals(
                List.of(),
                wished(wishes).stream().filter(one -> one.contains("octo/hub")).toList());
        assertEquals(
                List.of(
                        "wider KEY (scope:web) for octo/hub: other/delta may not read it, and would"
                                + " find it in the hub's environment scope-web"),
                troubles(wishes).stream().filter(one -> one.contains("octo/hub")).toList());
        assertEquals(
                List.of("KEY of octo/hub@scope-web <- KEY scope:web"),
                wished(served(true, all, own)).stream()
                        .filter(one -> one.contains("octo/hub"))
                        .toList());
    }

    @Test
    void aJobOfAnotherRepositoryBringsNothingThere() {
        Credential credential = Samples.token("TOKEN", "repo:octo/alpha");
        SyncWishes wishes =
                SyncWishes.of(
                        new SyncWishes.Known(
                                List.of(credential),
                                Samples.readers(),
                                Optional.empty(),
                                List.of()),
                        SyncQuestion.ALL,
                        new Caller.Job(RepositoryId.parse("octo/beta"), "", ""),
                        Samples.NOW);
        assertEquals(List.of(), wished(wishes));
        assertEquals(1, wishes.troubles().size());
    }

    @Test
    void whatCannotBeKeptIsToldBeforeAnybodyIsAsked() {
        Credential binary = Samples.token("BINARY", "repo:octo/alpha");
        Credential reserved = Samples.token("GITHUB_X", "repo:octo/alpha");
        List<Credential> many = new ArrayList<>();
        List<Sendable> values = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            many.add(Samples.token("T" + i, "repo:octo/beta"));
        }
        many.add(binary);
        many.add(reserved);
        for (Credential one : many) {
            Optional<String> complaint =
                    one == binary ? Optional.of("the value is no UTF-8") : Optional.empty();
            values.add(new Sendable(one.id(), 1, "", Set.of(), complaint, false));
        }
        SyncWishes wishes =
                SyncWishes.of(
                        new SyncWishes.Known(many, Samples.readers(), Optional.empty(), values),
                        SyncQuestion.ALL,
                        ANNA,
                        Samples.NOW);
        assertEquals(
                List.of(
                        "impossible BINARY (repo:octo/alpha): the value is no UTF-8",
                        "impossible GITHUB_X (repo:octo/alpha): names that begin with GITHUB_ are"
                                + " reserved",
                        "impossible octo/beta: it would have 101 secrets; GitHub keeps 100"),
                troubles(wishes));
    }
}
