package dev.hubconsole.core.plan;

import dev.hubconsole.core.check.Place;
import dev.hubconsole.core.check.Suggestion;
import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.layers.KeyPath.Step;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.YamlWriter;
import dev.hubconsole.core.yaml.edit.Edit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns wishes about the keys of one layer into edits of the files that it is written in.
final class LayerEdits {

    private final Registry registry;
    private final Target target;
    private final Layer layer;

    private LayerEdits(Registry registry, Target target, Layer layer) {
        this.registry = registry;
        this.target = target;
        this.layer = layer;
    }

    /// Edits of the layer's lists.
    ListEdits lists() {
        return new ListEdits(registry, target, layer, this);
    }

    /// The edits of a target, or the problem that there is no such thing.
    static Outcome<LayerEdits> of(Registry registry, Target target) {
        return layer(registry, target).map(layer -> new LayerEdits(registry, target, layer));
    }

    /// The layer that a target is.
    static Outcome<Layer> layer(Registry registry, Target target) {
        return switch (target) {
            case Target.Entry(var id) -> {
                Optional<Repository> entry = registry.find(id);
                yield entry.isPresent()
                        ? new Outcome.Done<>(entry.get().layer())
                        : notThere("there is no repository " + id + " in the registry", "");
            }
            case Target.Shared(var id) -> shared(registry, id);
            case Target.Variables _ ->
                    versionTwo(registry, target).map(known -> DefinitionEdits.variables(registry));
            case Target.Policy(var id) ->
                    versionTwo(registry, target)
                            .then(known -> DefinitionEdits.policy(registry, known, id));
        };
    }

    private static Outcome<Layer> shared(Registry registry, LayerId id) {
        return versionTwo(registry, id).then(known -> shared(known, id));
    }

    /// What a registry defines; only those of version 2 define anything.
    ///
    /// @param what is asked for
    static Outcome<Registry.Definitions> versionTwo(Registry registry, Object what) {
        return registry.version() == 1
                ? new Outcome.Failed<>(
                        new Problem.Refused(
                                "a registry of version 1 has no layers such as " + what,
                                "`hubctl migrate` makes version 2 of it."))
                : new Outcome.Done<>(registry.definitions());
    }

    private static Outcome<Layer> shared(Registry.Definitions known, LayerId id) {
        return switch (id.kind()) {
            case ORG_DEFAULTS -> new Outcome.Done<>(known.orgDefaults());
            case TIER -> named(known.tiers(), id);
            case TEAM -> named(known.teams(), id);
            case PRESET -> named(known.presets(), id);
            case ENVIRONMENT -> named(known.environments(), id);
            case BUILT_IN, REPOSITORY, OVERRIDE ->
                    throw new IllegalArgumentException("not a layer of the registry: " + id);
        };
    }

    private static Outcome<Layer> named(Map<String, Layer> layers, LayerId id) {
        Optional<Layer> found = Optional.ofNullable(layers.get(id.name()));
        if (found.isPresent()) {
            return new Outcome.Done<>(found.get());
        }
        Collection<String> names = layers.keySet();
        return notThere(
                "there is no "
                        + id.kind().word()
                        + " \""
                        + id.name()
                        + "\""
                        + Suggestion.hint(Suggestion.closest(id.name(), names)),
                names.isEmpty()
                        ? "The registry defines none."
                        : "There are: " + String.join(", ", names) + ".");
    }

    private static <T> Outcome<T> notThere(String message, String nextStep) {
        return new Outcome.Failed<>(new Problem.NotThere(message, nextStep));
    }

    /// A key gets a value.
    Outcome<Wanted> set(KeyPath key, Data value) {
        if (layer.parts().isEmpty()) {
            return new Outcome.Done<>(newDefaults(key, value));
        }
        Found found = find(key);
        RegistryFile file = found.part().file();
        return switch (found.spot()) {
            case Spot.There there -> {
                if (Data.of(there.raw()).equals(value) && isSpelledSo(there, key)) {
                    yield done(Wanted.nothing(key + " is that already"));
                }
                Wanted wanted = Wanted.of(file, Edit.set(there.raw(), value));
                if (!isSpelledSo(there, key)) {
                    wanted.edit(file, Edit.rename(there.handle(), last(key)));
                }
                yield done(wanted);
            }
            case Spot.Absent absent -> done(Wanted.of(file, put(absent, value)));
            case Spot.Merged merged -> done(Wanted.of(file, put(merged, value)));
            case Spot.Blocked(var at) -> blocked(key, at);
            case Spot.TooShort(var list, var length) ->
                    refused(
                            key
                                    + " does not exist: the list at "
                                    + place(list)
                                    + " has "
                                    + items(length),
                            "`hubctl append` adds an item.");
        };
    }

    private static String items(int length) {
        return length == 1 ? "1 item" : length + " items";
    }

    Wanted newDefaults(KeyPath key, Data value) {
        List<String> names = Shapes.names(key).orElseThrow();
        Data body = Spot.put(new Data.Null(), names, value);
        RegistryFile root = registry.root();
        Node node = root.document().root().orElseThrow();
        return Wanted.of(root, Edit.put(node, "org_defaults", body));
    }

    private static boolean isSpelledSo(Spot.There there, KeyPath key) {
        return there.isItem() || Data.keyOf(there.handle()).equals(last(key));
    }

    private static String last(KeyPath key) {
        return key.steps().getLast() instanceof Step.Key(var name) ? name : "";
    }

    static Edit put(Spot.Absent absent, Data value) {
        List<String> missing = absent.missing();
        Data below = Spot.put(new Data.Null(), missing.subList(1, missing.size()), value);
        return Edit.put(absent.mapping(), missing.getFirst(), below);
    }

    static Edit put(Spot.Merged merged, Data value) {
        return Edit.put(merged.mapping(), merged.missing().getFirst(), merged.with(value));
    }

    /// Whether the layer itself has a key, known to the format or not.
    boolean isWritten(KeyPath key) {
        return layer.parts().stream()
                .anyMatch(part -> Spot.find(part.body(), key) instanceof Spot.There);
    }

    /// A key is not said any more.
    Outcome<Wanted> unset(KeyPath key) {
        Wanted wanted = new Wanted();
        for (Layer.Part part : layer.parts()) {
            switch (Spot.find(part.body(), key)) {
                case Spot.There there -> wanted.edit(part.file(), remove(there));
                case Spot.Merged(var mapping, var missing, var merged) -> {
                    return refused(
                            key
                                    + " is not said by "
                                    + target
                                    + " itself; << brings it in from "
                                    + place(merged),
                            "Change it there, or set it to null (--yaml null).");
                }
                case Spot.Absent _, Spot.Blocked _, Spot.TooShort _ -> {}
            }
        }
        return done(
                wanted.edits().isEmpty() ? wanted.note(target + " does not say " + key) : wanted);
    }

    /// What goes leaves an empty list behind where it was the last item.
    private static Edit remove(Spot.There there) {
        Optional<Node> list = there.isItem() ? there.handle().parent() : Optional.empty();
        if (list.isPresent() && list.get().items().size() == 1) {
            return Edit.set(list.get(), new Data.Sequence(List.of()));
        }
        return there.isItem() ? Edit.removeItem(there.handle()) : Edit.removeMember(there.handle());
    }

    /// A key as effective values are known by it.
    static String spelled(KeyPath key) {
        List<Step> steps = new ArrayList<>(key.steps());
        if (steps.size() > 1
                && steps.getFirst().equals(new Step.Key("settings"))
                && steps.get(1) instanceof Step.Key(var name)) {
            steps.set(1, new Step.Key(Format.currentSpelling(name)));
        }
        return new KeyPath(steps).toString();
    }

    /// Where a key stands, in which of the layer's mappings.
    record Found(Layer.Part part, Spot spot) {}

    /// The highest mapping that says the key; where none does, the place for it in the lowest.
    Found find(KeyPath key) {
        for (Layer.Part part : layer.parts().reversed()) {
            Spot spot = Spot.find(part.body(), key);
            if (spot instanceof Spot.There || spot instanceof Spot.Merged) {
                return new Found(part, spot);
            }
        }
        Layer.Part first = layer.parts().getFirst();
        return new Found(first, Spot.find(first.body(), key));
    }

    /// Something on the way to a key cannot hold it.
    Outcome<Wanted> blocked(KeyPath key, Written at) {
        String what = at.isMapping() ? "a mapping" : at.isSequence() ? "a list" : "a single value";
        return refused(
                key + " cannot be reached in " + target + ": there is " + what + " at " + place(at),
                "`hubctl validate` says what should be there.");
    }

    /// A place as people read it.
    static String place(Written at) {
        Place place = Place.of(at.node());
        return place.file() + ":" + place.line() + ":" + place.column();
    }

    /// Data as people read it.
    static String shown(Data data) {
        return data instanceof Data.Text(var text) ? '"' + text + '"' : YamlWriter.flow(data);
    }

    /// Why there are no edits.
    static Outcome<Wanted> refused(String message, String nextStep) {
        return new Outcome.Failed<>(new Problem.Refused(message, nextStep));
    }

    static Outcome<Wanted> done(Wanted wanted) {
        return new Outcome.Done<>(wanted);
    }
}
