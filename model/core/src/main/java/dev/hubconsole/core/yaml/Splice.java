package dev.hubconsole.core.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads a text again after an edit, as little of it as can be proved to be enough.
///
/// What the reader does behind a line depends on the text from there on and on its state there. So
/// where the state is known at a line before the edit, and is the same as it was at a line behind
/// it, only what stands between the two has to be read. It is known at the lines that begin the
/// items of a sequence in the root mapping: all inside the item before is closed there, nothing is
/// wanted, and no item looks further ahead than at the next one's dash. What else the state
/// consists of is compared: marks on the collections around the items, anchors, limits. Where any
/// of it differs, or may, everything is read.
final class Splice {

    private static final int MOST_ANCHORS = 1000;

    /// A collection that is open around the items.
    record Frame(int record, int column) {}

    private final Document old;
    private final Tape tape;
    private final int editStart;
    private final int editEnd;
    private final byte[] bytes;
    private final int shift;

    private Frame root = new Frame(0, 0);
    private Frame list = root;
    private int[] items = {};
    private int firstItem;
    private int endItem;
    private int start;
    private int oldEnd;
    private int newEnd;
    private boolean toTextEnd;
    private long reread;

    Splice(Document old, int editStart, int editEnd, byte[] newText) {
        this.old = old;
        this.tape = old.tape();
        this.editStart = editStart;
        this.editEnd = editEnd;
        this.shift = newText.length - (editEnd - editStart);
        byte[] before = old.bytes();
        this.bytes = new byte[before.length + shift];
        System.arraycopy(before, 0, bytes, 0, editStart);
        System.arraycopy(newText, 0, bytes, editStart, newText.length);
        System.arraycopy(
                before, editEnd, bytes, editStart + newText.length, before.length - editEnd);
    }

    Edited edited() {
        return inPart().orElseGet(
                        () ->
                                new Edited(
                                        Document.parse(old.name(), bytes, old.limits()),
                                        Optional.empty()));
    }

    private Optional<Edited> inPart() {
        if (!isOrdinary() || !findList() || !findFirstItem()) {
            return Optional.empty();
        }
        PartReader reader = new PartReader(old, bytes, start, root, list);
        if (!reader.read(this::isBehind)) {
            return Optional.empty();
        }
        if (reader.isAtEnd() && !endsWithText()) {
            return Optional.empty();
        }
        int from = items[firstItem];
        int to = endItem < items.length ? items[endItem] : tape.next(list.record());
        if (Utf8.nextUnprintable(old.bytes(), start, oldEnd) >= 0
                || Utf8.nextUnprintable(bytes, start, newEnd) >= 0) {
            return Optional.empty();
        }
        return marks(reader).flatMap(heads -> joined(reader, from, to, heads));
    }

    /// Whether the old text was read to its end and has a single document without directives.
    private boolean isOrdinary() {
        return old.documents() == 1
                && tape.size() > 1
                && tape.kind(1) != Tape.DIRECTIVE
                && old.faults().size() < old.limits().faults()
                && old.anchors().count() <= MOST_ANCHORS
                && old.faults().stream().noneMatch(Splice::concernsAll);
    }

    private static boolean concernsAll(Fault fault) {
        return switch (fault.kind()) {
            case ALIAS_EXPANSION, TOO_MANY_NODES -> true;
            case SYNTAX, UNDEFINED_ALIAS, TOO_DEEP -> false;
        };
    }

    /// Finds the sequence that the edit is in.
    private boolean findList() {
        int mapping = tape.node(1);
        if (tape.kind(mapping) != Tape.MAPPING || tape.style(mapping) != 0) {
            return false;
        }
        int found = -1;
        int key = tape.node(mapping + 1);
        int end = tape.next(mapping);
        while (key < end) {
            int value = tape.node(tape.next(key));
            if (value >= end || tape.start(value) > editStart) {
                break;
            }
            found = value;
            key = tape.node(tape.next(value));
        }
        if (found < 0
                || tape.kind(found) != Tape.SEQUENCE
                || tape.style(found) == Tape.FLOW
                || old.anchors().isNamed(mapping)
                || old.anchors().isNamed(found)) {
            return false;
        }
        int outer = columnAt(tape.start(mapping));
        int inner = columnAt(tape.start(found));
        root = new Frame(mapping, outer);
        list = new Frame(found, inner);
        items = old.items(found);
        return outer >= 0 && inner >= 0;
    }

    /// The column of what stands at `p`, where only blanks stand before it on its line; else -1.
    private int columnAt(int p) {
        byte[] text = old.bytes();
        int line = p;
        while (line > 0 && text[line - 1] == ' ') {
            line--;
        }
        boolean first = line == 0 || line == 3 && old.hasBom();
        return first || PartReader.isLineStart(text, line) ? p - line : -1;
    }

    /// Finds the last item whose dash, and the byte behind it, stand before the edit: nothing
    /// before it looks further.
    private boolean findFirstItem() {
        int low = 0;
        int high = items.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tape.start(items[middle]) <= editStart) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int item = low - 1; item >= 0; item--) {
            int line = lineOfDash(item);
            if (line < 0) {
                return false;
            }
            if (line + list.column() + 2 <= editStart) {
                firstItem = item;
                start = line;
                return item > 0 || isSoundBefore(line);
            }
        }
        return false;
    }

    /// Whether nothing is wrong above the first item: doubts about what stands above a sequence end
    /// only with its second item.
    private boolean isSoundBefore(int offset) {
        return old.faults().isEmpty() || old.faults().getFirst().start() >= offset;
    }

    /// Where the line with an item's dash begins; -1 where it cannot be found.
    private int lineOfDash(int item) {
        byte[] text = old.bytes();
        int least = tape.start(list.record()) - list.column();
        int line = tape.start(items[item]);
        while (line > least) {
            line--;
            while (line > least && !PartReader.isLineStart(text, line)) {
                line--;
            }
            if (isDash(line)) {
                return line;
            }
        }
        return -1;
    }

    private boolean isDash(int line) {
        byte[] text = old.bytes();
        int dash = line + list.column();
        if (dash >= text.length || text[dash] != '-') {
            return false;
        }
        for (int p = line; p < dash; p++) {
            if (text[p] != ' ') {
                return false;
            }
        }
        return dash + 1 >= text.length
                || Characters.is(Characters.BLANK | Characters.BREAK, text[dash + 1]);
    }

    /// Whether the reader's line was there before the edit and began the same item, or the same
    /// entry behind the sequence.
    private boolean isBehind(PartReader reader) {
        int line = reader.lineStart;
        int before = line - shift;
        if (before < editEnd
                || before <= start
                || line < editEnd + shift
                || !PartReader.isLineStart(old.bytes(), before)) {
            return false;
        }
        if (reader.isAtItem()) {
            int item = itemBehind(before + list.column());
            if (item == items.length || lineOfDash(item) != before) {
                return false;
            }
            return end(item, before, line);
        }
        if (reader.isAtEntry()) {
            int next = tape.next(list.record());
            if (next >= tape.next(root.record()) || tape.start(next) != before + root.column()) {
                return false;
            }
            return end(items.length, before, line);
        }
        return false;
    }

    private boolean end(int item, int before, int line) {
        endItem = item;
        oldEnd = before;
        newEnd = line;
        return true;
    }

    /// The first item that stands behind an offset.
    private int itemBehind(int offset) {
        int low = firstItem;
        int high = items.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tape.start(items[middle]) <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The items go on to the end of the text, as they did before the edit.
    private boolean endsWithText() {
        toTextEnd = true;
        return tape.next(list.record()) == tape.size()
                && !tape.isMarked(0, Tape.EXPLICIT_END)
                && end(items.length, old.bytes().length, bytes.length);
    }

    private boolean isInPart(int offset) {
        return offset >= start && (toTextEnd || offset < oldEnd);
    }

    /// What is to be marked on the document, the root mapping and the sequence; empty where that
    /// cannot be told, or where what stands behind the items might be read otherwise for it.
    private Optional<int[]> marks(PartReader reader) {
        int[] marks = new int[PartReader.FIRST];
        int[] records = {0, root.record(), list.record()};
        boolean faultsInside = false;
        boolean faultsOutside = false;
        for (Fault fault : old.faults()) {
            boolean inside = isInPart(fault.start());
            faultsInside |= inside;
            faultsOutside |= !inside;
        }
        Optional<PartReader> before = Optional.empty();
        if (faultsInside && (faultsOutside || old.reread() > 0)) {
            PartReader again = new PartReader(old, old.bytes(), start, root, list);
            if (!again.read(at -> at.lineStart == oldEnd)
                    || (again.isAtEnd() ? old.bytes().length : again.lineStart) != oldEnd) {
                return Optional.empty();
            }
            before = Optional.of(again);
        }
        reread = old.reread() - before.map(PartReader::reread).orElse(0L) + reader.reread();
        for (int frame = 0; frame < marks.length; frame++) {
            int known = tape.head(records[frame]) & (Tape.SHORT | Tape.INCOMPLETE);
            int now = reader.marks(frame);
            if (!faultsOutside) {
                if (((known ^ now) & Tape.SHORT) != 0) {
                    return Optional.empty();
                }
                marks[frame] = now;
            } else {
                int then = before.isPresent() ? before.get().marks(frame) : 0;
                if (((known | now | then) & Tape.SHORT) != 0 || (then & ~now) != 0) {
                    return Optional.empty();
                }
                marks[frame] = known | now;
            }
        }
        return Optional.of(marks);
    }

    private Optional<Edited> joined(PartReader reader, int from, int to, int[] marks) {
        int records = reader.tape.size() - PartReader.FIRST;
        Counts then = Counts.of(tape, from, to);
        Counts now = Counts.of(reader.tape, PartReader.FIRST, reader.tape.size());
        Counts all = old.counts().less(then).plus(now);
        boolean anchors = then.anchors() > 0 || now.anchors() > 0;
        boolean aliases = all.aliases() > 0 || then.aliases() > 0;
        long expansion = old.expansion() - old.anchors().sizes(tape, from, to) + reader.expansion;
        long least = reader.mostExpansion(Math.min(old.counts().nodes(), all.nodes()));
        if (anchors && aliases
                || Math.max(expansion, old.expansion()) > least
                || all.nodes() > old.limits().nodes()
                || reread > TextCursor.rereadable(bytes.length)) {
            return Optional.empty();
        }
        List<Fault> faults = faults(reader);
        if (faults.size() >= old.limits().faults()
                || faults.stream().anyMatch(Splice::concernsAll)) {
            return Optional.empty();
        }
        Tape joined = tape.joined(from, to, reader.tape, PartReader.FIRST, shift);
        int more = records - (to - from);
        int[] around = {0, root.record(), list.record()};
        for (int frame = 0; frame < around.length; frame++) {
            int record = around[frame];
            int head = tape.head(record) & ~(Tape.SHORT | Tape.INCOMPLETE) | marks[frame];
            joined.become(record, head, tape.start(record));
            joined.extend(record, tape.extent(record) + more);
        }
        int[] nowItems = items(joined, from, from + records, more);
        Document document =
                new Document(
                        old,
                        bytes,
                        joined,
                        comments(reader),
                        faults,
                        lineStarts(),
                        old.anchors()
                                .joined(
                                        bytes,
                                        start,
                                        oldEnd,
                                        shift,
                                        more,
                                        reader.anchors,
                                        reader.known(),
                                        from - PartReader.FIRST),
                        expansion,
                        reread,
                        all,
                        list.record(),
                        nowItems);
        Edited.Part part =
                new Edited.Part(
                        new Node(document, list.record()),
                        firstItem,
                        endItem - firstItem,
                        nowItems.length - items.length + endItem - firstItem,
                        start,
                        oldEnd,
                        newEnd);
        return Optional.of(new Edited(document, Optional.of(part)));
    }

    /// How many records of some kinds there are.
    record Counts(int nodes, int aliases, int anchors) {

        static Counts of(Tape tape, int from, int to) {
            int nodes = 0;
            int aliases = 0;
            int anchors = 0;
            for (int record = from; record < to; record++) {
                nodes += tape.isNode(record) ? 1 : 0;
                aliases += tape.kind(record) == Tape.ALIAS ? 1 : 0;
                anchors += tape.kind(record) == Tape.ANCHOR ? 1 : 0;
            }
            return new Counts(nodes, aliases, anchors);
        }

        Counts less(Counts other) {
            return new Counts(
                    nodes - other.nodes, aliases - other.aliases, anchors - other.anchors);
        }

        Counts plus(Counts other) {
            return new Counts(
                    nodes + other.nodes, aliases + other.aliases, anchors + other.anchors);
        }
    }

    private int[] items(Tape joined, int from, int to, int more) {
        int[] found = new int[8];
        int count = 0;
        for (int record = from; record < to; record = joined.next(joined.node(record))) {
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
            }
            found[count++] = record;
        }
        int[] all = new int[items.length - (endItem - firstItem) + count];
        System.arraycopy(items, 0, all, 0, firstItem);
        System.arraycopy(found, 0, all, firstItem, count);
        for (int i = endItem, j = firstItem + count; i < items.length; i++, j++) {
            all[j] = items[i] + more;
        }
        return all;
    }

    private int[] comments(PartReader reader) {
        int[] before = old.commentPlaces();
        int first = firstFrom(before, start);
        int end = toTextEnd ? before.length : firstFrom(before, oldEnd);
        int[] all = new int[before.length - (end - first) + reader.commentInts];
        System.arraycopy(before, 0, all, 0, first);
        System.arraycopy(reader.comments, 0, all, first, reader.commentInts);
        for (int i = end, j = first + reader.commentInts; i < before.length; i++, j++) {
            all[j] = before[i] + shift;
        }
        return all;
    }

    /// The first of some places, two numbers each, that begins at or behind an offset.
    private static int firstFrom(int[] places, int offset) {
        int low = 0;
        int high = places.length / 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places[2 * middle] < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return 2 * low;
    }

    private List<Fault> faults(PartReader reader) {
        if (old.faults().isEmpty() && reader.faults.isEmpty()) {
            return List.of();
        }
        List<Fault> all = new ArrayList<>();
        List<Fault> behind = new ArrayList<>();
        for (Fault fault : old.faults()) {
            if (fault.start() < start) {
                all.add(moved(fault));
            } else if (!isInPart(fault.start())) {
                behind.add(moved(fault));
            }
        }
        reader.faults.sort((one, other) -> one.start() - other.start());
        all.addAll(reader.faults);
        all.addAll(behind);
        return all;
    }

    private Fault moved(Fault fault) {
        List<Fault.Note> notes =
                fault.notes().stream()
                        .map(note -> new Fault.Note(moved(note.offset()), note.message()))
                        .toList();
        return new Fault(
                fault.kind(), moved(fault.start()), moved(fault.end()), fault.message(), notes);
    }

    private int moved(int offset) {
        return offset >= oldEnd ? offset + shift : offset;
    }

    private int[] lineStarts() {
        int[] before = old.lineStarts();
        int first = behind(before, start);
        int end = behind(before, oldEnd);
        int[] inside = new int[16];
        int count = 0;
        for (int p = start + 1; p <= newEnd; p++) {
            if (PartReader.isLineStart(bytes, p)) {
                if (count == inside.length) {
                    inside = Arrays.copyOf(inside, count * 2);
                }
                inside[count++] = p;
            }
        }
        int[] all = new int[before.length - (end - first) + count];
        System.arraycopy(before, 0, all, 0, first);
        System.arraycopy(inside, 0, all, first, count);
        for (int i = end, j = first + count; i < before.length; i++, j++) {
            all[j] = before[i] + shift;
        }
        return all;
    }

    private static int behind(int[] sorted, int offset) {
        int found = Arrays.binarySearch(sorted, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
