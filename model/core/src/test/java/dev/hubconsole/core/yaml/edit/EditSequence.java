package dev.hubconsole.core.yaml.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.ScalarType;
import dev.hubconsole.core.yaml.edit.Meaning.Change;
import dev.hubconsole.core.yaml.edit.Meaning.Wanted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A text and edits of it, as bytes that a fuzzer can change: how many edits there are, from 1 to
/// 4, then for each edit which it is, where (two bytes) and what with, then the text.
final class EditSequence {

    private static final int HEAD = 4;

    private static final String[] TEXTS = {
        "x", "", "no", "1.10", "a: b", "- a", "#", "two\nlines\n", " blank ", "é", "{", "'", "<<"
    };

    /// An edit of a document, and what it is to do.
    private record Asked(Edit edit, Wanted wanted) {}

    /// A node with its way from the root.
    private record Spot(Node node, List<Integer> path, boolean isKey) {}

    private final byte[] input;
    private final int count;

    private EditSequence(byte[] input, int count) {
        this.input = input;
        this.count = count;
    }

    /// Makes the edits one after the other, and all at once, and looks at what comes of them.
    static void check(byte[] input) {
        int count = input.length == 0 ? 0 : 1 + Math.floorMod(input[0], 4);
        if (input.length >= 1 + count * HEAD) {
            new EditSequence(input, count).check();
        }
    }

    private void check() {
        byte[] text = Arrays.copyOfRange(input, 1 + count * HEAD, input.length);
        Document document = Document.parse("fuzz.yaml", text);
        checkTogether(document);
        for (int i = 0; i < count; i++) {
            Optional<Asked> asked = asked(document, i);
            if (asked.isPresent()) {
                document = apply(document, asked.get());
            }
        }
    }

    private static Document apply(Document document, Asked asked) {
        return switch (Edits.apply(document, asked.edit())) {
            case EditResult.Refused _ -> document;
            case EditResult.Edited edited -> {
                if (document.root().isPresent()) {
                    Optional<String> wrong = Meaning.wrong(document, edited, asked.wanted());
                    assertTrue(
                            wrong.isEmpty(),
                            () ->
                                    asked
                                            + " of\n"
                                            + document.text()
                                            + "\nbecame\n"
                                            + edited.document().text()
                                            + "\n"
                                            + wrong.orElseThrow());
                }
                yield edited.document();
            }
        };
    }

    private void checkTogether(Document document) {
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            asked(document, i).map(Asked::edit).ifPresent(edits::add);
        }
        if (Edits.apply(document, edits)
                instanceof EditResult.Edited(var changed, var splices, _)) {
            assertArrayEquals(TextEdit.apply(document.bytes(), splices), changed.bytes());
            assertTrue(changed.faults().size() <= document.faults().size());
        }
    }

    private Optional<Asked> asked(Document document, int number) {
        int at = 1 + number * HEAD;
        int which = input[at] & 0xFF;
        int where = (input[at + 1] & 0xFF) << 8 | input[at + 2] & 0xFF;
        int what = input[at + 3] & 0xFF;
        Data value = value(what);
        String text = TEXTS[what % TEXTS.length];
        if (document.root().isEmpty()) {
            return Optional.of(
                    new Asked(
                            Edit.setRoot(value),
                            new Wanted(Change.REPLACED, List.of(), Optional.empty(), value)));
        }
        List<Spot> spots = new ArrayList<>();
        collect(new Spot(document.root().orElseThrow(), List.of(), false), spots);
        Spot spot = spots.get(where % spots.size());
        return switch (which % 8) {
            case 0 -> set(spot, value);
            case 1 -> put(spot, text, value);
            case 2 -> insert(spot, what, value);
            case 3 -> remove(spot);
            case 4 -> rename(spot, text);
            case 5 -> addBeside(spot, text, value, 0);
            case 6 -> addBeside(spot, text, value, 2);
            default ->
                    Optional.of(
                            new Asked(
                                    Edit.setRoot(value),
                                    new Wanted(
                                            Change.REPLACED, List.of(), Optional.empty(), value)));
        };
    }

    private static void collect(Spot spot, List<Spot> spots) {
        spots.add(spot);
        List<Node> children = Meaning.children(spot.node());
        boolean mapping = spot.node().kind() == NodeKind.MAPPING;
        for (int i = 0; i < children.size(); i++) {
            boolean isKey = mapping && i % 2 == 0;
            collect(new Spot(children.get(i), Meaning.with(spot.path(), i), isKey), spots);
        }
    }

    private static Optional<Asked> set(Spot spot, Data value) {
        return asked(Edit.set(spot.node(), value), Change.REPLACED, spot.path(), value);
    }

    private static Optional<Asked> rename(Spot spot, String text) {
        Edit edit = Edit.rename(spot.node(), text);
        return asked(edit, Change.REPLACED, spot.path(), new Data.Text(text));
    }

    private static Optional<Asked> put(Spot spot, String key, Data value) {
        Node node = spot.node();
        Edit edit = Edit.put(node, key, value);
        if (node.kind() == NodeKind.SCALAR && node.type() == ScalarType.NULL) {
            Data one = new Data.Mapping(Map.of(key, value));
            return asked(edit, Change.REPLACED, spot.path(), one);
        }
        List<Node> children = Meaning.children(node);
        for (int i = 0; i < children.size(); i += 2) {
            if (node.kind() == NodeKind.MAPPING && Data.keyOf(children.get(i)).equals(key)) {
                return asked(edit, Change.REPLACED, Meaning.with(spot.path(), i + 1), value);
            }
        }
        List<Integer> end = Meaning.with(spot.path(), children.size());
        return Optional.of(new Asked(edit, new Wanted(Change.NEW, end, Optional.of(key), value)));
    }

    private static Optional<Asked> insert(Spot spot, int what, Data value) {
        Node node = spot.node();
        if (node.kind() == NodeKind.SCALAR && node.type() == ScalarType.NULL) {
            Data one = new Data.Sequence(List.of(value));
            return asked(Edit.append(node, value), Change.REPLACED, spot.path(), one);
        }
        int index = what % (node.items().size() + 1);
        List<Integer> path = Meaning.with(spot.path(), index);
        return asked(Edit.insert(node, index, value), Change.NEW, path, value);
    }

    private static Optional<Asked> remove(Spot spot) {
        boolean removable = spot.isKey() || isItem(spot.node());
        return removable
                ? asked(Edit.removeItem(spot.node()), Change.GONE, spot.path(), new Data.Null())
                : Optional.empty();
    }

    private static boolean isItem(Node node) {
        return node.parent().filter(around -> around.kind() == NodeKind.SEQUENCE).isPresent();
    }

    /// @param further how many children further than the key the new one stands
    private static Optional<Asked> addBeside(Spot spot, String key, Data value, int further) {
        if (!spot.isKey()) {
            return Optional.empty();
        }
        Edit edit =
                further == 0
                        ? Edit.addBefore(spot.node(), key, value)
                        : Edit.addAfter(spot.node(), key, value);
        List<Integer> path = new ArrayList<>(spot.path());
        path.set(path.size() - 1, path.getLast() + further);
        return Optional.of(new Asked(edit, new Wanted(Change.NEW, path, Optional.of(key), value)));
    }

    private static Optional<Asked> asked(Edit edit, Change change, List<Integer> path, Data value) {
        return Optional.of(new Asked(edit, new Wanted(change, path, Optional.empty(), value)));
    }

    private static Data value(int what) {
        String text = TEXTS[what % TEXTS.length];
        return switch (what / TEXTS.length % 6) {
            case 0 -> new Data.Text(text);
            case 1 -> new Data.Null();
            case 2 -> Data.Sequence.ofTexts(List.of(text, "y"));
            case 3 -> new Data.Mapping(Map.of("k", new Data.Text(text)));
            case 4 -> new Data.Mapping(Map.of());
            default -> new Data.Bool(true);
        };
    }
}
