package dev.hubconsole.core.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ReviewTest {

    private static final Review.Vault QUIET = new Review.Vault(true, Map.of(), Optional.empty());

    private static List<String> review(Review.Vault vault, Credential... credentials) {
        AccessMatrix matrix =
                new AccessMatrix(List.of(credentials), Samples.readers(), Samples.NOW);
        return Review.of(matrix, vault, Review.Limits.USUAL, Optional.empty(), Samples.NOW).stream()
                .filter(finding -> finding.rule() != ReviewRule.EMPTY_SECRET_SCOPE)
                .map(finding -> finding.rule().id() + ": " + finding.message())
                .toList();
    }

    private static Credential owned(String owner, Credential from) {
        return new Credential(
                from.id(),
                from.name(),
                from.kind(),
                from.scopes(),
                from.times(),
                Optional.of(owner).filter(text -> !text.isEmpty()),
                from.notes(),
                from.versions(),
                from.consumers(),
                from.state());
    }

    private static Credential times(Credential from, Credential.Times times) {
        return Samples.with(from, times, from.state());
    }

    @Test
    void nothingIsSaidOfWhatIsAsItShouldBe() {
        assertEquals(List.of(), review(QUIET, Samples.token("A", "repo:octo/alpha")));
    }

    @Test
    void timesAreLookedAt() {
        Credential token = Samples.token("A", "repo:octo/alpha");
        Instant old = Samples.NOW.minus(Duration.ofDays(400));
        assertEquals(
                List.of("expired: it expired at 2026-06-01T12:00:00Z"),
                review(QUIET, Samples.expiring(token, Samples.NOW)));
        assertEquals(
                List.of("expires-soon: it expires at 2026-07-01T12:00:00Z"),
                review(QUIET, Samples.expiring(token, Samples.NOW.plus(Duration.ofDays(30)))));
        assertEquals(
                List.of(),
                review(QUIET, Samples.expiring(token, Samples.NOW.plus(Duration.ofDays(31)))));
        assertEquals(
                List.of("never-rotated: it was never rotated since 2025-04-27T12:00:00Z"),
                review(
                        QUIET,
                        times(
                                token,
                                new Credential.Times(
                                        old,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()))));
        assertEquals(
                List.of("rotation-due: it was to be rotated by 2026-06-01T12:00:00Z"),
                review(
                        QUIET,
                        times(
                                token,
                                new Credential.Times(
                                        old,
                                        Optional.empty(),
                                        Optional.of(Samples.NOW),
                                        Optional.of(old)))));
    }

    @Test
    void useIsJudgedOnlyWhereTheLogReachesBackFarEnough() {
        Instant old = Samples.NOW.minus(Duration.ofDays(100));
        Credential token =
                times(
                        Samples.token("A", "repo:octo/alpha"),
                        new Credential.Times(
                                old, Optional.empty(), Optional.empty(), Optional.empty()));
        assertEquals(
                List.of("unused: it was never read"),
                review(new Review.Vault(true, Map.of(), Optional.of(old)), token));
        assertEquals(
                List.of("unused: it was last read at " + old),
                review(new Review.Vault(true, Map.of(token.id(), old), Optional.of(old)), token));
        assertEquals(
                List.of(),
                review(
                        new Review.Vault(true, Map.of(token.id(), Samples.NOW), Optional.of(old)),
                        token));
        assertEquals(
                List.of(),
                review(
                        new Review.Vault(
                                true, Map.of(), Optional.of(Samples.NOW.minus(Duration.ofDays(1)))),
                        token));
    }

    @Test
    void aScopeThatNamesNothingIsFound() {
        assertEquals(
                List.of(
                        "scope-names-nothing: the registry has nothing that the scope"
                                + " scope:moon names"),
                review(QUIET, Samples.token("A", "scope:moon")));
        assertEquals(
                List.of(
                        "no-reader: no repository may read it: its scopes never hold together, or"
                                + " a narrower one of its name is given in its place"),
                review(QUIET, Samples.token("A", "team:search", "org:other")));
        assertEquals(
                List.of("scope-names-nothing: this program does not know the scope planet:earth"),
                review(QUIET, Samples.token("A", "planet:earth")));
    }

    @Test
    void teamsAreKeptApart() {
        assertEquals(
                List.of(
                        "readable-by-another-team: it is owned by the team search, and"
                                + " repositories of others may read it: octo/alpha, octo/gamma"),
                review(QUIET, owned("team:search", Samples.token("A", "org:octo"))));
        assertEquals(
                List.of("shared-across-teams: scope:search is shared by the teams search, web"),
                review(QUIET, owned("jo@example.org", Samples.token("A", "scope:search"))));
    }

    @Test
    void whatIsWiderThanItsReadersNeedIsFound() {
        assertEquals(
                List.of(
                        "wider-than-needed: runner:gpu holds for octo/beta alone, and for"
                                + " whatever is registered later"),
                review(QUIET, Samples.token("A", "runner:gpu")));
        assertEquals(
                List.of(
                        "wider-than-needed: org:other holds for other/delta alone, and for"
                                + " whatever is registered later"),
                review(QUIET, owned("web", Samples.token("A", "org:other"))));
    }

    @Test
    void theVaultItselfIsLookedAt() {
        assertEquals(
                List.of(
                        "never-backed-up: no backup of the vault was ever made",
                        "no-owner: nobody is named who answers for it"),
                review(
                        new Review.Vault(false, Map.of(), Optional.empty()),
                        owned("", Samples.token("A", "repo:octo/alpha"))));
        assertEquals(
                List.of("damaged-record: its record cannot be read: cut off"),
                review(
                        QUIET,
                        Samples.in(
                                Samples.token("A", "repo:octo/alpha"),
                                new Credential.State.Damaged("cut off"))));
    }

    @Test
    void aSecretScopeWithoutCredentialsIsFoundWithItsLines() {
        AccessMatrix matrix =
                new AccessMatrix(
                        List.of(
                                Samples.token("A", "scope:search"),
                                Samples.token("A", "scope:web")),
                        Samples.readers(),
                        Samples.NOW);
        List<ReviewFinding> found =
                Review.of(matrix, QUIET, Review.Limits.USUAL, Optional.empty(), Samples.NOW)
                        .stream()
                        .filter(finding -> finding.rule() == ReviewRule.EMPTY_SECRET_SCOPE)
                        .toList();
        assertEquals(
                List.of(
                        "no credential has the secret scope vault-prod, which octo/alpha,"
                                + " octo/beta, octo/gamma and 1 more have"),
                found.stream().map(ReviewFinding::message).toList());
        assertEquals(7, found.getFirst().places().getFirst().line());
    }
}
