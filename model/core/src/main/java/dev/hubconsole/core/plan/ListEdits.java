package dev.hubconsole.core.plan;

import static dev.hubconsole.core.plan.LayerEdits.done;
import static dev.hubconsole.core.plan.LayerEdits.place;
import static dev.hubconsole.core.plan.LayerEdits.refused;
import static dev.hubconsole.core.plan.LayerEdits.shown;

import dev.hubconsole.core.graph.Dependencies;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.layers.KeyPath.Step;
import dev.hubconsole.core.layers.Origin;
import dev.hubconsole.core.layers.Value.Leaf;
import dev.hubconsole.core.plan.LayerEdits.Found;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.Shape;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.edit.Edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns wishes about items of one layer's lists into edits. A list that the layer does not speak
/// of is changed by `append` and `remove`, so that what it inherits goes on counting.
///
/// @param edits the edits of the layer's other keys
record ListEdits(Registry registry, Target target, Layer layer, LayerEdits edits) {

    /// A list gets one more item.
    Outcome<Wanted> append(KeyPath key, Shape shape, Data item) {
        if (!Shapes.isList(shape)) {
            return noList(key, shape);
        }
        if (layer.parts().isEmpty()) {
            return done(edits.newDefaults(key, ofItem("append", shape, key, item)));
        }
        Found found = edits.find(key);
        RegistryFile file = found.part().file();
        return switch (found.spot()) {
            case Spot.There there -> appendTo(file, there, key, item);
            case Spot.Absent absent ->
                    done(
                            Wanted.of(
                                    file,
                                    LayerEdits.put(absent, ofItem("append", shape, key, item))));
            case Spot.Merged merged -> appendTo(file, merged, shape, key, item);
            case Spot.Blocked(var at) -> edits.blocked(key, at);
            case Spot.TooShort(var list, var length) -> edits.blocked(key, list);
        };
    }

    private Outcome<Wanted> appendTo(RegistryFile file, Spot.There there, KeyPath key, Data item) {
        Written value = there.value();
        if (value.isNull()) {
            return done(Wanted.of(file, Edit.set(there.raw(), list(item))));
        }
        if (value.isSequence()) {
            List<Data> items = itemsOf(value.node());
            if (items.contains(item)) {
                return done(already(key, item));
            }
            if (there.raw().kind() == NodeKind.ALIAS) {
                items.add(item);
                return done(Wanted.of(file, Edit.set(there.raw(), new Data.Sequence(items))));
            }
            return done(Wanted.of(file, Edit.append(there.raw(), item)));
        }
        if (isOperators(value)) {
            return appendToOperators(file, value.node(), key, item);
        }
        if (value.isMapping()) {
            return refused(key + " is a mapping at " + place(value) + ", not a list", "");
        }
        Data old = Data.of(value.node());
        return old.equals(item)
                ? done(already(key, item))
                : done(
                        Wanted.of(
                                file,
                                Edit.set(there.raw(), new Data.Sequence(List.of(old, item)))));
    }

    private Outcome<Wanted> appendToOperators(
            RegistryFile file, Node operators, KeyPath key, Data item) {
        Wanted wanted = new Wanted();
        Optional<Member> removing = member(operators, "remove");
        boolean wasRemoved = removing.isPresent() && contains(removing.get().value(), item);
        if (wasRemoved) {
            removeFrom(file, removing.get().value(), item, wanted);
        }
        if (contains(operators, "append", item) || contains(operators, "prepend", item)) {
            return done(wasRemoved ? wanted : already(key, item));
        }
        Optional<Member> appending = member(operators, "append");
        if (appending.isPresent() && appending.get().value().resolved().kind() != NodeKind.SCALAR) {
            wanted.edit(file, Edit.append(appending.get().value(), item));
        } else {
            wanted.edit(file, Edit.put(operators, "append", list(item)));
        }
        return done(wanted);
    }

    private Outcome<Wanted> appendTo(
            RegistryFile file, Spot.Merged merged, Shape shape, KeyPath key, Data item) {
        Optional<Data> value = merged.value();
        if (value.isPresent() && value.get() instanceof Data.Sequence(var items)) {
            if (items.contains(item)) {
                return done(already(key, item));
            }
            List<Data> more = new ArrayList<>(items);
            more.add(item);
            return done(Wanted.of(file, LayerEdits.put(merged, new Data.Sequence(more))));
        }
        if (value.isPresent() && value.get() instanceof Data.Mapping(var entries)) {
            return done(Wanted.of(file, LayerEdits.put(merged, with(entries, "append", item))));
        }
        return done(Wanted.of(file, LayerEdits.put(merged, ofItem("append", shape, key, item))));
    }

    private static Data with(Map<String, Data> operators, String operator, Data item) {
        Map<String, Data> more = new LinkedHashMap<>(operators);
        List<Data> items = new ArrayList<>();
        if (more.get(operator) instanceof Data.Sequence(var there)) {
            items.addAll(there);
        }
        items.add(item);
        more.put(operator, new Data.Sequence(items));
        return new Data.Mapping(more);
    }

    private Wanted already(KeyPath key, Data item) {
        return Wanted.nothing(shown(item) + " is in " + key + " of " + target + " already");
    }

    /// What a layer has to say for a list that it did not speak of before.
    private Data ofItem(String operator, Shape shape, KeyPath key, Data item) {
        return changesInherited(shape, key)
                ? new Data.Mapping(Map.of(operator, list(item)))
                : list(item);
    }

    /// Whether a list can be inherited at a key, so that it is changed rather than replaced.
    private boolean changesInherited(Shape shape, KeyPath key) {
        if (registry.version() == 1) {
            return false;
        }
        return Shapes.takesOperators(shape)
                || shape instanceof Shape.Anything
                        && effective(key).stream()
                                .anyMatch(leaf -> leaf.data() instanceof Data.Sequence);
    }

    /// The item of a list that a text names: its own ones first, then those that it inherits.
    Optional<Data> named(KeyPath key, String text) {
        List<Data> items = new ArrayList<>();
        for (Layer.Part part : layer.parts().reversed()) {
            if (Spot.find(part.body(), key) instanceof Spot.There there) {
                Written value = there.value();
                items.addAll(itemsOf(value.node()));
                value.node()
                        .members()
                        .forEach(one -> items.addAll(itemsOf(one.value().resolved())));
                items.add(Data.of(value.node()));
            }
        }
        for (Leaf leaf : effective(key)) {
            if (leaf.data() instanceof Data.Sequence(var inherited)) {
                items.addAll(inherited);
            }
        }
        boolean dependency = key.toString().equals("depends_on");
        return items.stream()
                .filter(item -> text(item).filter(text::equals).isPresent())
                .findFirst()
                .or(
                        () ->
                                items.stream()
                                        .filter(
                                                item ->
                                                        dependency
                                                                && text(item)
                                                                        .map(
                                                                                Dependencies
                                                                                        ::withoutRange)
                                                                        .filter(text::equals)
                                                                        .isPresent())
                                        .findFirst());
    }

    private static Optional<String> text(Data data) {
        return switch (data) {
            case Data.Text(var text) -> Optional.of(text);
            case Data.Number number -> Optional.of(number.text());
            case Data.Bool(var value) -> Optional.of(Boolean.toString(value));
            case Data.Null _, Data.Sequence _, Data.Mapping _ -> Optional.empty();
        };
    }

    /// A list loses an item.
    Outcome<Wanted> remove(KeyPath key, Shape shape, Data item) {
        if (!Shapes.isList(shape)) {
            return noList(key, shape);
        }
        if (layer.parts().isEmpty()) {
            return removeInherited(Optional.empty(), key, shape, item);
        }
        Found found = edits.find(key);
        RegistryFile file = found.part().file();
        return switch (found.spot()) {
            case Spot.There there -> removeAt(file, there, key, item);
            case Spot.Absent absent -> removeInherited(Optional.of(found), key, shape, item);
            case Spot.Merged merged -> removeMerged(file, merged, key, item);
            case Spot.Blocked(var at) -> edits.blocked(key, at);
            case Spot.TooShort(var list, var length) -> edits.blocked(key, list);
        };
    }

    private Outcome<Wanted> removeAt(RegistryFile file, Spot.There there, KeyPath key, Data item) {
        Written value = there.value();
        if (value.isSequence()) {
            if (!contains(value.node(), item)) {
                return absent(key, item);
            }
            if (there.raw().kind() == NodeKind.ALIAS) {
                List<Data> items = itemsOf(value.node());
                items.removeIf(item::equals);
                return done(Wanted.of(file, Edit.set(there.raw(), new Data.Sequence(items))));
            }
            Wanted wanted = new Wanted();
            removeFrom(file, value.node(), item, wanted);
            return done(wanted);
        }
        if (isOperators(value)) {
            return removeByOperators(file, value.node(), key, item);
        }
        if (!value.isNull() && Data.of(value.node()).equals(item)) {
            return done(Wanted.of(file, Edit.set(there.raw(), new Data.Sequence(List.of()))));
        }
        return absent(key, item);
    }

    private Outcome<Wanted> removeByOperators(
            RegistryFile file, Node operators, KeyPath key, Data item) {
        Wanted wanted = new Wanted();
        boolean own = false;
        for (String operator : List.of("append", "prepend")) {
            if (contains(operators, operator, item)) {
                own = true;
                removeFrom(file, member(operators, operator).orElseThrow().value(), item, wanted);
            }
        }
        boolean inherited = isInherited(key, item);
        if (contains(operators, "remove", item) || !inherited) {
            return own ? done(wanted) : absent(key, item);
        }
        Optional<Member> removing = member(operators, "remove");
        if (removing.isPresent() && removing.get().value().resolved().kind() != NodeKind.SCALAR) {
            wanted.edit(file, Edit.append(removing.get().value(), item));
        } else {
            wanted.edit(file, Edit.put(operators, "remove", list(item)));
        }
        return done(wanted);
    }

    private Outcome<Wanted> removeMerged(
            RegistryFile file, Spot.Merged merged, KeyPath key, Data item) {
        Optional<Data> value = merged.value();
        if (value.isPresent()
                && value.get() instanceof Data.Sequence(var items)
                && items.contains(item)) {
            List<Data> fewer = new ArrayList<>(items);
            fewer.removeIf(item::equals);
            return done(Wanted.of(file, LayerEdits.put(merged, new Data.Sequence(fewer))));
        }
        if (value.isPresent()
                && value.get() instanceof Data.Mapping(var entries)
                && isInherited(key, item)) {
            return done(Wanted.of(file, LayerEdits.put(merged, with(entries, "remove", item))));
        }
        return absent(key, item);
    }

    private Outcome<Wanted> removeInherited(
            Optional<Found> found, KeyPath key, Shape shape, Data item) {
        boolean inherited = isInherited(key, item);
        if (!changesInherited(shape, key) || target instanceof Target.Entry && !inherited) {
            return absent(key, item);
        }
        Data value = new Data.Mapping(Map.of("remove", list(item)));
        if (found.isPresent() && found.get().spot() instanceof Spot.Absent spot) {
            return done(Wanted.of(found.get().part().file(), LayerEdits.put(spot, value)));
        }
        return done(edits.newDefaults(key, value));
    }

    /// An item that is not written may still be in the list: a reference can have brought it in.
    private Outcome<Wanted> absent(KeyPath key, Data item) {
        Optional<Origin> own =
                effective(key).stream()
                        .flatMap(leaf -> leaf.items().stream())
                        .filter(one -> one.data().equals(item) && isOwn(one.origin().layer()))
                        .map(one -> one.origin())
                        .findFirst();
        if (own.isPresent() && own.get().at().isPresent()) {
            return refused(
                    shown(item)
                            + " comes into "
                            + key
                            + " by the reference at "
                            + place(own.get().at().get()),
                    "Replace the reference by the items that are wanted.");
        }
        return done(Wanted.nothing(shown(item) + " is not in " + key + " of " + target));
    }

    /// Whether a list holds an item that the layer did not bring in itself, for anybody.
    private boolean isInherited(KeyPath key, Data item) {
        return effective(key).stream()
                .flatMap(
                        leaf ->
                                leaf.items().isEmpty()
                                                && leaf.data() instanceof Data.Sequence(var all)
                                        ? all.stream()
                                        : leaf.items().stream()
                                                .filter(one -> !isOwn(one.origin().layer()))
                                                .map(one -> one.data()))
                .anyMatch(item::equals);
    }

    private boolean isOwn(LayerId id) {
        return switch (target) {
            case Target.Entry _ -> id.equals(LayerId.REPOSITORY);
            case Target.Shared(var own) -> id.equals(own);
            case Target.Variables _, Target.Policy _ -> false;
        };
    }

    /// What holds at a key: for the entry itself, or for everybody where the layer is shared.
    private List<Leaf> effective(KeyPath key) {
        Inheritance inheritance = new Inheritance(registry);
        Map<String, Leaf> none = Map.of();
        List<Leaf> found = new ArrayList<>();
        switch (target) {
            case Target.Entry(var id) -> {
                boolean special = key.steps().getFirst().equals(new Step.Key("environments"));
                Repository repository = registry.find(id).orElseThrow();
                Map<String, Leaf> leaves =
                        !special
                                ? inheritance.base(repository).leaves()
                                : key.steps().size() > 2
                                                && key.steps().get(1)
                                                        instanceof Step.Key(var environment)
                                        ? inheritance.in(repository, environment).leaves()
                                        : none;
                KeyPath inside =
                        special && key.steps().size() > 2
                                ? new KeyPath(key.steps().subList(2, key.steps().size()))
                                : key;
                Optional.ofNullable(leaves.get(LayerEdits.spelled(inside))).ifPresent(found::add);
            }
            case Target.Shared(var id) -> {
                for (Repository repository : registry.repositories()) {
                    Effective effective =
                            id.kind() == LayerId.Kind.ENVIRONMENT
                                    ? inheritance.in(repository, id.name())
                                    : inheritance.base(repository);
                    Optional.ofNullable(effective.leaves().get(LayerEdits.spelled(key)))
                            .ifPresent(found::add);
                }
            }
            case Target.Variables _, Target.Policy _ -> {}
        }
        return found;
    }

    /// Removes every such item; an empty list stays in place of the last one.
    private static void removeFrom(RegistryFile file, Node sequence, Data item, Wanted wanted) {
        List<Node> items = sequence.resolved().items();
        List<Node> gone = items.stream().filter(one -> Data.of(one).equals(item)).toList();
        if (gone.size() == items.size()) {
            wanted.edit(file, Edit.set(sequence, new Data.Sequence(List.of())));
        } else {
            gone.forEach(one -> wanted.edit(file, Edit.removeItem(one)));
        }
    }

    private static boolean isOperators(Written value) {
        List<Member> members = value.node().members();
        return value.isMapping()
                && !members.isEmpty()
                && members.stream()
                        .allMatch(one -> Format.OPERATORS.contains(Data.keyOf(one.key())));
    }

    private static Optional<Member> member(Node mapping, String key) {
        return mapping.members().stream()
                .filter(member -> Data.keyOf(member.key()).equals(key))
                .findFirst();
    }

    private static boolean contains(Node operators, String operator, Data item) {
        return member(operators, operator).filter(one -> contains(one.value(), item)).isPresent();
    }

    private static boolean contains(Node sequence, Data item) {
        return itemsOf(sequence.resolved()).contains(item);
    }

    private static List<Data> itemsOf(Node sequence) {
        List<Data> items = new ArrayList<>();
        sequence.items().forEach(item -> items.add(Data.of(item)));
        return items;
    }

    private static Data list(Data item) {
        return new Data.Sequence(List.of(item));
    }

    private static Outcome<Wanted> noList(KeyPath key, Shape shape) {
        return new Outcome.Failed<>(
                new Problem.Misuse(
                        key + " is " + shape.expected() + ", not a list",
                        "`hubctl set` gives it a value."));
    }
}
