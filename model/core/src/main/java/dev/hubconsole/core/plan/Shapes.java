package dev.hubconsole.core.plan;

import dev.hubconsole.core.check.Suggestion;
import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.layers.KeyPath.Step;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Shape;

import java.util.List;
import java.util.Optional;

/// Says what may stand at a key.
final class Shapes {

    private Shapes() {}

    /// What may stand at a key of a target, or the problem that there is no such key.
    static Outcome<Shape> at(int version, Target target, KeyPath key) {
        Shape shape = of(version, target);
        StringBuilder before = new StringBuilder();
        for (Step step : key.steps()) {
            Outcome<Shape> next =
                    switch (step) {
                        case Step.Key(var name) ->
                                member(version, shape, name, key, before.toString());
                        case Step.Index _ -> new Outcome.Done<>(item(shape));
                    };
            if (!(next instanceof Outcome.Done<Shape>(var found))) {
                return next;
            }
            shape = found;
            if (step instanceof Step.Key(var name)) {
                before.append(before.isEmpty() ? "" : ".").append(KeyPath.quoted(name));
            }
        }
        return new Outcome.Done<>(shape);
    }

    private static Shape of(int version, Target target) {
        return switch (target) {
            case Target.Entry _ -> version == 1 ? Format.VERSION_1_REPOSITORY : Format.REPOSITORY;
            case Target.Shared(var id) -> layer(id);
            case Target.Variables _ -> Format.VARIABLES;
            case Target.Policy _ -> item(top("policies"));
        };
    }

    private static Shape layer(LayerId id) {
        return switch (id.kind()) {
            case ORG_DEFAULTS -> top("org_defaults");
            case TIER -> item(top("tiers"));
            case TEAM -> item(top("teams"));
            case PRESET -> item(top("presets"));
            case ENVIRONMENT -> item(top("environments"));
            case BUILT_IN, REPOSITORY, OVERRIDE -> Format.ANYTHING;
        };
    }

    private static Shape top(String key) {
        return Format.VERSION_2.keys().get(key).shape();
    }

    private static Shape item(Shape shape) {
        return switch (shape) {
            case Shape.Sequence(var what, var item, var operators) -> item;
            case Shape.Table(var what, var value) -> value;
            case Shape.Either(var expected, var forms) ->
                    forms.stream()
                            .filter(Shape.Sequence.class::isInstance)
                            .findFirst()
                            .map(Shapes::item)
                            .orElse(Format.ANYTHING);
            case Shape.Anything _, Shape.Single _, Shape.Word _, Shape.Entry _ -> Format.ANYTHING;
        };
    }

    private static Outcome<Shape> member(
            int version, Shape shape, String name, KeyPath key, String before) {
        return switch (shape) {
            case Shape.Anything _ -> new Outcome.Done<>(Format.ANYTHING);
            case Shape.Table(var what, var value) -> new Outcome.Done<>(value);
            case Shape.Entry entry -> inEntry(version, entry, name, key, before);
            case Shape.Either(var expected, var forms) -> {
                Optional<Shape> mapping =
                        forms.stream().filter(Shape.Entry.class::isInstance).findFirst();
                yield mapping.isPresent()
                        ? member(version, mapping.get(), name, key, before)
                        : holdsNothing(before, shape);
            }
            case Shape.Sequence list ->
                    list.operators() && Format.OPERATORS.contains(name)
                            ? new Outcome.Done<>(
                                    new Shape.Sequence(list.what(), list.item(), false))
                            : holdsNothing(before, shape);
            case Shape.Single _, Shape.Word _ -> holdsNothing(before, shape);
        };
    }

    private static Outcome<Shape> holdsNothing(String before, Shape shape) {
        return misuse(before + " is " + shape.expected() + " and has no keys of its own", "");
    }

    private static Outcome<Shape> inEntry(
            int version, Shape.Entry entry, String name, KeyPath key, String before) {
        Optional<Shape.Key> known = entry.find(name);
        if (known.isPresent()) {
            boolean older = !known.get().name().equals(name);
            return new Outcome.Done<>(
                    older ? known.get().older().orElseThrow().shape() : known.get().shape());
        }
        if (version == 1) {
            return new Outcome.Done<>(Format.ANYTHING);
        }
        if (before.isEmpty() && Format.SETTINGS.find(name).isPresent()) {
            return misuse(
                    "\"" + name + "\" is a setting, not a key of " + entry.what(),
                    "Write settings." + key + ".");
        }
        String where = before.isEmpty() ? entry.what() : before;
        return misuse(
                where
                        + " has no key \""
                        + name
                        + "\""
                        + Suggestion.hint(Suggestion.closest(name, entry.keys().keySet())),
                "It has: " + String.join(", ", entry.keys().keySet()) + ".");
    }

    /// Whether a list may stand at a key.
    static boolean isList(Shape shape) {
        return switch (shape) {
            case Shape.Anything _ -> true;
            case Shape.Sequence _ -> true;
            case Shape.Either(var expected, var forms) ->
                    forms.stream().anyMatch(Shape.Sequence.class::isInstance);
            case Shape.Single _, Shape.Word _, Shape.Table _, Shape.Entry _ -> false;
        };
    }

    /// Whether `{ append, prepend, remove }` may stand at a key.
    static boolean takesOperators(Shape shape) {
        return switch (shape) {
            case Shape.Sequence list -> list.operators();
            case Shape.Either(var expected, var forms) ->
                    forms.stream().anyMatch(Shapes::takesOperators);
            case Shape.Anything _, Shape.Single _, Shape.Word _, Shape.Table _, Shape.Entry _ ->
                    false;
        };
    }

    /// What an item of the list at a key looks like.
    static Shape itemOf(Shape list) {
        return list instanceof Shape.Table ? Format.ANYTHING : item(list);
    }

    /// The names of a key's steps, where it has no numbers among them.
    static Optional<List<String>> names(KeyPath key) {
        boolean plain = key.steps().stream().allMatch(Step.Key.class::isInstance);
        return plain
                ? Optional.of(
                        key.steps().stream().map(Step.Key.class::cast).map(Step.Key::name).toList())
                : Optional.empty();
    }

    private static Outcome<Shape> misuse(String message, String nextStep) {
        return new Outcome.Failed<>(new Problem.Misuse(message, nextStep));
    }
}
