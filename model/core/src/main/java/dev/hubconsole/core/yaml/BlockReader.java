package dev.hubconsole.core.yaml;

import static dev.hubconsole.core.yaml.Characters.is;

/// Reads what stands in a document, line by line (chapter 8.2 of the specification). Each line is
/// given to the open collection that its column belongs to; what that collection wants next says
/// what may stand there. A line that belongs nowhere is a fault, and reading goes on at the next
/// line that does.
abstract class BlockReader extends BlockRecovery {
    BlockReader(byte[] bytes, Limits limits, Tape tape) {
        super(bytes, limits, tape);
    }

    /// Makes the document at `record` the only frame.
    final void beginFrames(int record, int start) {
        depth = 0;
        frameKind[0] = DOCUMENT;
        frameIndent[0] = -1;
        frameState[0] = WANT_NODE;
        frameNode[0] = record;
        frameEmpty[0] = start;
        doubtful = false;
    }

    /// Closes all that is open; a document without content gets an empty node.
    final void endFrames() {
        closeTo(0);
        if (frameState[0] == WANT_NODE) {
            empty(frameEmpty[0]);
        }
        dropProperties();
    }

    /// Reads a document's content from behind its `---` to the next marker or the end of the text.
    final void content(int behindMarker) {
        frameEmpty[0] = behindMarker;
        behind(INLINE);
        content();
    }

    /// Reads a document's content from the start of a line; `pos` is at the start of the line with
    /// the next marker then, or at the end of the text.
    final void content() {
        while (nextLine()) {
            if (indent == 0 && tabAt < 0 && markerAt(pos)) {
                pos = lineStart;
                return;
            }
            line();
        }
    }

    /// One line with content: `pos` is at it, and at the start of a later line afterwards.
    final void line() {
        int column = indent;
        boolean dash = bytes[pos] == '-' && blankAt(pos + 1);
        int frame = frameFor(column, dash);
        int state = frameState[frame];
        boolean begins = frameIndent[frame] < column;
        if (frameIndent[frame] == column && dash && frameKind[frame] == MAPPING) {
            begins = frame == depth && (state == WANT_VALUE || state == WANT_KEY);
            if (!begins) {
                misplaced(frame, "a list item where a key is expected");
                return;
            }
        } else if (begins && (frame < depth || !wantsNode(state))) {
            misplaced(frame, "");
            return;
        } else if (frameIndent[frame] == column && frameKind[frame] == SEQUENCE && !dash) {
            misplaced(frame, "");
            return;
        }
        if (begins) {
            if (dash) {
                sequence(column, LINE);
            } else {
                node(column, LINE);
            }
            return;
        }
        if (tabAt >= 0) {
            tabbed();
            return;
        }
        closeTo(frame);
        doubtful = false;
        if (frameKind[frame] == SEQUENCE) {
            complete();
            item();
        } else {
            entry(column);
        }
    }

    /// An entry of the mapping on top, at its column (`ns-l-block-map-entry`).
    private void entry(int column) {
        byte c = bytes[pos];
        boolean indicator = blankAt(pos + 1);
        if (c == ':' && indicator && frameState[depth] == WANT_KEY) {
            absent(frameEmpty[depth]);
        }
        if (c == ':' && indicator && frameState[depth] == AFTER_KEY) {
            frameState[depth] = WANT_VALUE;
            indicator(COMPACT);
            return;
        }
        complete();
        frameState[depth] = WANT_KEY;
        if (c == '?' && indicator) {
            indicator(COMPACT);
        } else {
            node(column, KEY);
        }
    }

    /// `- ` and what stands behind it (`c-l-block-seq-entry`).
    private void item() {
        frameState[depth] = WANT_NODE;
        indicator(COMPACT);
    }

    /// Passes the indicator at `pos`.
    private void indicator(int where) {
        pos++;
        frameEmpty[depth] = pos;
        behind(where);
    }

    /// Reads what stands behind an indicator on its line.
    private void behind(int where) {
        int p = skipBlanks(pos);
        if (breakAt(p)) {
            pos = afterBreak(p);
        } else if (bytes[p] == '#') {
            pos = afterBreak(comment(p));
        } else {
            tabAt = -1;
            for (int i = pos; i < p && where == COMPACT; i++) {
                if (bytes[i] == '\t') {
                    tabAt = i;
                    break;
                }
            }
            pos = p;
            node(p - lineStart, where);
        }
    }

    /// Opens a sequence whose first dash is at `pos`.
    private void sequence(int column, int where) {
        if (where == INLINE || hasOwnProperties()) {
            fault(
                    pos,
                    pos + 1,
                    "a list item behind other text; expected the list on a line of its own");
            giveUpLine(where, pos);
            return;
        }
        if (tabAt >= 0) {
            tabbed();
            return;
        }
        int indentless = frameIndent[depth] == column ? Tape.INDENTLESS : 0;
        if (!open(SEQUENCE, Tape.SEQUENCE | indentless, pos, column)) {
            giveUp();
            return;
        }
        item();
    }

    /// Opens a mapping in whose first key `start` is; false, with a fault, where none can be.
    private boolean mapping(int column, int where, int start, int colon) {
        if (where == INLINE) {
            fault(
                    colon,
                    colon + 1,
                    bytes[colon] == ':'
                            ? "`: ` inside a value; expected quotes around a text with `: `, or a"
                                    + " nested key on a line of its own"
                            : "`? ` begins a key behind other text; expected it on a line of its"
                                    + " own");
            giveUpLine(where, start);
            return false;
        }
        if (tabAt >= 0) {
            tabbed();
            return false;
        }
        if (!open(MAPPING, Tape.MAPPING, start, column)) {
            giveUp();
            return false;
        }
        frameState[depth] = WANT_KEY;
        return true;
    }

    /// Reads the node that begins at `pos`, with its properties, and where it turns out to be the
    /// first key of a mapping, that too.
    private void node(int column, int where) {
        int start = pos;
        while (bytes[pos] == '&' || bytes[pos] == '!') {
            if (!property()) {
                giveUpLine(where, start);
                return;
            }
            int after = skipBlanks(pos);
            if (!blankAt(pos)) {
                fault(
                        pos,
                        textEnd(pos),
                        snippet(pos, textEnd(pos))
                                + " right behind an anchor or tag; expected a blank before it");
                giveUpLine(where, start);
                return;
            }
            if (breakAt(after) || bytes[after] == '#') {
                if (where == KEY) {
                    noKey(start);
                    return;
                }
                raiseProperties();
                pos = afterBreak(breakAt(after) ? after : comment(after));
                return;
            }
            pos = after;
        }
        byte c = bytes[pos];
        if (c == '|' || c == '>') {
            block(where, start);
        } else if (c == '*') {
            aliasNode(column, where, start);
        } else if (c == '"' || c == '\'') {
            quotedNode(column, where, start);
        } else if (c == '[' || c == '{') {
            flowNode(column, where, start);
        } else if (plainAt(pos)) {
            plainNode(column, where, start);
        } else if (c == '-') {
            sequence(column, where);
        } else if (c == ':' || c == '?') {
            indicated(column, where, start);
        } else {
            noNode(where, start);
        }
    }

    /// A mapping that begins with `? `, or with `: ` and so with an empty key.
    private void indicated(int column, int where, int start) {
        boolean question = bytes[pos] == '?';
        if (question && hasOwnProperties()) {
            fault(pos, pos + 1, "`? ` behind an anchor or tag; expected it on a line of its own");
            giveUpLine(where, start);
            return;
        }
        int colon = pos;
        if (where != KEY && !mapping(column, where, start, colon)) {
            return;
        }
        if (question) {
            indicator(COMPACT);
            return;
        }
        empty(colon);
        value(colon);
    }

    /// The value behind a simple key's colon.
    private void value(int colon) {
        frameState[depth] = WANT_VALUE;
        pos = colon;
        indicator(INLINE);
    }

    private void block(int where, int start) {
        if (where == KEY) {
            noKey(start);
        } else if (!blockScalar(frameIndent[depth])) {
            giveUpLine(where, start);
        }
    }

    /// The colon behind the key that ends at `pos`; -1 when it is no key. The key is on one line.
    private int colonBehind() {
        int p = skipBlanks(pos);
        return p < limit && bytes[p] == ':' && blankAt(p + 1) ? p : -1;
    }

    private void aliasNode(int column, int where, int start) {
        int from = pos;
        int end = Math.min(limit, aliasEnd(bytes, from));
        pos = end;
        int colon = colonBehind();
        if (hasOwnProperties() || colon < 0 || where == INLINE) {
            if (!isAlias(from, end)) {
                giveUpLine(where, start);
                return;
            }
        }
        if (isScalarNode(column, where, start, colon)) {
            alias(from, end);
            behindNode(colon);
        }
    }

    private void quotedNode(int column, int where, int start) {
        int from = pos;
        int line = lineStart;
        if (!quoted(frameIndent[depth])) {
            unclosedQuote(where, from);
            return;
        }
        int head = scalarHead;
        int end = pos;
        int colon = colonBehind();
        if (colon >= 0 && lineStart != line) {
            fault(
                    from,
                    end,
                    "a key over several lines; expected it on one line, or `? ` before it");
            giveUpLine(where, colon);
            return;
        }
        if (isScalarNode(column, where, start, colon)) {
            scalar(head, from, end);
            behindNode(colon);
        }
    }

    private void flowNode(int column, int where, int start) {
        int line = lineStart;
        int from = pos;
        boolean mayBeKey = where == LINE || where == COMPACT;
        int gap = mayBeKey ? gap(start) : Anchors.NONE;
        int frame = depth;
        boolean closed = flow(frameIndent[depth]);
        if (depth != frame) {
            throw new IllegalStateException("open collections: " + depth + " and not " + frame);
        }
        if (!closed) {
            if (mayBeKey) {
                leaveGap(gap);
            }
            doubtful = true;
            return;
        }
        int colon = colonBehind();
        if (colon >= 0 && lineStart != line) {
            fault(
                    from,
                    pos,
                    "a key over several lines; expected it on one line, or `? ` before it");
            colon = -1;
            pos = lineEnd(pos);
            spoil();
        }
        if (colon < 0) {
            if (mayBeKey) {
                leaveGap(gap);
            }
            if (where == KEY) {
                fault(from, pos, "a collection where a key is expected; expected `: ` behind it");
                spoil();
            }
            tail();
            return;
        }
        if (mayBeKey && tabAt < 0 && depth < limits.depth()) {
            openAt(gap, MAPPING, Tape.MAPPING, start, column);
            isShortKey(start, colon);
            value(colon);
        } else if (where == KEY) {
            isShortKey(start, colon);
            value(colon);
        } else {
            if (mayBeKey) {
                leaveGap(gap);
            }
            mapping(column, where, start, colon);
        }
    }

    private void plainNode(int column, int where, int start) {
        int from = pos;
        int end = plainLine(from);
        int colon = stop < limit && bytes[stop] == ':' ? stop : -1;
        if (colon >= 0 || where == KEY) {
            if (isScalarNode(column, where, start, colon)) {
                scalar(Tape.PLAIN, from, end);
                behindNode(colon);
            }
            return;
        }
        int head = Tape.PLAIN;
        int parent = frameIndent[depth];
        int last = stop;
        while (breakAt(last)) {
            int next = continuation(last, parent);
            if (next < 0) {
                break;
            }
            int textEnd = plainLine(next);
            if (stop < limit && bytes[stop] == ':') {
                break;
            }
            end = textEnd;
            last = stop;
            lineStart = continuationLine;
            head |= Tape.ENCODED;
        }
        pos = last;
        scalar(head, from, end);
        tail();
    }

    /// Whether the scalar or alias that was read may be added: with a colon behind it as a key, for
    /// which a mapping is opened where none is; without one as a node. Else there is a fault.
    private boolean isScalarNode(int column, int where, int start, int colon) {
        if (colon < 0) {
            if (where == KEY) {
                noKey(start);
            }
            return where != KEY;
        }
        if (!isShortKey(start, colon)) {
            spoil();
        }
        return where == KEY || mapping(column, where, start, colon);
    }

    /// Goes on behind a node: with the value where it was a key, else with the end of the line.
    private void behindNode(int colon) {
        if (colon >= 0) {
            value(colon);
        } else {
            tail();
        }
    }

    /// Nothing but a comment may stand between the end of a node and the end of its line.
    private void tail() {
        int p = skipBlanks(pos);
        if (breakAt(p)) {
            pos = afterBreak(p);
            return;
        }
        if (bytes[p] == '#') {
            if (is(Characters.BLANK, bytes[p - 1])) {
                pos = afterBreak(comment(p));
                return;
            }
            fault(p, textEnd(p), "a comment needs a blank before its `#`");
        } else {
            fault(
                    p,
                    textEnd(p),
                    snippet(p, textEnd(p)) + " behind the end of the value; expected nothing");
            taint();
        }
        pos = afterBreak(lineEnd(p));
    }

    /// Ends the collections above `frame`.
    final void closeTo(int frame) {
        while (depth > frame) {
            complete();
            close();
        }
    }

    /// Puts empty nodes where the collection on top still wants some.
    final void complete() {
        switch (frameState[depth]) {
            case WANT_NODE, WANT_VALUE:
                absent(frameEmpty[depth]);
                break;
            case WANT_KEY:
                absent(frameEmpty[depth]);
                emptyValue();
                break;
            case AFTER_KEY:
                emptyValue();
                break;
            default:
                break;
        }
        frameState[depth] = RESTING;
        dropProperties();
    }

    private void emptyValue() {
        frameState[depth] = WANT_VALUE;
        absent(Math.min(Spans.end(bytes, tape, tape.size() - 1), limit));
    }

    /// Adds an empty node; where text was skipped nearby, nobody knows whether it was meant to be.
    private void absent(int at) {
        if (tape.isMarked(frameNode[depth], Tape.SHORT) && !hasProperties()) {
            scalar(Tape.PLAIN | Tape.INCOMPLETE, at, at);
        } else {
            empty(at);
        }
    }
}
