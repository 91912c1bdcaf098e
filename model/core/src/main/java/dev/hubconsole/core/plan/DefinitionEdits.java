package dev.hubconsole.core.plan;

import dev.hubconsole.core.check.Suggestion;
import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.problem.Problem;
import dev.hubconsole.core.registry.Fields.Field;
import dev.hubconsole.core.registry.Layer;
import dev.hubconsole.core.registry.LayerId;
import dev.hubconsole.core.registry.Policy;
import dev.hubconsole.core.registry.Registry;
import dev.hubconsole.core.registry.RegistryFile;
import dev.hubconsole.core.registry.Written;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.edit.Edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns wishes about whole definitions into edits: define, rename, delete.
final class DefinitionEdits {

    private static final String NAME = "[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*";

    /// How many of those who name a definition are told one by one.
    private static final int MOST_USERS = 10;

    private final Registry registry;

    DefinitionEdits(Registry registry) {
        this.registry = registry;
    }

    /// The variables as the keys of one layer, with a part for each file that has some.
    static Layer variables(Registry registry) {
        Layer all = Layer.empty(LayerId.BUILT_IN);
        for (RegistryFile file : registry.files()) {
            Optional<Written> table =
                    file.root()
                            .filter(root -> file.isActive())
                            .flatMap(root -> root.fields().value("vars"))
                            .filter(Written::isMapping);
            if (table.isPresent()) {
                all = all.with(Layer.Part.of(file, Optional.empty(), table.get()));
            }
        }
        return all;
    }

    /// A policy as the keys of a layer.
    static Outcome<Layer> policy(Registry registry, Registry.Definitions known, String id) {
        for (Policy policy : known.policies()) {
            if (policy.id().filter(id::equals).isPresent()) {
                Written body = policy.body();
                Layer.Part part =
                        Layer.Part.of(registry.fileOf(body).orElseThrow(), Optional.empty(), body);
                return new Outcome.Done<>(Layer.empty(LayerId.BUILT_IN).with(part));
            }
        }
        return notThere(new Definition(Definition.Kind.POLICY, id), known);
    }

    private static <T> Outcome<T> notThere(Definition what, Registry.Definitions known) {
        Set<String> names = Definition.names(known, what.kind());
        return new Outcome.Failed<>(
                new Problem.NotThere(
                        "there is no "
                                + what.kind().word()
                                + " \""
                                + what.name()
                                + "\""
                                + Suggestion.hint(Suggestion.closest(what.name(), names)),
                        names.isEmpty()
                                ? "The registry defines none."
                                : "There are: " + String.join(", ", names) + "."));
    }

    /// A definition comes at the end of the table that the root file has, else of the one that the
    /// last of its kind stands in; a table that is not there yet stands before the repositories.
    Outcome<Wanted> define(Definition what, Data body) {
        return LayerEdits.versionTwo(registry, what)
                .then(known -> isFree(what))
                .then(
                        free -> {
                            RegistryFile file = fileForNew(what.kind());
                            Node root = file.document().root().orElseThrow();
                            return LayerEdits.done(Wanted.of(file, define(what, body, root)));
                        });
    }

    private static Edit define(Definition what, Data body, Node root) {
        boolean listed = what.kind().isListed();
        Data item = listed ? named(what, body) : body;
        String table = what.kind().table();
        Optional<Written> there = Written.at(root).fields().value(table);
        if (there.isPresent()) {
            Node at = there.get().node();
            return listed ? Edit.append(at, item) : Edit.put(at, what.name(), item);
        }
        Data whole =
                listed
                        ? new Data.Sequence(List.of(item))
                        : new Data.Mapping(Map.of(what.name(), item));
        return Written.at(root)
                .fields()
                .find("repositories")
                .map(Field::key)
                .filter(key -> key.parent().filter(root::equals).isPresent())
                .map(key -> Edit.addBefore(key, table, whole))
                .orElseGet(() -> Edit.put(root, table, whole));
    }

    private static Data named(Definition what, Data body) {
        Map<String, Data> entries = new LinkedHashMap<>();
        entries.put(what.kind().nameKey(), new Data.Text(what.name()));
        if (body instanceof Data.Mapping(var more)) {
            entries.putAll(more);
        }
        return new Data.Mapping(entries);
    }

    private RegistryFile fileForNew(Definition.Kind kind) {
        RegistryFile best = registry.root();
        boolean own = hasTable(best, kind);
        for (RegistryFile file : registry.files()) {
            boolean takes = file.role() == RegistryFile.Role.INCLUDED && hasTable(file, kind);
            best = !own && takes ? file : best;
        }
        return best;
    }

    private static boolean hasTable(RegistryFile file, Definition.Kind kind) {
        return file.root().flatMap(root -> root.fields().value(kind.table())).isPresent();
    }

    private Outcome<Boolean> isFree(Definition what) {
        if (!what.name().matches(NAME)) {
            return new Outcome.Failed<>(
                    new Problem.Misuse(
                            "\"" + what.name() + "\" is no name for a " + what.kind().word(),
                            "Use letters, digits, `_`, `.` and `-`, the first one a letter, a"
                                    + " digit or `_`."));
        }
        List<Written> taken = DefinitionUses.names(registry, what);
        return taken.isEmpty()
                ? new Outcome.Done<>(true)
                : new Outcome.Failed<>(
                        new Problem.Refused(
                                "there is a " + what + " at " + LayerEdits.place(taken.getFirst()),
                                "Take another name."));
    }

    /// A definition gets another name where it stands and wherever it is named.
    Outcome<Wanted> rename(Definition what, String to) {
        return there(what)
                .then(
                        names ->
                                to.equals(what.name())
                                        ? LayerEdits.done(
                                                Wanted.nothing(to + " is its name already"))
                                        : isFree(new Definition(what.kind(), to))
                                                .map(free -> renamed(what, to, names)));
    }

    private Wanted renamed(Definition what, String to, List<Written> names) {
        Wanted wanted = new Wanted();
        for (Written name : names) {
            wanted.edit(file(name), Edit.rename(name.node(), to));
        }
        List<DefinitionUses.Use> uses = DefinitionUses.of(registry, what);
        for (DefinitionUses.Use use : uses) {
            String text = use.renamed().apply(to);
            wanted.edit(file(use.at()), Edit.rename(use.at().node(), text));
        }
        return wanted;
    }

    private Outcome<List<Written>> there(Definition what) {
        return LayerEdits.versionTwo(registry, what)
                .then(
                        known -> {
                            List<Written> names = DefinitionUses.names(registry, what);
                            return names.isEmpty()
                                    ? notThere(what, known)
                                    : new Outcome.Done<>(names);
                        });
    }

    private RegistryFile file(Written at) {
        return registry.fileOf(at).orElseThrow();
    }

    /// A definition goes; where something names it, all of that is told.
    Outcome<Wanted> delete(Definition what) {
        return there(what)
                .then(
                        names -> {
                            List<String> users =
                                    DefinitionUses.of(registry, what).stream()
                                            .map(DefinitionUses.Use::place)
                                            .toList();
                            if (!users.isEmpty()) {
                                return LayerEdits.refused(
                                        what + " is named by " + some(users),
                                        "Take it out there first.");
                            }
                            Wanted wanted = new Wanted();
                            names.forEach(name -> wanted.edit(file(name), removal(what, name)));
                            return LayerEdits.done(wanted);
                        });
    }

    private static String some(List<String> users) {
        int more = users.size() - MOST_USERS;
        String first = String.join(", ", users.subList(0, Math.min(MOST_USERS, users.size())));
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static Edit removal(Definition what, Written name) {
        if (!what.kind().isListed()) {
            return Edit.removeMember(name.node());
        }
        Node item = name.node().parent().orElseThrow();
        Optional<Node> list = item.parent().filter(parent -> parent.kind() == NodeKind.SEQUENCE);
        return list.isPresent() && list.get().itemCount() == 1
                ? Edit.set(list.get(), new Data.Sequence(List.of()))
                : Edit.removeItem(item);
    }
}
