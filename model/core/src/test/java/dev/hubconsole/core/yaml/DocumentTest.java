package dev.hubconsole.core.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class DocumentTest {

    private static Document parse(String text) {
        return Document.parse("test.yaml", text);
    }

    private static String slice(Node node) {
        return node.document().slice(node.start(), node.end());
    }

    @Test
    void countsColumnsInCodePointsAndNotTheByteOrderMark() {
        Document document = parse("\uFEFFkey: \uD83D\uDEA2 x # é\nb: 1\n");
        assertTrue(document.hasBom());
        Node root = document.root().orElseThrow();
        assertEquals(new Position(1, 1), document.position(root.start()));
        assertEquals(new Position(1, 6), document.position(root.get("key").orElseThrow().start()));
        assertEquals(new Position(1, 9), document.position(root.get("key").orElseThrow().end()));
        assertEquals(new Position(2, 4), document.position(root.get("b").orElseThrow().start()));
        assertEquals(root.get("key").orElseThrow().end(), document.offset(1, 9));
        assertEquals("key: \uD83D\uDEA2 x # é", document.lineText(1));
    }

    @Test
    void countsColumnsOfALongLineInAnyOrder() {
        Document document = parse("é: 1\n" + "é".repeat(10_000) + ": 1\nb: 2\n");
        int line = document.lineStart(2);
        for (int column : List.of(9_000, 9_500, 9_500, 3_000, 9_001, 10_001)) {
            assertEquals(
                    new Position(2, column),
                    document.position(line + 2 * (column - 1)),
                    "" + column);
        }
        assertEquals(new Position(3, 1), document.position(document.lineStart(3)));
        assertEquals(new Position(2, 9_000), document.position(line + 2 * 8_999));
    }

    @Test
    void knowsTheKeyOfEveryValue() {
        Document document =
                parse(
                        """
                        a: 1
                        &k b: !!map
                          &x c: &y {d: [1, {e: 2}], ? [f, g] : &z h, i}
                        ? - j
                          - {k: l}
                        : &m
                          - n: !!str o
                            ? p
                        q:
                        """);
        int members = keysAgree(document.root().orElseThrow());
        assertEquals(12, members);
    }

    private static int keysAgree(Node node) {
        int members = 0;
        for (Member member : node.members()) {
            assertEquals(member.key(), member.value().key());
            assertEquals(member.key(), member.key().key());
            members += 1 + keysAgree(member.key()) + keysAgree(member.value());
        }
        for (Node item : node.items()) {
            assertEquals(item, item.key());
            members += keysAgree(item);
        }
        return members;
    }

    @Test
    void countsLinesWithEveryKindOfLineEnd() {
        Document document = parse("a: 1\r\nb: 2\nc: 3\rd: 4");
        assertEquals(4, document.lines());
        assertEquals("d: 4", document.lineText(4));
        assertEquals(new Position(4, 4), document.position(19));
        assertTrue(document.usesCrLf());
        assertFalse(parse("a: 1\nb: 2\r\n").usesCrLf());
        assertEquals(1, parse("a\n").lines());
        assertEquals(new Position(2, 1), parse("a\n").position(2));
        assertEquals(1, parse("").lines());
    }

    @Test
    void knowsWhereEverythingStands() {
        Document document = parse("a: &x !!str one\nb:\n  - *x\n  - {c: 'd', e: }\nf: |\n  g\n\n");
        Node root = document.root().orElseThrow();
        Node a = root.get("a").orElseThrow();
        assertEquals("one", slice(a));
        assertEquals("&x !!str one", document.slice(a.outerStart(), a.end()));
        assertEquals(Optional.of("x"), a.anchor());
        assertEquals(Optional.of("tag:yaml.org,2002:str"), a.tag());
        List<Node> items = root.get("b").orElseThrow().items();
        assertEquals("*x", slice(items.get(0)));
        assertEquals(a, items.get(0).resolved());
        assertEquals("{c: 'd', e: }", slice(items.get(1)));
        assertEquals("- *x\n  - {c: 'd', e: }", slice(root.get("b").orElseThrow()));
        assertEquals("'d'", slice(items.get(1).get("c").orElseThrow()));
        Node empty = items.get(1).get("e").orElseThrow();
        assertEquals("", slice(empty));
        assertEquals(ScalarType.NULL, empty.type());
        assertEquals("|\n  g", slice(root.get("f").orElseThrow()));
        assertEquals("g\n", root.get("f").orElseThrow().text());
        assertEquals(Optional.of(root), a.parent());
        assertEquals(Optional.empty(), root.parent());
    }

    @Test
    void knowsTheIndicatorsOfAMember() {
        Document document = parse("a : 1\n? b\n: 2\n? c\nd: {? e : 1, ? f}\n");
        Node root = document.root().orElseThrow();
        List<Member> members = root.members();
        assertEquals(OptionalInt.of(2), members.get(0).colon());
        assertEquals(OptionalInt.empty(), members.get(0).questionMark());
        assertEquals(OptionalInt.of(6), members.get(1).questionMark());
        assertEquals(OptionalInt.of(10), members.get(1).colon());
        assertEquals(6, members.get(1).start());
        assertEquals(OptionalInt.of(14), members.get(2).questionMark());
        assertEquals(OptionalInt.empty(), members.get(2).colon());
        List<Member> flow = members.get(3).value().members();
        assertEquals(OptionalInt.of(22), flow.get(0).questionMark());
        assertEquals(OptionalInt.of(26), flow.get(0).colon());
        assertEquals(OptionalInt.of(31), flow.get(1).questionMark());
    }

    @Test
    void listsEveryComment() {
        String text =
                "# top\na: 1 # one\n\n  # two\nb: [1, # in\n  2] #last\nc: 'no # comment' #end";
        assertEquals(
                List.of(
                        "# top true",
                        "# one false",
                        "# two true",
                        "# in false",
                        "#last false",
                        "#end false"),
                parse(text).comments().stream()
                        .map(one -> text.substring(one.start(), one.end()) + " " + one.ownLine())
                        .toList());
    }

    @Test
    void findsTheSecondDocument() {
        assertEquals(
                OptionalInt.of(8),
                parse("--- a\n# \n--- b\n").secondDocument().isPresent()
                        ? OptionalInt.of(
                                parse("--- a\n# \n--- b\n").secondDocument().getAsInt() - 1)
                        : OptionalInt.empty());
        assertEquals(OptionalInt.empty(), parse("--- a\n...\n# nothing\n").secondDocument());
        assertEquals(OptionalInt.of(10), parse("--- a\n...\n%YAML 1.2\n--- b\n").secondDocument());
        assertEquals(2, parse("a\n---\nb").documents());
        assertEquals(0, parse("# nothing\n\n").documents());
        assertEquals(Optional.empty(), parse("").root());
    }

    @Test
    void findsTheFirstByteThatIsNoUtf8() {
        assertEquals(
                -1, Document.firstNonUtf8("grün \uD83D\uDEA2".getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                9,
                Document.firstNonUtf8("plain gr\u00FCn".getBytes(StandardCharsets.ISO_8859_1)) + 1);
        assertEquals(0, Document.firstNonUtf8(new byte[] {(byte) 0xC0, (byte) 0x80}));
        assertEquals(
                1, Document.firstNonUtf8(new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80}));
        assertEquals(
                0,
                Document.firstNonUtf8(
                        new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}));
        assertEquals(2, Document.firstNonUtf8(new byte[] {'a', 'b', (byte) 0xE2, (byte) 0x82}));
    }

    @Test
    void comparesTextsWithoutDecodingThem() {
        Node root =
                parse("[plain, 'it''s', \"a\\tb\", grün, two\n  lines, ~]").root().orElseThrow();
        List<Node> items = root.items();
        assertTrue(items.get(0).textEquals("plain"));
        assertFalse(items.get(0).textEquals("plai"));
        assertFalse(items.get(0).textEquals("plainer"));
        assertTrue(items.get(1).textEquals("it's"));
        assertTrue(items.get(2).textEquals("a\tb"));
        assertTrue(items.get(3).textEquals("grün"));
        assertFalse(items.get(3).textEquals("grun"));
        assertTrue(items.get(4).textEquals("two lines"));
        assertFalse(root.textEquals(""));
    }

    @Test
    void givesTypesByTagQuotesAndText() {
        Node root =
                parse("[1, '1', !!str 1, ! 1, !!int '1', !!float 1, !mine 1, yes]")
                        .root()
                        .orElseThrow();
        assertEquals(
                List.of(
                        ScalarType.INTEGER,
                        ScalarType.STRING,
                        ScalarType.STRING,
                        ScalarType.STRING,
                        ScalarType.INTEGER,
                        ScalarType.FLOAT,
                        ScalarType.STRING,
                        ScalarType.STRING),
                root.items().stream().map(Node::type).toList());
    }
}
