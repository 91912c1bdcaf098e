package dev.hubconsole.core.yaml;

import static dev.hubconsole.core.yaml.Characters.FLOW_INDICATOR;
import static dev.hubconsole.core.yaml.Characters.is;

/// Reads flow collections: `[ … ]` and `{ … }` with all that stands in them (chapter 7.4 of the
/// specification), by a table of states instead of recursion.
abstract class FlowReader extends FlowRecovery {
    /// The key read last is quoted or a collection, so that its `:` need not be followed by a
    /// blank.
    private boolean jsonKey;

    /// The collection's gap, where it may be the key of a pair, and line, for each frame.
    private int[] gaps = new int[80];

    private int[] lines = new int[80];

    FlowReader(byte[] bytes, Limits limits, Tape tape) {
        super(bytes, limits, tape);
    }

    /// Reads the flow collection at `pos`, with its properties; `pos` is behind its closing bracket
    /// then. False when something in it is never closed or it is given up: `pos` is at the start of
    /// the line where reading goes on, and the faults are noted.
    ///
    /// @param outside the column of the block around it, which its lines must be indented beyond
    final boolean flow(int outside) {
        base = depth;
        opened = pos;
        openedLine = lineStart;
        parent = outside;
        shallow = false;
        broken = false;
        int records = tape.size();
        int definitions = anchors.count();
        int nodesBefore = nodes;
        long expansionBefore = expansion;
        int faultsBefore = faults.size();
        if (!openCollection(Anchors.NONE)) {
            return tooDeepAtBase();
        }
        while (depth > base) {
            if (!toContent() || !step(bytes[pos])) {
                if (broken || isStopped()) {
                    closeAll();
                } else {
                    restore(records, definitions, nodesBefore, expansionBefore, opened);
                    unclosed(faultsBefore);
                }
                return false;
            }
        }
        return true;
    }

    /// One step of the state machine; false when something was opened that is never closed.
    private boolean step(byte c) {
        switch (frameState[depth]) {
            case FLOW_ITEM, FLOW_ENTRY:
                return entry(c);
            case FLOW_KEY:
                if (c == ':' && separatesInFlow(pos + 1)) {
                    empty(pos);
                    return colon();
                }
                return isEnd(c) ? end(c) : node(c);
            case FLOW_COLON:
                if (c == ':' && (jsonKey || separatesInFlow(pos + 1))) {
                    return colon();
                }
                return isEnd(c) ? end(c) : missing(c);
            case FLOW_VALUE:
                return isEnd(c) ? end(c) : node(c);
            default:
                return isEnd(c) ? end(c) : missing(c);
        }
    }

    private boolean colon() {
        frameState[depth] = FLOW_VALUE;
        pos++;
        frameEmpty[depth] = pos;
        return true;
    }

    /// An item of a sequence (`ns-flow-seq-entry`) or an entry of a mapping (`ns-flow-map-entry`).
    private boolean entry(byte c) {
        boolean item = frameState[depth] == FLOW_ITEM;
        if (c == ',') {
            fault(
                    pos,
                    pos + 1,
                    "nothing stands before this comma; expected "
                            + (item ? "an item" : "an entry"));
            pos++;
            return true;
        }
        if (c == ']' || c == '}') {
            return end(c);
        }
        boolean question = c == '?' && blankAt(pos + 1);
        boolean noKey = c == ':' && separatesInFlow(pos + 1);
        if (!question && !noKey) {
            return node(c);
        }
        if (item && !openPair(pos)) {
            return skipToComma();
        }
        frameState[depth] = FLOW_KEY;
        if (question) {
            pos++;
            frameEmpty[depth] = pos;
            return true;
        }
        empty(pos);
        return colon();
    }

    private boolean openPair(int start) {
        boolean opened = open(FLOW_PAIR, Tape.MAPPING | Tape.PAIR, start, -1);
        if (opened) {
            frameState[depth] = FLOW_KEY;
        }
        return opened;
    }

    /// A node (`ns-flow-node`) with its properties.
    private boolean node(byte first) {
        int start = pos;
        int line = lineStart;
        byte c = first;
        if (c == '&' || c == '!') {
            if (!properties()) {
                return skipToComma();
            }
            if (!toContent()) {
                return false;
            }
            c = bytes[pos];
            boolean noNode = isEnd(c) || c == ':' && separatesInFlow(pos + 1);
            if (noNode) {
                return emptyNode(c, start, line);
            }
        }
        jsonKey = false;
        boolean item = frameState[depth] == FLOW_ITEM;
        switch (c) {
            case '[', '{':
                return nested(item, start, line);
            case '"', '\'':
                return quotedNode(item, start, line);
            case '*':
                return aliasNode(item, start, line);
            default:
                return plainNode(item, start, line);
        }
    }

    private boolean emptyNode(byte c, int start, int line) {
        if (c == ':' && frameState[depth] == FLOW_ITEM) {
            if (lineStart != line) {
                return keyOnOtherLine(start);
            }
            if (!openPair(start)) {
                return skipToComma();
            }
        }
        empty(pos);
        return true;
    }

    private boolean nested(boolean item, int start, int line) {
        int gap = item ? gap(start) : Anchors.NONE;
        if (!openCollection(gap)) {
            return skipToComma();
        }
        lines[depth] = line;
        return true;
    }

    private boolean openCollection(int gap) {
        boolean sequence = bytes[pos] == '[';
        if (!openWithOwn(
                sequence ? FLOW_SEQUENCE : FLOW_MAPPING,
                (sequence ? Tape.SEQUENCE : Tape.MAPPING) | Tape.FLOW,
                pos)) {
            return false;
        }
        frameState[depth] = sequence ? FLOW_ITEM : FLOW_ENTRY;
        if (depth >= gaps.length) {
            gaps = java.util.Arrays.copyOf(gaps, frameKind.length);
            lines = java.util.Arrays.copyOf(lines, frameKind.length);
        }
        gaps[depth] = gap;
        lines[depth] = lineStart;
        pos++;
        return true;
    }

    private boolean quotedNode(boolean item, int start, int line) {
        int from = pos;
        if (!quoted(parent)) {
            return unclosedQuote(from);
        }
        jsonKey = true;
        int end = pos;
        if (item && isPair(start, line)) {
            openPair(start);
        }
        scalar(scalarHead, from, end);
        return true;
    }

    private boolean aliasNode(boolean item, int start, int line) {
        int from = pos;
        int end = Math.min(limit, aliasEnd(bytes, from));
        if (!isAlias(from, end)) {
            return skipToComma();
        }
        pos = end;
        if (item && isPair(start, line)) {
            openPair(start);
        }
        alias(from, end);
        return true;
    }

    /// Whether the `*` at `from` is an alias that may stand here; a fault when not.
    final boolean isAlias(int from, int end) {
        if (hasOwnAnchor() || hasProperties()) {
            dropProperties();
            fault(
                    from,
                    end,
                    "an alias with an anchor or tag of its own; expected it alone, as it is the"
                            + " node that it means");
            return false;
        }
        if (end == from + 1) {
            fault(
                    from,
                    end,
                    "`*` without a name; expected an anchor's name right behind it, or quotes"
                            + " around a text that begins with it");
            return false;
        }
        return true;
    }

    private boolean plainNode(boolean item, int start, int line) {
        int from = pos;
        if (!plainInFlowAt(from)) {
            return noNode(from);
        }
        int end = plainLineInFlow(from);
        int head = Tape.PLAIN;
        while (breakAt(stop)) {
            int next = continuation(stop, parent);
            if (next < 0
                    || is(FLOW_INDICATOR, bytes[next])
                    || bytes[next] == ':' && separatesInFlow(next + 1)) {
                break;
            }
            end = plainLineInFlow(next);
            lineStart = continuationLine;
            head |= Tape.ENCODED;
        }
        pos = end;
        if (item && isPair(start, line)) {
            openPair(start);
        }
        scalar(head, from, end);
        return true;
    }

    /// Whether the node that ends at `pos` is the key of a pair in a sequence (`ns-flow-pair`): its
    /// `:` must be on the same line. If it is, `pos` and the state are left for the colon.
    private boolean isPair(int start, int line) {
        if (lineStart != line) {
            return false;
        }
        int colon = skipBlanks(pos);
        boolean pair =
                colon < limit && bytes[colon] == ':' && (jsonKey || separatesInFlow(colon + 1));
        if (pair && depth >= limits.depth()) {
            return false;
        }
        return pair && isShortKey(start, colon);
    }

    /// Whether a key on one line is no longer than allowed; a fault when it is.
    final boolean isShortKey(int start, int colon) {
        if (colon - start <= 1024 || Utf8.characters(bytes, start, colon) <= 1024) {
            return true;
        }
        fault(
                start,
                colon,
                "a key of "
                        + Utf8.characters(bytes, start, colon)
                        + " characters; expected at most 1024, or `? ` before it");
        return false;
    }

    /// `,` or a closing bracket.
    private boolean end(byte c) {
        fill();
        if (frameKind[depth] == FLOW_PAIR) {
            close();
        }
        if (c == ',') {
            frameState[depth] = frameKind[depth] == FLOW_SEQUENCE ? FLOW_ITEM : FLOW_ENTRY;
            pos++;
            return true;
        }
        if (c != closing(depth)) {
            if (!unwind(c)) {
                return true;
            }
        }
        pos++;
        tape.add(Tape.CLOSE, pos, 0);
        int node = depth;
        close();
        jsonKey = true;
        if (depth > base
                && gaps[node] != Anchors.NONE
                && isPair(tape.start(gaps[node]), lines[node])) {
            openAt(gaps[node], FLOW_PAIR, Tape.MAPPING | Tape.PAIR, tape.start(gaps[node]), -1);
            frameState[depth] = FLOW_COLON;
        }
        return true;
    }

    /// Anchors and tags before a node; false, with a fault, when one is malformed.
    private boolean properties() {
        while (bytes[pos] == '&' || bytes[pos] == '!') {
            if (!property()) {
                return false;
            }
            if (!separatesInFlow(pos)) {
                fault(pos, wordEnd(pos), "expected a blank behind an anchor or tag");
                return false;
            }
            if (!toContent()) {
                return true;
            }
        }
        return true;
    }
}
