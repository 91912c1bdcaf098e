package dev.hubconsole.core.yaml.edit;

import static dev.hubconsole.core.yaml.edit.Editing.assertEdit;
import static dev.hubconsole.core.yaml.edit.Editing.at;
import static dev.hubconsole.core.yaml.edit.Editing.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.yaml.Node;

import org.junit.jupiter.api.Test;

import java.util.List;

class RemoveTest {

    private static Edit item(Node root, Object... path) {
        return Edit.removeItem(at(root, path));
    }

    private static Edit member(Node root, String name, Object... path) {
        return Edit.removeMember(key(at(root, path), name));
    }

    @Test
    void takesAlongTheCommentsThatBelongToTheEntry() {
        assertEdit(
                "# head\na: 1\n\n# far\n\n# of b\n# more of b\nb: 2 # b\n# of c\nc: 3\n",
                r -> member(r, "b"),
                "# head\na: 1\n\n# far\n\n# of c\nc: 3\n");
        assertEdit("# head\na: 1\nb: 2\n", r -> member(r, "a"), "# head\nb: 2\n");
        assertEdit(
                "x:\n  # of a\n  a: 1\n# of z\nz: 2\n",
                r -> member(r, "z"),
                "x:\n  # of a\n  a: 1\n");
        assertEdit("a:\n  - 1\n  # of 2\n  - 2\n", r -> item(r, "a", 1), "a:\n  - 1\n");
    }

    @Test
    void removesEntriesOfSeveralLines() {
        assertEdit(
                "a:\n  b:\n    c: 1\n  d: |+\n    x\n\ne: 1\n",
                r -> member(r, "d", "a"),
                "a:\n  b:\n    c: 1\ne: 1\n");
        assertEdit("a: 'x\n\n  y'\nb: 1\n", r -> member(r, "a"), "b: 1\n");
        assertEdit("? a\n: - 1\n  - 2\n? b\n: 3\n", r -> member(r, "a"), "? b\n: 3\n");
        assertEdit("a: 1\nb:\n- x\n- z\n", r -> member(r, "b"), "a: 1\n");
        assertEdit("a:\nb:\n", r -> member(r, "a"), "b:\n");
        assertEdit("a: 1\nb: 2", r -> member(r, "b"), "a: 1");
        assertEdit("- 1\n-\n- 3\n", r -> item(r, 1), "- 1\n- 3\n");
    }

    @Test
    void leavesEmptyBracketsForTheLastEntry() {
        assertEdit("a:\n  b: 1\nc: 2\n", r -> member(r, "b", "a"), "a: {}\nc: 2\n");
        assertEdit(
                "a: # c\n  # of x\n  - x # x\nc: 2\n", r -> item(r, "a", 0), "a: [] # c\nc: 2\n");
        assertEdit("a: &n !t\n  b: 1\nc: *n\n", r -> member(r, "b", "a"), "a: &n !t {}\nc: *n\n");
        assertEdit("- a: 1 # c\n- 2\n", r -> member(r, "a", 0), "- {} # c\n- 2\n");
        assertEdit("a: 1\n", r -> member(r, "a"), "{}\n");
        assertEdit("--- # c\n- 1\n", r -> item(r, 0), "--- [] # c\n");
        assertEdit("a:\n- x\nb: 1\n", r -> item(r, "a", 0), "a: []\nb: 1\n");
        assertEdit("a: |\n  x\n", r -> member(r, "a"), "{}\n");
    }

    @Test
    void removesTheFirstKeyOfAnItem() {
        assertEdit("- a: 1 # a\n  b: 2\n- 3\n", r -> member(r, "a", 0), "- b: 2\n- 3\n");
        assertEdit(
                "- a: 1 # a\n  # of b\n  b: 2\n", r -> member(r, "a", 0), "-\n  # of b\n  b: 2\n");
        assertEdit("- - 1\n  - 2\n", r -> item(r, 0, 0), "- - 2\n");
        assertEdit("- a:\n    - x\n  b: 2\n", r -> member(r, "a", 0), "- b: 2\n");
    }

    @Test
    void removesFromBrackets() {
        assertEdit("a: [x, z, v] # c\n", r -> item(r, "a", 0), "a: [z, v] # c\n");
        assertEdit("a: [x, z, v]\n", r -> item(r, "a", 1), "a: [x, v]\n");
        assertEdit("a: [x, z, v]\n", r -> item(r, "a", 2), "a: [x, z]\n");
        assertEdit("a: [ x, z ]\n", r -> item(r, "a", 1), "a: [ x ]\n");
        assertEdit("a: [ x ]\n", r -> item(r, "a", 0), "a: []\n");
        assertEdit("a: [ x, ]\n", r -> item(r, "a", 0), "a: []\n");
        assertEdit("[x, z,]\n", r -> item(r, 1), "[x,]\n");
        assertEdit("{a: 1, b: , c}\n", r -> member(r, "b"), "{a: 1, c}\n");
        assertEdit("{a: 1, ? b : 2}\n", r -> member(r, "b"), "{a: 1}\n");
        assertEdit("{\"a\":1,\"b\":[2]}\n", r -> member(r, "a"), "{\"b\":[2]}\n");
        assertEdit("[a: 1, b]\n", r -> item(r, 0), "[b]\n");
        assertEdit("[a: 1, b]\n", r -> member(r, "a", 0), "[{}, b]\n");
    }

    @Test
    void removesTheLinesOfAnEntryInBrackets() {
        String before = "[\n  x, # of x\n  # of z\n  z, # more of z\n  v # of v\n]\n";
        assertEdit(before, r -> item(r, 0), "[\n  # of z\n  z, # more of z\n  v # of v\n]\n");
        assertEdit(before, r -> item(r, 1), "[\n  x, # of x\n  v # of v\n]\n");
        assertEdit(before, r -> item(r, 2), "[\n  x, # of x\n  # of z\n  z # more of z\n]\n");
        assertEdit("[\n  x, # of x\n]\n", r -> item(r, 0), "[\n]\n");
        assertEdit(
                "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": 2\n  }\n}\n",
                r -> member(r, "b"),
                "{\n  \"a\": 1\n}\n");
    }

    @Test
    void refusesToRemoveWhatAnAliasStandsFor() {
        EditResult.Refused refused =
                new EditResult.Refused(
                        "the alias `*n` stands for something that would be gone", 13);
        String before = "a: &n [x]\nc: *n\n";
        assertEquals(refused, Editing.result(before, r -> List.of(member(r, "a"))));
        assertEdit(before, r -> member(r, "c"), "a: &n [x]\n");
    }
}
