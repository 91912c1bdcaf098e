package dev.hubconsole.core.yaml.edit;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.ScalarType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tries every kind of edit at every place of a document and looks at what comes of it, by a tree
/// of its own.
final class EveryPlace {

    /// Values that are easily written wrong.
    static final List<Data> VALUES =
            List.of(
                    new Data.Text("true"),
                    new Data.Text("null"),
                    new Data.Text("no"),
                    new Data.Text("1.10"),
                    new Data.Text("<<"),
                    new Data.Text(""),
                    new Data.Text(" - a: b, [c] {d} #e '\" "),
                    new Data.Text("two\n  lines\n"),
                    new Data.Text("\n\tbell \u0007, next line \u0085, \ud83d\ude00\n\n"),
                    new Data.Number("0o17"),
                    new Data.Null(),
                    new Data.Sequence(
                            List.of(new Data.Text("x\n\n y"), new Data.Mapping(Map.of()))),
                    mapping());

    private static final String NEW_KEY = "on: new";

    private final Document document;
    private final int stride;
    private int counter;

    /// Edits asked for.
    int asked;

    /// What was refused, and why.
    final List<String> refused = new ArrayList<>();

    /// What was made and is not what was meant.
    final List<String> wrong = new ArrayList<>();

    /// @param stride one edit of so many is tried
    EveryPlace(Document document, int stride) {
        this.document = document;
        this.stride = stride;
    }

    private static Data mapping() {
        Map<String, Data> entries = new LinkedHashMap<>();
        entries.put("yes", new Data.Sequence(List.of(new Data.Bool(true))));
        entries.put("? k", new Data.Mapping(Map.of("~", new Data.Text("a\nb\n"))));
        return new Data.Mapping(entries);
    }

    void run() {
        document.root().ifPresent(root -> visit(root, List.of()));
    }

    private void visit(Node node, List<Integer> path) {
        boolean key = isKey(node);
        if (!key) {
            for (Data value : VALUES) {
                attempt(Edit.set(node, value), "set " + value, path, value, Change.REPLACED);
            }
        }
        if (key || node.kind() == NodeKind.SCALAR) {
            for (String name : List.of("renamed", "a b", "yes", "x: #\u20ac")) {
                attempt(
                        Edit.rename(node, name),
                        "rename to " + name,
                        path,
                        new Data.Text(name),
                        Change.REPLACED);
            }
        }
        if (node.parent().isPresent() && (key || isItem(node))) {
            attempt(Edit.removeItem(node), "remove", path, new Data.Null(), Change.GONE);
        }
        Data added = VALUES.get(path.size() * 5 % VALUES.size());
        switch (node.kind()) {
            case MAPPING -> {
                for (Data value : List.of(added, mapping())) {
                    List<Integer> end = with(path, 2 * node.members().size());
                    attempt(Edit.put(node, NEW_KEY, value), "put " + value, end, value, Change.NEW);
                }
                int i = 0;
                for (Member member : node.members()) {
                    List<Integer> before = with(path, 2 * i);
                    List<Integer> after = with(path, 2 * i + 2);
                    attempt(
                            Edit.addBefore(member.key(), NEW_KEY, added),
                            "before",
                            before,
                            added,
                            Change.NEW);
                    attempt(
                            Edit.addAfter(member.key(), NEW_KEY, added),
                            "after",
                            after,
                            added,
                            Change.NEW);
                    visit(member.key(), with(path, 2 * i));
                    visit(member.value(), with(path, 2 * i + 1));
                    i++;
                }
            }
            case SEQUENCE -> {
                int size = node.items().size();
                for (Data value : List.of(added, mapping())) {
                    attempt(
                            Edit.append(node, value),
                            "append " + value,
                            with(path, size),
                            value,
                            Change.NEW);
                }
                for (int i = 0; i < size; i++) {
                    attempt(
                            Edit.insert(node, i, added),
                            "insert",
                            with(path, i),
                            added,
                            Change.NEW);
                    visit(node.items().get(i), with(path, i));
                }
            }
            case SCALAR -> {
                if (!key && node.type() == ScalarType.NULL) {
                    Data one = new Data.Mapping(Map.of(NEW_KEY, added));
                    attempt(Edit.put(node, NEW_KEY, added), "put", path, one, Change.REPLACED);
                    Data list = new Data.Sequence(List.of(added));
                    attempt(Edit.append(node, added), "append", path, list, Change.REPLACED);
                }
            }
            case ALIAS -> {}
        }
    }

    private enum Change {
        REPLACED,
        GONE,
        NEW
    }

    private static boolean isKey(Node node) {
        return node.parent()
                .filter(around -> around.members().stream().anyMatch(m -> m.key().equals(node)))
                .isPresent();
    }

    private static boolean isItem(Node node) {
        return node.parent().orElseThrow().kind() == NodeKind.SEQUENCE;
    }

    private static List<Integer> with(List<Integer> path, int last) {
        List<Integer> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }

    private void attempt(Edit edit, String name, List<Integer> path, Data value, Change change) {
        if (counter++ % stride != 0) {
            return;
        }
        asked++;
        String what =
                document.name() + ": " + name + " at " + path + " of\n" + document.text() + "\n";
        switch (Edits.apply(document, edit)) {
            case EditResult.Refused(var reason, int offset) ->
                    refused.add(reason + " (" + offset + "); " + what);
            case EditResult.Edited(var after, var edits, _) -> {
                if (!Arrays.equals(after.bytes(), TextEdit.apply(document.bytes(), edits))) {
                    wrong.add("the edits do not make the text: " + what);
                }
                Node root = document.root().orElseThrow();
                List<Object> expected = new ArrayList<>();
                expect(root, List.of(), path, value, change, expected);
                List<Object> found = new ArrayList<>();
                Document again = Document.parse("again", after.bytes());
                find(again.root().orElseThrow(), List.of(), path, change, found);
                if (!expected.equals(found)) {
                    wrong.add(what + "became\n" + after.text() + "\n" + expected + "\n" + found);
                }
            }
        }
    }

    private void expect(
            Node node,
            List<Integer> at,
            List<Integer> path,
            Data value,
            Change change,
            List<Object> out) {
        if (at.equals(path) && change == Change.REPLACED) {
            out.add(new Became(node.anchor(), value));
            return;
        }
        List<Node> children = children(node);
        boolean mapping = node.kind() == NodeKind.MAPPING;
        out.add(describe(node));
        for (int i = 0; i <= children.size(); i++) {
            if (with(at, i).equals(path) && change == Change.NEW) {
                if (mapping) {
                    out.add(new Became(Optional.empty(), new Data.Text(NEW_KEY)));
                }
                out.add(new Became(Optional.empty(), value));
            }
            if (with(at, i).equals(path) && change == Change.GONE) {
                i += mapping ? 1 : 0;
            } else if (i < children.size()) {
                expect(children.get(i), with(at, i), path, value, change, out);
            }
        }
        out.add("end");
    }

    private void find(
            Node node, List<Integer> at, List<Integer> path, Change change, List<Object> out) {
        List<Node> children = children(node);
        out.add(describe(node));
        boolean mapping = node.kind() == NodeKind.MAPPING;
        for (int i = 0; i < children.size(); i++) {
            List<Integer> here = with(at, i);
            boolean isNew = change == Change.NEW && here.equals(path);
            if (isNew && mapping) {
                out.add(data(children.get(i)));
                i++;
            }
            if (isNew || change == Change.REPLACED && here.equals(path)) {
                out.add(data(children.get(i)));
            } else if (change == Change.NEW && isBehind(here, path)) {
                find(children.get(i), List.of(-1), path, change, out);
            } else if (change == Change.GONE && isAtOrBehind(here, path)) {
                find(children.get(i), List.of(-1), path, change, out);
            } else {
                find(children.get(i), here, path, change, out);
            }
        }
        out.add("end");
        if (at.equals(path) && change == Change.REPLACED) {
            out.clear();
            out.add(data(node));
        }
    }

    /// Whether a child stands behind the place of the change in the same collection.
    private static boolean isBehind(List<Integer> here, List<Integer> path) {
        return isAtOrBehind(here, path) && !here.equals(path);
    }

    private static boolean isAtOrBehind(List<Integer> here, List<Integer> path) {
        int last = path.size() - 1;
        return here.size() == path.size()
                && here.subList(0, last).equals(path.subList(0, last))
                && here.get(last) >= path.get(last);
    }

    /// What stands where something was changed.
    private record Became(Optional<String> anchor, Data data) {}

    private static Object data(Node node) {
        return node.kind() == NodeKind.ALIAS ? "alias" : new Became(node.anchor(), Data.of(node));
    }

    private static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>(node.items());
        for (Member member : node.members()) {
            children.add(member.key());
            children.add(member.value());
        }
        return children;
    }

    private static String describe(Node node) {
        String content =
                switch (node.kind()) {
                    case SCALAR -> node.text() + " " + node.type();
                    case ALIAS -> "*" + node.aliasName() + " " + node.resolved().equals(node);
                    case MAPPING, SEQUENCE -> "";
                };
        return node.kind()
                + " "
                + node.isComplete()
                + " "
                + node.anchor()
                + " "
                + node.tag()
                + " "
                + content;
    }
}
