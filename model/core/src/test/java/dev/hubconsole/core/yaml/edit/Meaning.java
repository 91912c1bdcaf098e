package dev.hubconsole.core.yaml.edit;

import dev.hubconsole.core.yaml.Comment;
import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a document has to mean after an edit, worked out on lists of its nodes: another way than
/// the one that edits are made and compared in.
final class Meaning {

    enum Change {
        REPLACED,
        GONE,
        NEW
    }

    /// What an edit was to do.
    ///
    /// @param path the number of the child at each level down from the root, keys and values of a
    ///   mapping counted one by one
    /// @param key the new key, where one comes with the value
    record Wanted(Change change, List<Integer> path, Optional<String> key, Data value) {}

    private final Wanted wanted;
    private final List<Object> nodes = new ArrayList<>();

    private Meaning(Wanted wanted) {
        this.wanted = wanted;
    }

    /// What is wrong with the result of an edit; empty where nothing is.
    static Optional<String> wrong(Document before, EditResult.Edited edited, Wanted wanted) {
        Document after = edited.document();
        List<TextEdit> edits = edited.edits();
        if (!Arrays.equals(after.bytes(), TextEdit.apply(before.bytes(), edits))) {
            return Optional.of("the edits do not make the text");
        }
        Document again = Document.parse("again", after.bytes());
        if (!again.faults().equals(after.faults())
                || again.faults().size() > before.faults().size()) {
            return Optional.of("other faults: " + before.faults() + "\n" + again.faults());
        }
        Meaning expected = new Meaning(wanted);
        expected.expect(before.root().orElseThrow(), List.of());
        Meaning found = new Meaning(wanted);
        found.find(again.root().orElseThrow(), List.of());
        if (!expected.nodes.equals(found.nodes)) {
            return Optional.of("expected " + expected.nodes + "\nfound " + found.nodes);
        }
        List<String> kept = untouched(before, edits);
        List<String> comments = untouched(again, List.of());
        return comments.equals(kept)
                ? Optional.empty()
                : Optional.of("expected comments " + kept + "\nfound " + comments);
    }

    /// The comments that no edit touches.
    private static List<String> untouched(Document document, List<TextEdit> edits) {
        List<String> kept = new ArrayList<>();
        for (Comment comment : document.comments()) {
            boolean touched =
                    edits.stream()
                            .anyMatch(
                                    edit ->
                                            edit.start() < comment.end()
                                                    && edit.end() > comment.start());
            if (!touched) {
                kept.add(document.slice(comment.start(), comment.end()));
            }
        }
        return kept;
    }

    private void expect(Node node, List<Integer> at) {
        if (at.equals(wanted.path()) && wanted.change() == Change.REPLACED) {
            nodes.add(new Became(node.anchor(), wanted.value()));
            return;
        }
        List<Node> children = children(node);
        boolean mapping = node.kind() == NodeKind.MAPPING;
        nodes.add(describe(node));
        for (int i = 0; i <= children.size(); i++) {
            List<Integer> here = with(at, i);
            if (here.equals(wanted.path()) && wanted.change() == Change.NEW) {
                wanted.key()
                        .ifPresent(
                                key -> nodes.add(new Became(Optional.empty(), new Data.Text(key))));
                nodes.add(new Became(Optional.empty(), wanted.value()));
            }
            if (here.equals(wanted.path()) && wanted.change() == Change.GONE) {
                i += mapping ? 1 : 0;
            } else if (i < children.size()) {
                expect(children.get(i), here);
            }
        }
        nodes.add("end");
    }

    private void find(Node node, List<Integer> at) {
        if (at.equals(wanted.path()) && wanted.change() == Change.REPLACED) {
            nodes.add(data(node));
            return;
        }
        List<Node> children = children(node);
        boolean mapping = node.kind() == NodeKind.MAPPING;
        nodes.add(describe(node));
        for (int i = 0; i < children.size(); i++) {
            List<Integer> here = with(at, i);
            if (here.equals(wanted.path()) && wanted.change() == Change.NEW) {
                nodes.add(data(children.get(i)));
                if (mapping) {
                    i++;
                    nodes.add(data(children.get(i)));
                }
            } else if (wanted.change() != Change.REPLACED && isAtOrBehind(here)) {
                find(children.get(i), List.of(-1));
            } else {
                find(children.get(i), here);
            }
        }
        nodes.add("end");
    }

    /// Whether a child stands at or behind the place of the change in the same collection: it has
    /// another number than before.
    private boolean isAtOrBehind(List<Integer> here) {
        List<Integer> path = wanted.path();
        int last = path.size() - 1;
        return here.size() == path.size()
                && here.subList(0, last).equals(path.subList(0, last))
                && here.get(last) >= path.get(last);
    }

    static List<Integer> with(List<Integer> path, int last) {
        List<Integer> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }

    /// What stands where something was changed.
    private record Became(Optional<String> anchor, Data data) {}

    private static Object data(Node node) {
        return node.kind() == NodeKind.ALIAS ? "alias" : new Became(node.anchor(), Data.of(node));
    }

    static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>(node.items());
        node.members()
                .forEach(
                        member -> {
                            children.add(member.key());
                            children.add(member.value());
                        });
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
