package dev.hubconsole.core.credential;

import dev.hubconsole.core.credential.Reader.Said;
import dev.hubconsole.core.credential.Reader.Standing;
import dev.hubconsole.core.credential.UsageMap.Use;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.workflow.Job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
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
    private final Map<String, List<Reader>> bySecretScope = new HashMap<>();

    /// The kinds of jobs of all that read, one repository's after the other's. What is true of some
    /// of them is a set of their indexes.
    private final List<Match> jobs = new ArrayList<>();

    private final Map<RepositoryId, Range> jobsOf = new HashMap<>();
    private final Map<Scope, BitSet> holding = new HashMap<>();

    /// Indexes from one on and up to another, which is left out.
    private record Range(int from, int to) {

        private static final Range NONE = new Range(0, 0);
    }

    /// What is so at a time.
    public AccessMatrix(List<Credential> credentials, Readers readers, Instant now) {
        this.readers = readers;
        this.now = now;
        this.credentials = Credential.inOrder(credentials);
        for (Credential credential : this.credentials) {
            byName.computeIfAbsent(Credential.nameKey(credential.name()), _ -> new ArrayList<>())
                    .add(credential);
        }
        for (Reader reader : readers.all()) {
            if (readers.excluded(reader).isEmpty()) {
                reading.add(reader);
                int from = jobs.size();
                jobs.addAll(jobs(reader));
                jobsOf.put(reader.id(), new Range(from, jobs.size()));
                index(reader);
            }
        }
    }

    private void index(Reader reader) {
        Set<Standing> standings = new LinkedHashSet<>(reader.environments().values());
        standings.add(reader.base());
        Set<String> scopes = new LinkedHashSet<>();
        for (Standing standing : standings) {
            standing.secretScope().map(Said::word).ifPresent(scopes::add);
        }
        for (String scope : scopes) {
            bySecretScope.computeIfAbsent(scope, _ -> new ArrayList<>()).add(reader);
        }
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
        for (Match match : jobs(reader)) {
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
        BitSet meant = meant(credential);
        List<Reader> found = new ArrayList<>();
        for (int job = meant.nextSetBit(0); job >= 0; ) {
            Reader reader = jobs.get(job).reader();
            found.add(reader);
            job = meant.nextSetBit(jobsOf.get(reader.id()).to());
        }
        return found;
    }

    /// Whether a credential can be deleted without a job missing it. What names it and gets another
    /// of its name does not miss it.
    public UsageMap.Deletion deletion(Credential credential, UsageMap usage) {
        return usage.deletion(
                credential.name(),
                readersOf(credential).stream().map(Reader::id).toList(),
                use -> isGiven(credential, use));
    }

    /// Whether a credential is what a workflow gets that reaches for its name; whether it has
    /// expired or was revoked makes no difference. Where the file does not say for which
    /// environment that is, being given in one of them is enough.
    boolean isGiven(Credential credential, Use use) {
        Range range = jobsOf.getOrDefault(use.repository(), Range.NONE);
        Optional<String> environment = use.by().flatMap(Job::environment);
        boolean isOpen =
                use.by().isEmpty() || environment.filter(name -> name.contains("${{")).isPresent();
        return jobs.subList(range.from(), range.to()).stream()
                .filter(job -> isOpen || job.isFor(environment))
                .anyMatch(job -> isGiven(credential, job.in(use.workflow().name())));
    }

    private boolean isGiven(Credential credential, Match job) {
        return job.holds(credential)
                && alike(credential).stream()
                        .filter(rival -> rival != credential)
                        .filter(rival -> job.holds(rival) || job.mayHold(rival))
                        .allMatch(rival -> job.compareNarrowness(rival, credential) > 0);
    }

    private List<Credential> alike(Credential credential) {
        return byName.getOrDefault(Credential.nameKey(credential.name()), List.of());
    }

    /// The jobs of some repositories, for [#environments(Credential, BitSet)].
    BitSet jobsOf(Set<RepositoryId> repositories) {
        BitSet found = new BitSet(jobs.size());
        for (RepositoryId id : repositories) {
            Range range = jobsOf.getOrDefault(id, Range.NONE);
            found.set(range.from(), range.to());
        }
        return found;
    }

    /// The repositories of [#readersOf(Credential)], and for each the environments of those of its
    /// jobs that the credential is meant for; empty text for jobs for none.
    ///
    /// @param among no other jobs are looked at
    Map<RepositoryId, List<String>> environments(Credential credential, BitSet among) {
        BitSet meant = meant(credential);
        meant.and(among);
        Map<RepositoryId, List<String>> found = new LinkedHashMap<>();
        for (int job = meant.nextSetBit(0); job >= 0; job = meant.nextSetBit(job + 1)) {
            Match match = jobs.get(job);
            found.computeIfAbsent(match.reader().id(), _ -> new ArrayList<>())
                    .add(match.environment().orElse(""));
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

    /// The jobs that a credential is meant for, where no narrower one of its name decides.
    private BitSet meant(Credential credential) {
        BitSet meant = holding(credential, credential.scopes());
        for (Credential rival : rivals(credential)) {
            if (meant.isEmpty()) {
                break;
            }
            List<Scope> known =
                    rival.scopes().stream().filter(one -> !(one instanceof Scope.Unknown)).toList();
            BitSet both = holding(rival, known);
            both.and(meant);
            for (int job = both.nextSetBit(0); job >= 0; job = both.nextSetBit(job + 1)) {
                if (jobs.get(job).compareNarrowness(rival, credential) <= 0) {
                    meant.clear(job);
                }
            }
        }
        return meant;
    }

    /// The jobs for which some scopes of a credential hold: none where it has no scope at all.
    private BitSet holding(Credential credential, List<Scope> scopes) {
        BitSet all = new BitSet(jobs.size());
        if (!credential.scopes().isEmpty()) {
            all.set(0, jobs.size());
            scopes.forEach(scope -> all.and(holding(scope)));
        }
        return all;
    }

    private BitSet holding(Scope scope) {
        return holding.computeIfAbsent(
                scope,
                _ -> {
                    Range among =
                            switch (scope) {
                                case Scope.Repo(var id) -> jobsOf.getOrDefault(id, Range.NONE);
                                case Scope.Workflow(var id, _) ->
                                        jobsOf.getOrDefault(id, Range.NONE);
                                case Scope.Environment(var id, _) ->
                                        jobsOf.getOrDefault(id, Range.NONE);
                                case Scope.Global _,
                                        Scope.Org _,
                                        Scope.Runner _,
                                        Scope.Team _,
                                        Scope.SecretScope _,
                                        Scope.Unknown _ ->
                                        new Range(0, jobs.size());
                            };
                    BitSet found = new BitSet();
                    for (int job = among.from(); job < among.to(); job++) {
                        if (jobs.get(job).holds(scope)) {
                            found.set(job);
                        }
                    }
                    return found;
                });
    }

    /// Whether a scope names something that the registry knows.
    boolean namesSomething(Scope scope) {
        return switch (scope) {
            case Scope.Global _ -> true;
            case Scope.Org _, Scope.Runner _ -> !holding(scope).isEmpty();
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

    /// The kinds of jobs that a repository has: for no environment, and for each.
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
        for (Credential rival : rivals(credential)) {
            if ((match.holds(rival) || match.mayHold(rival))
                    && match.compareNarrowness(rival, credential) <= 0) {
                return Optional.of(rival);
            }
        }
        return Optional.empty();
    }

    /// The others of its name that may decide in its place, whichever workflow asks.
    private List<Credential> rivals(Credential credential) {
        List<Credential> alike = alike(credential);
        List<Credential> rivals = new ArrayList<>(alike.size());
        for (Credential rival : alike) {
            boolean forAllWorkflows =
                    workflow(rival).isEmpty() || workflow(rival).equals(workflow(credential));
            if (rival != credential && forAllWorkflows) {
                rivals.add(rival);
            }
        }
        return rivals;
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
