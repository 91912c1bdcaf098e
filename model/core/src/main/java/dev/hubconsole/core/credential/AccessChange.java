package dev.hubconsole.core.credential;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.credential.AccessMatrix.Cell;
import dev.hubconsole.core.credential.AccessMatrix.Jobs;
import dev.hubconsole.core.credential.Reader.Said;
import dev.hubconsole.core.credential.Reader.Standing;
import dev.hubconsole.core.registry.RepositoryId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a change of the registry opens or closes: jobs of a repository that read a credential
/// afterwards and did not before, or the other way round.
///
/// @param opens whether they read it afterwards
/// @param environments the environments whose jobs are meant; empty text for jobs for none
/// @param why one sentence without its full stop: of what is opened why it is read, of what is
///   closed why not any more
/// @param at the line of the registry that says it
public record AccessChange(
        Credential credential,
        RepositoryId repository,
        boolean opens,
        List<String> environments,
        String why,
        Optional<Place> at) {

    public AccessChange {
        environments = List.copyOf(environments);
    }

    /// All that becomes different, by credential, each in the order of the registry.
    public static List<AccessChange> between(
            List<Credential> credentials, Readers before, Readers after, Instant now) {
        AccessMatrix earlier = new AccessMatrix(credentials, before, now);
        AccessMatrix later = new AccessMatrix(credentials, after, now);
        Set<RepositoryId> touched = touched(before, after);
        BitSet touchedBefore = earlier.jobsOf(touched);
        BitSet touchedAfter = later.jobsOf(touched);
        List<AccessChange> found = new ArrayList<>();
        for (Credential credential : later.credentials()) {
            if (credential.refusal(now).isPresent()) {
                continue;
            }
            Map<RepositoryId, List<String>> had = earlier.environments(credential, touchedBefore);
            Map<RepositoryId, List<String>> has = later.environments(credential, touchedAfter);
            Set<RepositoryId> readers = new LinkedHashSet<>(has.keySet());
            readers.addAll(had.keySet());
            for (RepositoryId id : readers) {
                if (!had.getOrDefault(id, List.of()).equals(has.getOrDefault(id, List.of()))) {
                    look(
                            credential,
                            id,
                            cell(earlier, before, credential, id),
                            cell(later, after, credential, id),
                            found);
                }
            }
        }
        return List.copyOf(found);
    }

    /// The repositories of which something that decides is said otherwise; of the others nothing
    /// can be opened or closed.
    private static Set<RepositoryId> touched(Readers before, Readers after) {
        Set<RepositoryId> all = new LinkedHashSet<>();
        after.all().forEach(reader -> all.add(reader.id()));
        before.all().forEach(reader -> all.add(reader.id()));
        all.removeIf(
                id ->
                        before.find(id).isPresent()
                                && after.find(id).isPresent()
                                && said(before, id).equals(said(after, id)));
        return all;
    }

    private static List<Object> said(Readers readers, RepositoryId id) {
        Reader reader = readers.find(id).orElseThrow();
        Map<String, Object> environments = new TreeMap<>();
        reader.environments().forEach((name, standing) -> environments.put(name, said(standing)));
        return List.of(
                readers.excluded(reader).isPresent(),
                reader.id().owner(),
                reader.teams().stream().map(Said::word).toList(),
                said(reader.base()),
                environments);
    }

    private static List<Object> said(Standing standing) {
        return List.of(
                standing.secretScope().map(Said::word),
                standing.runners().stream().map(Said::word).toList());
    }

    private static Cell cell(
            AccessMatrix matrix, Readers readers, Credential credential, RepositoryId id) {
        return readers.find(id)
                .map(reader -> matrix.cell(credential, reader))
                .orElseGet(
                        () ->
                                new Cell.NotMeant(
                                        "the registry has no repository " + id, Optional.empty()));
    }

    private static void look(
            Credential credential,
            RepositoryId id,
            Cell before,
            Cell after,
            List<AccessChange> found) {
        Map<String, Jobs> had = jobs(before);
        Map<String, Jobs> has = jobs(after);
        Set<String> opened = new TreeSet<>(has.keySet());
        opened.removeAll(had.keySet());
        Set<String> closed = new TreeSet<>(had.keySet());
        closed.removeAll(has.keySet());
        if (!opened.isEmpty()) {
            List<Reason> reasons = has.get(opened.iterator().next()).reasons();
            found.add(
                    new AccessChange(
                            credential,
                            id,
                            true,
                            List.copyOf(opened),
                            String.join(
                                    ", and ",
                                    reasons.stream()
                                            .map(one -> one.scope().text() + ": " + one.text())
                                            .toList()),
                            place(reasons)));
        }
        if (!closed.isEmpty()) {
            found.add(
                    switch (after) {
                        case Cell.NotMeant(var why, var reason) ->
                                closed(credential, id, closed, why, reason.flatMap(Reason::at));
                        case Cell.Refused(var why, _) ->
                                closed(credential, id, closed, why, Optional.empty());
                        case Cell.Hidden(var by) ->
                                closed(
                                        credential,
                                        id,
                                        closed,
                                        "a narrower one decides: "
                                                + String.join(
                                                        " + ",
                                                        by.scopes().stream()
                                                                .map(Scope::text)
                                                                .toList()),
                                        Optional.empty());
                        case Cell.Reads _ ->
                                closed(
                                        credential,
                                        id,
                                        closed,
                                        "its scopes do not hold there any more, or it has no such"
                                                + " environment",
                                        Optional.empty());
                    });
        }
    }

    private static AccessChange closed(
            Credential credential,
            RepositoryId id,
            Set<String> environments,
            String why,
            Optional<Place> at) {
        return new AccessChange(credential, id, false, List.copyOf(environments), why, at);
    }

    private static Map<String, Jobs> jobs(Cell cell) {
        Map<String, Jobs> jobs = new TreeMap<>();
        if (cell instanceof Cell.Reads(var all)) {
            all.forEach(one -> jobs.put(one.environment().orElse(""), one));
        }
        return jobs;
    }

    private static Optional<Place> place(List<Reason> reasons) {
        return reasons.stream()
                .map(one -> one.at().orElse(null))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
