package dev.hubconsole.core.yaml;

import static dev.hubconsole.core.yaml.Characters.BLANK;
import static dev.hubconsole.core.yaml.Characters.BREAK;
import static dev.hubconsole.core.yaml.Characters.FLOW_INDICATOR;
import static dev.hubconsole.core.yaml.Characters.is;

/// Reads flow collections: `[ … ]` and `{ … }` with all that stands in them (chapter 7.4 of the
/// specification), by a table of states instead of recursion.
abstract class FlowReader extends ScalarReader {

    /// The collection that is being read: its frame, first byte and line, and the column that its
    /// lines must be indented beyond.
    private int base;

    private int opened;
    private int openedLine;
    private int parent;

    /// A line was indented too little and that was said.
    private boolean shallow;

    /// Something inside was never closed and that was said.
    private boolean broken;

    /// The key read last is quoted or a collection, so that its `:` need not be followed by a
    /// blank.
    private boolean jsonKey;

    /// The collection's gap, where it may be the key of a pair, and line, for each frame.
    private int[] gaps = new int[80];

    private int[] lines = new int[80];

    FlowReader(byte[] bytes, Limits limits) {
        super(bytes, limits);
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

    private boolean tooDeepAtBase() {
        int nested = 0;
        do {
            nested += token();
        } while (nested > 0 && toContent());
        if (nested > 0) {
            noticed = pos;
            scalar(Tape.PLAIN | Tape.INCOMPLETE, opened, opened + 1);
            rewind(afterBreak(lineEnd(opened)), faults.size());
            return false;
        }
        scalar(Tape.PLAIN | Tape.INCOMPLETE, opened, pos);
        spoil();
        return true;
    }

    /// The collection has no end: it stays in the tree without content, and reading goes on behind
    /// the line where it was opened.
    private void unclosed(int faultsBefore) {
        depth = base;
        frameState[depth] = wantedBefore(frameState[depth]);
        lineStart = openedLine;
        pos = Math.max(pos, noticed);
        int end = textEnd(opened);
        byte bracket = bytes[opened];
        openWithOwn(
                bracket == '[' ? FLOW_SEQUENCE : FLOW_MAPPING,
                (bracket == '[' ? Tape.SEQUENCE : Tape.MAPPING) | Tape.FLOW,
                opened);
        spoil();
        tape.add(Tape.CLOSE, end, 0);
        close();
        boolean goesOn = rewind(afterBreak(lineEnd(opened)), faultsBefore);
        if (goesOn) {
            fault(
                    opened,
                    opened + 1,
                    bracket == '['
                            ? "`[` is never closed; expected `,` or `]` before the next entry"
                            : "`{` is never closed; expected `,` or `}` before the next entry",
                    new Fault.Note(
                            noticed,
                            noticed >= limit
                                    ? "the file ends here"
                                    : "what begins here cannot be part of it"));
        }
    }

    /// Ends all that is open in the collection where it stands, after a fault that was reported.
    private void closeAll() {
        while (depth > base) {
            fill();
            spoil();
            if (frameKind[depth] != FLOW_PAIR) {
                tape.add(Tape.CLOSE, Math.max(pos, tape.start(tape.size() - 1)), 0);
            }
            close();
        }
        pos = Math.max(lineStart, Math.min(pos, limit));
    }

    /// Goes to the next byte that is no blank, line end or comment. False when the collection
    /// cannot go on there: at the end of the text, a document marker, or what looks like the next
    /// block entry.
    private boolean toContent() {
        final byte[] b = bytes;
        int p = pos;
        while (true) {
            p = skipBlanks(p);
            if (p >= limit) {
                noticed = limit;
                pos = limit;
                return false;
            }
            byte c = b[p];
            if (c == '#' && is(BLANK | BREAK, b[p - 1])) {
                p = comment(p);
            } else if (!is(BREAK, c)) {
                pos = p;
                return true;
            }
            p = afterBreak(p);
            int line = p;
            while (p < limit && b[p] == ' ') {
                p++;
            }
            lineStart = line;
            if (p - line <= parent && !isPartOfIt(p) || p == line && markerAt(p)) {
                noticed = p;
                pos = line;
                return false;
            }
        }
    }

    /// Whether a line that is not indented enough is part of the collection all the same; then it
    /// is a fault, one for the whole collection.
    private boolean isPartOfIt(int p) {
        int content = skipBlanks(p);
        if (breakAt(content) || bytes[content] == '#') {
            return true;
        }
        if (looksLikeEntry(content)) {
            return false;
        }
        if (!shallow) {
            shallow = true;
            tooShallow(
                    p,
                    parent,
                    bytes[opened] == '['
                            ? "the list that begins here"
                            : "the mapping that begins here",
                    opened);
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

    private static boolean isEnd(byte c) {
        return c == ',' || c == ']' || c == '}';
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

    private boolean unclosedQuote(int from) {
        int end = textEnd(from);
        byte quote = bytes[from];
        broken = true;
        scalar(
                (quote == '"' ? Tape.DOUBLE_QUOTED : Tape.SINGLE_QUOTED)
                        | Tape.INCOMPLETE
                        | Tape.ENCODED,
                from,
                end);
        spoil();
        neverClosed(from);
        pos = lineEnd(from);
        return spend(noticed - pos);
    }

    /// Says that the quote at `from` has no other.
    final void neverClosed(int from) {
        fault(
                from,
                textEnd(from),
                bytes[from] == '"'
                        ? "this double quote is never closed; expected `\"` before the next entry"
                        : "this single quote is never closed; expected `'` before the next entry",
                new Fault.Note(
                        noticed,
                        noticed >= limit
                                ? "the file ends here"
                                : "what begins here cannot be part of the text"));
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

    private byte closing(int frame) {
        return (byte) (frameKind[frame] == FLOW_SEQUENCE ? ']' : '}');
    }

    /// A closing bracket of the other kind. Where a collection around this one fits, the ones
    /// inside it were never closed; else it is taken for the right one.
    private boolean unwind(byte c) {
        int fitting = depth;
        while (fitting > base && (frameKind[fitting] == FLOW_PAIR || closing(fitting) != c)) {
            fitting--;
        }
        int at = tape.start(frameNode[depth]);
        String open = bytes[at] == '[' ? "`[`" : "`{`";
        String expected = bytes[at] == '[' ? "`]`" : "`}`";
        if (fitting == base) {
            fault(
                    pos,
                    pos + 1,
                    snippet(pos, pos + 1) + " closes " + open + "; expected " + expected,
                    new Fault.Note(at, open + " is here"));
            spoil();
            return true;
        }
        fault(
                at,
                at + 1,
                open + " is never closed; expected `,` or " + expected,
                new Fault.Note(pos, snippet(pos, pos + 1) + " here closes what is around it"));
        while (depth > fitting) {
            fill();
            spoil();
            if (frameKind[depth] != FLOW_PAIR) {
                tape.add(Tape.CLOSE, pos, 0);
            }
            close();
        }
        fill();
        return true;
    }

    /// Puts empty nodes where the frame on top still wants some.
    private void fill() {
        switch (frameState[depth]) {
            case FLOW_KEY:
                empty(frameEmpty[depth]);
                empty(frameEmpty[depth]);
                frameState[depth] = FLOW_COMMA;
                break;
            case FLOW_COLON:
                empty(Math.min(pos, endOfLast()));
                frameState[depth] = FLOW_COMMA;
                break;
            case FLOW_VALUE:
                empty(frameEmpty[depth]);
                break;
            default:
                break;
        }
        dropProperties();
    }

    /// Where the node written last ends.
    private int endOfLast() {
        return Spans.end(bytes, tape, tape.size() - 1);
    }

    /// Something stands where a comma, a colon or the end was expected.
    private boolean missing(byte c) {
        String expected =
                frameKind[depth] == FLOW_SEQUENCE
                        ? "`,` or `]`"
                        : frameState[depth] == FLOW_COLON ? "`:`, `,` or `}`" : "`,` or `}`";
        if (broken) {
            fill();
            if (frameKind[depth] == FLOW_PAIR) {
                close();
            }
            frameState[depth] = frameKind[depth] == FLOW_SEQUENCE ? FLOW_ITEM : FLOW_ENTRY;
            return c == ':' ? skipToComma() : true;
        }
        int end = wordEnd(pos);
        if (c == '#') {
            fault(pos, textEnd(pos), "a comment needs a blank before its `#`");
            pos = lineEnd(pos);
            return true;
        }
        if (c == ':' && frameKind[depth] == FLOW_SEQUENCE) {
            fault(
                    pos,
                    pos + 1,
                    "`:` on another line than its key; expected it right behind the key");
        } else if (c == ':') {
            fault(
                    pos,
                    pos + 1,
                    "a second `:` in one entry; expected " + expected + " before the next key");
        } else {
            fault(pos, end, snippet(pos, end) + " follows without a comma; expected " + expected);
        }
        return skipToComma();
    }

    private boolean keyOnOtherLine(int start) {
        fault(
                start,
                pos,
                "the `:` of this key is on another line; expected it right behind the key");
        return skipToComma();
    }

    private boolean noNode(int p) {
        byte c = bytes[p];
        int end = wordEnd(p);
        String what =
                switch (c) {
                    case '-' ->
                            "`-` begins a list in lines, which cannot stand inside brackets;"
                                    + " expected items with commas between them";
                    case '#' -> "a comment needs a blank before its `#`";
                    case '?' -> "`?` needs a blank behind it, or quotes around it";
                    default ->
                            "a text cannot begin with "
                                    + snippet(p, p + 1)
                                    + "; expected quotes around it";
                };
        fault(p, Math.max(end, p + 1), what);
        return skipToComma();
    }

    private int wordEnd(int p) {
        int end = p + 1;
        while (end < limit && !is(BLANK | BREAK | FLOW_INDICATOR, bytes[end])) {
            end++;
        }
        return end;
    }

    /// Passes over the rest of an entry with a fault, brackets and quotes in it included. Reading
    /// goes on at the comma or bracket behind it.
    private boolean skipToComma() {
        dropProperties();
        spoil();
        int nested = 0;
        while (toContent()) {
            byte c = bytes[pos];
            if (nested == 0 && isEnd(c)) {
                int wanted = frameState[depth];
                if (wanted == FLOW_ITEM) {
                    scalar(Tape.PLAIN | Tape.INCOMPLETE, pos, pos);
                } else if (wanted == FLOW_ENTRY) {
                    frameState[depth] = FLOW_COMMA;
                }
                return true;
            }
            nested += token();
        }
        return false;
    }

    /// Passes over one token without looking into it; how many brackets it opens or (negative)
    /// closes.
    private int token() {
        byte c = bytes[pos];
        int begin = pos;
        if ((c == '"' || c == '\'') && quoted(parent)) {
            return 0;
        }
        pos = begin + 1;
        if (is(FLOW_INDICATOR, c)) {
            return c == '[' || c == '{' ? 1 : c == ',' ? 0 : -1;
        }
        while (pos < limit && !is(BLANK | BREAK | FLOW_INDICATOR, bytes[pos])) {
            pos++;
        }
        return 0;
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

    /// The state of a frame before the node came that is taken back.
    private static int wantedBefore(int state) {
        return switch (state) {
            case AFTER_KEY -> WANT_KEY;
            default -> WANT_VALUE;
        };
    }
}
