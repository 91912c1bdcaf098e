package dev.hubconsole.core.yaml.edit;

import static dev.hubconsole.core.yaml.edit.Editing.assertEdits;
import static dev.hubconsole.core.yaml.edit.Editing.at;
import static dev.hubconsole.core.yaml.edit.Editing.key;
import static dev.hubconsole.core.yaml.edit.Editing.number;
import static dev.hubconsole.core.yaml.edit.Editing.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Node;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

class SeveralEditsTest {

    @Test
    void makesAllEditsAtOnce() {
        assertEdits(
                "a: 1\nb: [x]\nc:\n  d: 1\n",
                r ->
                        List.of(
                                Edit.put(at(r, "c"), "e", number(2)),
                                Edit.set(at(r, "a"), text("one")),
                                Edit.append(at(r, "b"), text("z")),
                                Edit.rename(key(r, "c"), "k")),
                "a: one\nb: [x, z]\nk:\n  d: 1\n  e: 2\n");
    }

    @Test
    void keepsTheOrderOfEntriesForOnePlace() {
        assertEdits(
                "a: 1\n",
                r -> List.of(Edit.put(r, "b", number(2)), Edit.put(r, "c", number(3))),
                "a: 1\nb: 2\nc: 3\n");
        assertEdits(
                "[x]\n",
                r ->
                        List.of(
                                Edit.append(r, text("p")),
                                Edit.insert(r, 0, text("o")),
                                Edit.append(r, text("q"))),
                "[o, x, p, q]\n");
        assertEdits(
                "a:\n",
                r ->
                        List.of(
                                Edit.append(at(r, "a"), text("p")),
                                Edit.append(at(r, "a"), text("q"))),
                "a:\n  - p\n  - q\n");
    }

    @Test
    void removesNeighbours() {
        String after = "a: 1\nd: 4\n";
        assertEdits(
                "a: 1\nb: 2\n# of c\nc: 3\nd: 4\n",
                r -> List.of(Edit.removeMember(key(r, "c")), Edit.removeMember(key(r, "b"))),
                after);
        assertEdits("[x, z, v]\n", r -> remove(r, 0, 1), "[v]\n");
        assertEdits("[x, z, v]\n", r -> remove(r, 1, 2), "[x]\n");
        assertEdits("[x, z]\n", r -> remove(r, 0, 1), "[]\n");
        assertEdits("a:\n  - x\n  - z\nb: 1\n", r -> remove(at(r, "a"), 0, 1), "a: []\nb: 1\n");
        assertEdits("- - x\n  - z\n- b\n", r -> remove(at(r, 0), 0, 1), "- []\n- b\n");
    }

    private static List<Edit> remove(Node sequence, int... indexes) {
        List<Edit> edits = new ArrayList<>();
        for (int index : indexes) {
            edits.add(Edit.removeItem(sequence.items().get(index)));
        }
        return edits;
    }

    @Test
    void replacesAllEntries() {
        assertEdits(
                "[x]\n",
                r -> List.of(Edit.removeItem(at(r, 0)), Edit.append(r, text("z"))),
                "[z]\n");
        assertEdits(
                "a:\n  b: 1\nc: 2\n",
                r ->
                        List.of(
                                Edit.removeMember(key(at(r, "a"), "b")),
                                Edit.put(at(r, "a"), "d", number(3)),
                                Edit.set(at(r, "c"), number(4))),
                "a:\n  d: 3\nc: 4\n");
    }

    @Test
    void tellsAllEditsInPlacesOfTheOldText() {
        Document document = Document.parse("a.yaml", "[x, z]\n");
        Node root = document.root().orElseThrow();
        switch (Edits.apply(document, remove(root, 0, 1))) {
            case EditResult.Edited(_, var edits, _) ->
                    assertEquals("[]\n", new String(TextEdit.apply(document.bytes(), edits)));
            case EditResult.Refused refused -> throw new AssertionError(refused);
        }
    }

    @Test
    void refusesWhatContradictsItself() {
        String twice = "another of these edits already changes what stands here";
        String inside = "another of these edits replaces or removes what is around this";
        refuses("a: 1\n", r -> sets(at(r, "a"), at(r, "a")), twice, 3);
        refuses(
                "a: 1\n",
                r -> List.of(Edit.put(r, "a", number(2)), Edit.removeMember(key(r, "a"))),
                twice,
                3);
        refuses("a: [1]\n", r -> sets(at(r, "a"), at(r, "a", 0)), inside, 4);
        refuses(
                "a: [1]\n",
                r -> List.of(Edit.append(at(r, "a"), number(2)), Edit.removeMember(key(r, "a"))),
                inside,
                3);
        refuses(
                "a: 1\nb: 2\n",
                r -> List.of(Edit.rename(key(r, "a"), "c"), Edit.put(r, "c", number(2))),
                "key \"c\" would stand twice here; expected once",
                0);
        refuses(
                "a: 1\n",
                r -> List.of(Edit.setRoot(number(1)), Edit.put(r, "c", number(2))),
                "another of these edits replaces the whole document",
                0);
    }

    @Test
    void refusesAKeyThatIsThere() {
        String reason = "key \"b\" would stand twice here; expected once";
        refuses(
                "a: 1\nb: 2\n",
                r -> List.of(Edit.addAfter(key(r, "a"), "b", number(1))),
                reason,
                5);
        refuses("a: 1\nb: 2\n", r -> List.of(Edit.rename(key(r, "a"), "b")), reason, 5);
    }

    @Test
    void refusesToChangeAMappingWithAKeyTwice() {
        String reason = "key \"a\" stands twice here; expected once";
        refuses("a: 1\na: 2\n", r -> List.of(Edit.put(r, "b", number(1))), reason, 5);
    }

    @Test
    void refusesWhatIsNotThatKindOfNode() {
        refuses(
                "a: 1\n",
                r -> List.of(Edit.put(at(r, "a"), "b", number(1))),
                "expected a mapping here",
                3);
        refuses("a: 1\n", r -> List.of(Edit.append(r, number(1))), "expected a sequence here", 0);
        refuses(
                "a: &n [1]\nb: *n\n",
                r -> List.of(Edit.append(at(r, "b"), number(1))),
                "an alias stands here; what it means is changed at its anchor",
                13);
        refuses(
                "a: 1\n",
                r -> List.of(Edit.removeMember(r)),
                "the whole document's content stands here; expected a key or an item",
                0);
    }

    @Test
    void editsADocumentThatIsBrokenElsewhere() {
        assertEdits(
                "a: 1\nb: 'x' y\nc: 3\n",
                r -> List.of(Edit.set(at(r, "c"), number(4))),
                "a: 1\nb: 'x' y\nc: 4\n");
    }

    @Test
    void refusesNodesOfAnotherDocument() {
        Document other = Document.parse("b.yaml", "a: 1\n");
        Document document = Document.parse("a.yaml", "a: 1\n");
        Edit edit = Edit.removeMember(key(other.root().orElseThrow(), "a"));
        assertThrows(IllegalArgumentException.class, () -> Edits.apply(document, edit));
    }

    private static List<Edit> sets(Node... nodes) {
        return List.of(nodes).stream().map(node -> Edit.set(node, number(9))).toList();
    }

    private static void refuses(
            String before, Function<Node, List<Edit>> edits, String reason, int offset) {
        assertEquals(new EditResult.Refused(reason, offset), Editing.result(before, edits));
    }
}
