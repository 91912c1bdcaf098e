package dev.hubconsole.core.plan;

import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.layers.KeyPath.Step;
import dev.hubconsole.core.plan.Impact.Change;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.HubFiles;
import dev.hubconsole.core.registry.KnownEntries;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.RegistryReader;
import dev.hubconsole.core.registry.Shape;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Fault;
import dev.hubconsole.core.yaml.Position;
import dev.hubconsole.core.yaml.edit.Edit;
import dev.hubconsole.core.yaml.edit.EditResult;
import dev.hubconsole.core.yaml.edit.EditResult.Note;
import dev.hubconsole.core.yaml.edit.Edits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Works out what an administrator's wish means for the files of a registry. Nothing is written:
/// the result is a plan, and it is one only if the changed files, read again, mean what was wanted
/// and nothing else.
public final class RegistryEdits {

    private final HubFiles files;
    private final Registry registry;
    private final Rereading rereading;

    /// Reads a registry whose files have become others.
    public interface Rereading {

        /// Reads it.
        ///
        /// @param changed the files that are another now, by path, parsed
        Outcome<Registry> read(HubFiles files, Map<String, Document> changed);
    }

    /// Edits of a registry.
    ///
    /// @param files what it was read from
    /// @param options how it was read
    public RegistryEdits(HubFiles files, RegistryReader.Options options, Registry registry) {
        this(
                files,
                registry,
                (planned, changed) -> {
                    Map<String, Document> known = new HashMap<>(changed);
                    registry.files()
                            .forEach(file -> known.putIfAbsent(file.path(), file.document()));
                    return RegistryReader.read(
                            planned, registry.root().path(), options, known, KnownEntries.NONE);
                });
    }

    /// Edits of a registry that is read again in a way of its own.
    ///
    /// @param files what it was read from
    /// @param rereading gives what reading everything would give
    public RegistryEdits(HubFiles files, Registry registry, Rereading rereading) {
        this.files = files;
        this.registry = registry;
        this.rereading = rereading;
    }

    /// The layer, the variables or the policy whose keys are edited, as written.
    public Outcome<Layer> layer(Target target) {
        return LayerEdits.layer(registry, target);
    }

    /// Reads a text as the value of a key, by the type that is declared for it.
    public Outcome<Data> value(Target target, KeyPath key, String text) {
        return Shapes.at(registry.version(), target, key)
                .then(shape -> typed(key).read(shape, text));
    }

    /// Reads a text as an item of the list at a key.
    public Outcome<Data> item(Target target, KeyPath key, String text) {
        return Shapes.at(registry.version(), target, key)
                .then(shape -> typed(key).read(Shapes.itemOf(shape), text));
    }

    /// Finds the item that a text names in the list at a key, whether it ought to be there or not.
    /// In `depends_on` a name stands for the item with a version range, too.
    public Outcome<Data> itemThere(Target target, KeyPath key, String text) {
        return Shapes.at(registry.version(), target, key)
                .then(shape -> LayerEdits.of(registry, target))
                .map(edits -> edits.lists().named(key, text).orElseGet(() -> new Data.Text(text)));
    }

    /// Reads a text as a literal of YAML.
    public Outcome<Data> literal(String yaml) {
        return new TypedText(registry.version(), "--yaml").literal(yaml);
    }

    private TypedText typed(KeyPath key) {
        return new TypedText(registry.version(), key.toString());
    }

    /// Works a wish out.
    ///
    /// @return the plan, or why there is none
    public Outcome<RegistryPlan> plan(Wish wish) {
        return wanted(wish).then(this::apply).then(applied -> verified(wish, applied));
    }

    private Outcome<Wanted> wanted(Wish wish) {
        return switch (wish) {
            case Wish.Set(var target, var key, var value) ->
                    at(target, key, (edits, shape) -> edits.set(key, value));
            case Wish.Unset(var target, var key) -> unset(target, key);
            case Wish.Append(var target, var key, var item) ->
                    at(target, key, (edits, shape) -> edits.lists().append(key, shape, item));
            case Wish.Remove(var target, var key, var item) ->
                    at(target, key, (edits, shape) -> edits.lists().remove(key, shape, item));
            case Wish.Rename(var repository, var to) ->
                    new EntryEdits(registry).rename(repository, to);
            case Wish.Add(var repository) -> new EntryEdits(registry).add(repository);
            case Wish.Delete(var repository, var dependents) ->
                    new EntryEdits(registry).delete(repository, dependents);
            case Wish.Define(var what, var body) ->
                    new DefinitionEdits(registry).define(what, body);
            case Wish.RenameDefinition(var what, var to) ->
                    new DefinitionEdits(registry).rename(what, to);
            case Wish.DeleteDefinition(var what) -> new DefinitionEdits(registry).delete(what);
        };
    }

    /// A key that should not be there can be taken out, too.
    private Outcome<Wanted> unset(Target target, KeyPath key) {
        if (target instanceof Target.Variables
                && key.steps().size() == 1
                && key.steps().getFirst() instanceof Step.Key(var name)) {
            return new DefinitionEdits(registry)
                    .delete(new Definition(Definition.Kind.VARIABLE, name));
        }
        return LayerEdits.of(registry, target)
                .then(
                        edits ->
                                edits.isWritten(key) && !isName(key)
                                        ? edits.unset(key)
                                        : at(target, key, (same, shape) -> edits.unset(key)));
    }

    private interface Making {
        Outcome<Wanted> make(LayerEdits edits, Shape shape);
    }

    private Outcome<Wanted> at(Target target, KeyPath key, Making making) {
        Optional<Problem> name = nameItself(target, key);
        if (name.isPresent()) {
            return new Outcome.Failed<>(name.get());
        }
        return Shapes.at(registry.version(), target, key)
                .then(
                        shape ->
                                LayerEdits.of(registry, target)
                                        .then(edits -> making.make(edits, shape)));
    }

    /// What something is known by is changed together with all that names it.
    private Optional<Problem> nameItself(Target target, KeyPath key) {
        return switch (target) {
            case Target.Entry _ when isName(key) ->
                    Optional.of(
                            new Problem.Misuse(
                                    key + " is what the repository is known by",
                                    "`hubctl rename` changes it wherever the registry has it."));
            case Target.Shared(var id)
                    when id.kind() == LayerId.Kind.ENVIRONMENT && isOne(key, "name") ->
                    Optional.of(known(key, target));
            case Target.Policy _ when isOne(key, "id") -> Optional.of(known(key, target));
            case Target.Variables _ when !isDefined(key) ->
                    Optional.of(
                            new Problem.NotThere(
                                    "there is no variable " + key, "Add it to `vars` first."));
            case Target.Entry _, Target.Shared _, Target.Policy _, Target.Variables _ ->
                    Optional.empty();
        };
    }

    private static Problem known(KeyPath key, Target target) {
        return new Problem.Misuse(
                key + " is what " + target + " is known by",
                "The console renames it wherever the registry has it.");
    }

    private boolean isDefined(KeyPath key) {
        return key.steps().getFirst() instanceof Step.Key(var name)
                && registry.definitions().variables().containsKey(name);
    }

    private static boolean isOne(KeyPath key, String name) {
        return key.steps().equals(List.of(new Step.Key(name)));
    }

    private static boolean isName(KeyPath key) {
        return key.steps().size() == 1
                && key.steps().getFirst() instanceof Step.Key(var name)
                && (name.equals("name") || name.equals("owner"));
    }

    /// What came of the edits before they were looked at.
    ///
    /// @param reachesOthers whether an edit changed what others read through an alias
    private record Applied(
            List<PlannedFile> files, List<String> notes, Registry after, Reach reach) {}

    private enum Reach {
        OWN,
        ALIASES
    }

    private Outcome<Applied> apply(Wanted wanted) {
        PlannedFiles planned = new PlannedFiles(files, registry);
        List<PlannedFile> changed = new ArrayList<>();
        Map<String, Document> documents = new HashMap<>();
        List<String> notes = new ArrayList<>(wanted.notes());
        Reach reach = Reach.OWN;
        for (Map.Entry<RegistryFile, List<Edit>> entry : wanted.edits().entrySet()) {
            Document before = entry.getKey().document();
            if (!before.faults().isEmpty()) {
                Fault fault = before.faults().getFirst();
                return new Outcome.Failed<>(
                        new Problem.Refused(
                                place(before, fault.start())
                                        + ": a file with faults is not edited: "
                                        + fault.message(),
                                "Nothing was changed. Mend that by hand first."));
            }
            switch (Edits.apply(before, entry.getValue())) {
                case EditResult.Refused(var reason, var offset) -> {
                    return new Outcome.Failed<>(
                            new Problem.Refused(
                                    place(before, offset) + ": " + reason,
                                    "Nothing was changed. Edit the file by hand there."));
                }
                case EditResult.Edited(var after, var edits, var told) -> {
                    for (Note note : told) {
                        notes.add(note(before, note));
                        reach = note instanceof Note.AlsoReadAt ? Reach.ALIASES : reach;
                    }
                    String path = entry.getKey().path();
                    planned.put(path, after.bytes());
                    documents.put(path, after);
                    if (!edits.isEmpty()) {
                        changed.add(new PlannedFile(path, before, after, edits));
                    }
                }
            }
        }
        Reach reached = reach;
        return rereading
                .read(planned, documents)
                .map(after -> new Applied(changed, notes, after, reached));
    }

    private static String note(Document document, Note note) {
        return switch (note) {
            case Note.AlsoReadAt(var alias) ->
                    "this also changes what the alias at " + place(document, alias) + " stands for";
            case Note.AliasReplaced(var alias) ->
                    "the alias at "
                            + place(document, alias)
                            + " gave way to a value of its own; what it stood for is as it was";
        };
    }

    private static String place(Document document, int offset) {
        Position position = document.position(offset);
        return document.name() + ":" + position.line() + ":" + position.column();
    }

    private Outcome<RegistryPlan> verified(Wish wish, Applied applied) {
        Registry after = applied.after();
        List<String> notes = new ArrayList<>(applied.notes());
        if (!applied.files().isEmpty()) {
            boolean readable =
                    after.version() == registry.version()
                            && after.faults().size() <= registry.faults().size();
            if (!readable) {
                return misunderstood("the changed files cannot be read as before");
            }
            Consequences consequences = new Consequences(registry, after);
            List<Change> strange =
                    applied.reach() == Reach.OWN ? consequences.unexpected(wish) : List.of();
            if (!strange.isEmpty()) {
                return misunderstood("it would also change " + strange.getFirst().key());
            }
            if (!consequences.isFulfilled(wish)) {
                return misunderstood("it would not say what was wanted");
            }
            notes.addAll(consequences.notes(wish));
        }
        return new Outcome.Done<>(new RegistryPlan(applied.files(), notes, after));
    }

    private static <T> Outcome<T> misunderstood(String why) {
        return new Outcome.Failed<>(
                new Problem.Refused(
                        "the edit was worked out and read again, and " + why,
                        "Nothing was changed. Edit the file by hand."));
    }
}
