package dev.hubconsole.core.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A place in a document's tree: a scalar, a mapping, a sequence or an alias. Made when it is asked
/// for, and cheap; two nodes are equal when they are the same place of the same [Document].
public final class Node {

    private static final ScalarStyle[] STYLES = ScalarStyle.values();

    private final Document document;
    private final int record;
    private final int head;

    Node(Document document, int record) {
        this.document = document;
        this.record = record;
        this.head = document.tape().head(record);
    }

    /// The document that the node is in.
    public Document document() {
        return document;
    }

    /// A number that tells the nodes of a document apart, ascending in the order of the text.
    public int index() {
        return record;
    }

    /// What the node is.
    public NodeKind kind() {
        return switch (Tape.kindOf(head)) {
            case Tape.SCALAR -> NodeKind.SCALAR;
            case Tape.ALIAS -> NodeKind.ALIAS;
            case Tape.MAPPING -> NodeKind.MAPPING;
            case Tape.SEQUENCE -> NodeKind.SEQUENCE;
            default -> throw new IllegalStateException("no node at record " + record);
        };
    }

    /// How a scalar is written; plain for any other node.
    public ScalarStyle style() {
        return kind() == NodeKind.SCALAR ? STYLES[Tape.styleOf(head) >> 4] : ScalarStyle.PLAIN;
    }

    /// Whether the node is a collection in brackets, or a single pair inside them.
    public boolean isFlow() {
        return isCollection() && (Tape.styleOf(head) == Tape.FLOW || isPair());
    }

    /// Whether the node is a mapping without brackets inside a flow sequence, as in `[a: 1]`.
    public boolean isPair() {
        return Tape.kindOf(head) == Tape.MAPPING && Tape.styleOf(head) == Tape.PAIR;
    }

    private boolean isCollection() {
        int kind = Tape.kindOf(head);
        return kind == Tape.MAPPING || kind == Tape.SEQUENCE;
    }

    /// The value of a scalar: escapes, quotes, line folding and indentation are gone. Empty for any
    /// other node.
    public String text() {
        if (Tape.kindOf(head) != Tape.SCALAR) {
            return "";
        }
        int start = tape().start(record);
        int end = tape().extent(record);
        if (end - start <= Words.LONGEST && Tape.isAsItStands(head)) {
            return document.word(record, start, end);
        }
        return ScalarText.of(document.bytes(), head, start, end);
    }

    /// Whether the node is a scalar whose value has only ASCII characters, as far as its text tells
    /// without being decoded.
    public boolean isAscii() {
        if (Tape.kindOf(head) != Tape.SCALAR || Tape.has(head, Tape.ENCODED)) {
            return false;
        }
        byte[] bytes = document.bytes();
        int end = tape().extent(record);
        for (int i = tape().start(record); i < end; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether an ASCII character stands anywhere in the node's text, comments inside it included.
    public boolean hasInText(char character) {
        byte[] bytes = document.bytes();
        int end = end();
        for (int i = start(); i < end; i++) {
            if (bytes[i] == character) {
                return true;
            }
        }
        return false;
    }

    /// Whether the node is a plain scalar that has neither anchor nor tag.
    public boolean isBare() {
        return (head & (Tape.KIND | Tape.STYLE | Tape.NAMED)) == (Tape.SCALAR | Tape.PLAIN);
    }

    /// Whether the node is a scalar with this value.
    public boolean textEquals(String text) {
        if (Tape.kindOf(head) != Tape.SCALAR) {
            return false;
        }
        if (Tape.styleOf(head) != Tape.PLAIN || Tape.has(head, Tape.ENCODED)) {
            return text().equals(text);
        }
        byte[] bytes = document.bytes();
        int start = start();
        int length = end() - start;
        if (length < text.length() || length > 3 * text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return text().equals(text);
            }
            if (bytes[start + i] != c) {
                return false;
            }
        }
        return length == text.length();
    }

    /// The type that a scalar has by its tag, its quotes and its text; a string for any other node.
    public ScalarType type() {
        if (Tape.kindOf(head) != Tape.SCALAR) {
            return ScalarType.STRING;
        }
        if (Tape.has(head, Tape.NAMED)) {
            Optional<String> tag = tag();
            if (tag.isPresent()) {
                return Scalars.tagged(tag.get(), text());
            }
        }
        if (Tape.styleOf(head) != Tape.PLAIN) {
            return ScalarType.STRING;
        }
        return Tape.has(head, Tape.ENCODED)
                ? Scalars.type(text())
                : Scalars.type(document.bytes(), start(), end());
    }

    /// The first byte of the node, its anchor and tag left out.
    public int start() {
        return tape().start(record);
    }

    /// The byte behind the node. A block collection ends with its last child; a block scalar, with
    /// its last line of text, or with the blank lines that it keeps.
    public int end() {
        return Spans.end(document.bytes(), tape(), record);
    }

    /// The first byte of the node, its anchor and tag included.
    public int outerStart() {
        if (!Tape.has(head, Tape.NAMED)) {
            return start();
        }
        for (int at = tape().outer(record); at < record; at++) {
            if (tape().kind(at) != Tape.GAP) {
                return tape().start(at);
            }
        }
        return start();
    }

    /// The name of the node's anchor.
    public Optional<String> anchor() {
        return property(Tape.ANCHOR)
                .map(at -> document.slice(tape().start(at) + 1, tape().extent(at)));
    }

    /// The node's tag in full, as `tag:yaml.org,2002:str` for `!!str`; `!` for a tag without a
    /// name.
    public Optional<String> tag() {
        return property(Tape.TAG)
                .map(
                        at ->
                                Tags.resolve(
                                        document.bytes(),
                                        tape(),
                                        0,
                                        tape().start(at),
                                        tape().extent(at)));
    }

    private Optional<Integer> property(int kind) {
        if (!Tape.has(head, Tape.NAMED)) {
            return Optional.empty();
        }
        for (int at = tape().outer(record); at < record; at++) {
            if (tape().kind(at) == kind) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /// The name that an alias asks for; empty for any other node.
    public String aliasName() {
        return Tape.kindOf(head) == Tape.ALIAS ? document.slice(start() + 1, end()) : "";
    }

    /// What an alias stands for; any other node itself. An alias that leads nowhere, or that must
    /// not be followed because of a [Fault.Kind#ALIAS_EXPANSION], is itself.
    public Node resolved() {
        if (Tape.kindOf(head) != Tape.ALIAS || tape().extent(record) == Tape.UNRESOLVED) {
            return this;
        }
        return new Node(document, tape().extent(record));
    }

    /// The entries of a mapping, in the order of the text; none for any other node.
    public Members members() {
        return Tape.kindOf(head) == Tape.MAPPING
                ? Members.of(document, record, lastChildEnd())
                : Members.none(document);
    }

    /// The items of a sequence, in the order of the text; none for any other node.
    public List<Node> items() {
        return items(Integer.MAX_VALUE);
    }

    /// The first items of a sequence, in the order of the text; none for any other node.
    public List<Node> items(int most) {
        List<Node> items = new ArrayList<>();
        if (Tape.kindOf(head) == Tape.SEQUENCE) {
            int end = lastChildEnd();
            for (int at = tape().node(record + 1); at < end && items.size() < most; ) {
                items.add(new Node(document, at));
                at = tape().node(tape().next(at));
            }
        }
        return items;
    }

    /// An item of a block sequence, found without looking at those before it.
    ///
    /// @param index from 0
    public Node item(int index) {
        return new Node(document, tape().node(document.items(record)[index]));
    }

    /// How many items a block sequence has.
    public int itemCount() {
        return document.items(record).length;
    }

    /// Whether the node is an alias, or has one anywhere in it.
    public boolean hasAlias() {
        int end = tape().next(record);
        for (int at = record; at < end; at++) {
            if (tape().kind(at) == Tape.ALIAS) {
                return true;
            }
        }
        return false;
    }

    /// The aliases in the node, itself included, in the order of the text.
    public List<Node> aliases() {
        List<Node> aliases = new ArrayList<>();
        int end = tape().next(record);
        for (int at = record; at < end; at++) {
            if (tape().kind(at) == Tape.ALIAS) {
                aliases.add(new Node(document, at));
            }
        }
        return aliases;
    }

    /// Whether a node of another document is this one again, written by the same bytes: the two are
    /// alike in everything but where they stand, and where the aliases in them lead to.
    public boolean isWrittenAs(Node other) {
        int records = tape().next(record) - record;
        Tape others = other.tape();
        if (others.next(other.record) - other.record != records
                || Tape.has(head | other.head, Tape.NAMED)) {
            return false;
        }
        int shift = other.start() - start();
        for (int i = 0; i < records; i++) {
            if (!tape().isAlike(record + i, others, other.record + i, shift)) {
                return false;
            }
        }
        int end = end();
        return other.end() - end == shift
                && Arrays.equals(
                        document.bytes(),
                        start(),
                        end,
                        other.document.bytes(),
                        other.start(),
                        end + shift);
    }

    private int lastChildEnd() {
        int end = tape().next(record);
        return tape().kind(end - 1) == Tape.CLOSE && Tape.styleOf(head) == Tape.FLOW
                ? end - 1
                : end;
    }

    /// The value of a mapping's first key with this text; aliases and tags are not looked at.
    public Optional<Node> get(String key) {
        if (Tape.kindOf(head) == Tape.MAPPING) {
            int end = lastChildEnd();
            for (int at = tape().node(record + 1); at < end; ) {
                int value = tape().node(tape().next(at));
                if (new Node(document, at).textEquals(key)) {
                    return Optional.of(new Node(document, value));
                }
                at = tape().node(tape().next(value));
            }
        }
        return Optional.empty();
    }

    /// The collection that the node is a key, a value or an item of.
    public Optional<Node> parent() {
        int around = document.parent(record);
        return tape().isNode(around) ? Optional.of(new Node(document, around)) : Optional.empty();
    }

    /// Which item or member of the collection around it the node is or belongs to, from 0; 0 for
    /// the root.
    public int position() {
        int ordinal = document.ordinal(record);
        boolean member = parent().filter(around -> around.kind() == NodeKind.MAPPING).isPresent();
        return member ? ordinal / 2 : ordinal;
    }

    /// The key of the member that the node is or belongs to; the node itself where it is in no
    /// mapping.
    public Node key() {
        return new Node(document, document.key(record));
    }

    /// Whether nothing that stands directly in the node was passed over because of a fault: a
    /// collection then has all its children, a scalar all its text.
    public boolean isComplete() {
        return !Tape.has(head, isCollection() ? Tape.SHORT : Tape.INCOMPLETE);
    }

    /// Whether nothing in the node and in all that it holds was passed over because of a fault.
    public boolean isWhole() {
        return !Tape.has(head, Tape.INCOMPLETE);
    }

    private Tape tape() {
        return document.tape();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Node that && that.document == document && that.record == record;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(document) * 31 + record;
    }

    @Override
    public String toString() {
        Position at = document.position(start());
        return "Node[" + kind() + " at " + at.line() + ":" + at.column() + "]";
    }
}
