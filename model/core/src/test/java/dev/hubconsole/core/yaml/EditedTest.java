package dev.hubconsole.core.yaml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

/// A document after an edit is the one that the whole new text gives, to the last number.
class EditedTest {

    private static final String LIST =
            """
            version: 2
            repositories:
              - name: first
                owner: acme
              # about the second
              - name: second
                owner: acme
                settings: { runner: ubuntu-24.04 }

              - name: third
                owner: acme
            teams:
              core: {}
            """;

    @Test
    void readsOneItemAgainForAnEditInsideOfIt() {
        Document document = Document.parse("a.yaml", LIST);
        int at = LIST.indexOf("second\n    owner");
        Edited edited = document.edited(at, at + 6, "other");
        Edited.Part part = edited.part().orElseThrow();
        assertEquals(1, part.first());
        assertEquals(1, part.before());
        assertEquals(1, part.after());
        assertEquals(-1, part.shift());
        check(document, edited);
    }

    @Test
    void readsAnItemThatBecomesTwo() {
        Document document = Document.parse("a.yaml", LIST);
        int at = LIST.indexOf("\n  - name: third");
        Edited edited = document.edited(at, at, "\n  - name: between");
        Edited.Part part = edited.part().orElseThrow();
        assertEquals(List.of(1, 1, 2), List.of(part.first(), part.before(), part.after()));
        check(document, edited);
    }

    @Test
    void readsTheItemsThatAJoinedLineMakesOneOf() {
        Document document = Document.parse("a.yaml", LIST);
        int at = LIST.indexOf("\n  # about");
        Edited edited = document.edited(at, LIST.indexOf("second\n    owner"), "");
        Edited.Part part = edited.part().orElseThrow();
        assertEquals(List.of(0, 2, 1), List.of(part.first(), part.before(), part.after()));
        check(document, edited);
    }

    @Test
    void readsTheLastItemUpToTheNextKeyOrTheEndOfTheText() {
        Document document = Document.parse("a.yaml", LIST);
        int at = LIST.indexOf("third") + 5;
        Edited edited = document.edited(at, at, "s");
        assertEquals(2, edited.part().orElseThrow().first());
        check(document, edited);
        String last = LIST.substring(0, LIST.indexOf("teams:"));
        Document shorter = Document.parse("a.yaml", last);
        Edited atEnd = shorter.edited(last.length(), last.length(), "    ");
        assertEquals(2, atEnd.part().orElseThrow().first());
        check(shorter, atEnd);
    }

    @Test
    void readsOneItemWhereAQuoteIsOpened() {
        Document document = Document.parse("a.yaml", LIST);
        int at = LIST.indexOf("second\n    owner");
        Edited edited = document.edited(at, at, "\"");
        assertEquals(1, edited.document().faults().size());
        assertEquals(1, edited.part().orElseThrow().after());
        check(document, edited);
        Edited closed = edited.document().edited(at + 7, at + 7, "\"");
        assertEquals(List.of(), closed.document().faults());
        assertTrue(closed.part().isPresent());
        check(edited.document(), closed);
    }

    @Test
    void followsAliasesIntoWhatStandsBefore() {
        String text =
                """
                defaults: &all { runner: x }
                more: [&b 1, *b]
                list:
                  - settings: *all
                  - settings: *b
                  - settings: none
                end: *b
                """;
        Document document = Document.parse("a.yaml", text);
        int at = text.indexOf("none");
        Edited edited = document.edited(at, at + 4, "*all");
        assertTrue(edited.part().isPresent());
        check(document, edited);
        Edited undefined = edited.document().edited(at + 2, at + 2, "x");
        assertTrue(undefined.part().isPresent());
        check(edited.document(), undefined);
    }

    /// What is proved nowhere is not believed.
    @Test
    void readsEverythingWhereLocalityCannotBeProved() {
        String anchored = LIST.replace("name: first", "name: &a first") + "x: *a\n";
        for (String[] edit :
                List.of(
                        new String[] {LIST, "version: 2", "version: 1"},
                        new String[] {LIST, "- name: second", "-name: second"},
                        new String[] {LIST, "    owner: acme\n  #", "---\n  #"},
                        new String[] {LIST, "  - name: third", "- name: third"},
                        new String[] {LIST, "third", "th\u0001ird"},
                        new String[] {anchored, "first", "1st"},
                        new String[] {"%YAML 1.2\n---\n" + LIST, "third", "fourth"},
                        new String[] {LIST + "---\nb\n", "third", "fourth"},
                        new String[] {"[1, 2]", "2", "3"},
                        new String[] {"", "", "a: 1"})) {
            Document document = Document.parse("a.yaml", edit[0]);
            int at = edit[0].indexOf(edit[1]);
            Edited edited = document.edited(at, at + edit[1].length(), edit[2]);
            check(document, edited);
            boolean joined =
                    edited.part()
                            .filter(part -> part.before() == 1 && part.after() == 1)
                            .isPresent();
            assertFalse(joined, edit[2]);
        }
    }

    /// Each edit goes on from the document that the one before it gave, so that whatever is wrong
    /// in one is found in the next.
    @Test
    void isWhatTheWholeTextGivesAfterRandomEdits() {
        int wanted = Effort.times(5_000);
        RandomEdits random = new RandomEdits(wanted);
        int local = 0;
        Document document = Document.parse("a.yaml", random.text());
        for (int i = 0; i < wanted; i++) {
            if (i % 12 == 0) {
                document = Document.parse("a.yaml", random.text());
            }
            RandomEdits.Change change = random.change(document.bytes());
            Edited edited = document.edited(change.start(), change.end(), change.newText());
            check(document, edited, change);
            local += edited.part().isPresent() ? 1 : 0;
            if (random.staysBroken() || edited.document().faults().isEmpty()) {
                document = edited.document();
            }
        }
        System.out.printf("%d of %d edits read a part alone%n", local, wanted);
        assertTrue(local > wanted / 5, local + " of " + wanted);
    }

    private static void check(Document before, Edited edited) {
        check(before, edited, new RandomEdits.Change(-1, -1, ""));
    }

    private static void check(Document before, Edited edited, RandomEdits.Change change) {
        Document now = edited.document();
        Document whole = Document.parse(now.name(), now.bytes(), now.limits());
        String where =
                change
                        + " in\n"
                        + before.text()
                        + "\n==== gives\n"
                        + now.text()
                        + "\n==== with "
                        + edited.part();
        assertEquals(tape(whole), tape(now), where);
        assertArrayEquals(whole.commentPlaces(), now.commentPlaces(), where);
        assertEquals(whole.faults(), now.faults(), where);
        assertArrayEquals(whole.lineStarts(), now.lineStarts(), where);
        assertEquals(whole.documents(), now.documents(), where);
        assertEquals(whole.secondDocument(), now.secondDocument(), where);
        assertEquals(whole.expansion(), now.expansion(), where);
        assertEquals(whole.reread(), now.reread(), where);
        assertEquals(whole.counts(), now.counts(), where);
        assertEquals(whole.anchors().toString(), now.anchors().toString(), where);
        edited.part()
                .ifPresent(
                        part -> {
                            assertArrayEquals(
                                    whole.items(part.list().index()),
                                    now.items(part.list().index()),
                                    where);
                            sameAncestors(whole, now, where);
                        });
    }

    private static void sameAncestors(Document whole, Document now, String where) {
        for (int record = 1; record < now.tape().size(); record += 3) {
            if (now.tape().isNode(record)) {
                assertEquals(whole.parent(record), now.parent(record), where);
                assertEquals(whole.ordinal(record), now.ordinal(record), where);
            }
        }
    }

    private static String tape(Document document) {
        Tape tape = document.tape();
        StringBuilder text = new StringBuilder();
        for (int record = 0; record < tape.size(); record++) {
            text.append(record)
                    .append(' ')
                    .append(Integer.toHexString(tape.head(record)))
                    .append(' ')
                    .append(tape.start(record))
                    .append(' ')
                    .append(tape.extent(record))
                    .append('\n');
        }
        return text.toString();
    }
}
