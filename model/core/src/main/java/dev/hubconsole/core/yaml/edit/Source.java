package dev.hubconsole.core.yaml.edit;

import dev.hubconsole.core.yaml.Document;
import dev.hubconsole.core.yaml.Member;
import dev.hubconsole.core.yaml.Members;
import dev.hubconsole.core.yaml.Node;
import dev.hubconsole.core.yaml.NodeKind;
import dev.hubconsole.core.yaml.ScalarStyle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A document's text as splices need it: its lines, its columns, and where entries and the places
/// for values are.
final class Source {

    private static final int BOM = 3;

    private final Document document;
    private final byte[] bytes;
    private final Map<Integer, List<Entry>> entries = new HashMap<>();

    /// By key and by value, which entry of its collection a node is in.
    private final Map<Integer, Integer> ordinals = new HashMap<>();

    Source(Document document) {
        this.document = document;
        this.bytes = document.bytes();
    }

    Document document() {
        return document;
    }

    int length() {
        return bytes.length;
    }

    /// A byte; a line feed before the text and behind it.
    int at(int offset) {
        return offset < 0 || offset >= bytes.length ? '\n' : bytes[offset];
    }

    String slice(int start, int end) {
        return document.slice(start, end);
    }

    /// The entries of a collection, in the order of the text.
    List<Entry> entries(Node collection) {
        List<Entry> found = entries.get(collection.index());
        if (found == null) {
            found = firstEntries(collection, Integer.MAX_VALUE);
            entries.put(collection.index(), found);
            for (int i = 0; i < found.size(); i++) {
                int ordinal = i;
                found.get(i).key().ifPresent(key -> ordinals.put(key.index(), ordinal));
                ordinals.put(found.get(i).value().index(), i);
            }
        }
        return found;
    }

    /// The first entries of a collection; more where they are known already.
    List<Entry> firstEntries(Node collection, int most) {
        if (entries.containsKey(collection.index())) {
            return entries(collection);
        }
        return collection.kind() == NodeKind.MAPPING
                ? members(collection, most)
                : items(collection, most);
    }

    private List<Entry> members(Node mapping, int most) {
        List<Entry> found = new ArrayList<>();
        Members members = mapping.members();
        for (int i = 0; i < Math.min(most, members.size()); i++) {
            Member member = members.get(i);
            OptionalInt colon = member.colon();
            OptionalInt behind =
                    colon.isPresent() ? OptionalInt.of(colon.getAsInt() + 1) : OptionalInt.empty();
            int start = member.start();
            int keyEnd = start;
            if (member.key().end() > member.key().outerStart()) {
                keyEnd = Math.max(start, end(member.key(), start));
            } else if (at(start) == '?' && member.questionMark().isPresent()) {
                keyEnd = start + 1;
            }
            Optional<Node> key = Optional.of(member.key());
            int bare = behind.orElse(keyEnd);
            found.add(new Entry(this, start, key, member.value(), behind, bare));
        }
        return found;
    }

    private List<Entry> items(Node sequence, int most) {
        List<Entry> found = new ArrayList<>();
        int before = sequence.start();
        for (Node item : sequence.items(most)) {
            int outer = item.outerStart();
            if (sequence.isFlow()) {
                int start =
                        item.isPair() ? Math.min(outer, entries(item).getFirst().start()) : outer;
                OptionalInt none = OptionalInt.empty();
                found.add(new Entry(this, start, Optional.empty(), item, none, outer));
                continue;
            }
            int dash = skipBlanksBack(outer) - 1;
            if (isEmpty(item) || at(dash) != '-' || dash < before) {
                dash = skipSpace(found.isEmpty() ? before : found.getLast().end());
            }
            OptionalInt behind = OptionalInt.of(dash + 1);
            found.add(new Entry(this, dash, Optional.empty(), item, behind, dash + 1));
            before = dash + 1;
        }
        return found;
    }

    /// Which entry of its collection a key or value is in; nothing for the root.
    OptionalInt ordinal(Node node) {
        Optional<Node> around = node.parent();
        if (around.isEmpty()) {
            return OptionalInt.empty();
        }
        entries(around.get());
        return OptionalInt.of(ordinals.get(node.index()));
    }

    /// The entry that a key or value is in; nothing for the root.
    Optional<Entry> entryOf(Node node) {
        OptionalInt ordinal = ordinal(node);
        return ordinal.isPresent()
                ? Optional.of(entries(node.parent().orElseThrow()).get(ordinal.getAsInt()))
                : Optional.empty();
    }

    /// The byte behind a node, that of an empty one being behind its properties or the indicator.
    int end(Node node, int indicator) {
        if (isEmpty(node)) {
            return node.outerStart() < node.start() ? propertiesEnd(node) : indicator;
        }
        if (isBlockCollection(node) || node.isPair()) {
            return entries(node).getLast().end();
        }
        return node.end();
    }

    /// The byte behind a node that is not empty.
    int end(Node node) {
        return end(node, node.start());
    }

    boolean isEmpty(Node node) {
        return node.kind() == NodeKind.SCALAR
                && node.style() == ScalarStyle.PLAIN
                && node.start() == node.end();
    }

    static boolean isCollection(Node node) {
        return node.kind() == NodeKind.MAPPING || node.kind() == NodeKind.SEQUENCE;
    }

    static boolean isBlockCollection(Node node) {
        return isCollection(node) && !node.isFlow();
    }

    static boolean isBlockScalar(Node node) {
        return node.style() == ScalarStyle.LITERAL || node.style() == ScalarStyle.FOLDED;
    }

    static boolean isInFlow(Node node) {
        return node.parent().filter(Node::isFlow).isPresent();
    }

    boolean isKey(Node node) {
        return entryOf(node).flatMap(Entry::key).filter(node::equals).isPresent();
    }

    /// The places of a node's anchor and tag, in their order.
    List<int[]> properties(Node node) {
        List<int[]> found = new ArrayList<>();
        int p = node.outerStart();
        while (p < node.start() && (at(p) == '&' || at(p) == '!')) {
            int from = p;
            while (p < node.start() && !isSpace(p)) {
                p++;
            }
            found.add(new int[] {from, p});
            p = skipSpace(p);
        }
        return found;
    }

    private int propertiesEnd(Node node) {
        List<int[]> found = properties(node);
        return found.isEmpty() ? node.start() : found.getLast()[1];
    }

    /// Where a value stands that follows directly on what leads it in: its properties, else the
    /// dash, the colon or the `?` before it, or the document's mark. Nothing where nothing leads it
    /// in.
    OptionalInt place(Node node) {
        if (node.outerStart() < node.start()) {
            return OptionalInt.of(propertiesEnd(node));
        }
        Optional<Entry> entry = entryOf(node);
        if (entry.isEmpty()) {
            return documentMark();
        }
        if (entry.get().key().filter(node::equals).isPresent()) {
            int start = entry.get().start();
            return at(start) == '?' && start < node.start() || isEmpty(node) && isMark(start)
                    ? OptionalInt.of(start + 1)
                    : OptionalInt.empty();
        }
        return entry.get().indicator();
    }

    private boolean isMark(int offset) {
        return at(offset) == '?' && (isSpace(offset + 1) || at(offset + 1) == ',');
    }

    /// Behind the `---` that begins the first document.
    private OptionalInt documentMark() {
        int p = textStart();
        int content = document.root().map(Node::outerStart).orElse(bytes.length);
        while (p < bytes.length) {
            if (at(p) == '-' && at(p + 1) == '-' && at(p + 2) == '-' && isSpace(p + 3)) {
                return p <= content ? OptionalInt.of(p + 3) : OptionalInt.empty();
            }
            int text = skipBlanks(p);
            if (at(p) != '%' && at(text) != '#' && !isBreak(text)) {
                return OptionalInt.empty();
            }
            p = nextLine(p);
        }
        return OptionalInt.empty();
    }

    /// Where the text begins behind a byte order mark.
    int textStart() {
        return document.hasBom() ? BOM : 0;
    }

    boolean isBlank(int offset) {
        return at(offset) == ' ' || at(offset) == '\t';
    }

    boolean isBreak(int offset) {
        return at(offset) == '\n' || at(offset) == '\r';
    }

    boolean isSpace(int offset) {
        return isBlank(offset) || isBreak(offset);
    }

    int skipBlanks(int from) {
        int p = from;
        while (isBlank(p)) {
            p++;
        }
        return p;
    }

    int skipBlanksBack(int from) {
        int p = from;
        while (isBlank(p - 1)) {
            p--;
        }
        return p;
    }

    /// The first byte from an offset on that is no blank, no line break and in no comment.
    int skipSpace(int from) {
        int p = from;
        while (p < bytes.length) {
            if (at(p) == '#' && isSpace(p - 1)) {
                p = lineEnd(p);
            } else if (isSpace(p)) {
                p++;
            } else {
                break;
            }
        }
        return p;
    }

    int lineStart(int offset) {
        int p = offset;
        while (p > textStart() && !isBreak(p - 1)) {
            p--;
        }
        return p;
    }

    /// Where the line's break stands.
    int lineEnd(int offset) {
        int p = offset;
        while (!isBreak(p)) {
            p++;
        }
        return Math.min(p, bytes.length);
    }

    /// Where the next line begins.
    int nextLine(int offset) {
        int end = lineEnd(offset);
        if (end == bytes.length) {
            return end;
        }
        return at(end) == '\r' && end + 1 < bytes.length && at(end + 1) == '\n' ? end + 2 : end + 1;
    }

    /// Columns before an offset; only indicators and blanks stand before what has a column.
    int column(int offset) {
        return offset - lineStart(offset);
    }

    /// Whether nothing but blanks stands before an offset on its line.
    boolean beginsLine(int offset) {
        return skipBlanks(lineStart(offset)) >= offset;
    }

    /// Whether nothing but blanks and a comment stands between an offset and its line's end.
    boolean endsLine(int offset) {
        int p = skipBlanks(offset);
        return isBreak(p) || at(p) == '#' && (p > offset || isSpace(p - 1));
    }

    boolean hasComment(int from, int to) {
        int p = from;
        while (p < to) {
            if (at(p) == '#' && isSpace(p - 1)) {
                return true;
            }
            p++;
        }
        return false;
    }

    boolean isOneLine(int from, int to) {
        return lineEnd(from) >= to;
    }

    /// Where the lines of an entry begin that begins a line: with the comments directly above it in
    /// its column, unless the file begins with them.
    ///
    /// @param bound what is not passed: the end of the entry before
    int above(int entryStart, int bound) {
        int column = column(entryStart);
        int from = lineStart(entryStart);
        while (from > textStart()) {
            int previous = lineStart(breakBefore(from));
            int text = skipBlanks(previous);
            if (previous < bound || at(text) != '#' || text - previous != column) {
                return from;
            }
            from = previous;
        }
        return at(skipBlanks(from)) == '#' ? lineStart(entryStart) : from;
    }

    /// Where the break stands that ends the line before.
    int breakBefore(int lineStart) {
        int p = lineStart - 1;
        return p > 0 && at(p) == '\n' && at(p - 1) == '\r' ? p - 1 : p;
    }

    boolean endsWithoutBreak() {
        return bytes.length > textStart() && !isBreak(bytes.length - 1);
    }

    /// The lines between two line starts become others.
    ///
    /// @param body lines with breaks between them; empty for none
    TextEdit lines(int from, int to, String body, String newLine) {
        if (body.isEmpty()) {
            boolean last =
                    from < to && to == bytes.length && endsWithoutBreak() && from > textStart();
            return new TextEdit(last ? breakBefore(from) : from, to, "");
        }
        if (from == bytes.length && endsWithoutBreak()) {
            return new TextEdit(from, to, newLine + body);
        }
        boolean noBreak = to == bytes.length && endsWithoutBreak() && from < to;
        return new TextEdit(from, to, noBreak ? body : body + newLine);
    }
}
