package dev.hubconsole.core.yaml.edit;

import static dev.hubconsole.core.yaml.edit.Editing.assertEdit;
import static dev.hubconsole.core.yaml.edit.Editing.at;
import static dev.hubconsole.core.yaml.edit.Editing.key;
import static dev.hubconsole.core.yaml.edit.Editing.number;
import static dev.hubconsole.core.yaml.edit.Editing.text;
import static dev.hubconsole.core.yaml.edit.Editing.texts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hubconsole.core.yaml.Data;
import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Node;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class SetTest {

    private static Edit set(Node root, Data value, Object... path) {
        return Edit.set(at(root, path), value);
    }

    @Test
    void changesNothingButTheValue() {
        assertEdit(
                "# head\na:   1   # one\n\nb: 'x'\n",
                r -> set(r, number(2), "a"),
                "# head\na:   2   # one\n\nb: 'x'\n");
    }

    @Test
    void keepsTheQuotes() {
        assertEdit("a: 'x'\n", r -> set(r, text("it's"), "a"), "a: 'it''s'\n");
        assertEdit("a: \"x\"\n", r -> set(r, text("y"), "a"), "a: \"y\"\n");
        assertEdit("a: 'x'\n", r -> set(r, number(5), "a"), "a: 5\n");
    }

    @Test
    void quotesWordsThatSomeReaderTakesForSomethingElse() {
        for (String word :
                List.of("true", "null", "no", "1.10", "<<", "y", "on", "~", "1:30", "0o7")) {
            assertEdit("a: x\n", r -> set(r, text(word), "a"), "a: '" + word + "'\n");
        }
    }

    @Test
    void quotesTextsThatCannotBePlain() {
        assertEdit("a: x\n", r -> set(r, text(""), "a"), "a: ''\n");
        assertEdit("a: x\n", r -> set(r, text(" x "), "a"), "a: ' x '\n");
        assertEdit("a: x\n", r -> set(r, text("b: c"), "a"), "a: 'b: c'\n");
        assertEdit("a: x\n", r -> set(r, text("b #c"), "a"), "a: 'b #c'\n");
        assertEdit("[x]\n", r -> set(r, text("b,c"), 0), "['b,c']\n");
        assertEdit("a: x\n", r -> set(r, text("\u0007\t"), "a"), "a: \"\\u0007\\t\"\n");
        assertEdit("a: x\n", r -> set(r, text("\ud83d\ude00"), "a"), "a: \ud83d\ude00\n");
    }

    @Test
    void fillsAnEmptyValueBeforeItsComment() {
        assertEdit("a:\nb: 1\n", r -> set(r, number(5), "a"), "a: 5\nb: 1\n");
        assertEdit("a: # why\nb: 1\n", r -> set(r, number(5), "a"), "a: 5 # why\nb: 1\n");
        assertEdit("a: # why\nb: 1\n", r -> set(r, texts("x"), "a"), "a: # why\n  - x\nb: 1\n");
        assertEdit("-\n- b\n", r -> set(r, text("x"), 0), "- x\n- b\n");
        assertEdit("-\t# c\n- b\n", r -> set(r, text("x"), 0), "- x\t# c\n- b\n");
        assertEdit("{a, b: }\n", r -> set(r, text("x"), "a"), "{a: x, b: }\n");
        assertEdit("{a: , b: }\n", r -> set(r, text("x"), "b"), "{a: , b: x }\n");
        assertEdit("? a\n", r -> set(r, text("x"), "a"), "? a\n: x\n");
        assertEdit("a: &x\n", r -> set(r, text("x"), "a"), "a: &x x\n");
    }

    @Test
    void writesTextsOfSeveralLinesAsBlocks() {
        assertEdit(
                "a: x # c\nb: 1\n",
                r -> set(r, text("one\ntwo\n"), "a"),
                "a: | # c\n  one\n  two\nb: 1\n");
        assertEdit("- x\n- y\n", r -> set(r, text("one\ntwo"), 0), "- |-\n  one\n  two\n- y\n");
        assertEdit("[x]\n", r -> set(r, text("one\ntwo"), 0), "[\"one\\ntwo\"]\n");
    }

    @Test
    void replacesBlockScalarsWhateverTheirIndicators() {
        assertEdit(
                "a: |+ # c\n  x\n\n  y\n\n\nb: 1\n",
                r -> set(r, text("z"), "a"),
                "a: |- # c\n  z\nb: 1\n");
        assertEdit("a: >2-\n    x\nb: 1\n", r -> set(r, number(1), "a"), "a: 1\nb: 1\n");
        assertEdit("- |\n  x\n- 2\n", r -> set(r, texts("z"), 0), "- - z\n- 2\n");
        assertEdit(
                "a: >\n  x\n  y\n", r -> set(r, text("one\ntwo\n"), "a"), "a: >\n  one\n\n  two\n");
    }

    @Test
    void replacesScalarsOfSeveralLines() {
        assertEdit("a: one\n  two # c\nb: 1\n", r -> set(r, text("x"), "a"), "a: x # c\nb: 1\n");
        assertEdit("a: \"one\n\n  two\"\nb: 1\n", r -> set(r, text("x"), "a"), "a: \"x\"\nb: 1\n");
        assertEdit("a:\n  'one'\nb: 1\n", r -> set(r, number(1), "a"), "a:\n  1\nb: 1\n");
    }

    @Test
    void turnsAScalarIntoACollectionBelowItsKey() {
        Data mapping = new Data.Mapping(Map.of("x", number(1)));
        assertEdit("a: 1 # c\nb: 2\n", r -> set(r, mapping, "a"), "a: # c\n  x: 1\nb: 2\n");
        assertEdit("- 1\n- 2\n", r -> set(r, mapping, 0), "- x: 1\n- 2\n");
        assertEdit("- &n 1\n- 2\n", r -> set(r, mapping, 0), "- &n\n  x: 1\n- 2\n");
        assertEdit("a: &n 1\n", r -> set(r, mapping, "a"), "a: &n\n  x: 1\n");
        assertEdit("1\n", r -> Edit.setRoot(mapping), "x: 1\n");
        assertEdit("--- 1\n...\n", r -> Edit.setRoot(mapping), "---\nx: 1\n...\n");
    }

    @Test
    void turnsACollectionIntoAScalarBesideItsKey() {
        assertEdit(
                "a: # c\n  # of x\n  x: 1 # gone\n  y: 2\nb: 2\n",
                r -> set(r, text("v"), "a"),
                "a: v # c\nb: 2\n");
        assertEdit("a:\n- x\n- y\nb: 2\n", r -> set(r, text("v"), "a"), "a: v\nb: 2\n");
        assertEdit("a: &n\n  x: 1\nb: *n\n", r -> set(r, text("v"), "a"), "a: &n v\nb: *n\n");
        assertEdit("- x: 1\n  y: 2\n- 3\n", r -> set(r, text("v"), 0), "- v\n- 3\n");
        assertEdit("a:\n  x: 1", r -> set(r, text("v"), "a"), "a: v");
    }

    @Test
    void replacesACollectionByAnotherOfItsStyle() {
        assertEdit("a:\n- x\n- y\nb: 2\n", r -> set(r, texts("z"), "a"), "a:\n- z\nb: 2\n");
        assertEdit("a: [x, y] # c\n", r -> set(r, texts("z", "no"), "a"), "a: [z, 'no'] # c\n");
        assertEdit(
                "a: { x: 1 }\n",
                r -> set(r, new Data.Mapping(Map.of("k", text("v"))), "a"),
                "a: { k: v }\n");
        assertEdit("{\"a\":[1,2]}", r -> set(r, texts("x", "y"), "a"), "{\"a\":[\"x\",\"y\"]}");
    }

    @Test
    void writesEmptyCollectionsInBrackets() {
        assertEdit("a: 1\n", r -> set(r, texts(), "a"), "a: []\n");
        assertEdit("a:\n  b: 1\n", r -> set(r, new Data.Mapping(Map.of()), "a"), "a: {}\n");
    }

    @Test
    void keepsATagThatFitsTheValue() {
        assertEdit("a: !!str 5\n", r -> set(r, text("7"), "a"), "a: !!str '7'\n");
        assertEdit("a: !!str 5\n", r -> set(r, number(7), "a"), "a: 7\n");
        assertEdit("a: !!int 5\n", r -> set(r, text("x"), "a"), "a: x\n");
        assertEdit("a: !t &n 5\nb: *n\n", r -> set(r, text("x"), "a"), "a: !t &n x\nb: *n\n");
        assertEdit("- !!str &n\n- *n\n", r -> set(r, number(1), 0), "- &n 1\n- *n\n");
    }

    @Test
    void setsWhatHasItsPropertiesOnLinesBefore() {
        assertEdit("a: &n\n  !t\n  x\n", r -> set(r, text("z"), "a"), "a: &n\n  !t\n  z\n");
        assertEdit("a: &n\n  - x\nb: *n\n", r -> set(r, texts("z"), "a"), "a: &n\n  - z\nb: *n\n");
        assertEdit("--- !!map\na: 1\n", r -> set(r, number(2), "a"), "--- !!map\na: 2\n");
    }

    @Test
    void replacesAnAliasByAValueOfItsOwn() {
        String before = "a: &n 1\nb: *n # c\n";
        assertEdit(before, r -> set(r, number(2), "b"), "a: &n 1\nb: 2 # c\n");
        assertEquals(
                List.of(new EditResult.Note.AliasReplaced(11)), notes(before, new Object[] {"b"}));
    }

    @Test
    void tellsWhereAChangedAnchorIsRead() {
        String before = "a: &n\n  x: 1\nb: *n\nc: *n\n";
        assertEquals(
                List.of(new EditResult.Note.AlsoReadAt(16), new EditResult.Note.AlsoReadAt(22)),
                notes(before, new Object[] {"a", "x"}));
    }

    private static List<EditResult.Note> notes(String before, Object[] path) {
        return switch (Editing.result(before, r -> List.of(set(r, number(2), path)))) {
            case EditResult.Edited edited -> edited.notes();
            case EditResult.Refused refused -> throw new AssertionError(refused);
        };
    }

    @Test
    void renamesKeysWithTheirQuotes() {
        assertEdit("a: 1\n", r -> Edit.rename(key(r, "a"), "b"), "b: 1\n");
        assertEdit("'a' : 1\n", r -> Edit.rename(key(r, "a"), "b"), "'b' : 1\n");
        assertEdit("{\"a\":1}\n", r -> Edit.rename(key(r, "a"), "b"), "{\"b\":1}\n");
        assertEdit("[a: 1]\n", r -> Edit.rename(key(at(r, 0), "a"), "b c"), "[b c: 1]\n");
        assertEdit("a: 1\n", r -> Edit.rename(key(r, "a"), "yes"), "'yes': 1\n");
        assertEdit("? a\n: 1\n", r -> Edit.rename(key(r, "a"), "b: c"), "? 'b: c'\n: 1\n");
        assertEdit("? |\n  a\n: 1\n", r -> Edit.rename(key(r, "a\n"), "b"), "? b\n: 1\n");
        assertEdit("&k a: 1\nb: *k\n", r -> Edit.rename(key(r, "a"), "c"), "&k c: 1\nb: *k\n");
        assertEdit(": 1\n", r -> Edit.rename(r.members().getFirst().key(), "c"), "c: 1\n");
        assertEdit(
                "a: &x 1\n*x : 2\n",
                r -> Edit.rename(r.members().get(1).key(), "c"),
                "a: &x 1\nc : 2\n");
        assertEdit(
                "? [a]\n: 2\n", r -> Edit.rename(r.members().getFirst().key(), "c"), "? c\n: 2\n");
    }

    @Test
    void fillsATextWithoutDocument() {
        Document empty = Document.parse("a.yaml", "# only a comment\r\n");
        Data value = new Data.Mapping(Map.of("a", number(1)));
        switch (Edits.apply(empty, Edit.setRoot(value))) {
            case EditResult.Edited(var after, _, _) ->
                    assertEquals("# only a comment\r\na: 1\r\n", after.text());
            case EditResult.Refused refused -> throw new AssertionError(refused);
        }
    }

    @Test
    void leavesFurtherDocumentsAlone() {
        assertEdit("a: 1\n---\nb: [\n", r -> set(r, number(2), "a"), "a: 2\n---\nb: [\n");
    }
}
