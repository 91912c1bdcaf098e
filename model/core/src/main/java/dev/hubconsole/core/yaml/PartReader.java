package dev.hubconsole.core.yaml;

import static dev.hubconsole.core.yaml.Characters.is;

/// Reads some items of a block sequence that is the value of a key of the root mapping, as if all
/// that stands before them had been read: the open collections are the document, the root mapping
/// and the sequence, none of which wants anything.
final class PartReader extends BlockReader {

    /// The frames that are open around the items, which are also the first records of the tape.
    static final int ROOT = 1;

    static final int LIST = 2;

    /// Where the first item's records are.
    static final int FIRST = 3;

    /// Items longer than this are not looked for an end in.
    private static final int FARTHEST = 1 << 18;

    private static final int USUAL = 1 << 14;

    private final int known;

    /// What may come behind the items.
    interface Ends {

        /// Whether the line at its content, which is not part of the items read so far unless it is
        /// their next, is one at which everything is as it was before the edit.
        boolean at(PartReader reader);
    }

    /// @param around the document, to which `bytes` belongs up to `start`
    /// @param start the start of the line with the first item's dash
    PartReader(Document around, byte[] bytes, int start, Splice.Frame root, Splice.Frame list) {
        super(bytes, around.limits(), new Tape(Math.min(bytes.length, USUAL)));
        Tape old = around.tape();
        tape.add(Tape.DOCUMENT, old.start(0), 0);
        tape.add(Tape.MAPPING, old.start(root.record()), 0);
        tape.add(Tape.SEQUENCE, old.start(list.record()), 0);
        beginFrames(0, old.start(0));
        reopen(MAPPING, ROOT, root.column());
        reopen(SEQUENCE, LIST, list.column());
        known = anchors.addBefore(start, around.anchors());
        pos = start;
    }

    /// How many anchors were known before.
    int known() {
        return known;
    }

    /// Reads up to the first line at which `ends` holds; false where there is none, or where the
    /// sequence does not go on up to there. At the end of the text `pos` is behind its last byte.
    boolean read(Ends ends) {
        int farthest = (int) Math.min(limit, (long) pos + FARTHEST);
        while (nextLine()) {
            if (indent == 0 && tabAt < 0 && markerAt(pos)) {
                return false;
            }
            if (ends.at(this)) {
                finish();
                return true;
            }
            if (pos > farthest) {
                return false;
            }
            line();
            if (depth < LIST || frameNode[LIST] != LIST || isStopped()) {
                return false;
            }
        }
        finish();
        return !isStopped();
    }

    private void finish() {
        closeTo(LIST);
        complete();
    }

    boolean isAtEnd() {
        return pos >= limit;
    }

    /// Whether the line at `pos` begins an item of the sequence.
    boolean isAtItem() {
        return tabAt < 0 && indent == frameIndent[LIST] && bytes[pos] == '-' && blankAt(pos + 1);
    }

    /// Whether the line at `pos` begins an entry of the root mapping.
    boolean isAtEntry() {
        boolean dash = bytes[pos] == '-' && blankAt(pos + 1);
        return tabAt < 0 && indent == frameIndent[ROOT] && !dash;
    }

    /// What befell one of the collections around the items.
    int marks(int frame) {
        return tape.head(frame) & (Tape.SHORT | Tape.INCOMPLETE);
    }

    /// Whether a line begins at `p`.
    static boolean isLineStart(byte[] bytes, int p) {
        if (p == 0) {
            return true;
        }
        byte before = bytes[p - 1];
        return is(Characters.BREAK, before)
                && !(before == '\r' && p < bytes.length && bytes[p] == '\n');
    }
}
