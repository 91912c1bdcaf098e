package dev.hubconsole.core.convert;

import dev.hubconsole.core.convert.VersionOne.Kind;
import dev.hubconsole.core.layers.Effective;
import dev.hubconsole.core.layers.Inheritance;
import dev.hubconsole.core.matrix.Matrix;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.Repository;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Compares what a version 1 registry and what became of it mean: for every repository the
/// effective values, where what version 2 does not know is looked for below `custom`, and the
/// matrix as far as both versions have the same keys in it.
final class SameMeaning {

    private final Registry before;
    private final Registry after;
    private final List<Remark> differences = new ArrayList<>();

    private SameMeaning(Registry before, Registry after) {
        this.before = before;
        this.after = after;
    }

    /// What is not the same.
    static List<Remark> differences(Registry before, Registry after) {
        SameMeaning comparison = new SameMeaning(before, after);
        comparison.compare();
        return comparison.differences;
    }

    private void compare() {
        boolean sameList =
                after.version() == Registry.NEWEST_VERSION && labels(before).equals(labels(after));
        if (!sameList) {
            differ(Optional.empty(), "the result would not have the same repositories");
            return;
        }
        Inheritance earlier = new Inheritance(before);
        Inheritance later = new Inheritance(after);
        for (int i = 0; i < before.repositories().size(); i++) {
            Repository repository = before.repositories().get(i);
            Effective now = later.base(after.repositories().get(i));
            Effective then = earlier.base(repository);
            Map<String, Data> entry = entries(then.entry().plain());
            Map<String, Data> settings = entries(then.settings().plain());
            leftover(Kind.REPOSITORY, entry, repository);
            leftover(Kind.SETTINGS, settings, repository);
            compare(repository, "", entry, entries(now.entry().plain()));
            compare(repository, "settings.", settings, entries(now.settings().plain()));
        }
        compare(
                Matrix.of(before, earlier, Optional.empty(), Matrix.Only.EVERYTHING),
                Matrix.of(after, later, Optional.empty(), Matrix.Only.EVERYTHING));
    }

    private void differ(Optional<Node> at, String message) {
        differences.add(
                at.map(node -> Remark.at(node, Remark.Kind.OBSTACLE, message))
                        .orElseGet(
                                () ->
                                        Remark.atTop(
                                                before.root().path(),
                                                Remark.Kind.OBSTACLE,
                                                message)));
    }

    private static List<String> labels(Registry registry) {
        return registry.repositories().stream().map(Repository::label).toList();
    }

    private static Map<String, Data> entries(Data data) {
        return data instanceof Data.Mapping(var entries)
                ? new LinkedHashMap<>(entries)
                : new LinkedHashMap<>();
    }

    /// Puts below `custom` what is to be found there afterwards.
    private static void leftover(Kind kind, Map<String, Data> values, Repository repository) {
        Map<String, Data> custom = new LinkedHashMap<>();
        for (String name : List.copyOf(values.keySet())) {
            boolean moved =
                    switch (kind) {
                        case REPOSITORY ->
                                repository
                                        .layer()
                                        .value(name)
                                        .map(at -> VersionOne.isLeftover(kind, name, at))
                                        .orElse(false);
                        case SETTINGS, REGISTRY ->
                                VersionOne.isLeftover(kind, name, repositoryAt(repository));
                    };
            if (moved) {
                custom.put(name, values.remove(name));
            }
        }
        if (!custom.isEmpty()) {
            Map<String, Data> all =
                    entries(values.getOrDefault(VersionOne.CUSTOM, new Data.Null()));
            custom.forEach(all::putIfAbsent);
            values.put(VersionOne.CUSTOM, new Data.Mapping(all));
        }
    }

    private static Written repositoryAt(Repository repository) {
        return repository.definition().body();
    }

    private void compare(
            Repository repository, String prefix, Map<String, Data> then, Map<String, Data> now) {
        Set<String> keys = new LinkedHashSet<>(then.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            Data expected = meant(key, then);
            Data found = meant(key, now);
            if (!expected.equals(found)) {
                differ(
                        Optional.of(repositoryAt(repository).node()),
                        prefix
                                + key
                                + " of "
                                + repository.label()
                                + " would be another: what is meant has to be written by hand"
                                + " first, without `<<` or an alias");
            }
        }
    }

    /// A value; an empty `custom` is the same as none, and so are nulls in it.
    private static Data meant(String key, Map<String, Data> values) {
        Data data = values.getOrDefault(key, new Data.Null());
        if (!key.equals(VersionOne.CUSTOM)) {
            return data;
        }
        Map<String, Data> custom = entries(data);
        custom.values().removeIf(Data.Null.class::isInstance);
        custom.values().removeIf(new Data.Mapping(Map.of())::equals);
        return custom.isEmpty() && !(data instanceof Data.Text)
                ? new Data.Null()
                : new Data.Mapping(custom);
    }

    private void compare(Matrix then, Matrix now) {
        if (then.entries().size() != now.entries().size()) {
            differ(Optional.empty(), "the matrix would not have the same entries");
            return;
        }
        for (int i = 0; i < then.entries().size(); i++) {
            Map<String, Data> earlier = entries(then.entries().get(i));
            Map<String, Data> later = entries(now.entries().get(i));
            earlier.remove("settings");
            for (Map.Entry<String, Data> entry : earlier.entrySet()) {
                boolean unset = entry.getValue() instanceof Data.Null;
                Data found = later.getOrDefault(entry.getKey(), new Data.Null());
                if (!unset && !asText(entry.getValue()).equals(asText(found))) {
                    differ(
                            Optional.empty(),
                            entry.getKey()
                                    + " of "
                                    + labels(before).get(i)
                                    + " would be another in the matrix");
                }
            }
        }
    }

    /// A number reads as the text of its digits where a text is declared (`jdk_version: 21`).
    private static Data asText(Data data) {
        return data instanceof Data.Number number ? new Data.Text(number.text()) : data;
    }
}
