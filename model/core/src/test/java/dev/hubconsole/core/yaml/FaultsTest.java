package dev.hubconsole.core.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// One broken place is one fault, at its place, and hides nothing around it.
class FaultsTest {

    private static List<String> faults(String text) {
        Document document = Document.parse("test.yaml", text);
        List<String> found = new ArrayList<>();
        for (Fault fault : document.faults()) {
            Position at = document.position(fault.start());
            found.add(at.line() + ":" + at.column() + " " + fault.kind());
        }
        return found;
    }

    /// What can still be read: every scalar, in its order.
    private static String rest(String text) {
        StringBuilder out = new StringBuilder();
        Document.parse("test.yaml", text).root().ifPresent(root -> write(root, out));
        return out.toString();
    }

    private static void write(Node node, StringBuilder out) {
        switch (node.kind()) {
            case MAPPING -> {
                String separator = "{";
                for (Member member : node.members()) {
                    out.append(separator);
                    write(member.key(), out);
                    out.append(": ");
                    write(member.value(), out);
                    separator = ", ";
                }
                out.append(node.members().isEmpty() ? "{}" : "}");
            }
            case SEQUENCE -> {
                String separator = "[";
                for (Node item : node.items()) {
                    out.append(separator);
                    write(item, out);
                    separator = ", ";
                }
                out.append(node.items().isEmpty() ? "[]" : "]");
            }
            case SCALAR -> out.append(node.isComplete() ? node.text() : "?");
            case ALIAS -> out.append('*').append(node.aliasName());
        }
        if (!node.isComplete() && node.kind() != NodeKind.SCALAR) {
            out.append('!');
        }
    }

    private static void assertFault(String text, String fault, String rest) {
        assertEquals(List.of(fault + " SYNTAX"), faults(text));
        assertEquals(rest, rest(text));
    }

    @Test
    void reportsAnUnclosedQuoteWhereItWasOpened() {
        assertFault("a: 1\nb: \"never\nc: 2\nd: 3\n", "2:4", "{a: 1, b: ?, c: 2, d: 3}");
        assertFault("a: 'never\n  closed\nb: 2\n", "1:4", "{a: ?, b: 2}");
        assertFault("- 'never\n- b\n", "1:3", "[?, b]");
        assertFault("\"never: 1\nb: 2\n", "1:1", "?");
    }

    @Test
    void reportsATabBeforeACommentRightBehindABlockTextUnlessTheDocumentEndsThere() {
        assertFault("a: |\n  x\n\t# c\nb: 1\n", "3:1", "{a: x\n, b: 1}");
        assertFault("a: |\n  x\n \t# c\n\n # d\nb: 1\n", "3:2", "{a: x\n, b: 1}");
        for (String end : List.of("", "\n # d\n", "...\n", "---\nb: 1\n")) {
            assertEquals(List.of(), faults("a: |\n  x\n\t# c\n" + end));
        }
        assertEquals(List.of(), faults("a: |\n  x\n# c\n\t# d\nb: 1\n"));
        assertEquals(List.of(), faults("a: x\n\t# c\nb: 1\n"));
    }

    @Test
    void reportsAnUnclosedBracketWhereItWasOpened() {
        assertFault("a: [x, y\nb: 2\n", "1:4", "{a: []!, b: 2}");
        assertFault(
                "a:\n  b: {x: 1,\n    y: 2\n  c: 3\nd: 4\n", "2:6", "{a: {b: {}!, c: 3}, d: 4}");
        assertFault("a: [x, {y: 1]\nb: 2\n", "1:8", "{a: [x, {y: 1}!], b: 2}");
    }

    @Test
    void reportsATabInTheIndentationAtTheTab() {
        assertFault("a:\n  b: 1\n\tc: 2\n  d: 3\n", "3:1", "{a: {b: 1, d: 3}!}");
        assertFault("a:\n  b: 1\n  \tc: 2\n  d: 3\n", "3:3", "{a: {b: 1, d: 3}!}");
    }

    @Test
    void reportsALineThatFitsNowhereAndReadsOnAtTheNextThatFits() {
        assertFault(
                "list:\n  - name: x\n    team: a\n   tier: b\n    owner: c\n  - name: y\n",
                "4:4",
                "{list: [{name: x, team: a, owner: c}!, {name: y}]!}");
        assertFault("a: 'x'\n  b: 1\n  c: 2\nd: 3\n", "2:3", "{a: x, d: 3}!");
        assertFault("a: x\n  b: 1\nd: 3\n", "2:3", "{a: x, d: 3}!");
        assertFault("- a\nb: 1\n- c\n", "2:1", "[a, c]!");
        assertFault("a: 1\n- b\nc: 2\n", "2:1", "{a: 1, c: 2}!");
        assertFault("a: 1\nb\nc: 2\n", "2:1", "{a: 1, c: 2}!");
    }

    @Test
    void reportsAValueThatIsNone() {
        assertFault("a: @x\nb: 1\n", "1:4", "{a: ?, b: 1}");
        assertFault("a: b: c\nd: 1\n", "1:5", "{a: ?, d: 1}");
        assertFault("a: \"x\" y\nb: 1\n", "1:8", "{a: x, b: 1}");
        assertFault("a: \"\\q\"\nb: 1\n", "1:5", "{a: ?, b: 1}");
        assertFault("a: |x\n  y\nb: 1\n", "1:5", "{a: ?, b: 1}");
        assertFault("a: [x,, y]\nb: 1\n", "1:7", "{a: [x, y], b: 1}");
        assertFault("a: [x y: z: 1]\nb: 1\n", "1:11", "{a: [{x y: z}!], b: 1}");
    }

    @Test
    void keepsAnAliasThatLeadsNowhere() {
        Document document = Document.parse("test.yaml", "a: *nowhere\nb: &x 1\nc: *x\n");
        assertEquals(List.of("1:4 UNDEFINED_ALIAS"), faults(document.text()));
        Node root = document.root().orElseThrow();
        assertEquals(NodeKind.ALIAS, root.get("a").orElseThrow().resolved().kind());
        assertEquals("1", root.get("c").orElseThrow().resolved().text());
        assertTrue(root.isComplete());
    }

    @Test
    void refusesAnAliasInsideWhatItStandsFor() {
        assertEquals(List.of("1:9 ALIAS_EXPANSION"), faults("a: &x [ *x ]\n"));
        Node root = Document.parse("test.yaml", "a: &x [ *x ]\n").root().orElseThrow();
        Node alias = root.get("a").orElseThrow().items().getFirst();
        assertEquals(alias, alias.resolved());
    }

    @Test
    void refusesAliasesThatStandForTooMuch() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
        for (int level = 1; level < 12; level++) {
            laughs.append("a%d: &a%d [".formatted(level, level));
            laughs.append("*a%d, ".formatted(level - 1).repeat(9)).append("]\n");
        }
        assertEquals(List.of("6:10 ALIAS_EXPANSION"), faults(laughs.toString()));
        Node root = Document.parse("test.yaml", laughs.toString()).root().orElseThrow();
        Node alias = root.get("a1").orElseThrow().items().getFirst();
        assertEquals(alias, alias.resolved());
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertEquals(List.of(), faults("[".repeat(64) + "]".repeat(64)));
        assertEquals(List.of("1:65 TOO_DEEP"), faults("[".repeat(65) + "]".repeat(65)));
        assertEquals(List.of("1:129 TOO_DEEP"), faults("- ".repeat(65) + "x\n"));
        assertEquals(
                List.of("2:4 SYNTAX", "2:67 TOO_DEEP"), faults("a: 1\nb: " + "[".repeat(100_000)));
    }

    @Test
    void refusesMoreNodesThanAllowed() {
        Limits few = new Limits(64, 5, 10, 100, 100);
        Document document = Document.parse("test.yaml", "[a, b, c, d, e, f]".getBytes(), few);
        assertEquals(
                List.of(Fault.Kind.TOO_MANY_NODES),
                document.faults().stream().map(Fault::kind).toList());
        assertFalse(document.root().orElseThrow().isComplete());
    }

    @Test
    void stopsAfterAsManyFaultsAsAllowed() {
        Limits few = new Limits(64, 1000, 10, 100, 3);
        Document document = Document.parse("test.yaml", "a: @\n".repeat(50).getBytes(), few);
        assertEquals(3, document.faults().size());
    }

    @Test
    void refusesControlCharactersButNotThoseThatJsonAllowsInQuotes() {
        assertEquals(List.of("1:5 SYNTAX"), faults("a: x\u0007y\n"));
        assertEquals(List.of("1:6 SYNTAX"), faults("a: \"x\u0000y\"\n"));
        assertEquals(List.of(), faults("a: \"x\u007Fy\u0080\uFFFE\uFEFF\"\n"));
        assertEquals(List.of("1:4 SYNTAX"), faults("a: \u007F\n"));
        assertEquals(List.of("1:5 SYNTAX"), faults("a: x\uFEFF\n"));
        assertEquals(List.of(), faults("\uFEFFa: 1\n...\n\uFEFFb: 1\n"));
    }

    @Test
    void namesTheOtherPlaceToLookAt() {
        Document document = Document.parse("test.yaml", "a: [x\nb: 1\n");
        Fault fault = document.faults().getFirst();
        assertEquals(
                List.of(new Fault.Note(6, "what begins here cannot be part of it")), fault.notes());
        assertEquals(
                "`[` is never closed; expected `,` or `]` before the next entry", fault.message());
    }

    @Test
    void reportsEveryBrokenEntryOfALongFile() {
        StringBuilder text = new StringBuilder("list:\n");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            text.append("  - name: r%d\n    note: \"open\n    team: t\n".formatted(i));
            expected.add((3 + 3 * i) + ":11 SYNTAX");
        }
        assertEquals(expected, faults(text.toString()));
    }
}
