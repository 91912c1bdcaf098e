package dev.hubconsole.core.yaml;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A YAML text with all that was found in it: its tree, its comments, its faults, and where each of
/// them stands. Every byte of the text is kept; nothing is ever written from the tree.
///
/// Places are byte offsets into the UTF-8 text; [#position(int)] makes lines and columns of them.
/// The tree is that of the first document of the text. Texts of any content can be read: what
/// breaks the grammar is a [Fault], and what stands around it is still in the tree. Instances never
/// change, and several threads may use one.
public final class Document {

    private static final int LONG_LINE = 4096;

    /// How many characters of its line stand before an offset.
    private record Mark(int offset, int characters) {}

    private static final int MOST_DESCENTS = 4096;

    private static final @Nullable String[] NOT_ASKED = {};
    private static final @Nullable String[] NO_WORDS = {};

    private final String name;
    private final byte[] bytes;
    private final Tape tape;
    private final int[] comments;
    private final List<Fault> faults;
    private final int documents;
    private final int secondDocument;
    private final Limits limits;
    private final Anchors anchors;
    private final long expansion;
    private final long reread;

    private final Words words;

    /// The words that were asked for, by record, where the document was read in full. Threads may
    /// miss what another has put in; a text is never seen in part.
    private volatile @Nullable String[] wordsByRecord;

    private volatile Mark mark = new Mark(0, 0);
    private volatile int[] lineStarts = {};
    private volatile @Nullable Surroundings surroundings;

    /// Where each record of the tape is.
    ///
    /// @param parents the record of the collection around each, or of the document
    /// @param ordinals how many nodes stand before each node directly in the collection around it
    private record Surroundings(int[] parents, int[] ordinals) {}

    private volatile Splice.@Nullable Counts counts;
    private volatile @Nullable Items items;

    /// How often something was looked up by going down from the root instead of looking at all.
    private int descents;

    /// The first record of each item of a sequence.
    private record Items(int list, int[] records) {}

    private Document(String name, StreamReader reader) {
        this.name = name;
        this.bytes = reader.bytes;
        this.tape = reader.tape;
        this.comments = Arrays.copyOf(reader.comments, reader.commentInts);
        this.faults = List.copyOf(reader.faults);
        this.documents = reader.documents;
        this.secondDocument = reader.secondDocument;
        this.limits = reader.limits;
        this.anchors = reader.anchors;
        this.expansion = reader.expansion;
        this.reread = reader.reread();
        this.words = new Words(bytes);
        this.wordsByRecord = NOT_ASKED;
        this.descents = MOST_DESCENTS;
    }

    /// A document after an edit, its only document the same but for some items of a sequence.
    Document(
            Document old,
            byte[] bytes,
            Tape tape,
            int[] comments,
            List<Fault> faults,
            int[] lineStarts,
            Anchors anchors,
            long expansion,
            long reread,
            Splice.Counts counts,
            int list,
            int[] items) {
        this.name = old.name;
        this.bytes = bytes;
        this.tape = tape;
        this.comments = comments;
        this.faults = List.copyOf(faults);
        this.documents = old.documents;
        this.secondDocument = old.secondDocument;
        this.limits = old.limits;
        this.anchors = anchors;
        this.expansion = expansion;
        this.reread = reread;
        this.words = new Words(bytes);
        this.wordsByRecord = NO_WORDS;
        this.lineStarts = lineStarts;
        this.counts = counts;
        this.items = new Items(list, items);
    }

    /// Reads a text in UTF-8, in time proportional to its size.
    ///
    /// @param name what the text is called in messages, as a path in its hub
    /// @param utf8 the text; not copied, and not to be changed afterwards
    public static Document parse(String name, byte[] utf8) {
        return parse(name, utf8, Limits.DEFAULT);
    }

    /// Reads a text in UTF-8 within other limits.
    public static Document parse(String name, byte[] utf8, Limits limits) {
        StreamReader reader = new StreamReader(utf8, limits);
        reader.read();
        return new Document(name, reader);
    }

    /// The document that results from replacing a stretch of the text: the same as the new text
    /// would give, but where the stretch lies inside an item of a block sequence in the root
    /// mapping, and nothing outside of it is read otherwise for the edit, only that item is read.
    ///
    /// @param start first byte that is replaced
    /// @param end first byte behind it; equal to `start` where something is only put in
    public Edited edited(int start, int end, String newText) {
        if (start < 0 || end < start || end > bytes.length) {
            throw new IllegalArgumentException(
                    "no stretch of %d bytes: %d to %d".formatted(bytes.length, start, end));
        }
        return new Splice(this, start, end, newText.getBytes(StandardCharsets.UTF_8)).edited();
    }

    /// Reads a text.
    public static Document parse(String name, String text) {
        return parse(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// The offset of the first byte that is no UTF-8 (RFC 3629), or -1. A text with such bytes can
    /// be read, but values with them are not what was written.
    public static int firstNonUtf8(byte[] bytes) {
        return Utf8.firstInvalid(bytes);
    }

    /// What the text is called.
    public String name() {
        return name;
    }

    /// The text as it was read; not to be changed.
    public byte[] bytes() {
        return bytes;
    }

    /// The whole text.
    public String text() {
        return slice(0, bytes.length);
    }

    /// The text between two offsets.
    public String slice(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /// What is wrong with the text, in its order.
    public List<Fault> faults() {
        return faults;
    }

    /// How many documents the text holds; 0 where it holds only comments and blank lines.
    public int documents() {
        return documents;
    }

    /// Where the second document begins, at its `---` or its first directive.
    public OptionalInt secondDocument() {
        return secondDocument < 0 ? OptionalInt.empty() : OptionalInt.of(secondDocument);
    }

    /// The tree of the first document; empty where there is none. A document without content has an
    /// empty scalar.
    public Optional<Node> root() {
        return documents == 0 ? Optional.empty() : Optional.of(new Node(this, tape.node(1)));
    }

    /// All comments, in the order of the text.
    public List<Comment> comments() {
        List<Comment> found = new ArrayList<>(comments.length / 2);
        for (int i = 0; i < comments.length; i += 2) {
            found.add(new Comment(comments[i], comments[i + 1], isOnOwnLine(comments[i])));
        }
        return found;
    }

    /// The comments that begin between two offsets, in the order of the text.
    public List<Comment> comments(int from, int to) {
        int low = 0;
        int high = comments.length / 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (comments[2 * middle] < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        List<Comment> found = new ArrayList<>();
        for (int i = 2 * low; i < comments.length && comments[i] < to; i += 2) {
            found.add(new Comment(comments[i], comments[i + 1], isOnOwnLine(comments[i])));
        }
        return found;
    }

    /// Whether the text holds an alias.
    public boolean hasAliases() {
        return counts().aliases() > 0;
    }

    /// The comments that hold some text, in ASCII, in the order of the text.
    public List<Comment> commentsWith(String ascii) {
        byte[] wanted = ascii.getBytes(StandardCharsets.US_ASCII);
        List<Comment> found = new ArrayList<>();
        for (int i = 0; i < comments.length; i += 2) {
            if (holds(wanted, comments[i], comments[i + 1])) {
                found.add(new Comment(comments[i], comments[i + 1], isOnOwnLine(comments[i])));
            }
        }
        return found;
    }

    private boolean holds(byte[] wanted, int start, int end) {
        byte first = wanted[0];
        for (int p = start; p <= end - wanted.length; p++) {
            if (bytes[p] == first
                    && Arrays.equals(bytes, p, p + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOnOwnLine(int start) {
        int p = start - 1;
        while (p >= 0 && Characters.is(Characters.BLANK, bytes[p])) {
            p--;
        }
        return p < 0
                || Characters.is(Characters.BREAK, bytes[p])
                || p == 2 && StreamReader.hasByteOrderMark(bytes);
    }

    /// Line and column of an offset.
    public Position position(int offset) {
        int line = line(offset);
        int start = lineStart(line);
        if (start == 0 && StreamReader.hasByteOrderMark(bytes)) {
            start = Math.min(offset, 3);
        }
        return new Position(line, charactersBefore(offset, start) + 1);
    }

    /// How many characters stand between the start of a line and an offset in it. In a long line
    /// they are counted from where the last place was, as places are mostly asked for in order.
    private int charactersBefore(int offset, int lineStart) {
        if (offset - lineStart < LONG_LINE) {
            return Utf8.characters(bytes, lineStart, offset);
        }
        Mark last = mark;
        int characters =
                last.offset <= offset && last.offset > lineStart
                        ? last.characters + Utf8.characters(bytes, last.offset, offset)
                        : Utf8.characters(bytes, lineStart, offset);
        mark = new Mark(offset, characters);
        return characters;
    }

    /// The line that an offset is in, from 1.
    private int line(int offset) {
        int found = Arrays.binarySearch(lineStarts(), offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /// How many lines there are; a line break at the end of the text begins no further one.
    public int lines() {
        int[] starts = lineStarts();
        boolean lastIsEmpty = starts.length > 1 && starts[starts.length - 1] == bytes.length;
        return lastIsEmpty ? starts.length - 1 : starts.length;
    }

    /// Where a line begins; the end of the text for a line behind the last.
    ///
    /// @param line from 1
    public int lineStart(int line) {
        int[] starts = lineStarts();
        return line > starts.length ? bytes.length : starts[line - 1];
    }

    /// The offset of a line and column; the line's end for a column behind it.
    public int offset(int line, int column) {
        int end = lineEnd(line);
        int p = lineStart(line);
        if (p == 0 && StreamReader.hasByteOrderMark(bytes)) {
            p = 3;
        }
        for (int left = column - 1; left > 0 && p < end; left--) {
            p++;
            while (p < end && (bytes[p] & 0xC0) == 0x80) {
                p++;
            }
        }
        return p;
    }

    /// The text of a line without its line break.
    public String lineText(int line) {
        return slice(offset(line, 1), lineEnd(line));
    }

    private int lineEnd(int line) {
        int p = lineStart(line);
        while (p < bytes.length && !Characters.is(Characters.BREAK, bytes[p])) {
            p++;
        }
        return p;
    }

    int[] lineStarts() {
        int[] known = lineStarts;
        if (known.length == 0) {
            known = findLineStarts();
            lineStarts = known;
        }
        return known;
    }

    private int[] findLineStarts() {
        int[] starts = new int[bytes.length / 24 + 16];
        int count = 1;
        for (int p = 0; p < bytes.length; p++) {
            byte c = bytes[p];
            boolean ends =
                    c == '\n' || c == '\r' && (p + 1 == bytes.length || bytes[p + 1] != '\n');
            if (ends) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = p + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    /// Whether the first line ends in carriage return and line feed.
    public boolean usesCrLf() {
        for (int p = 0; p < bytes.length; p++) {
            if (Characters.is(Characters.BREAK, bytes[p])) {
                return bytes[p] == '\r' && p + 1 < bytes.length && bytes[p + 1] == '\n';
            }
        }
        return false;
    }

    /// Whether the text begins with a byte order mark.
    public boolean hasBom() {
        return StreamReader.hasByteOrderMark(bytes);
    }

    Tape tape() {
        return tape;
    }

    Limits limits() {
        return limits;
    }

    /// Start and end of each comment in turn.
    int[] commentPlaces() {
        return comments;
    }

    Anchors anchors() {
        return anchors;
    }

    /// How many nodes the aliases stand for beyond themselves.
    long expansion() {
        return expansion;
    }

    /// How many bytes had to be read a second time.
    long reread() {
        return reread;
    }

    Splice.Counts counts() {
        Splice.Counts known = counts;
        if (known == null) {
            known = Splice.Counts.of(tape, 0, tape.size());
            counts = known;
        }
        return known;
    }

    /// The first record of each item of the block sequence at a record: its properties, or itself.
    int[] items(int list) {
        Items known = items;
        if (known == null || known.list() != list) {
            int[] records = new int[16];
            int count = 0;
            int end = tape.next(list);
            for (int at = list + 1; at < end; at = tape.next(tape.node(at))) {
                if (count == records.length) {
                    records = Arrays.copyOf(records, count * 2);
                }
                records[count++] = at;
            }
            known = new Items(list, Arrays.copyOf(records, count));
            items = known;
        }
        return known.records();
    }

    /// The short text of the scalar at `record`, which stands as it is between two offsets.
    String word(int record, int start, int end) {
        @Nullable String[] texts = wordsByRecord;
        if (texts == NOT_ASKED) {
            texts = new String[tape.size()];
            wordsByRecord = texts;
        } else if (texts == NO_WORDS) {
            return words.get(start, end);
        }
        String known = texts[record];
        if (known == null) {
            known = words.get(start, end);
            texts[record] = known;
        }
        return known;
    }

    /// The record of the collection around the node at `record`, or of the document.
    int parent(int record) {
        if (surroundings == null && descents < MOST_DESCENTS) {
            return descend(record).parent();
        }
        return surroundings().parents[record];
    }

    /// How many nodes stand before the node at `record` directly in the collection around it.
    int ordinal(int record) {
        if (surroundings == null && descents < MOST_DESCENTS) {
            return descend(record).ordinal();
        }
        return surroundings().ordinals[record];
    }

    /// The record of the key of the member that the node at `record` is or belongs to; its own
    /// where it is in no mapping.
    int key(int record) {
        int around = parent(record);
        if (tape.kind(around) != Tape.MAPPING || ordinal(record) % 2 == 0) {
            return record;
        }
        int key = tape.outer(record) - 1;
        while (parent(key) != around) {
            key = parent(key);
        }
        return key;
    }

    /// Where a node stands.
    private record Standing(int parent, int ordinal) {}

    /// Goes down from the root to a node: for a few nodes of a document that has just been edited
    /// that is quicker than to look at all.
    private Standing descend(int record) {
        descents++;
        int around = 0;
        int at = 1;
        int ordinal = 0;
        while (true) {
            Items known = items;
            if (known != null && known.list() == around) {
                int found = Arrays.binarySearch(known.records(), record);
                ordinal = found >= 0 ? found : -found - 2;
                at = known.records()[ordinal];
            }
            int node = tape.node(at);
            int next = tape.next(node);
            if (record >= next) {
                at = next;
                ordinal++;
            } else if (record <= node) {
                return new Standing(around, ordinal);
            } else {
                around = node;
                at = node + 1;
                ordinal = 0;
            }
        }
    }

    private Surroundings surroundings() {
        Surroundings known = surroundings;
        if (known == null) {
            known = findSurroundings();
            surroundings = known;
        }
        return known;
    }

    private Surroundings findSurroundings() {
        int[] found = new int[tape.size()];
        int[] places = new int[tape.size()];
        int[] counts = new int[tape.size()];
        int around = -1;
        for (int at = 0; at < found.length; at++) {
            while (around >= 0 && at >= tape.next(around)) {
                around = found[around];
            }
            found[at] = around;
            if (tape.isNode(at)) {
                places[at] = counts[around]++;
            }
            int kind = tape.kind(at);
            if (kind == Tape.MAPPING || kind == Tape.SEQUENCE || kind == Tape.DOCUMENT) {
                around = at;
            }
        }
        return new Surroundings(found, places);
    }

    /// The indicator that stands between two offsets, with nothing but blanks, line ends and
    /// comments before it.
    OptionalInt indicator(char wanted, int from, int to) {
        int p = skipSpace(from, to);
        return p < to && bytes[p] == wanted ? OptionalInt.of(p) : OptionalInt.empty();
    }

    /// The `?` of an explicit key; what stands before it is the mapping's bracket, the comma behind
    /// the entry before, or nothing.
    OptionalInt questionMark(Node key) {
        int outer = tape.outer(key.index());
        int before = outer - 1;
        boolean first = tape.kind(before) == Tape.MAPPING;
        int p = first ? tape.start(before) : Spans.end(bytes, tape, before);
        int to = key.outerStart();
        if (first && p < to && bytes[p] == '{') {
            p++;
        }
        p = skipSpace(p, to);
        if (!first && p < to && bytes[p] == ',') {
            p = skipSpace(p + 1, to);
        }
        return p < to && bytes[p] == '?' ? OptionalInt.of(p) : OptionalInt.empty();
    }

    private int skipSpace(int from, int to) {
        int p = from;
        while (p < to) {
            byte c = bytes[p];
            boolean space = Characters.is(Characters.BLANK | Characters.BREAK, c);
            if (!space
                    && !(c == '#'
                            && p > 0
                            && Characters.is(Characters.BLANK | Characters.BREAK, bytes[p - 1]))) {
                break;
            }
            if (!space) {
                while (p < to && !Characters.is(Characters.BREAK, bytes[p])) {
                    p++;
                }
            } else {
                p++;
            }
        }
        return p;
    }

    @Override
    public String toString() {
        return "Document[" + name + ", " + bytes.length + " bytes]";
    }
}
