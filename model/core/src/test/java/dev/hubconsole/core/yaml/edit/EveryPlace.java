package dev.hubconsole.core.yaml.edit;

import static dev.hubconsole.core.yaml.edit.Meaning.with;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.ScalarType;
import dev.hubconsole.core.yaml.edit.Meaning.Change;
import dev.hubconsole.core.yaml.edit.Meaning.Wanted;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tries every kind of edit at every place of a document and looks at what comes of it.
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

    private static boolean isKey(Node node) {
        return node.parent()
                .filter(around -> around.members().stream().anyMatch(m -> m.key().equals(node)))
                .isPresent();
    }

    private static boolean isItem(Node node) {
        return node.parent().orElseThrow().kind() == NodeKind.SEQUENCE;
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
            case EditResult.Edited edited -> {
                boolean withKey =
                        change == Change.NEW
                                && edit.getClass() != Edit.Append.class
                                && edit.getClass() != Edit.Insert.class;
                Wanted wanted =
                        new Wanted(
                                change,
                                path,
                                withKey ? Optional.of(NEW_KEY) : Optional.empty(),
                                value);
                Meaning.wrong(document, edited, wanted)
                        .ifPresent(
                                found ->
                                        wrong.add(
                                                what
                                                        + "became\n"
                                                        + edited.document().text()
                                                        + "\n"
                                                        + found));
            }
        }
    }
}
