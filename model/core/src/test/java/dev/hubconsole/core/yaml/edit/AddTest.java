package dev.hubconsole.core.yaml.edit;

import static dev.hubconsole.core.yaml.edit.Editing.assertEdit;
import static dev.hubconsole.core.yaml.edit.Editing.at;
import static dev.hubconsole.core.yaml.edit.Editing.key;
import static dev.hubconsole.core.yaml.edit.Editing.number;
import static dev.hubconsole.core.yaml.edit.Editing.text;
import static dev.hubconsole.core.yaml.edit.Editing.texts;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Node;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.Map;

class AddTest {

    private static Edit put(Node root, String key, Data value, Object... path) {
        return Edit.put(at(root, path), key, value);
    }

    private static Edit append(Node root, Data value, Object... path) {
        return Edit.append(at(root, path), value);
    }

    @Test
    void putsANewKeyBehindTheLastAndItsComment() {
        assertEdit("a: 1 # c\n# end\n", r -> put(r, "b", number(2)), "a: 1 # c\nb: 2\n# end\n");
        assertEdit(
                "a:\n  b: 1\nc: 3\n",
                r -> put(r, "x", number(2), "a"),
                "a:\n  b: 1\n  x: 2\nc: 3\n");
        assertEdit("- a: 1\n- 2\n", r -> put(r, "b", number(2), 0), "- a: 1\n  b: 2\n- 2\n");
        assertEdit("x: 0\na: 1", r -> put(r, "b", number(2)), "x: 0\na: 1\nb: 2");
        assertEdit("x:\na:", r -> put(r, "b", number(2)), "x:\na:\nb: 2");
        assertEdit("a: 1\n...\n", r -> put(r, "b", number(2)), "a: 1\nb: 2\n...\n");
        assertEdit("? a\n: b\n", r -> put(r, "c", number(2)), "? a\n: b\nc: 2\n");
        assertEdit("? a\n", r -> put(r, "c", number(2)), "? a\nc: 2\n");
    }

    @Test
    void keepsWhatABlockScalarKeeps() {
        assertEdit("a: |+\n  x\n\n\n", r -> put(r, "b", number(2)), "a: |+\n  x\n\n\nb: 2\n");
        assertEdit("a: |\n  x\n\n\n", r -> put(r, "b", number(2)), "a: |\n  x\nb: 2\n\n\n");
        assertEdit("- - |+\n    x\n\n", r -> append(r, text("z"), 0), "- - |+\n    x\n\n  - z\n");
        assertEdit(
                "a: |2\n   x\nb: 1\n",
                r -> Edit.addAfter(key(r, "a"), "c", number(2)),
                "a: |2\n   x\nc: 2\nb: 1\n");
        assertEdit("a: |\n  x", r -> put(r, "b", number(2)), "a: |\n  x\nb: 2");
    }

    @Test
    void changesTheValueOfAKeyThatIsThere() {
        assertEdit("a: 1 # c\nb: 2\n", r -> put(r, "a", texts("x")), "a: # c\n  - x\nb: 2\n");
    }

    @Test
    void partsEntriesByABlankLineWhereTheFileDoes() {
        String before = "- a: 1\n\n- a: 2\n";
        assertEdit(before, r -> append(r, text("x")), "- a: 1\n\n- a: 2\n\n- x\n");
        assertEdit(before, r -> Edit.insert(r, 1, text("x")), "- a: 1\n\n- x\n\n- a: 2\n");
        assertEdit(before, r -> Edit.insert(r, 0, text("x")), "- x\n\n- a: 1\n\n- a: 2\n");
        assertEdit(
                "a: 1\n\nb: |+\n  x\n", r -> put(r, "c", number(1)), "a: 1\n\nb: |+\n  x\nc: 1\n");
    }

    @Test
    void addsBesideAKeyWithoutPartingItFromItsComments() {
        String before = "# head\n\n# of a\na: 1\n# of b\nb: 2\n";
        assertEdit(
                before,
                r -> Edit.addBefore(key(r, "b"), "x", number(0)),
                "# head\n\n# of a\na: 1\nx: 0\n# of b\nb: 2\n");
        assertEdit(
                before,
                r -> Edit.addAfter(key(r, "a"), "x", number(0)),
                "# head\n\n# of a\na: 1\nx: 0\n# of b\nb: 2\n");
        assertEdit(
                before,
                r -> Edit.addBefore(key(r, "a"), "x", number(0)),
                "# head\n\nx: 0\n# of a\na: 1\n# of b\nb: 2\n");
        assertEdit(
                "# head\na: 1\n",
                r -> Edit.addBefore(key(r, "a"), "x", number(0)),
                "# head\nx: 0\na: 1\n");
    }

    @Test
    void addsBeforeTheFirstKeyOfAnItem() {
        assertEdit(
                "-   a: 1\n    b: 2\n",
                r -> Edit.addBefore(key(at(r, 0), "a"), "x", number(0)),
                "-   x: 0\n    a: 1\n    b: 2\n");
        assertEdit(
                "- - a\n  - b\n",
                r -> Edit.insert(at(r, 0), 0, text("x")),
                "- - x\n  - a\n  - b\n");
    }

    @Test
    void appendsAsTheSequenceIsWritten() {
        assertEdit("a:\n-   x\nb: 1\n", r -> append(r, text("z"), "a"), "a:\n-   x\n-   z\nb: 1\n");
        assertEdit("a:\n    - x\n", r -> append(r, text("z"), "a"), "a:\n    - x\n    - z\n");
        assertEdit("-\tx\n-\tz\n", r -> append(r, text("w")), "-\tx\n-\tz\n- w\n");
        assertEdit(
                "- a: 1\n",
                r -> append(r, new Data.Mapping(Map.of("a", number(2)))),
                "- a: 1\n- a: 2\n");
        assertEdit("- a\n- c\n", r -> Edit.insert(r, 1, text("b")), "- a\n- b\n- c\n");
        assertEdit(
                "- |+\n a\n\n- c\n", r -> Edit.insert(r, 1, text("b")), "- |+\n a\n\n- b\n- c\n");
    }

    @Test
    void writesNewCollectionsAsTheFileDoes() {
        Map<String, Data> entries = new LinkedHashMap<>();
        entries.put("l", texts("p", "q"));
        entries.put("m", number(1));
        Data value = new Data.Mapping(entries);
        assertEdit(
                "a:\n    b:\n    - c\n",
                r -> put(r, "z", value),
                "a:\n    b:\n    - c\nz:\n    l:\n    - p\n    - q\n    m: 1\n");
        assertEdit(
                "a:\n   b: [c]\n",
                r -> put(r, "z", value),
                "a:\n   b: [c]\nz:\n   l: [p, q]\n   m: 1\n");
        assertEdit(
                "a:\n  b: [ c, d ]\n",
                r -> put(r, "z", value),
                "a:\n  b: [ c, d ]\nz:\n  l: [ p, q ]\n  m: 1\n");
    }

    @Test
    void writesAShortListThatStandsAloneInAMappingOnOneLine() {
        assertEdit(
                "a:\n  - b\n",
                r -> put(r, "z", new Data.Mapping(Map.of("append", texts("p", "q")))),
                "a:\n  - b\nz: { append: [p, q] }\n");
    }

    @Test
    void turnsANullIntoACollection() {
        assertEdit("a: # c\nb: 1\n", r -> put(r, "k", number(1), "a"), "a: # c\n  k: 1\nb: 1\n");
        assertEdit("a: null\n", r -> append(r, text("x"), "a"), "a:\n  - x\n");
        assertEdit("a: ~ # c\n", r -> append(r, text("x"), "a"), "a: # c\n  - x\n");
        assertEdit("---\n# c\n", r -> put(r, "k", number(1)), "---\nk: 1\n# c\n");
        assertEdit("[~]\n", r -> append(r, text("x"), 0), "[[x]]\n");
    }

    @Test
    void addsInsideBrackets() {
        assertEdit("a: [x, z] # c\n", r -> append(r, text("v"), "a"), "a: [x, z, v] # c\n");
        assertEdit("a: [x,z]\n", r -> append(r, text("v"), "a"), "a: [x,z,v]\n");
        assertEdit("a: [ x ]\n", r -> append(r, text("v"), "a"), "a: [ x, v ]\n");
        assertEdit("a: []\n", r -> append(r, text("v"), "a"), "a: [v]\n");
        assertEdit("a: { }\n", r -> put(r, "k", number(1), "a"), "a: { k: 1 }\n");
        assertEdit(
                "a: {}\nb: {c: 1}\n", r -> put(r, "k", number(1), "a"), "a: {k: 1}\nb: {c: 1}\n");
        assertEdit("{a: 1, b: }\n", r -> put(r, "k", number(1)), "{a: 1, b:, k: 1 }\n");
        assertEdit("{a, b}\n", r -> put(r, "k", number(1)), "{a, b, k: 1}\n");
        assertEdit("{\"a\":1}\n", r -> put(r, "k", text("v")), "{\"a\":1,\"k\":\"v\"}\n");
        assertEdit("[x, z]\n", r -> Edit.insert(r, 0, text("v")), "[v, x, z]\n");
        assertEdit("[x, z]\n", r -> Edit.insert(r, 1, text("v")), "[x, v, z]\n");
        assertEdit("[x, z, ]\n", r -> append(r, text("v")), "[x, z, v, ]\n");
        assertEdit("[x, 'a b' ]\n", r -> append(r, new Data.Null()), "[x, 'a b', null ]\n");
    }

    @Test
    void addsALineWhereEveryEntryHasItsOwn() {
        assertEdit(
                "a: [\n  x, # of x\n  z # of z\n]\n",
                r -> append(r, text("v"), "a"),
                "a: [\n  x, # of x\n  z, # of z\n  v\n]\n");
        assertEdit(
                "a: [\n  x,\n  z, # of z\n]\n",
                r -> append(r, text("v"), "a"),
                "a: [\n  x,\n  z, # of z\n  v,\n]\n");
        assertEdit(
                "{\n  \"a\": 1,\n  \"b\": 2\n}\n",
                r -> put(r, "c", text("v")),
                "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": \"v\"\n}\n");
        assertEdit(
                "[\n  x,\n  z\n]\n", r -> Edit.insert(r, 0, text("v")), "[\n  v,\n  x,\n  z\n]\n");
        assertEdit(
                "[\n  x,\n  z\n]\n", r -> Edit.insert(r, 1, text("v")), "[\n  x,\n  v,\n  z\n]\n");
    }

    @Test
    void givesASinglePairBracesWhenItGetsAnotherKey() {
        assertEdit("[a: 1, b]\n", r -> put(r, "k", number(2), 0), "[{a: 1, k: 2}, b]\n");
        assertEdit(
                "[a: 1]\n",
                r -> Edit.addBefore(key(at(r, 0), "a"), "k", number(2)),
                "[{k: 2, a: 1}]\n");
        assertEdit("[a: 1]\n", r -> append(r, text("x")), "[a: 1, x]\n");
    }
}
