package dev.hubconsole.core.yaml;

import java.util.Arrays;

/// The parsed stream as a flat array: three ints a record, records in the order of the text.
///
/// | record | head | start | extent |
/// | --- | --- | --- | --- |
/// | scalar | style, flags, indent of a block scalar's text | first byte | end |
/// | alias | | the `*` | the record it stands for, or [#UNRESOLVED] |
/// | mapping, sequence | style, flags | first key, item or bracket | records in it, itself included |
/// | close | | end of the flow collection that it closes | |
/// | anchor, tag, directive | | first byte | end |
/// | document | flags | `---`, a directive or the content | records in it, itself included |
/// | gap | | | |
///
/// Properties stand right before their node. A gap is a place kept for a mapping that did not turn
/// out to be one; it belongs to the properties and means nothing. What stands inside a collection
/// follows it, so that the records of a subtree are always one run.
final class Tape {

    static final int WIDTH = 3;

    static final int SCALAR = 1;
    static final int ALIAS = 2;
    static final int MAPPING = 3;
    static final int SEQUENCE = 4;
    static final int DOCUMENT = 5;
    static final int ANCHOR = 6;
    static final int TAG = 7;
    static final int CLOSE = 8;
    static final int GAP = 9;
    static final int DIRECTIVE = 10;
    static final int KIND = 0xF;

    /// Styles of scalars, in the order of [ScalarStyle].
    static final int PLAIN = 0;

    static final int SINGLE_QUOTED = 1 << 4;
    static final int DOUBLE_QUOTED = 2 << 4;
    static final int LITERAL = 3 << 4;
    static final int FOLDED = 4 << 4;

    /// Styles of collections: with brackets; a single `key: value` inside a flow sequence; a
    /// sequence whose dashes stand in the column of its key.
    static final int FLOW = 1 << 4;

    static final int PAIR = 2 << 4;
    static final int INDENTLESS = 3 << 4;
    static final int STYLE = 7 << 4;

    /// The document begins with `---`.
    static final int EXPLICIT_START = 1 << 4;

    /// The document ends with `...`.
    static final int EXPLICIT_END = 2 << 4;

    /// Text was skipped in the subtree.
    static final int INCOMPLETE = 1 << 7;

    /// Text was skipped directly in this collection, which may lack children.
    static final int SHORT = 1 << 8;

    /// A flow scalar with escapes or several lines, whose value is not its text.
    static final int ENCODED = 1 << 9;

    /// An anchor or a tag stands before the node.
    static final int NAMED = 1 << 10;

    /// Where the indent of a block scalar's text is kept in its head.
    static final int INDENT_SHIFT = 12;

    static final int LARGEST_INDENT = (1 << 20) - 1;

    static final int UNRESOLVED = -1;

    /// A bit for each kind of record whose extent is an offset in the text.
    private static final int ENDS_WITH_OFFSET =
            1 << SCALAR | 1 << ANCHOR | 1 << TAG | 1 << DIRECTIVE;

    private final int bytes;
    private int[] data;
    private int size;

    /// An empty tape for a text of so many bytes.
    Tape(int bytes) {
        this.bytes = bytes;
        this.data = new int[bytes / 4 + 48];
    }

    private Tape(int[] data, int size) {
        this.bytes = 0;
        this.data = data;
        this.size = size;
    }

    int size() {
        return size;
    }

    int add(int head, int start, int extent) {
        int at = size * WIDTH;
        if (at + WIDTH > data.length) {
            grow(start);
        }
        int[] d = data;
        d[at] = head;
        d[at + 1] = start;
        d[at + 2] = extent;
        return size++;
    }

    /// Makes room for what the rest of the text will need if it is like the text so far. No text
    /// needs more than 18 times the first room: that takes three records for two bytes, as `?,` in
    /// brackets does.
    private void grow(int reached) {
        long least = data.length + data.length / 8 + 48L;
        long likely = (long) data.length * bytes / Math.max(1, reached) * 33 / 32 + 48;
        data = Arrays.copyOf(data, (int) Math.min(Math.max(least, likely), least * 17));
    }

    /// Forgets the records from `record` on.
    void truncate(int record) {
        size = record;
    }

    int head(int record) {
        return data[record * WIDTH];
    }

    int kind(int record) {
        return data[record * WIDTH] & KIND;
    }

    int style(int record) {
        return data[record * WIDTH] & STYLE;
    }

    boolean isMarked(int record, int flag) {
        return (data[record * WIDTH] & flag) != 0;
    }

    int start(int record) {
        return data[record * WIDTH + 1];
    }

    int extent(int record) {
        return data[record * WIDTH + 2];
    }

    void mark(int record, int flag) {
        data[record * WIDTH] |= flag;
    }

    void become(int record, int head, int start) {
        data[record * WIDTH] = head;
        data[record * WIDTH + 1] = start;
    }

    void extend(int record, int extent) {
        data[record * WIDTH + 2] = extent;
    }

    /// The record behind the subtree at `record`.
    int next(int record) {
        return switch (kind(record)) {
            case MAPPING, SEQUENCE, DOCUMENT -> record + extent(record);
            default -> record + 1;
        };
    }

    /// The first node at or after `record`: properties and gaps are passed over.
    int node(int record) {
        int at = record;
        while (at < size && (isProperty(at) || kind(at) == DIRECTIVE)) {
            at++;
        }
        return at;
    }

    /// The first record that belongs to the node at `record`: its properties stand before it.
    int outer(int record) {
        int at = record;
        while (at > 0 && isProperty(at - 1)) {
            at--;
        }
        return at;
    }

    /// Whether the record belongs to the node after it.
    private boolean isProperty(int record) {
        int kind = kind(record);
        return kind == ANCHOR || kind == TAG || kind == GAP;
    }

    /// This tape with the records from `from` to `to` replaced by those of another from `first` on.
    /// What stands behind them has moved by `shift` bytes; its aliases go along with the records
    /// that they stand for. The collections around the records are to be extended afterwards.
    Tape joined(int from, int to, Tape part, int first, int shift) {
        int inside = part.size - first;
        int more = inside - (to - from);
        Tape joined = new Tape(new int[(size + more) * WIDTH], size + more);
        int[] d = joined.data;
        System.arraycopy(data, 0, d, 0, from * WIDTH);
        System.arraycopy(part.data, first * WIDTH, d, from * WIDTH, inside * WIDTH);
        int begin = (from + inside) * WIDTH;
        System.arraycopy(data, to * WIDTH, d, begin, (size - to) * WIDTH);
        if (shift != 0) {
            for (int at = begin; at < d.length; at += WIDTH) {
                d[at + 1] += shift;
                d[at + 2] += shift & -(ENDS_WITH_OFFSET >>> (d[at] & KIND) & 1);
            }
        }
        for (int at = begin; more != 0 && at < d.length; at += WIDTH) {
            if ((d[at] & KIND) == ALIAS && d[at + 2] >= to) {
                d[at + 2] += more;
            }
        }
        return joined;
    }

    /// Whether a record of another tape is the same as one of this, `shift` bytes further on. Of
    /// aliases it only counts whether they stand for something.
    boolean isAlike(int record, Tape other, int there, int shift) {
        int head = head(record);
        if (head != other.head(there)) {
            return false;
        }
        int kind = head & KIND;
        int extent = extent(record);
        int otherExtent = other.extent(there);
        return switch (kind) {
            case ALIAS ->
                    start(record) + shift == other.start(there)
                            && (extent == UNRESOLVED) == (otherExtent == UNRESOLVED);
            case GAP -> true;
            default ->
                    start(record) + shift == other.start(there)
                            && otherExtent
                                    == extent + ((ENDS_WITH_OFFSET >>> kind & 1) == 0 ? 0 : shift);
        };
    }

    static int kindOf(int head) {
        return head & KIND;
    }

    static int styleOf(int head) {
        return head & STYLE;
    }

    static boolean has(int head, int flag) {
        return (head & flag) != 0;
    }

    /// Whether the value of a scalar with this head is its text, unchanged.
    static boolean isAsItStands(int head) {
        return (head & (STYLE | ENCODED)) == PLAIN;
    }

    boolean isNode(int record) {
        int kind = kind(record);
        return kind >= SCALAR && kind <= SEQUENCE;
    }
}
