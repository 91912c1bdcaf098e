package dev.hubconsole.core.yaml.edit;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Fault;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.ScalarType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes [Op]s of edits, and refuses what contradicts itself or the document.
final class Operations {

    private static final String ONLY_TEXT = "a key stands here, which can only be a text";

    private final Document document;
    private final Source source;
    private final List<Op> ops = new ArrayList<>();

    /// Where in `ops` a null stands that becomes a collection.
    private final Map<Integer, Integer> becoming = new HashMap<>();

    private final Set<Integer> changed = new HashSet<>();
    private final Map<Integer, Map<String, Integer>> keys = new HashMap<>();

    private Operations(Source source) {
        this.source = source;
        this.document = source.document();
    }

    /// @throws Refusal if they cannot all be made
    static List<Op> of(Source source, List<Edit> edits) {
        Operations operations = new Operations(source);
        edits.forEach(operations::add);
        operations.checkNesting();
        operations.checkKeys();
        return operations.ops;
    }

    private void add(Edit edit) {
        switch (edit) {
            case Edit.SetRoot(var value) ->
                    replace(
                            document.root().orElseThrow(),
                            new Op.Replace(document.root().orElseThrow(), value));
            case Edit.Set(var at, var value) -> {
                if (isKey(own(at))) {
                    if (!(value instanceof Data.Text(var text))) {
                        throw new Refusal(ONLY_TEXT, at.start());
                    }
                    replace(at, new Op.Retext(at, text));
                } else {
                    replace(at, new Op.Replace(at, value));
                }
            }
            case Edit.Rename(var scalar, var text) -> {
                if (Source.isCollection(own(scalar)) && !isKey(scalar)) {
                    throw new Refusal(
                            "a collection stands here; expected a scalar or a key", scalar.start());
                }
                replace(scalar, new Op.Retext(scalar, text));
            }
            case Edit.Put(var mapping, var key, var value) -> put(own(mapping), key, value);
            case Edit.Add(var beside, var side, var key, var value) -> {
                Node mapping = parentOf(own(beside));
                int index = source.ordinal(beside).orElseThrow();
                if (mapping.kind() != NodeKind.MAPPING) {
                    throw new Refusal("an item stands here; expected a key", beside.start());
                }
                int gap = side == Edit.Side.BEFORE ? index : index + 1;
                grow(new Op.Grow(mapping, gap, Optional.of(key), value));
            }
            case Edit.Remove(var child) -> {
                Node around = parentOf(own(child));
                int index = source.ordinal(child).orElseThrow();
                Entry entry = source.entries(around).get(index);
                checkWhole(around, entry.value());
                mark(entry.value());
                entry.key().ifPresent(this::mark);
                ops.add(new Op.Drop(around, index));
            }
            case Edit.Insert(var sequence, int index, var value) ->
                    insert(own(sequence), index, value);
            case Edit.Append(var sequence, var value) ->
                    insert(own(sequence), sequence.items().size(), value);
        }
    }

    private Node own(Node node) {
        if (node.document() != document) {
            throw new IllegalArgumentException("a node of another document: " + node);
        }
        return node;
    }

    private static Node parentOf(Node node) {
        return node.parent()
                .orElseThrow(
                        () ->
                                new Refusal(
                                        "the whole document's content stands here; expected a key"
                                                + " or an item",
                                        node.start()));
    }

    private boolean isKey(Node node) {
        return node.parent().isPresent() && source.isKey(node);
    }

    private void mark(Node node) {
        if (!changed.add(node.index())) {
            throw new Refusal(
                    "another of these edits already changes what stands here", node.start());
        }
    }

    private void replace(Node at, Op op) {
        checkWhole(at, at);
        mark(at);
        ops.add(op);
    }

    private void put(Node mapping, String key, Data value) {
        if (becomes(mapping)) {
            become(mapping, Optional.of(key), value);
            return;
        }
        expect(mapping, NodeKind.MAPPING, "a mapping");
        Optional<Node> present =
                mapping.members().stream()
                        .filter(member -> Data.keyOf(member.key()).equals(key))
                        .map(Member::value)
                        .findFirst();
        if (present.isPresent()) {
            replace(present.get(), new Op.Replace(present.get(), value));
        } else {
            grow(new Op.Grow(mapping, mapping.members().size(), Optional.of(key), value));
        }
    }

    private void insert(Node sequence, int index, Data value) {
        boolean becomes = becomes(sequence);
        if (!becomes) {
            expect(sequence, NodeKind.SEQUENCE, "a sequence");
        }
        int size = sequence.items().size();
        if (index < 0 || index > size) {
            throw new IllegalArgumentException("index " + index + " of " + size + " items");
        }
        if (becomes) {
            become(sequence, Optional.empty(), value);
        } else {
            grow(new Op.Grow(sequence, index, Optional.empty(), value));
        }
    }

    private static boolean becomes(Node node) {
        return node.kind() == NodeKind.SCALAR && node.type() == ScalarType.NULL;
    }

    private static void expect(Node node, NodeKind kind, String name) {
        if (node.kind() == NodeKind.ALIAS) {
            throw new Refusal(
                    "an alias stands here; what it means is changed at its anchor", node.start());
        }
        if (node.kind() != kind) {
            throw new Refusal("expected " + name + " here", node.start());
        }
    }

    private void become(Node at, Optional<String> key, Data value) {
        if (isKey(at)) {
            throw new Refusal(ONLY_TEXT, at.start());
        }
        Integer known = becoming.get(at.index());
        Data before = known == null ? new Data.Null() : ((Op.Replace) ops.get(known)).value();
        Data after = extended(at, before, key, value);
        if (known == null) {
            becoming.put(at.index(), ops.size());
            replace(at, new Op.Replace(at, after));
        } else {
            ops.set(known, new Op.Replace(at, after));
        }
    }

    private static Data extended(Node at, Data before, Optional<String> key, Data value) {
        if (key.isPresent() && !(before instanceof Data.Sequence)) {
            Map<String, Data> entries = new LinkedHashMap<>();
            if (before instanceof Data.Mapping(var old)) {
                entries.putAll(old);
            }
            if (entries.put(key.get(), value) == null) {
                return new Data.Mapping(entries);
            }
        } else if (key.isEmpty() && !(before instanceof Data.Mapping)) {
            List<Data> items = new ArrayList<>();
            if (before instanceof Data.Sequence(var old)) {
                items.addAll(old);
            }
            items.add(value);
            return new Data.Sequence(items);
        }
        throw new Refusal("another of these edits already changes what stands here", at.start());
    }

    private void grow(Op.Grow op) {
        if (!op.at().isComplete()) {
            throw broken(op.at());
        }
        ops.add(op);
    }

    /// What was passed over because of a fault might be lost.
    private void checkWhole(Node around, Node at) {
        if (!at.isWhole()) {
            throw broken(at);
        }
        if (!around.equals(at) && !around.isComplete()) {
            throw broken(around);
        }
    }

    private Refusal broken(Node at) {
        int start = at.outerStart();
        Optional<Fault> fault =
                document.faults().stream().filter(found -> found.end() >= start).findFirst();
        return new Refusal(
                fault.map(found -> "the text is broken here: " + found.message())
                        .orElse("the text is broken here"),
                fault.map(Fault::start).orElse(start));
    }

    /// Nothing may be changed inside what goes or is replaced.
    private void checkNesting() {
        for (Op op : ops) {
            boolean structural = op instanceof Op.Drop || op instanceof Op.Grow;
            Optional<Node> around = structural ? Optional.of(op.at()) : op.at().parent();
            for (; around.isPresent(); around = around.get().parent()) {
                if (changed.contains(around.get().index())) {
                    throw new Refusal(
                            "another of these edits replaces or removes what is around this",
                            op.at().start());
                }
            }
        }
    }

    /// No key may stand twice where keys change, neither before nor afterwards.
    private void checkKeys() {
        Set<Integer> checked = new HashSet<>();
        Changes changes = new Changes(ops);
        for (Op op : ops) {
            switch (op) {
                case Op.Replace(var at, _) -> checkOwnKey(at);
                case Op.Retext(var at, _) -> {
                    checkOwnKey(at);
                    if (isKey(at)) {
                        checkKeys(at.parent().get(), changes, checked);
                    }
                }
                case Op.Drop(var at, _) -> checkKeys(at, changes, checked);
                case Op.Grow grow -> checkKeys(grow.at(), changes, checked);
            }
        }
    }

    private void checkOwnKey(Node at) {
        Optional<Node> key = source.entryOf(at).flatMap(Entry::key);
        if (key.isPresent()) {
            Map<String, Integer> counts =
                    keys.computeIfAbsent(
                            at.parent().orElseThrow().index(),
                            _ -> count(at.parent().orElseThrow()));
            String text = Data.keyOf(key.get());
            if (counts.get(text) > 1) {
                throw twiceAlready(text, key.get().start());
            }
        }
    }

    private static Map<String, Integer> count(Node mapping) {
        Map<String, Integer> counts = new HashMap<>();
        mapping.members()
                .forEach(member -> counts.merge(Data.keyOf(member.key()), 1, Integer::sum));
        return counts;
    }

    private static void checkKeys(Node mapping, Changes changes, Set<Integer> checked) {
        if (mapping.kind() != NodeKind.MAPPING || !checked.add(mapping.index())) {
            return;
        }
        Set<String> before = new HashSet<>();
        Set<String> after = new HashSet<>();
        List<Member> members = mapping.members();
        for (int i = 0; i < members.size(); i++) {
            Node key = members.get(i).key();
            String text = Data.keyOf(key);
            if (!before.add(text)) {
                throw twiceAlready(text, key.start());
            }
            if (changes.drops(mapping, i)) {
                continue;
            }
            String name = changes.value(key).map(value -> ((Data.Text) value).text()).orElse(text);
            if (!after.add(name)) {
                throw twice(name, key.start());
            }
        }
        for (Op.Grow grow : changes.grown(mapping)) {
            String name = grow.key().orElseThrow();
            if (!after.add(name)) {
                int at = members.isEmpty() ? mapping.start() : members.getFirst().key().start();
                for (Member member : members) {
                    at = Data.keyOf(member.key()).equals(name) ? member.key().start() : at;
                }
                throw twice(name, at);
            }
        }
    }

    private static Refusal twiceAlready(String key, int offset) {
        return new Refusal("key \"" + key + "\" stands twice here; expected once", offset);
    }

    private static Refusal twice(String key, int offset) {
        return new Refusal("key \"" + key + "\" would stand twice here; expected once", offset);
    }
}
