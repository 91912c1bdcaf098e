package dev.hubconsole.core.plan;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.graph.Dependencies;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.layers.KeyPath.Step;
import dev.hubconsole.core.layers.LayerFault;
import dev.hubconsole.core.layers.Value.Leaf;
import dev.hubconsole.core.plan.Impact.Change;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.RepositoryId;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Looks at what an edit has brought about: whether the wish is fulfilled, and what else has
/// changed.
final class Consequences {

    /// The keys whose value decides what is inherited, so that anything may follow from them.
    private static final Set<String> FAR_REACHING =
            Set.of("team", "tier", "extends", "parent", "locked");

    private final Registry before;
    private final Inheritance inheritedBefore;
    private final Registry after;
    private final Inheritance inheritedAfter;

    /// The consequences of an edit.
    ///
    /// @param before the registry as it was
    /// @param after the registry that was read from the changed files
    Consequences(Registry before, Registry after) {
        this.before = before;
        this.inheritedBefore = new Inheritance(before);
        this.after = after;
        this.inheritedAfter = new Inheritance(after);
    }

    /// The effective values that changed though the wish is not about them.
    List<Change> unexpected(Wish wish) {
        return switch (wish) {
            case Wish.Set(var target, var key, var value) -> besides(target, key);
            case Wish.Unset(var target, var key) -> besides(target, key);
            case Wish.Append(var target, var key, var item) -> besides(target, key);
            case Wish.Remove(var target, var key, var item) -> besides(target, key);
            case Wish.Rename(var repository, var to) ->
                    changesOfOthers(repository)
                            .filter(change -> !change.key().equals("depends_on"))
                            .toList();
            case Wish.Add(var repository) -> changesOfOthers(repository).toList();
            case Wish.Delete(var repository, var dependents) ->
                    changesOfOthers(repository).toList();
            case Wish.Define(var what, var body) ->
                    DefinitionUses.of(before, what).isEmpty()
                            ? changesOfAll().flatMap(Changed::changes).toList()
                            : List.of();
            case Wish.RenameDefinition(var what, var to) -> besidesName(what, to);
            case Wish.DeleteDefinition(var what) ->
                    changesOfAll()
                            .flatMap(Changed::changes)
                            .filter(change -> !isIn(change, what))
                            .toList();
        };
    }

    /// Whether a change is one in the environment that a definition is.
    private static boolean isIn(Change change, Definition what) {
        return what.kind() == Definition.Kind.ENVIRONMENT
                && change.environment().filter(what.name()::equals).isPresent();
    }

    /// What changes though it does not hold the name.
    private List<Change> besidesName(Definition what, String to) {
        Definition now = new Definition(what.kind(), to);
        return changesOfAll()
                .flatMap(Changed::changes)
                .filter(change -> !isIn(change, what) && !isIn(change, now))
                .filter(change -> !isSameBut(change, what.name(), to))
                .toList();
    }

    private static boolean isSameBut(Change change, String from, String to) {
        return change.before().isPresent()
                && change.after().isPresent()
                && Shown.of(change.before().get())
                        .replace(from, to)
                        .equals(Shown.of(change.after().get()).replace(from, to));
    }

    /// Whether each repository has in an environment what it had there under the other name.
    private boolean hasSameEnvironment(Definition what, String to) {
        if (what.kind() != Definition.Kind.ENVIRONMENT) {
            return true;
        }
        Map<RepositoryId, Repository> later = after.byId();
        return before.byId().entrySet().stream()
                .allMatch(
                        one ->
                                shown(inheritedBefore.in(one.getValue(), what.name()), what, to)
                                        .equals(
                                                shown(
                                                        inheritedAfter.in(
                                                                later.get(one.getKey()), to),
                                                        what,
                                                        to)));
    }

    private static List<String> shown(Effective effective, Definition what, String to) {
        return effective.leaves().entrySet().stream()
                .map(
                        leaf ->
                                leaf.getKey()
                                        + " "
                                        + Shown.of(leaf.getValue().data()).replace(what.name(), to))
                .toList();
    }

    private boolean isRenamed(Definition what, String to) {
        Definition now = new Definition(what.kind(), to);
        return isThere(after, now)
                && !isThere(after, what)
                && count(after, what) == count(before, what)
                && DefinitionUses.of(after, what).isEmpty()
                && DefinitionUses.of(after, now).size()
                        == DefinitionUses.of(before, what).size()
                                + DefinitionUses.of(before, now).size()
                && hasSameEnvironment(what, to);
    }

    private static boolean isThere(Registry registry, Definition what) {
        return Definition.names(registry.definitions(), what.kind()).contains(what.name());
    }

    private static int count(Registry registry, Definition what) {
        return Definition.names(registry.definitions(), what.kind()).size();
    }

    private Stream<Change> changesOfOthers(RepositoryId id) {
        return changesOfAll().filter(one -> !one.repository().equals(id)).flatMap(Changed::changes);
    }

    /// A repository with what changed for it.
    private record Changed(RepositoryId repository, Stream<Change> changes) {}

    private Stream<Changed> changesOfAll() {
        Map<RepositoryId, Repository> later = after.byId();
        return before.byId().entrySet().stream()
                .map(
                        one ->
                                new Changed(
                                        one.getKey(),
                                        Optional.ofNullable(later.get(one.getKey())).stream()
                                                .flatMap(now -> changes(one.getValue(), now))));
    }

    private List<Change> besides(Target target, KeyPath key) {
        if (key.steps().getFirst() instanceof Step.Key(var name) && FAR_REACHING.contains(name)) {
            return List.of();
        }
        Stream<Change> looked =
                switch (target) {
                    case Target.Entry(var id) ->
                            before.find(id).stream()
                                    .flatMap(
                                            was ->
                                                    after.find(id).stream()
                                                            .flatMap(now -> changes(was, now)));
                    case Target.Shared _, Target.Policy _ ->
                            changesOfAll().flatMap(Changed::changes);
                    // Variables reach wherever they are named.
                    case Target.Variables _ -> Stream.empty();
                };
        String subject = subject(key);
        return looked.filter(
                        change ->
                                !change.key().equals(subject)
                                        && !change.key().startsWith(subject + "."))
                .toList();
    }

    /// The leaf, or the group of leaves, that a key is about: two steps for a setting.
    private static String subject(KeyPath key) {
        List<Step> steps = key.steps();
        Step environments = new Step.Key("environments");
        if (steps.getFirst().equals(environments) && steps.size() > 2) {
            steps = steps.subList(2, steps.size());
        }
        boolean setting = steps.getFirst().equals(new Step.Key("settings"));
        int count = Math.min(setting ? 2 : 1, steps.size());
        if (steps.getFirst().equals(environments)) {
            return "settings";
        }
        return LayerEdits.spelled(new KeyPath(steps.subList(0, count)));
    }

    private Stream<Change> changes(Repository was, Repository now) {
        return Impact.changes(
                inheritedBefore,
                was,
                inheritedAfter,
                now,
                before.definitions().environments().keySet())
                .stream();
    }

    /// Whether the files now say what was wanted.
    boolean isFulfilled(Wish wish) {
        return switch (wish) {
            case Wish.Set(var target, var key, var value) ->
                    written(target, key).filter(value::equals).isPresent();
            case Wish.Unset(var target, var key) ->
                    key.steps().getLast() instanceof Step.Index || written(target, key).isEmpty();
            case Wish.Append(var target, var key, var item) ->
                    written(target, key).filter(data -> brings(data, item)).isPresent();
            case Wish.Remove(var target, var key, var item) ->
                    written(target, key).filter(data -> brings(data, item)).isEmpty();
            case Wish.Rename(var repository, var to) ->
                    after.find(to).isPresent()
                            && (to.equals(repository) || after.find(repository).isEmpty())
                            && after.repositories().size() == before.repositories().size()
                            && sameDependencies();
            case Wish.Add(var repository) ->
                    after.find(repository).isPresent()
                            && after.repositories().size() == before.repositories().size() + 1;
            case Wish.Delete(var repository, var dependents) ->
                    after.find(repository).isEmpty()
                            && after.repositories().size() == before.repositories().size() - 1;
            case Wish.Define(var what, var body) ->
                    isThere(after, what) && count(after, what) == count(before, what) + 1;
            case Wish.RenameDefinition(var what, var to) -> isRenamed(what, to);
            case Wish.DeleteDefinition(var what) ->
                    !isThere(after, what) && count(after, what) == count(before, what) - 1;
        };
    }

    /// Whether a list, or a change of one, has an item or brings it in.
    private static boolean brings(Data list, Data item) {
        return switch (list) {
            case Data.Sequence(var items) -> items.contains(item);
            case Data.Mapping mapping ->
                    Stream.of("append", "prepend")
                            .flatMap(operator -> mapping.get(operator).stream())
                            .anyMatch(items -> brings(items, item));
            case Data.Null _, Data.Bool _, Data.Number _, Data.Text _ -> false;
        };
    }

    /// Whether each dependency leads where it led, entries being known by their order.
    private boolean sameDependencies() {
        Dependencies earlier = Dependencies.of(before);
        Dependencies later = Dependencies.of(after);
        for (int i = 0; i < before.repositories().size(); i++) {
            List<Integer> was = indexes(earlier.targets(before.repositories().get(i)));
            if (!was.equals(indexes(later.targets(after.repositories().get(i))))) {
                return false;
            }
        }
        return true;
    }

    private static List<Integer> indexes(List<Repository> repositories) {
        return repositories.stream().map(Repository::index).toList();
    }

    /// What the highest mapping of a layer that has a key says there.
    private Optional<Data> written(Target target, KeyPath key) {
        if (!(LayerEdits.layer(after, target) instanceof Outcome.Done<Layer>(var layer))) {
            return Optional.empty();
        }
        for (Layer.Part part : layer.parts().reversed()) {
            if (Spot.find(part.body(), key) instanceof Spot.There there) {
                return Optional.of(Data.of(there.raw()));
            }
        }
        return Optional.empty();
    }

    /// What one should know of the consequences.
    List<String> notes(Wish wish) {
        return switch (wish) {
            case Wish.Set(var target, var key, var value) -> hidden(target, key);
            case Wish.Append(var target, var key, var item) -> hidden(target, key);
            case Wish.Remove(var target, var key, var item) -> hidden(target, key);
            case Wish.RenameDefinition(var what, var to) -> doubtful(what);
            case Wish.Unset _,
                    Wish.Rename _,
                    Wish.Add _,
                    Wish.Delete _,
                    Wish.Define _,
                    Wish.DeleteDefinition _ ->
                    List.of();
        };
    }

    private List<String> doubtful(Definition what) {
        return DefinitionUses.doubtful(before, what).stream()
                .map(
                        policy ->
                                "policy "
                                        + policy.name()
                                        + " has the text \""
                                        + what.name()
                                        + "\" at "
                                        + place(policy.at())
                                        + "; look whether it means the "
                                        + what.kind().word())
                .toList();
    }

    /// Says so where something else holds for the repository all the same.
    private List<String> hidden(Target target, KeyPath key) {
        boolean setting = key.steps().getFirst().equals(new Step.Key("settings"));
        if (!setting || !(target instanceof Target.Entry(var id))) {
            return List.of();
        }
        Effective effective = inheritedAfter.base(after.find(id).orElseThrow());
        String name = LayerEdits.spelled(key);
        List<String> notes = new ArrayList<>();
        for (LayerFault fault : effective.faults()) {
            if (fault instanceof LayerFault.LockBroken broken
                    && broken.by().equals(LayerId.REPOSITORY)
                    && ("settings." + broken.key()).equals(name)) {
                Leaf leaf = effective.leaves().get(name);
                notes.add(
                        name
                                + " is locked by "
                                + broken.lock().layer()
                                + " at "
                                + place(broken.lock().at())
                                + (leaf == null
                                        ? ""
                                        : ": "
                                                + LayerEdits.shown(leaf.data())
                                                + " stays in force"));
            }
        }
        return notes;
    }

    private static String place(dev.hubconsole.core.registry.Written at) {
        Place place = Place.of(at.node());
        return place.file() + ":" + place.line() + ":" + place.column();
    }
}
