package dev.hubconsole.core.yaml;

/// What is done about text in a block that is no YAML: it is reported once, as much as one entry or
/// a few lines of it is passed over, and what lacks something for it is marked in the tree.
abstract class BlockRecovery extends FlowReader {

    /// Where a node stands: on a line of its own; behind `- `, `? ` or the `: ` of an explicit key;
    /// behind `key: ` or `---`, where no block collection can begin; where a key must be.
    static final int LINE = 0;

    static final int COMPACT = 1;
    static final int INLINE = 2;
    static final int KEY = 3;

    /// A quote or bracket was never closed: the lines that follow may have been meant for it, and
    /// are passed over without a word where they fit nowhere.
    boolean doubtful;

    BlockRecovery(byte[] bytes, Limits limits, Tape tape) {
        super(bytes, limits, tape);
    }

    /// The innermost open collection that a line with content in this column can belong to. Dashes
    /// in the column of a mapping's keys belong to the sequence that is its value.
    final int frameFor(int column, boolean dash) {
        int frame = depth;
        while (frame > 0 && frameIndent[frame] > column) {
            frame--;
        }
        boolean indentless =
                frame > 0
                        && frameKind[frame] == SEQUENCE
                        && frameIndent[frame] == column
                        && frameIndent[frame - 1] == column;
        return indentless && !dash ? frame - 1 : frame;
    }

    static boolean wantsNode(int state) {
        return state == WANT_NODE || state == WANT_KEY || state == WANT_VALUE;
    }

    final void unclosedQuote(int where, int from) {
        int end = textEnd(from);
        if (where == KEY) {
            dropProperties();
            frameState[depth] = RESTING;
            spoil();
        } else {
            scalar(
                    (bytes[from] == '"' ? Tape.DOUBLE_QUOTED : Tape.SINGLE_QUOTED)
                            | Tape.INCOMPLETE
                            | Tape.ENCODED,
                    from,
                    end);
            taint();
        }
        neverClosed(from);
        pos = lineEnd(from);
        if (spend(noticed - pos)) {
            pos = afterBreak(pos);
        }
        doubtful = true;
    }

    /// A line in an open mapping that holds no key.
    final void noKey(int start) {
        fault(
                start,
                textEnd(start),
                snippet(start, textEnd(start)) + " where a key is expected; expected `key: value`",
                new Fault.Note(tape.start(frameNode[depth]), "the mapping begins here"));
        giveUpLine(KEY, start);
    }

    final void noNode(int where, int start) {
        int p = pos;
        byte c = bytes[p];
        int end = textEnd(p);
        fault(
                p,
                p + 1,
                switch (c) {
                    case ']', '}', ',' ->
                            snippet(p, p + 1) + " without a bracket that it belongs to";
                    case '%' ->
                            "a text cannot begin with `%`; expected quotes around it, or `...`"
                                    + " above a directive";
                    default ->
                            "a text cannot begin with "
                                    + snippet(p, p + 1)
                                    + "; expected quotes around it";
                });
        pos = end;
        giveUpLine(where, start);
    }

    /// The rest of the line is passed over. Where a value was to stand, an incomplete one takes its
    /// place.
    final void giveUpLine(int where, int start) {
        dropProperties();
        int end = textEnd(start);
        if (where == INLINE || where == COMPACT) {
            if (wantsNode(frameState[depth])) {
                scalar(Tape.PLAIN | Tape.INCOMPLETE, start, Math.max(start, end));
            }
        }
        if (where == KEY) {
            frameState[depth] = RESTING;
            spoil();
        } else {
            taint();
        }
        pos = afterBreak(lineEnd(Math.max(pos, start)));
        doubtful = true;
    }

    /// What was to be opened is too deep: an incomplete node stands for it.
    final void giveUp() {
        dropProperties();
        scalar(Tape.PLAIN | Tape.INCOMPLETE, pos, pos);
        spoil();
        doubtful = true;
        recover();
    }

    /// A tab stands where the indentation of a block must be.
    final void tabbed() {
        fault(
                tabAt,
                skipBlanks(tabAt),
                "a tab in the indentation; expected blanks, as YAML allows no tabs there");
        dropProperties();
        spoil();
        doubtful = true;
        recover();
    }

    /// The line at `pos` fits to no open collection.
    final void misplaced(int frame, String what) {
        if (tabAt >= 0) {
            tabbed();
            return;
        }
        if (!doubtful) {
            int nearest = frame == 0 ? depth : frame;
            Fault.Note[] notes =
                    nearest == 0 ? new Fault.Note[0] : new Fault.Note[] {above(nearest)};
            fault(pos, textEnd(pos), what.isEmpty() ? whyMisplaced(frame) : what, notes);
        }
        if (!doubtful || frame < depth) {
            for (int open = frame; open <= depth; open++) {
                tape.mark(frameNode[open], Tape.SHORT);
            }
        }
        taint();
        recover();
    }

    private Fault.Note above(int frame) {
        return new Fault.Note(
                tape.start(frameNode[frame]),
                frameKind[frame] == SEQUENCE
                        ? "the list above begins here"
                        : "the mapping above begins here");
    }

    private String whyMisplaced(int frame) {
        String line = snippet(pos, textEnd(pos));
        if (depth == 0) {
            return line
                    + " behind the end of the document's content; expected nothing, or `---` before"
                    + " another document";
        }
        if (frameIndent[frame] == indent) {
            return line + " among the items of a list; expected `- ` before it";
        }
        String found = "this line is indented by " + blanks(indent);
        if (frame == depth) {
            return found
                    + ", deeper than what it stands among; expected "
                    + blanks(Math.max(0, frameIndent[frame]));
        }
        return found
                + ", which fits to nothing above it; expected "
                + blanks(frameIndent[frame + 1]);
    }

    /// Passes over the line at `pos` and those that follow, up to one that continues an open
    /// collection.
    final void recover() {
        pos = afterBreak(lineEnd(pos));
        while (nextLine()) {
            if (indent == 0 && tabAt < 0 && markerAt(pos) || tabAt < 0 && continues()) {
                pos = lineStart;
                return;
            }
            pos = afterBreak(lineEnd(pos));
        }
    }

    /// Whether the line at `pos` looks like the next item or entry of an open collection.
    final boolean continues() {
        boolean dash = bytes[pos] == '-' && blankAt(pos + 1);
        int frame = frameFor(indent, dash);
        if (frameIndent[frame] != indent) {
            return depth == 0 && frameState[0] == WANT_NODE;
        }
        return frameKind[frame] == SEQUENCE ? dash : !dash && looksLikeEntry(pos);
    }
}
