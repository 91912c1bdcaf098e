package dev.hubconsole.core.credential;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.credential.Reader.Said;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Looks through all credentials for what a security reviewer asks about.
public final class Review {

    private static final int NAMED = 3;

    private final AccessMatrix matrix;
    private final Vault vault;
    private final Limits limits;
    private final Instant now;
    private final Map<Credential.Identity, Integer> identities = new HashMap<>();
    private final List<ReviewFinding> found = new ArrayList<>();

    /// What is known of the vault itself.
    ///
    /// @param isBackedUp whether a backup was ever made
    /// @param lastUsed when each credential was last read, by id, as far as the log tells
    /// @param loggedSince from when on the log tells of reads; empty where nothing is known
    /// @param noBackup when somebody said that no backup is wanted
    public record Vault(
            boolean isBackedUp,
            Map<String, Instant> lastUsed,
            Optional<Instant> loggedSince,
            Optional<Instant> noBackup) {

        public Vault {
            lastUsed = Map.copyOf(lastUsed);
        }

        /// The same where nobody said that no backup is wanted.
        public Vault(
                boolean isBackedUp, Map<String, Instant> lastUsed, Optional<Instant> loggedSince) {
            this(isBackedUp, lastUsed, loggedSince, Optional.empty());
        }

        /// What a vault and its log say.
        public static Vault of(VaultContents contents, List<AuditLine> log) {
            return new Vault(
                    contents.backedUp().isPresent(),
                    AuditUse.lastUsed(log),
                    log.stream().findFirst().map(AuditLine::at),
                    log.stream()
                            .filter(line -> line.what() == AuditAction.BACKUP)
                            .filter(
                                    line ->
                                            line.detail()
                                                    .equals(
                                                            dev.hubconsole.core.credential.Vault
                                                                    .NO_BACKUP))
                            .map(AuditLine::at)
                            .reduce((_, later) -> later));
        }
    }

    /// From when on something is worth a word.
    ///
    /// @param soon an expiry within this time is soon
    /// @param unused what was not read for this time is not used
    /// @param rotation a value should not be older than this
    public record Limits(Duration soon, Duration unused, Duration rotation) {

        /// A month, a quarter, a year.
        public static final Limits USUAL =
                new Limits(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(365));
    }

    private Review(AccessMatrix matrix, Vault vault, Limits limits, Instant now) {
        this.matrix = matrix;
        this.vault = vault;
        this.limits = limits;
        this.now = now;
        matrix.credentials().forEach(one -> identities.merge(one.identity(), 1, Integer::sum));
    }

    /// All findings: of the vault, of the registry, then of each credential in its order.
    ///
    /// @param usage what the workflows name, where they were read
    public static List<ReviewFinding> of(
            AccessMatrix matrix,
            Vault vault,
            Limits limits,
            Optional<UsageMap> usage,
            Instant now) {
        Review review = new Review(matrix, vault, limits, now);
        if (!vault.isBackedUp() && !matrix.credentials().isEmpty()) {
            review.note(
                    ReviewRule.NEVER_BACKED_UP,
                    "no backup of the vault was ever made"
                            + vault.noBackup()
                                    .map(at -> "; at " + at + " none was wanted")
                                    .orElse(""),
                    "Make one: hubctl credentials backup.");
        }
        review.lookAtSecretScopes();
        matrix.credentials().forEach(review::lookAt);
        usage.ifPresent(map -> review.found.addAll(UsageReview.of(matrix, map)));
        return review.found;
    }

    private void note(ReviewRule rule, String message, String nextStep, Place... places) {
        found.add(new ReviewFinding(rule, Optional.empty(), message, nextStep, List.of(places)));
    }

    private void note(
            ReviewRule rule,
            Credential credential,
            String message,
            String nextStep,
            List<Place> places) {
        found.add(new ReviewFinding(rule, Optional.of(credential), message, nextStep, places));
    }

    private void note(ReviewRule rule, Credential credential, String message, String nextStep) {
        note(rule, credential, message, nextStep, List.of());
    }

    private void lookAtSecretScopes() {
        Set<String> given = new HashSet<>();
        for (Credential credential : matrix.credentials()) {
            for (Scope scope : credential.scopes()) {
                if (scope instanceof Scope.SecretScope(var name)) {
                    given.add(name);
                }
            }
        }
        matrix.bySecretScope()
                .forEach(
                        (scope, readers) -> {
                            if (!given.contains(scope)) {
                                note(
                                        ReviewRule.EMPTY_SECRET_SCOPE,
                                        "no credential has the secret scope "
                                                + scope
                                                + ", which "
                                                + names(readers)
                                                + (readers.size() == 1 ? " has" : " have"),
                                        "Add its credentials with --scope scope:"
                                                + scope
                                                + ", or take the secret scope away.",
                                        secretScopePlaces(readers, scope).toArray(Place[]::new));
                            }
                        });
    }

    private void lookAt(Credential credential) {
        if (credential.state() instanceof Credential.State.Revoked) {
            return;
        }
        if (credential.state() instanceof Credential.State.Damaged(var why)) {
            note(
                    ReviewRule.DAMAGED,
                    credential,
                    "its record cannot be read: " + why,
                    "Bring it back from a backup (hubctl credentials restore), or add it anew.");
            return;
        }
        lookAtTimes(credential);
        if (credential.owner().isEmpty()) {
            note(
                    ReviewRule.NO_OWNER,
                    credential,
                    "nobody is named who answers for it",
                    "Name a team or a person as its owner.");
        }
        lookAtReaders(credential);
    }

    private void lookAtTimes(Credential credential) {
        Credential.Times times = credential.times();
        boolean isExpired = times.expires().filter(at -> !at.isAfter(now)).isPresent();
        if (isExpired) {
            note(
                    ReviewRule.EXPIRED,
                    credential,
                    "it expired at " + times.expires().orElseThrow(),
                    "Rotate it and give it a new expiry, or revoke it.");
        } else if (credential.expiresBetween(now, now.plus(limits.soon()))) {
            note(
                    ReviewRule.EXPIRES_SOON,
                    credential,
                    "it expires at " + times.expires().orElseThrow(),
                    "Rotate it and give it a new expiry.");
        }
        Instant newest = times.lastRotated().orElse(times.created());
        if (times.rotateAfter().filter(at -> !at.isAfter(now)).isPresent()) {
            note(
                    ReviewRule.ROTATION_DUE,
                    credential,
                    "it was to be rotated by " + times.rotateAfter().orElseThrow(),
                    "Rotate it.");
        } else if (newest.plus(limits.rotation()).isBefore(now)) {
            note(
                    ReviewRule.NEVER_ROTATED,
                    credential,
                    times.lastRotated().isEmpty()
                            ? "it was never rotated since " + times.created()
                            : "it was last rotated at " + newest,
                    "Rotate it.");
        }
        lookAtUse(credential);
    }

    private void lookAtUse(Credential credential) {
        Instant since = now.minus(limits.unused());
        Optional<Instant> used = Optional.ofNullable(vault.lastUsed().get(credential.id()));
        boolean isWatched =
                vault.loggedSince().filter(at -> !at.isAfter(since)).isPresent()
                        && !credential.times().created().isAfter(since);
        if (isWatched && used.filter(at -> at.isAfter(since)).isEmpty()) {
            note(
                    ReviewRule.UNUSED,
                    credential,
                    used.map(at -> "it was last read at " + at).orElse("it was never read"),
                    "Ask its owner whether it is needed, and revoke it if not.");
        }
    }

    private void lookAtReaders(Credential credential) {
        boolean namesNothing = false;
        for (Scope scope : credential.scopes()) {
            if (!matrix.namesSomething(scope)) {
                namesNothing = true;
                note(
                        ReviewRule.SCOPE_NAMES_NOTHING,
                        credential,
                        scope instanceof Scope.Unknown
                                ? "this program does not know the scope " + scope.text()
                                : "the registry has nothing that the scope "
                                        + scope.text()
                                        + " names",
                        "Give it a scope that the registry knows, or revoke it.");
            }
        }
        List<Reader> readers = matrix.readersOf(credential);
        if (readers.isEmpty()) {
            lookForHiding(credential, namesNothing);
            return;
        }
        lookAtTeams(credential, readers);
        lookAtWidth(credential, readers);
    }

    private void lookForHiding(Credential credential, boolean namesNothing) {
        if (identities.getOrDefault(credential.identity(), 0) > 1) {
            note(
                    ReviewRule.AMBIGUOUS,
                    credential,
                    "another credential has the same name and scopes, so neither is given",
                    "Revoke one of them.");
            return;
        }
        if (!namesNothing) {
            note(
                    ReviewRule.NO_READER,
                    credential,
                    "no repository may read it: its scopes never hold together, or a narrower"
                            + " one of its name is given in its place",
                    "Change its scopes, or revoke it.");
        }
    }

    private void lookAtTeams(Credential credential, List<Reader> readers) {
        if (ownerIsTeam(credential)) {
            List<Reader> strangers =
                    readers.stream()
                            .filter(reader -> !belongsTo(reader, ownerTeam(credential)))
                            .toList();
            if (!strangers.isEmpty()) {
                note(
                        ReviewRule.OTHER_TEAM,
                        credential,
                        "it is owned by the team "
                                + ownerTeam(credential)
                                + ", and repositories of others may read it: "
                                + names(strangers),
                        "Limit it with --scope team:" + ownerTeam(credential) + ".",
                        places(strangers));
            }
        }
        Optional<Scope> shared =
                credential.scopes().stream()
                        .filter(Scope.SecretScope.class::isInstance)
                        .findFirst();
        if (shared.isEmpty()) {
            return;
        }
        Set<String> teams = new TreeSet<>();
        for (Reader reader : readers) {
            reader.teams().stream().findFirst().map(Said::word).ifPresent(teams::add);
        }
        if (teams.size() > 1) {
            note(
                    ReviewRule.SHARED_ACROSS_TEAMS,
                    credential,
                    shared.get().text() + " is shared by the teams " + String.join(", ", teams),
                    "Give each team a secret scope of its own.",
                    places(readers));
        }
    }

    private static boolean belongsTo(Reader reader, String team) {
        return reader.teams().stream().anyMatch(one -> one.word().equals(team));
    }

    private boolean ownerIsTeam(Credential credential) {
        return credential.owner().isPresent()
                && matrix.namesSomething(new Scope.Team(ownerTeam(credential)));
    }

    /// The team that an owner's name means, written with or without `team:`.
    private static String ownerTeam(Credential credential) {
        String owner = credential.owner().orElse("");
        return owner.startsWith("team:") ? owner.substring("team:".length()) : owner;
    }

    private void lookAtWidth(Credential credential, List<Reader> readers) {
        int narrowest = credential.scopes().getFirst().width();
        int one = new Scope.Repo(readers.getFirst().id()).width();
        if (narrowest <= one) {
            return;
        }
        if (readers.size() == 1) {
            note(
                    ReviewRule.WIDER_THAN_NEEDED,
                    credential,
                    credential.scopes().getFirst().text()
                            + " holds for "
                            + readers.getFirst().id()
                            + " alone, and for whatever is registered later",
                    "Limit it with --scope repo:" + readers.getFirst().id() + ".",
                    places(readers));
            return;
        }
        Optional<String> common =
                readers.getFirst().teams().stream()
                        .map(Said::word)
                        .filter(
                                team ->
                                        readers.stream()
                                                .allMatch(reader -> belongsTo(reader, team)))
                        .findFirst();
        if (common.isPresent() && narrowest > new Scope.Team(common.get()).width()) {
            note(
                    ReviewRule.WIDER_THAN_NEEDED,
                    credential,
                    "all repositories that may read it belong to the team " + common.get(),
                    "Limit it with --scope team:" + common.get() + ".");
        }
    }

    static String names(List<Reader> readers) {
        String first =
                String.join(
                        ", ",
                        readers.stream().limit(NAMED).map(one -> one.id().toString()).toList());
        return readers.size() <= NAMED
                ? first
                : first + " and " + (readers.size() - NAMED) + " more";
    }

    private static List<Place> places(List<Reader> readers) {
        return readers.stream()
                .limit(NAMED)
                .map(reader -> reader.entry().place())
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Place> secretScopePlaces(List<Reader> readers, String scope) {
        Set<Place> places = new LinkedHashSet<>();
        for (Reader reader : readers) {
            if (places.size() == NAMED) {
                break;
            }
            reader.environments().values().stream()
                    .map(standing -> standing.secretScope().orElse(null))
                    .filter(Objects::nonNull)
                    .filter(said -> said.word().equals(scope))
                    .findFirst()
                    .or(() -> reader.base().secretScope())
                    .flatMap(Said::place)
                    .ifPresent(places::add);
        }
        return List.copyOf(places);
    }
}
