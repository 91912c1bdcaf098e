package dev.hubconsole.core.yaml.edit;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is to become of a document's tree, by the index of the node.
final class Changes {

    private final List<Op> ops;
    private final Map<Integer, Data> values = new HashMap<>();
    private final Map<Integer, Set<Integer>> dropped = new HashMap<>();
    private final Map<Integer, List<Op.Grow>> grown = new HashMap<>();

    Changes(List<Op> ops) {
        this.ops = List.copyOf(ops);
        for (Op op : ops) {
            int at = op.at().index();
            switch (op) {
                case Op.Replace(_, var value) -> values.put(at, value);
                case Op.Retext(_, var text) -> values.put(at, new Data.Text(text));
                case Op.Drop(_, int index) ->
                        dropped.computeIfAbsent(at, _ -> new HashSet<>()).add(index);
                case Op.Grow grow -> grown.computeIfAbsent(at, _ -> new ArrayList<>()).add(grow);
            }
        }
    }

    List<Op> ops() {
        return ops;
    }

    /// What a node becomes; nothing where it stays or only what is in it changes.
    Optional<Data> value(Node node) {
        return Optional.ofNullable(values.get(node.index()));
    }

    /// Whether something in a node changes, or the node itself.
    boolean isIn(Node node) {
        int start = node.start();
        int end = node.end();
        return ops.stream()
                .map(op -> op.at().start())
                .anyMatch(offset -> offset >= start && offset <= end);
    }

    /// Whether an entry goes.
    boolean drops(Node collection, int index) {
        return dropped.getOrDefault(collection.index(), Set.of()).contains(index);
    }

    /// What comes into a collection behind so many of its entries, in its order.
    List<Op.Grow> grown(Node collection, int gap) {
        return grown(collection).stream().filter(grow -> grow.gap() == gap).toList();
    }

    /// All that comes into a collection.
    List<Op.Grow> grown(Node collection) {
        return grown.getOrDefault(collection.index(), List.of());
    }
}
