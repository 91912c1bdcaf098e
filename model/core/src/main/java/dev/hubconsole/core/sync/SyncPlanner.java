package dev.hubconsole.core.sync;

import dev.hubconsole.core.credential.AuditLine;
import dev.hubconsole.core.github.Environments;
import dev.hubconsole.core.github.Environments.SecretName;
import dev.hubconsole.core.github.GitHubReading;
import dev.hubconsole.core.github.SecretPlace;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.sync.SyncItem.Kind;
import dev.hubconsole.core.sync.SyncRecord.Stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Holds what is to be at a GitHub against what is there and what was sent before. It has no way to
/// change anything.
public final class SyncPlanner {

    private final String host;
    private final Environments environments;

    /// Plans for a GitHub.
    ///
    /// @param host as the audit log names it
    public SyncPlanner(String host, GitHubReading reading) {
        this.host = host;
        this.environments = reading.environments();
    }

    /// The plan. Nobody is asked where something of what is wished for cannot be kept at GitHub.
    ///
    /// @param revision what the registry was read at
    /// @param log the audit log's lines
    public Outcome<SyncPlan> plan(
            SyncWishes wishes, SyncQuestion question, String revision, List<AuditLine> log) {
        boolean isBlocked =
                wishes.troubles().stream()
                        .anyMatch(one -> one.kind() == SyncTrouble.Kind.IMPOSSIBLE);
        if (isBlocked) {
            return new Outcome.Done<>(
                    new SyncPlan(host, revision, List.of(), wishes.troubles(), List.of()));
        }
        Map<String, SyncRecord> records = new LinkedHashMap<>();
        SyncRecord.newest(host, log)
                .forEach(
                        (key, record) -> {
                            if (isAbout(question, record.target())) {
                                records.put(key, record);
                            }
                        });
        Set<SecretPlace> places = new LinkedHashSet<>();
        Map<String, SecretPlace> known = new LinkedHashMap<>();
        wishes.wishes().values().forEach(wish -> places.add(wish.target().place()));
        places.forEach(place -> known.put(new SyncTarget(place, "").key(), place));
        for (SyncRecord record : records.values()) {
            SecretPlace place = record.target().place();
            if (record.stage() != Stage.REMOVED
                    && known.putIfAbsent(new SyncTarget(place, "").key(), place) == null) {
                places.add(place);
            }
        }
        return look(places).map(seen -> compared(wishes, question, revision, records, seen));
    }

    private static boolean isAbout(SyncQuestion question, SyncTarget target) {
        boolean isPlace =
                switch (target.place()) {
                    case SecretPlace.OfRepository(var repository) -> question.isAbout(repository);
                    case SecretPlace.OfEnvironment(var repository, var name) ->
                            ScopeEnvironment.isOne(name)
                                    ? question.serves()
                                    : question.isAbout(repository);
                    case SecretPlace.OfOrganization _ -> question.isWhole();
                };
        return isPlace && question.isAbout(target.name());
    }

    /// What is in a place, by name, or why nobody can tell.
    private record Seen(Map<String, SecretName> secrets, Optional<Problem> problem) {}

    /// Looks at all places at once; the client bounds how many questions are under way.
    private Outcome<Map<SecretPlace, Seen>> look(Set<SecretPlace> places) {
        Map<SecretPlace, Future<Outcome<Seen>>> asked = new LinkedHashMap<>();
        Map<SecretPlace, Seen> seen = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            places.forEach(place -> asked.put(place, threads.submit(() -> look(place))));
            for (Map.Entry<SecretPlace, Future<Outcome<Seen>>> one : asked.entrySet()) {
                switch (one.getValue().get()) {
                    case Outcome.Failed<Seen>(var problem) -> {
                        asked.values().forEach(other -> other.cancel(true));
                        return new Outcome.Failed<>(problem);
                    }
                    case Outcome.Done<Seen>(var found) -> seen.put(one.getKey(), found);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed<>(new Problem.Unavailable("interrupted", ""));
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
        return new Outcome.Done<>(seen);
    }

    private Outcome<Seen> look(SecretPlace place) {
        Map<String, SecretName> secrets = new TreeMap<>();
        return switch (environments.secretsNow(place).all()) {
            case Outcome.Done<List<SecretName>>(var names) -> {
                names.forEach(name -> secrets.put(name.name().toUpperCase(Locale.ROOT), name));
                yield new Outcome.Done<>(new Seen(secrets, Optional.empty()));
            }
            case Outcome.Failed<List<SecretName>>(Problem.Unavailable problem) ->
                    new Outcome.Failed<>(problem);
            case Outcome.Failed<List<SecretName>>(var problem) ->
                    new Outcome.Done<>(new Seen(secrets, Optional.of(problem)));
        };
    }

    private SyncPlan compared(
            SyncWishes wishes,
            SyncQuestion question,
            String revision,
            Map<String, SyncRecord> records,
            Map<SecretPlace, Seen> seen) {
        List<SyncTrouble> troubles = new ArrayList<>(wishes.troubles());
        List<SyncItem> items = new ArrayList<>();
        for (Map.Entry<SecretPlace, Seen> one : seen.entrySet()) {
            SecretPlace place = one.getKey();
            Map<String, SecretName> there = one.getValue().secrets();
            if (one.getValue().problem().isPresent()) {
                Problem problem = one.getValue().problem().get();
                troubles.add(
                        new SyncTrouble(
                                SyncTrouble.Kind.OUT_OF_REACH,
                                SyncTarget.text(place),
                                problem.message(),
                                problem.nextStep()));
                continue;
            }
            String prefix = new SyncTarget(place, "").key();
            Map<String, SyncItem> here = new TreeMap<>();
            wishes.wishes()
                    .forEach(
                            (key, wish) -> {
                                if (key.startsWith(prefix)) {
                                    String name = wish.target().name();
                                    here.put(
                                            name,
                                            wished(
                                                    wish,
                                                    Optional.ofNullable(records.get(key)),
                                                    Optional.ofNullable(there.get(name)),
                                                    question));
                                }
                            });
            there.forEach(
                    (name, secret) -> {
                        SyncTarget target = new SyncTarget(place, name);
                        if (!here.containsKey(name) && question.isAbout(name)) {
                            here.put(
                                    name,
                                    notWished(
                                            target,
                                            Optional.ofNullable(records.get(target.key())),
                                            question));
                        }
                    });
            long after =
                    there.size()
                            + here.values().stream().filter(i -> i.kind() == Kind.CREATE).count()
                            - here.values().stream().filter(i -> i.kind() == Kind.REMOVE).count();
            SyncWishes.tooMany(place, (int) after).ifPresent(troubles::add);
            // what goes makes room for what comes
            here.values().stream().filter(i -> i.kind() == Kind.REMOVE).forEach(items::add);
            here.values().stream().filter(i -> i.kind() != Kind.REMOVE).forEach(items::add);
        }
        return new SyncPlan(host, revision, items, troubles, rotations(wishes, question, items));
    }

    private SyncItem wished(
            SyncWish wish,
            Optional<SyncRecord> record,
            Optional<SecretName> there,
            SyncQuestion question) {
        Optional<SyncRecord> ours = record.filter(one -> one.stage() != Stage.REMOVED);
        if (there.isEmpty()) {
            return item(
                    wish,
                    ours,
                    Kind.CREATE,
                    ours.filter(one -> one.stage() == Stage.SENT).isPresent()
                            ? "it was sent, and somebody has deleted it there"
                            : "it is not there");
        }
        if (ours.isEmpty()) {
            return taken(
                    wish,
                    ours,
                    question,
                    Kind.FOREIGN,
                    "a secret of this name is there, and it was not sent from this vault");
        }
        if (ours.get().stage() == Stage.BEGUN) {
            return item(wish, ours, Kind.UPDATE, "sending it was begun and not finished");
        }
        boolean isTouched =
                ours.get().updated().isPresent()
                        && !ours.get().updated().get().equals(there.get().updatedAt());
        if (isTouched) {
            return taken(
                    wish,
                    ours,
                    question,
                    Kind.CHANGED_THERE,
                    "it was changed there at " + there.get().updatedAt() + ", after it was sent");
        }
        boolean isSame =
                ours.get().credential().id().equals(wish.value().id())
                        && wish.value().same().contains(ours.get().mark());
        if (!isSame) {
            boolean isOther = !ours.get().credential().id().equals(wish.value().id());
            return item(
                    wish,
                    ours,
                    Kind.UPDATE,
                    isOther
                            ? "another credential of this name is meant now"
                            : "it has value "
                                    + ours.get().credential().version()
                                    + ", and value "
                                    + wish.value().version()
                                    + " is to be there");
        }
        return readers(wish, ours, question);
    }

    /// Whether an organisation's secret is for just the repositories that read it.
    private SyncItem readers(SyncWish wish, Optional<SyncRecord> ours, SyncQuestion question) {
        if (!(wish.target().place() instanceof SecretPlace.OfOrganization(var organization))) {
            return item(wish, ours, Kind.UNCHANGED, "it is as it was sent");
        }
        Outcome<List<RepositoryId>> selected =
                environments.selected(organization, wish.target().name()).all();
        if (selected instanceof Outcome.Done<List<RepositoryId>>(var there)
                && Set.copyOf(there).equals(Set.copyOf(wish.readers()))) {
            return item(wish, ours, Kind.UNCHANGED, "it is as it was sent");
        }
        return item(wish, ours, Kind.UPDATE, "it is for other repositories than are to read it");
    }

    private static SyncItem taken(
            SyncWish wish,
            Optional<SyncRecord> record,
            SyncQuestion question,
            Kind otherwise,
            String why) {
        return question.overwrites()
                ? item(wish, record, Kind.UPDATE, why + "; it is written over")
                : item(wish, record, otherwise, why);
    }

    private static SyncItem item(
            SyncWish wish, Optional<SyncRecord> record, Kind kind, String why) {
        return new SyncItem(wish.target(), kind, Optional.of(wish), record, why);
    }

    private static SyncItem notWished(
            SyncTarget target, Optional<SyncRecord> record, SyncQuestion question) {
        boolean isOurs = record.filter(one -> one.stage() != Stage.REMOVED).isPresent();
        if (!isOurs) {
            return new SyncItem(
                    target, Kind.UNKNOWN, Optional.empty(), record, "no credential is for it");
        }
        return new SyncItem(
                target,
                question.removes() ? Kind.REMOVE : Kind.STALE,
                Optional.empty(),
                record,
                "it was sent, and is not to be there any more");
    }

    /// Rotations whose new value is everywhere once all that is planned is done.
    private static List<String> rotations(
            SyncWishes wishes, SyncQuestion question, List<SyncItem> items) {
        if (!question.isWhole()) {
            return List.of();
        }
        Map<String, Boolean> everywhere = new LinkedHashMap<>();
        for (SyncWish wish : wishes.wishes().values()) {
            if (wish.value().isRotation()) {
                boolean isThere =
                        items.stream()
                                .filter(item -> item.target().equals(wish.target()))
                                .anyMatch(
                                        item ->
                                                item.kind() == Kind.UNCHANGED
                                                        || item.kind().isChange());
                everywhere.merge(wish.value().id(), isThere, Boolean::logicalAnd);
            }
        }
        return everywhere.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }
}
