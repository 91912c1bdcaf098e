package dev.hubconsole.core.sync;

import dev.hubconsole.core.credential.AccessMatrix;
import dev.hubconsole.core.credential.Caller;
import dev.hubconsole.core.credential.Credential;
import dev.hubconsole.core.credential.CredentialNames;
import dev.hubconsole.core.credential.Decision;
import dev.hubconsole.core.credential.Decisions;
import dev.hubconsole.core.credential.Reader;
import dev.hubconsole.core.credential.Readers;
import dev.hubconsole.core.credential.Requester;
import dev.hubconsole.core.credential.Scope;
import dev.hubconsole.core.credential.Sendable;
import dev.hubconsole.core.github.SecretPlace;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.sync.SyncTrouble.Kind;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What is to be kept at a GitHub, as a vault and a registry say; nobody is asked for it.
///
/// A job finds there the credential that it is given here. What its repository's jobs for no
/// environment read is a secret of the repository, what those for an environment read instead is
/// one of the environment, which GitHub prefers. A credential that is limited to an organisation
/// alone is a secret of the organisation for just the repositories that read it. Where that is
/// asked for, a credential that is limited to a `secret_scope` alone is a secret of the hub's
/// environment for that scope, too: see [ScopeEnvironment].
///
/// GitHub limits by repository and environment alone. Where more jobs would read a secret there
/// than may here, it is not kept there.
///
/// @param wishes by what [SyncTarget#key()] gives
public record SyncWishes(Map<String, SyncWish> wishes, List<SyncTrouble> troubles) {

    /// GitHub's page "Secrets reference", limits.
    static final int MOST_OF_REPOSITORY = 100;

    /// The same page.
    static final int MOST_OF_ORGANIZATION = 1000;

    public SyncWishes {
        troubles = List.copyOf(troubles);
    }

    /// What credentials are there, and what decides over them.
    ///
    /// @param values what would be sent of each
    public record Known(
            List<Credential> credentials,
            Readers readers,
            Optional<RepositoryId> hub,
            List<Sendable> values) {

        public Known {
            credentials = List.copyOf(credentials);
            values = List.copyOf(values);
        }
    }

    /// Works it out.
    public static SyncWishes of(Known known, SyncQuestion question, Caller caller, Instant now) {
        return new Work(known, question, caller, now).done();
    }

    /// Finds out wish by wish.
    private static final class Work {

        private final Known known;
        private final SyncQuestion question;
        private final Caller caller;
        private final Instant now;
        private final Decisions decisions;
        private final Map<String, Sendable> values;
        private final Map<String, SyncWish> wishes = new LinkedHashMap<>();
        private final Map<String, List<SyncWish>> shared = new LinkedHashMap<>();
        private final Set<SyncTrouble> troubles = new LinkedHashSet<>();

        private Work(Known known, SyncQuestion question, Caller caller, Instant now) {
            this.known = known;
            this.question = question;
            this.caller = caller;
            this.now = now;
            this.decisions = new Decisions(known.credentials(), known.readers(), known.hub());
            this.values =
                    known.values().stream()
                            .collect(Collectors.toMap(Sendable::id, Function.identity()));
        }

        private SyncWishes done() {
            AccessMatrix matrix = new AccessMatrix(known.credentials(), known.readers(), now);
            Map<RepositoryId, Map<String, List<Credential>>> pairs = new LinkedHashMap<>();
            matrix.reading().forEach(reader -> pairs.put(reader.id(), new TreeMap<>()));
            for (Credential credential : matrix.credentials()) {
                if (question.isAbout(credential)) {
                    for (Reader reader : matrix.readersOf(credential)) {
                        pairs.get(reader.id())
                                .computeIfAbsent(
                                        credential.name().toUpperCase(Locale.ROOT),
                                        _ -> new ArrayList<>())
                                .add(credential);
                    }
                }
            }
            pairs.forEach(this::lookAt);
            known.hub().filter(_ -> question.serves()).ifPresent(hub -> serve(hub, matrix));
            shared.values().forEach(this::share);
            checkCounts();
            return new SyncWishes(wishes, List.copyOf(troubles));
        }

        /// What the hub's own workflow finds in its environments, one for each secret scope.
        private void serve(RepositoryId hub, AccessMatrix matrix) {
            for (Credential credential : matrix.credentials()) {
                Optional<String> scope = ScopeEnvironment.of(credential);
                if (scope.isPresent() && question.isAbout(credential)) {
                    serve(hub, scope.get(), credential, matrix.reading());
                }
            }
        }

        private void serve(
                RepositoryId hub, String scope, Credential credential, List<Reader> reading) {
            List<Requester> meant =
                    reading.stream()
                            .filter(
                                    reader ->
                                            reader.base()
                                                    .secretScope()
                                                    .filter(said -> said.word().equals(scope))
                                                    .isPresent())
                            .map(reader -> Requester.of(reader.id()))
                            .toList();
            if (meant.stream().map(Requester::repository).noneMatch(question::isAbout)) {
                return;
            }
            Optional<Decision.Granted> granted = Optional.empty();
            Optional<Requester> reads = Optional.empty();
            Optional<Requester> other = Optional.empty();
            for (Requester requester : meant) {
                if (decide(credential.name(), requester) instanceof Decision.Granted given
                        && given.credential().equals(credential)) {
                    granted = granted.or(() -> Optional.of(given));
                    reads = reads.or(() -> Optional.of(requester));
                } else {
                    other = other.or(() -> Optional.of(requester));
                }
            }
            if (granted.isEmpty()) {
                return;
            }
            Optional<String> wider =
                    other.map(
                            one ->
                                    one.repository()
                                            + " may not read it, and would find it in the hub's"
                                            + " environment "
                                            + ScopeEnvironment.name(scope));
            if (wider.isPresent() && !question.widens()) {
                note(
                        Kind.WIDER,
                        named(credential) + " for " + hub,
                        wider.get(),
                        "--allow-wider sends it all the same.");
                return;
            }
            SyncTarget target =
                    new SyncTarget(
                            new SecretPlace.OfEnvironment(hub, ScopeEnvironment.name(scope)),
                            credential.name());
            wish(target, granted.get(), reads.get())
                    .ifPresent(wish -> wishes.put(target.key(), wish));
        }

        private void lookAt(RepositoryId id, Map<String, List<Credential>> names) {
            if (names.isEmpty()) {
                return;
            }
            Requester requester = Requester.of(id);
            Optional<String> refusal = decisions.refusal(requester, caller);
            if (refusal.isPresent()) {
                if (question.isAbout(id)) {
                    note(Kind.OUT_OF_REACH, id.toString(), refusal.get(), "");
                }
                return;
            }
            Reader reader = known.readers().find(id).orElseThrow();
            names.forEach((name, credentials) -> lookAt(reader, name, credentials));
        }

        private Decision decide(String name, Requester requester) {
            return decisions.decide(name, requester, caller, now);
        }

        private void lookAt(Reader reader, String name, List<Credential> credentials) {
            Requester any = Requester.of(reader.id());
            Decision base = decide(name, any);
            Map<String, Decision> inEnvironments = new LinkedHashMap<>();
            List<String> without = new ArrayList<>();
            new TreeSet<>(reader.environments().keySet())
                    .forEach(
                            environment -> {
                                Decision decision = decide(name, any.in(environment));
                                inEnvironments.put(environment, decision);
                                if (!decision.isGranted()) {
                                    without.add(environment);
                                }
                            });
            Optional<Credential> kept = Optional.empty();
            if (base instanceof Decision.Granted granted) {
                kept = wishForAll(granted, any, without);
            } else {
                kept = wishForWorkflow(name, any, credentials);
            }
            for (Map.Entry<String, Decision> one : inEnvironments.entrySet()) {
                if (one.getValue() instanceof Decision.Granted granted
                        && kept.filter(granted.credential()::equals).isEmpty()) {
                    wishForEnvironment(granted, any.in(one.getKey()), one.getKey());
                }
            }
        }

        /// A secret of the repository.
        private Optional<Credential> wishForAll(
                Decision.Granted granted, Requester requester, List<String> without) {
            Optional<String> wider =
                    byRunner(granted.credential())
                            .or(
                                    () ->
                                            without.isEmpty()
                                                    ? Optional.empty()
                                                    : Optional.of(
                                                            "jobs for "
                                                                    + String.join(", ", without)
                                                                    + " may not read it, and would"
                                                                    + " find it with the"
                                                                    + " repository's secrets"));
            if (wider.isPresent() && !isWiderAllowed(granted, requester, wider.get())) {
                return Optional.empty();
            }
            Credential credential = granted.credential();
            if (credential.scopes().equals(List.of(credential.scopes().getFirst()))
                    && credential.scopes().getFirst() instanceof Scope.Org) {
                SyncTarget target =
                        new SyncTarget(
                                new SecretPlace.OfOrganization(requester.repository().owner()),
                                credential.name());
                wish(target, granted, requester)
                        .ifPresent(
                                wish ->
                                        shared.computeIfAbsent(target.key(), _ -> new ArrayList<>())
                                                .add(wish));
            } else {
                put(
                        new SyncTarget(
                                new SecretPlace.OfRepository(requester.repository()),
                                credential.name()),
                        granted,
                        requester);
            }
            return Optional.of(credential);
        }

        private static Optional<String> byRunner(Credential credential) {
            return credential.scopes().stream()
                    .filter(Scope.Runner.class::isInstance)
                    .findFirst()
                    .map(scope -> "GitHub cannot limit a secret to " + scope.text());
        }

        /// What just one workflow may read, where the others read nothing of its name.
        private Optional<Credential> wishForWorkflow(
                String name, Requester requester, List<Credential> credentials) {
            for (Credential credential : credentials) {
                for (Scope scope : credential.scopes()) {
                    if (scope instanceof Scope.Workflow(_, var file)
                            && decide(name, requester.from(file)) instanceof Decision.Granted given
                            && given.credential().equals(credential)) {
                        String why = "GitHub cannot limit a secret to " + scope.text();
                        if (isWiderAllowed(given, requester, why)) {
                            put(
                                    new SyncTarget(
                                            new SecretPlace.OfRepository(requester.repository()),
                                            name),
                                    given,
                                    requester.from(file));
                            return Optional.of(credential);
                        }
                    }
                }
            }
            return Optional.empty();
        }

        private void wishForEnvironment(
                Decision.Granted granted, Requester requester, String environment) {
            Optional<String> wider = byRunner(granted.credential());
            if (wider.isEmpty() || isWiderAllowed(granted, requester, wider.get())) {
                put(
                        new SyncTarget(
                                new SecretPlace.OfEnvironment(requester.repository(), environment),
                                granted.credential().name()),
                        granted,
                        requester);
            }
        }

        private boolean isWiderAllowed(Decision.Granted granted, Requester requester, String why) {
            if (!question.widens() && question.isAbout(requester.repository())) {
                note(
                        Kind.WIDER,
                        named(granted.credential()) + " for " + requester.repository(),
                        why,
                        "--allow-wider sends it all the same.");
            }
            return question.widens();
        }

        private void put(SyncTarget target, Decision.Granted granted, Requester requester) {
            if (question.isAbout(requester.repository())) {
                wish(target, granted, requester).ifPresent(wish -> wishes.put(target.key(), wish));
            }
        }

        private Optional<SyncWish> wish(
                SyncTarget target, Decision.Granted granted, Requester requester) {
            Credential credential = granted.credential();
            Sendable value = values.get(credential.id());
            Optional<String> complaint =
                    CredentialNames.complaint(credential.name())
                            .or(
                                    () ->
                                            value == null
                                                    ? Optional.of("its value cannot be read")
                                                    : value.complaint());
            if (complaint.isPresent() || value == null) {
                note(
                        Kind.IMPOSSIBLE,
                        named(credential),
                        complaint.orElse(""),
                        "Leave it out by naming the others, or give it another value.");
                return Optional.empty();
            }
            return Optional.of(new SyncWish(target, granted, requester, value, List.of()));
        }

        /// One secret of an organisation from the wishes of its repositories.
        private void share(List<SyncWish> each) {
            List<RepositoryId> readers =
                    each.stream().map(wish -> wish.requester().repository()).toList();
            SyncWish first = each.getFirst();
            if (readers.stream().anyMatch(question::isAbout)) {
                wishes.put(
                        first.target().key(),
                        new SyncWish(
                                first.target(),
                                first.decision(),
                                first.requester(),
                                first.value(),
                                readers));
            }
        }

        private void checkCounts() {
            Map<SecretPlace, Integer> counts = new HashMap<>();
            wishes.values().forEach(wish -> counts.merge(wish.target().place(), 1, Integer::sum));
            counts.forEach((place, count) -> tooMany(place, count).ifPresent(troubles::add));
        }

        private void note(Kind kind, String subject, String why, String nextStep) {
            troubles.add(new SyncTrouble(kind, subject, why, nextStep));
        }

        private static String named(Credential credential) {
            return credential.name()
                    + " ("
                    + String.join(" + ", credential.scopes().stream().map(Scope::text).toList())
                    + ")";
        }
    }

    /// That a place would have more secrets than GitHub keeps; empty where it would not.
    static Optional<SyncTrouble> tooMany(SecretPlace place, int count) {
        int most =
                place instanceof SecretPlace.OfOrganization
                        ? MOST_OF_ORGANIZATION
                        : MOST_OF_REPOSITORY;
        return count <= most
                ? Optional.empty()
                : Optional.of(
                        new SyncTrouble(
                                Kind.IMPOSSIBLE,
                                SyncTarget.text(place),
                                "it would have " + count + " secrets; GitHub keeps " + most,
                                "Narrow scopes, or remove what nothing uses."));
    }
}
