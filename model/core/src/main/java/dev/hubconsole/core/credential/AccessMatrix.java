package dev.hubconsole.core.credential;

import dev.hubconsole.core.credential.Reader.Said;
import dev.hubconsole.core.credential.Reader.Standing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Who may read what: every credential against every repository, whichever of its jobs may ask. It
/// says the same as [Decisions] does for each single job. Not safe for use by several threads at
/// once.
public final class AccessMatrix {

    private final Readers readers;
    private final Instant now;
    private final List<Credential> credentials;
    private final Map<String, List<Credential>> byName = new HashMap<>();
    private final List<Reader> reading = new ArrayList<>();
    private final Map<String, List<Reader>> byOwner = new HashMap<>();
    private final Map<String, List<Reader>> byTeam = new HashMap<>();
    private final Map<String, List<Reader>> byRunner = new HashMap<>();
    private final Map<String, List<Reader>> bySecretScope = new HashMap<>();

    /// What is so at a time.
    public AccessMatrix(List<Credential> credentials, Readers readers, Instant now) {
        this.readers = readers;
        this.now = now;
        this.credentials = credentials.stream().sorted(Credential.inOrder()).toList();
        for (Credential credential : this.credentials) {
            byName.computeIfAbsent(Credential.nameKey(credential.name()), _ -> new ArrayList<>())
                    .add(credential);
        }
        for (Reader reader : readers.all()) {
            if (readers.excluded(reader).isEmpty()) {
                reading.add(reader);
                index(reader);
            }
        }
    }

    private void index(Reader reader) {
        add(byOwner, Readers.anyCase(reader.id().owner()), reader);
        reader.teams().forEach(team -> add(byTeam, team.word(), reader));
        Set<Standing> standings = new LinkedHashSet<>(reader.environments().values());
        standings.add(reader.base());
        Set<String> runners = new LinkedHashSet<>();
        Set<String> scopes = new LinkedHashSet<>();
        for (Standing standing : standings) {
            standing.runners().forEach(said -> runners.add(Readers.anyCase(said.word())));
            standing.secretScope().map(Said::word).ifPresent(scopes::add);
        }
        runners.forEach(label -> add(byRunner, label, reader));
        scopes.forEach(scope -> add(bySecretScope, scope, reader));
    }

    private static void add(Map<String, List<Reader>> index, String key, Reader reader) {
        index.computeIfAbsent(key, _ -> new ArrayList<>()).add(reader);
    }

    /// What stands where a credential and a repository meet.
    public sealed interface Cell {

        /// Some of its jobs read it.
        ///
        /// @param jobs which, and why
        record Reads(List<Jobs> jobs) implements Cell {}

        /// It is meant for some of its jobs, but nobody is given it.
        record Refused(String why, List<Jobs> jobs) implements Cell {}

        /// For all jobs that it is meant for, a narrower one of its name decides.
        record Hidden(Credential by) implements Cell {}

        /// It is for others.
        ///
        /// @param reason the first scope that does not hold; empty where the repository reads
        ///   nothing at all
        record NotMeant(String why, Optional<Reason> reason) implements Cell {}
    }

    /// Jobs of a repository.
    ///
    /// @param environment the environment that they are for; empty for those that are for none
    /// @param workflow the one workflow that they are part of; empty where it may be any
    /// @param reasons why each scope holds for them
    public record Jobs(
            Optional<String> environment, Optional<String> workflow, List<Reason> reasons) {}

    /// All credentials, by name and scope.
    public List<Credential> credentials() {
        return credentials;
    }

    /// The repositories that read anything at all.
    public List<Reader> reading() {
        return reading;
    }

    /// What stands where a credential and a repository meet.
    public Cell cell(Credential credential, Reader reader) {
        Optional<String> excluded = readers.excluded(reader);
        if (excluded.isPresent()) {
            return new Cell.NotMeant(excluded.get(), Optional.empty());
        }
        List<Jobs> jobs = new ArrayList<>();
        Optional<Credential> hiding = Optional.empty();
        for (Match match : matches(reader)) {
            if (match.holds(credential)) {
                Optional<Credential> narrower = narrower(credential, match);
                if (narrower.isEmpty()) {
                    jobs.add(
                            new Jobs(
                                    match.environment(),
                                    workflow(credential),
                                    match.reasons(credential)));
                } else {
                    hiding = narrower;
                }
            }
        }
        if (!jobs.isEmpty()) {
            return credential
                    .refusal(now)
                    .<Cell>map(why -> new Cell.Refused(why, jobs))
                    .orElseGet(() -> new Cell.Reads(jobs));
        }
        return hiding.<Cell>map(Cell.Hidden::new).orElseGet(() -> notMeant(credential, reader));
    }

    private Cell notMeant(Credential credential, Reader reader) {
        Match base = Match.any(reader, reader.base(), Optional.empty());
        Optional<Reason> failing =
                base.reasons(credential).stream().filter(reason -> !reason.holds()).findFirst();
        return new Cell.NotMeant(
                failing.map(Reason::text).orElse("it has no scope, so it is for nobody"), failing);
    }

    /// The repositories some of whose jobs a credential is meant for, where no narrower one of its
    /// name decides; whether it has expired or was revoked makes no difference.
    public List<Reader> readersOf(Credential credential) {
        List<Reader> found = new ArrayList<>();
        for (Reader reader : candidates(credential)) {
            if (isMeant(credential, reader)) {
                found.add(reader);
            }
        }
        return found;
    }

    /// The names of the credentials that are meant for some job of a repository, or would be if it
    /// were enabled.
    public static Set<String> meantFor(Reader reader, List<Credential> credentials) {
        List<Match> matches = jobs(reader);
        Set<String> names = new TreeSet<>();
        for (Credential credential : credentials) {
            if (matches.stream().anyMatch(match -> match.holds(credential))) {
                names.add(credential.name());
            }
        }
        return names;
    }

    private boolean isMeant(Credential credential, Reader reader) {
        for (Match match : matches(reader)) {
            if (match.holds(credential) && narrower(credential, match).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /// All for whom the narrowest scope may hold.
    private List<Reader> candidates(Credential credential) {
        if (credential.scopes().isEmpty()) {
            return List.of();
        }
        return switch (credential.scopes().getFirst()) {
            case Scope.Global _ -> reading;
            case Scope.Org(var owner) -> at(byOwner, Readers.anyCase(owner));
            case Scope.Runner(var label) -> at(byRunner, Readers.anyCase(label));
            case Scope.Team(var name) -> at(byTeam, name);
            case Scope.SecretScope(var name) -> at(bySecretScope, name);
            case Scope.Repo(var repository) -> readers.find(repository).stream().toList();
            case Scope.Workflow(var repository, _) -> readers.find(repository).stream().toList();
            case Scope.Environment(var repository, _) -> readers.find(repository).stream().toList();
            case Scope.Unknown _ -> List.of();
        };
    }

    /// Whether a scope names something that the registry knows.
    boolean namesSomething(Scope scope) {
        return switch (scope) {
            case Scope.Global _ -> true;
            case Scope.Org(var owner) -> byOwner.containsKey(Readers.anyCase(owner));
            case Scope.Runner(var label) -> byRunner.containsKey(Readers.anyCase(label));
            case Scope.Team(var name) -> readers.teams().contains(name);
            case Scope.SecretScope(var name) -> bySecretScope.containsKey(name);
            case Scope.Repo(var repository) -> readers.find(repository).isPresent();
            case Scope.Workflow(var repository, _) -> readers.find(repository).isPresent();
            case Scope.Environment(var repository, var name) ->
                    readers.find(repository)
                            .flatMap(reader -> reader.standing(Optional.of(name)))
                            .isPresent();
            case Scope.Unknown _ -> false;
        };
    }

    /// The repositories by the secret scopes that some of their jobs have.
    Map<String, List<Reader>> bySecretScope() {
        return new LinkedHashMap<>(bySecretScope);
    }

    private static List<Reader> at(Map<String, List<Reader>> index, String key) {
        return index.getOrDefault(key, List.of());
    }

    /// The kinds of jobs that a repository has: for no environment, and for each.
    private List<Match> matches(Reader reader) {
        return readers.excluded(reader).isPresent() ? List.of() : jobs(reader);
    }

    private static List<Match> jobs(Reader reader) {
        List<Match> matches = new ArrayList<>(1 + reader.environments().size());
        matches.add(Match.any(reader, reader.base(), Optional.empty()));
        reader.environments()
                .forEach(
                        (name, standing) ->
                                matches.add(Match.any(reader, standing, Optional.of(name))));
        return matches;
    }

    /// The credential of the same name that decides in the place of one, whichever workflow asks.
    private Optional<Credential> narrower(Credential credential, Match match) {
        List<Credential> rivals = byName.get(Credential.nameKey(credential.name()));
        if (rivals == null || rivals.size() == 1) {
            return Optional.empty();
        }
        for (Credential rival : rivals) {
            boolean forAllWorkflows =
                    workflow(rival).isEmpty() || workflow(rival).equals(workflow(credential));
            if (rival != credential
                    && forAllWorkflows
                    && (match.holds(rival) || match.mayHold(rival))
                    && match.compareNarrowness(rival, credential) <= 0) {
                return Optional.of(rival);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> workflow(Credential credential) {
        for (Scope scope : credential.scopes()) {
            if (scope instanceof Scope.Workflow(_, var file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
