package dev.hubconsole.core.yaml;

import static dev.hubconsole.core.yaml.Characters.BLANK;
import static dev.hubconsole.core.yaml.Characters.BREAK;
import static dev.hubconsole.core.yaml.Characters.FLOW_INDICATOR;
import static dev.hubconsole.core.yaml.Characters.is;

/// What is done about text in brackets that is none: an entry is passed over up to its comma; what
/// is never closed ends where the next entry of the block around it begins.
abstract class FlowRecovery extends ScalarReader {

    /// The collection that is being read: its frame, first byte and line, and the column that its
    /// lines must be indented beyond.
    int base;

    int opened;
    int openedLine;
    int parent;

    /// A line was indented too little and that was said.
    boolean shallow;

    /// Something inside was never closed and that was said.
    boolean broken;

    FlowRecovery(byte[] bytes, Limits limits, Tape tape) {
        super(bytes, limits, tape);
    }

    final boolean tooDeepAtBase() {
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
    final void unclosed(int faultsBefore) {
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
    final void closeAll() {
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
    final boolean toContent() {
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
    final boolean isPartOfIt(int p) {
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

    static boolean isEnd(byte c) {
        return c == ',' || c == ']' || c == '}';
    }

    final boolean unclosedQuote(int from) {
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

    final byte closing(int frame) {
        return (byte) (frameKind[frame] == FLOW_SEQUENCE ? ']' : '}');
    }

    /// A closing bracket of the other kind. Where a collection around this one fits, the ones
    /// inside it were never closed; else it is taken for the right one.
    final boolean unwind(byte c) {
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
    final void fill() {
        switch (frameState[depth]) {
            case FLOW_KEY:
                empty(frameEmpty[depth]);
                empty(endOfLast());
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
    final int endOfLast() {
        return Spans.end(bytes, tape, tape.size() - 1);
    }

    /// Something stands where a comma, a colon or the end was expected.
    final boolean missing(byte c) {
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

    final boolean keyOnOtherLine(int start) {
        fault(
                start,
                pos,
                "the `:` of this key is on another line; expected it right behind the key");
        return skipToComma();
    }

    final boolean noNode(int p) {
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

    final int wordEnd(int p) {
        int end = p + 1;
        while (end < limit && !is(BLANK | BREAK | FLOW_INDICATOR, bytes[end])) {
            end++;
        }
        return end;
    }

    /// Passes over the rest of an entry with a fault, brackets and quotes in it included. Reading
    /// goes on at the comma or bracket behind it.
    final boolean skipToComma() {
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
    final int token() {
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

    /// The state of a frame before the node came that is taken back.
    static int wantedBefore(int state) {
        return switch (state) {
            case AFTER_KEY -> WANT_KEY;
            default -> WANT_VALUE;
        };
    }
}
