package dev.hubconsole.core.plan;

import dev.hubconsole.core.layers.KeyPath;
import dev.hubconsole.core.layers.KeyPath.Step;
import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Format;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a key of a layer stands in a file, or where it would.
sealed interface Spot {

    /// The value is there.
    ///
    /// @param handle what goes when the value goes: its key, or the item itself
    /// @param raw the value, its alias not followed
    record There(Node handle, Node raw) implements Spot {

        Written value() {
            return Written.at(raw);
        }

        /// Whether the value is one of a list's items.
        boolean isItem() {
            return handle.equals(raw);
        }
    }

    /// The value is not there.
    ///
    /// @param mapping the innermost mapping on the way that is there, or a null in its place
    /// @param missing the keys below it, at least one
    record Absent(Node mapping, List<String> missing) implements Spot {}

    /// The first missing key comes in through `<<`.
    ///
    /// @param mapping the innermost mapping on the way that is there itself
    /// @param missing the keys below it, at least one
    /// @param merged what `<<` brings in for the first of them
    record Merged(Node mapping, List<String> missing, Written merged) implements Spot {

        /// What the mapping has to say for the first missing key so that the last one has a value.
        Data with(Data value) {
            return put(Data.of(merged.node()), missing.subList(1, missing.size()), value);
        }

        /// What `<<` brings in for the last missing key.
        Optional<Data> value() {
            Data at = Data.of(merged.node());
            for (String name : missing.subList(1, missing.size())) {
                Optional<Data> inner =
                        at instanceof Data.Mapping mapping
                                ? mapping.get(name)
                                : Optional.<Data>empty();
                if (inner.isEmpty()) {
                    return Optional.empty();
                }
                at = inner.get();
            }
            return Optional.of(at);
        }
    }

    /// Something on the way can have no keys, or is no list.
    record Blocked(Written at) implements Spot {}

    /// The list on the way is shorter.
    record TooShort(Written list, int length) implements Spot {}

    /// Follows a key from a layer's mapping.
    static Spot find(Written body, KeyPath key) {
        Written at = body;
        Spot there = new Blocked(body);
        List<Step> steps = key.steps();
        for (int i = 0; i < steps.size(); i++) {
            Spot next =
                    switch (steps.get(i)) {
                        case Step.Key(var name) -> member(at, steps, i, name);
                        case Step.Index(var index) -> item(at, index);
                    };
            if (!(next instanceof There(var handle, var raw))) {
                return next;
            }
            at = Written.at(raw);
            there = next;
        }
        return there;
    }

    private static Spot item(Written at, int index) {
        if (!at.isSequence()) {
            return new Blocked(at);
        }
        List<Node> items = at.node().items();
        return index < items.size()
                ? new There(items.get(index), items.get(index))
                : new TooShort(at, items.size());
    }

    private static Spot member(Written at, List<Step> steps, int i, String name) {
        if (!at.isMapping() && !at.isNull()) {
            return new Blocked(at);
        }
        boolean setting = isSetting(steps, i);
        Optional<Member> same =
                at.node().members().stream()
                        .filter(member -> Data.keyOf(member.key()).equals(name))
                        .findFirst();
        Optional<Member> found =
                same.or(
                        () ->
                                at.node().members().stream()
                                        .filter(member -> setting && isSpelling(member, name))
                                        .findFirst());
        if (found.isPresent()) {
            return new There(found.get().key(), found.get().value());
        }
        List<String> missing = missing(steps, i);
        Optional<Field> merged = at.fields().find(name);
        return merged.isPresent()
                ? new Merged(at.node(), missing, merged.get().value())
                : new Absent(at.node(), missing);
    }

    private static boolean isSpelling(Member member, String name) {
        return Format.currentSpelling(Data.keyOf(member.key()))
                .equals(Format.currentSpelling(name));
    }

    /// Whether a step names a setting: right below `settings` of a layer, or of an environment of a
    /// repository.
    private static boolean isSetting(List<Step> steps, int i) {
        return (i == 1 || i == 3 && steps.getFirst().equals(new Step.Key("environments")))
                && steps.get(i - 1).equals(new Step.Key("settings"));
    }

    private static List<String> missing(List<Step> steps, int from) {
        return steps.subList(from, steps.size()).stream()
                .map(
                        step ->
                                switch (step) {
                                    case Step.Key(var name) -> name;
                                    case Step.Index(var index) -> String.valueOf(index);
                                })
                .toList();
    }

    /// Data with a value put below it at some keys.
    static Data put(Data below, List<String> names, Data value) {
        if (names.isEmpty()) {
            return value;
        }
        Map<String, Data> entries =
                new LinkedHashMap<>(below instanceof Data.Mapping(var there) ? there : Map.of());
        Data inner = entries.getOrDefault(names.getFirst(), new Data.Null());
        entries.put(names.getFirst(), put(inner, names.subList(1, names.size()), value));
        return new Data.Mapping(entries);
    }
}
