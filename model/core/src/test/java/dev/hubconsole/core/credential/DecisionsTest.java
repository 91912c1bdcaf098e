package dev.hubconsole.core.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.registry.RepositoryId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

class DecisionsTest {

    private static final Caller ADMIN = new Caller.Person("admin");

    private static Requester job(String text) {
        Requester requester = null;
        for (String part : text.split(" ")) {
            if (requester == null) {
                requester = Requester.of(RepositoryId.parse(part));
            } else if (part.startsWith("@")) {
                requester = requester.in(part.substring(1));
            } else if (part.startsWith("on:")) {
                requester = requester.on(part.substring(3));
            } else {
                requester = requester.from(part);
            }
        }
        return requester;
    }

    private static Decision decide(String requester, Credential... credentials) {
        return new Decisions(List.of(credentials), Samples.readers(), Optional.empty())
                .decide("TOKEN", job(requester), ADMIN, Samples.NOW);
    }

    /// The scopes of the credential that is given, or why none is.
    private static String answer(String requester, Credential... credentials) {
        return switch (decide(requester, credentials)) {
            case Decision.Granted granted ->
                    String.join(
                            " ", granted.credential().scopes().stream().map(Scope::text).toList());
            case Decision.Denied denied -> "no: " + denied.reason();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "global, octo/alpha, true",
        "org:octo, octo/alpha, true",
        "org:OCTO, octo/alpha, true",
        "org:octo, other/delta, false",
        "runner:ubuntu-24.04, octo/alpha, true",
        "runner:gpu, octo/alpha, false",
        "runner:gpu, octo/beta, true",
        "runner:GPU, octo/beta, true",
        "runner:gpu, octo/alpha on:gpu, true",
        "runner:gpu, octo/beta on:ubuntu-24.04, false",
        "team:platform, octo/alpha, true",
        "team:platform, octo/beta, true",
        "team:search, octo/alpha, false",
        "team:Platform, octo/alpha, false",
        "scope:search, octo/beta, true",
        "scope:search, octo/beta @prod, false",
        "scope:vault-prod, octo/beta @prod, true",
        "scope:vault-prod, octo/alpha @prod, true",
        "scope:vault-prod, octo/alpha, false",
        "scope:search, octo/gamma, false",
        "scope:search, octo/gamma @canary, true",
        "scope:web, octo/gamma @canary, false",
        "repo:octo/alpha, octo/alpha, true",
        "repo:Octo/Alpha, octo/alpha, true",
        "repo:octo/alpha, octo/beta, false",
        "workflow:octo/alpha/.github/workflows/ci.yml, octo/alpha ci.yml, true",
        "workflow:octo/alpha/.github/workflows/ci.yml, octo/alpha .github/workflows/ci.yml, true",
        "workflow:octo/alpha/.github/workflows/ci.yml, octo/alpha CI.yml, false",
        "workflow:octo/alpha/.github/workflows/ci.yml, octo/alpha, false",
        "workflow:octo/alpha/.github/workflows/ci.yml, octo/beta ci.yml, false",
        "environment:octo/alpha@prod, octo/alpha @prod, true",
        "environment:octo/alpha@prod, octo/alpha @PROD, true",
        "environment:octo/alpha@prod, octo/alpha @staging, false",
        "environment:octo/alpha@prod, octo/alpha, false",
        "planet:earth, octo/alpha, false",
    })
    void aScopeHoldsForWhomItNames(String scope, String requester, boolean holds) {
        assertEquals(holds, decide(requester, Samples.token("TOKEN", scope)).isGranted());
    }

    @Test
    void allScopesMustHold() {
        Credential both =
                Samples.token(
                        "TOKEN",
                        "workflow:octo/alpha/.github/workflows/ci.yml",
                        "environment:octo/alpha@prod");
        assertTrue(decide("octo/alpha ci.yml @prod", both).isGranted());
        assertEquals(
                "no: it is for workflow:octo/alpha/.github/workflows/ci.yml: asked for by the"
                        + " workflow nightly.yml",
                answer("octo/alpha nightly.yml @prod", both));
        assertEquals(
                "no: it is for environment:octo/alpha@prod: asked for no environment",
                answer("octo/alpha ci.yml", both));
    }

    @Test
    void whatHasNoScopeIsForNobody() {
        assertEquals(
                "no: it has no scope, so it is for nobody",
                answer("octo/alpha", Samples.token("TOKEN")));
    }

    @Test
    void whoIsUnknownIsDenied() {
        Credential global = Samples.token("TOKEN", "global");
        assertEquals(
                "no: the registry has no repository octo/nobody", answer("octo/nobody", global));
        assertEquals("no: octo/off is not enabled in the registry", answer("octo/off", global));
        assertEquals("no: octo/alpha has no environment moon", answer("octo/alpha @moon", global));
        assertEquals(
                "no: the registry has octo/twin twice, so nobody knows what holds for it",
                answer("octo/twin", global));
        assertEquals("no: there is no credential TOKEN", answer("octo/alpha"));
    }

    @Test
    void theNarrowestIsGiven() {
        Credential[] all = {
            Samples.token("TOKEN", "global"),
            Samples.token("TOKEN", "org:octo"),
            Samples.token("TOKEN", "runner:gpu"),
            Samples.token("TOKEN", "team:platform"),
            Samples.token("TOKEN", "team:search"),
            Samples.token("TOKEN", "scope:search"),
            Samples.token("token", "repo:octo/beta", "org:octo"),
            Samples.token("TOKEN", "repo:octo/beta"),
            Samples.token("TOKEN", "workflow:octo/beta/.github/workflows/ci.yml"),
            Samples.token("TOKEN", "environment:octo/beta@prod"),
        };
        assertEquals("environment:octo/beta@prod", answer("octo/beta ci.yml @prod", all));
        assertEquals(
                "workflow:octo/beta/.github/workflows/ci.yml",
                answer("octo/beta ci.yml @staging", all));
        assertEquals("repo:octo/beta org:octo", answer("octo/beta", all));
        assertEquals("team:platform", answer("octo/alpha", all));
        assertEquals("org:octo", answer("octo/gamma", all));
        assertEquals("global", answer("other/delta", all));
    }

    @Test
    void ofTeamsTheNearerIsNarrower() {
        assertEquals(
                "team:search",
                answer(
                        "octo/beta",
                        Samples.token("TOKEN", "team:platform"),
                        Samples.token("TOKEN", "team:search")));
    }

    @Test
    void aTieIsDenied() {
        assertEquals(
                "no: two credentials of this name are equally narrow: runner:gpu and"
                        + " runner:self-hosted",
                answer(
                        "octo/beta",
                        Samples.token("TOKEN", "runner:gpu"),
                        Samples.token("TOKEN", "runner:self-hosted")));
    }

    @Test
    void theNarrowestDecidesEvenWhereItIsNotGiven() {
        Credential global = Samples.token("TOKEN", "global");
        Credential own = Samples.token("TOKEN", "repo:octo/alpha");
        String wider = "; a wider one of this name is not given in its place";
        assertEquals(
                "no: it expired at 2026-06-01T12:00:00Z" + wider,
                answer("octo/alpha", global, Samples.expiring(own, Samples.NOW)));
        assertEquals(
                "no: it was revoked at 2026-06-01T12:00:00Z" + wider,
                answer(
                        "octo/alpha",
                        global,
                        Samples.in(own, new Credential.State.Revoked(Samples.NOW))));
        assertEquals(
                "no: its record cannot be read: a byte was changed" + wider,
                answer(
                        "octo/alpha",
                        global,
                        Samples.in(own, new Credential.State.Damaged("a byte was changed"))));
        assertEquals(
                "no: planet:earth: this program does not know a scope of this kind" + wider,
                answer("octo/alpha", global, Samples.token("TOKEN", "org:octo", "planet:earth")));
        assertEquals(
                "global",
                answer("other/delta", global, Samples.token("TOKEN", "org:octo", "planet:earth")));
    }

    @Test
    void aLifeOfNoLengthIsDenied() {
        Credential token = Samples.token("TOKEN", "global");
        assertEquals(
                "no: it expires at 2026-06-01T11:00:00Z, which is not after it was created",
                answer("octo/alpha", Samples.expiring(token, token.times().created())));
    }

    @Test
    void whatExpiresLaterIsGiven() {
        assertTrue(
                decide(
                                "octo/alpha",
                                Samples.expiring(
                                        Samples.token("TOKEN", "global"),
                                        Samples.NOW.plusSeconds(1)))
                        .isGranted());
    }

    @Test
    void aReasonNamesTheLineOfTheRegistry() {
        Decision decision =
                decide("octo/beta", Samples.token("TOKEN", "team:platform", "scope:search"));
        Decision.Granted granted = assertInstanceOf(Decision.Granted.class, decision);
        assertEquals(
                List.of(
                        new Reason(
                                Scope.parse("scope:search").orElseThrow(),
                                true,
                                "its secret scope is search (from team search)",
                                Optional.of(new Place("repositories.yaml", 12, 57, 12, 63))),
                        new Reason(
                                Scope.parse("team:platform").orElseThrow(),
                                true,
                                "its team is search, below platform",
                                Optional.of(new Place("repositories.yaml", 12, 21, 12, 29)))),
                granted.reasons());
        assertEquals("commit 1234567", granted.revision());
    }

    @Test
    void aJobAsksForItsOwnRepository() {
        Credential global = Samples.token("TOKEN", "global");
        RepositoryId hub = RepositoryId.parse("octo/hub");
        Decisions decisions = new Decisions(List.of(global), Samples.readers(), Optional.of(hub));
        Requester alpha = job("octo/alpha");
        for (String own : List.of("octo/alpha", "octo/hub")) {
            assertTrue(decisions.decide("TOKEN", alpha, caller(own), Samples.NOW).isGranted());
        }
        assertEquals(
                "a job of octo/beta asks for octo/alpha; a job may ask for its own repository, and"
                        + " the hub's jobs for every one",
                decisions.decide("TOKEN", alpha, caller("octo/beta"), Samples.NOW).why());
    }

    private static Caller caller(String repository) {
        return new Caller.Job(RepositoryId.parse(repository), "ci", "1");
    }
}
