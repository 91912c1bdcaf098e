package dev.hubconsole.core.yaml;

import static dev.hubconsole.core.yaml.Characters.BLANK;
import static dev.hubconsole.core.yaml.Characters.BREAK;
import static dev.hubconsole.core.yaml.Characters.CLASS;
import static dev.hubconsole.core.yaml.Characters.FLOW_INDICATOR;
import static dev.hubconsole.core.yaml.Characters.INDICATOR;
import static dev.hubconsole.core.yaml.Characters.is;

/// Finds where scalars, anchors, tags and aliases end (chapters 6.8, 6.9, 7.3 and 8.1 of the
/// specification). Their values are made later, by [ScalarText], when somebody asks.
abstract class ScalarReader extends TreeBuilder {

    /// Where [#plainLine] stopped: a `:` that ends a key, a `#`, a flow indicator or the line's
    /// end.
    int stop;

    /// The start of the line that [#continuation] found.
    int continuationLine;

    /// Style and flags of the scalar read last.
    int scalarHead;

    /// Where it was noticed that something is never closed.
    int noticed;

    ScalarReader(byte[] bytes, Limits limits, Tape tape) {
        super(bytes, limits, tape);
    }

    /// Reads one line of a plain scalar (`nb-ns-plain-in-line`) in a block; the end of its text.
    final int plainLine(int from) {
        final byte[] b = bytes;
        final byte[] classes = CLASS;
        final int n = limit;
        int i = from;
        while (i < n) {
            byte c = b[i];
            if ((classes[c & 0xFF] & Characters.ENDS_PLAIN) == 0) {
                i++;
            } else if (c == ':') {
                if (blankAt(i + 1)) {
                    break;
                }
                i++;
            } else if (c == '#') {
                if (is(BLANK, b[i - 1])) {
                    break;
                }
                i++;
            } else {
                break;
            }
        }
        stop = i;
        while (i > from && is(BLANK, b[i - 1])) {
            i--;
        }
        return i;
    }

    /// The same inside brackets.
    final int plainLineInFlow(int from) {
        final byte[] b = bytes;
        final byte[] classes = CLASS;
        final int n = limit;
        int i = from;
        while (i < n) {
            byte c = b[i];
            if ((classes[c & 0xFF] & Characters.ENDS_PLAIN_IN_FLOW) == 0) {
                i++;
            } else if (c == ':') {
                if (separatesInFlow(i + 1)) {
                    break;
                }
                i++;
            } else if (c == '#') {
                if (is(BLANK, b[i - 1])) {
                    break;
                }
                i++;
            } else {
                break;
            }
        }
        stop = i;
        while (i > from && is(BLANK, b[i - 1])) {
            i--;
        }
        return i;
    }

    /// Whether what is at `p` can follow the `:` or `?` of an entry in flow.
    final boolean separatesInFlow(int p) {
        return p >= limit || is(BLANK | BREAK | FLOW_INDICATOR, bytes[p]);
    }

    /// Whether a plain scalar can begin at `p` (`ns-plain-first`).
    final boolean plainAt(int p) {
        byte c = bytes[p];
        return !is(INDICATOR, c) || (c == '-' || c == '?' || c == ':') && !blankAt(p + 1);
    }

    final boolean plainInFlowAt(int p) {
        byte c = bytes[p];
        return !is(INDICATOR, c) || (c == '-' || c == '?' || c == ':') && !separatesInFlow(p + 1);
    }

    /// Where a plain scalar that reaches the line end at `p` goes on (`s-flow-folded`): the first
    /// character of a line indented by more than `parent`; -1 when it does not.
    final int continuation(int p, int parent) {
        final byte[] b = bytes;
        int at = p;
        while (at < limit) {
            at = afterBreak(at);
            int start = at;
            while (at < limit && b[at] == ' ') {
                at++;
            }
            int column = at - start;
            at = skipBlanks(at);
            if (at >= limit) {
                return -1;
            }
            if (is(BREAK, b[at])) {
                continue;
            }
            if (column <= parent || b[at] == '#' || at == start && markerAt(start)) {
                return -1;
            }
            continuationLine = start;
            return at;
        }
        return -1;
    }

    /// Reads the quoted scalar at `pos` (`c-single-quoted`, `c-double-quoted`); `pos` is behind it
    /// then. When it is never closed `pos` stays, and [#noticed] tells where that became clear: at
    /// the end of the text, at a document marker, or at a line that is not indented by more than
    /// `parent` and looks like the next entry. Another line indented so little is a fault, and
    /// read.
    final boolean quoted(int parent) {
        final byte[] b = bytes;
        final byte quote = b[pos];
        final int ends =
                quote == '"' ? Characters.ENDS_DOUBLE_QUOTED : Characters.ENDS_SINGLE_QUOTED;
        int head = quote == '"' ? Tape.DOUBLE_QUOTED : Tape.SINGLE_QUOTED;
        int line = lineStart;
        int shallow = -1;
        int i = pos + 1;
        while (true) {
            while (i < limit && !is(ends, b[i])) {
                i++;
            }
            if (i >= limit) {
                noticed = limit;
                return false;
            }
            byte c = b[i];
            if (c == quote) {
                if (quote == '"' || i + 1 >= limit || b[i + 1] != '\'') {
                    break;
                }
                head |= Tape.ENCODED;
                i += 2;
            } else if (c == '\\') {
                head |= Tape.ENCODED;
                int length = escape(i);
                if (length == 0) {
                    badEscape(i);
                    head |= Tape.INCOMPLETE;
                    length = 1;
                }
                i += length;
            } else {
                head |= Tape.ENCODED;
                i = afterBreak(i);
                line = i;
                while (i < limit && b[i] == ' ') {
                    i++;
                }
                int column = i - line;
                int content = skipBlanks(i);
                if (column == 0 && markerAt(line)) {
                    noticed = line;
                    return false;
                }
                if (column <= parent && !breakAt(content)) {
                    if (looksLikeEntry(content)) {
                        noticed = content;
                        return false;
                    }
                    shallow = shallow < 0 ? i : shallow;
                }
                i = content;
            }
        }
        if (shallow >= 0) {
            tooShallow(shallow, parent, "the quoted text that begins here", pos);
        }
        scalarHead = head;
        lineStart = line;
        pos = i + 1;
        return true;
    }

    /// How long the escape at `p` is (`c-ns-esc-char`); 0 for none that YAML knows. The backslash
    /// before a line end is taken alone.
    private int escape(int p) {
        if (p + 1 >= limit) {
            return 1;
        }
        byte c = bytes[p + 1];
        return switch (c) {
            case '0', 'a', 'b', 't', '\t', 'n', 'v', 'f', 'r', 'e', ' ', '"', '/', '\\', 'N', '_' ->
                    2;
            case 'L', 'P' -> 2;
            case '\n', '\r' -> 1;
            case 'x' -> digits(p + 2, 2) >= 0 ? 4 : 0;
            case 'u' -> unicode(p);
            case 'U' -> {
                int character = digits(p + 2, 8);
                boolean exists =
                        character >= 0
                                && character <= Character.MAX_CODE_POINT
                                && !isSurrogate(character);
                yield exists ? 10 : 0;
            }
            default -> 0;
        };
    }

    /// JSON writes a character beyond U+FFFF as two escapes; a half of such a pair is none.
    private int unicode(int p) {
        int first = digits(p + 2, 4);
        if (first < 0 || !isSurrogate(first)) {
            return first < 0 ? 0 : 6;
        }
        boolean pair =
                Character.isHighSurrogate((char) first)
                        && p + 8 < limit
                        && bytes[p + 6] == '\\'
                        && bytes[p + 7] == 'u';
        int second = pair ? digits(p + 8, 4) : -1;
        return second >= 0 && Character.isLowSurrogate((char) second) ? 12 : 0;
    }

    private static boolean isSurrogate(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }

    private int digits(int from, int count) {
        return from + count > limit ? -1 : ScalarText.hexadecimal(bytes, from, count);
    }

    private void badEscape(int p) {
        int end = p + 1;
        while (end < limit && end < p + 2) {
            end++;
        }
        while (end < limit && (bytes[end] & 0xC0) == 0x80) {
            end++;
        }
        fault(
                p,
                end,
                snippet(p, end)
                        + " is no escape; expected one that YAML knows, `\\\\` for a backslash, or"
                        + " single quotes");
        taint();
    }

    /// A line inside something that is open is indented too little.
    final void tooShallow(int at, int parent, String inside, int opened) {
        if (at < limit && bytes[at] == '\t') {
            fault(
                    at,
                    skipBlanks(at),
                    "a tab where this line is to be indented; expected at least "
                            + blanks(parent + 1)
                            + ", as it goes on with "
                            + inside.replace(" that begins here", ""),
                    new Fault.Note(opened, inside));
        } else {
            fault(
                    at,
                    textEnd(at),
                    "this line goes on with "
                            + inside.replace(" that begins here", "")
                            + " and is indented too little; expected at least "
                            + blanks(parent + 1),
                    new Fault.Note(opened, inside));
        }
    }

    /// Whether the line with content at `p` looks like an item (`- `) or an entry (`key:`) of a
    /// block rather than like text or a part of a flow collection, whose entries end in a comma.
    final boolean looksLikeEntry(int p) {
        if (bytes[p] == '-' && blankAt(p + 1)) {
            return true;
        }
        int i = p;
        while (i < limit && !is(BREAK | FLOW_INDICATOR, bytes[i])) {
            if (bytes[i] == ':' && i > p && blankAt(i + 1)) {
                return bytes[textEnd(i) - 1] != ',';
            }
            i++;
        }
        return false;
    }

    /// Reads the literal or folded scalar at `pos` (`c-l+literal`, `c-l+folded`) and adds it; `pos`
    /// is at the start of the line behind it then. False, with a fault, when its header is wrong:
    /// `pos` stays.
    final boolean blockScalar(int parent) {
        final byte[] b = bytes;
        int start = pos;
        int head = b[start] == '|' ? Tape.LITERAL : Tape.FOLDED;
        int given = 0;
        byte chomping = 0;
        int p = start + 1;
        while (p < limit) {
            byte c = b[p];
            if (c >= '1' && c <= '9' && given == 0) {
                given = c - '0';
            } else if ((c == '+' || c == '-') && chomping == 0) {
                chomping = c;
            } else {
                break;
            }
            p++;
        }
        int header = p;
        p = skipBlanks(p);
        if (!breakAt(p)) {
            if (b[p] != '#' || p == header) {
                wrongHeader(start, p);
                return false;
            }
            p = comment(p);
        }
        p = afterBreak(p);
        int content = given > 0 ? Math.max(parent, 0) + given : -1;
        int end = header;
        int kept = header;
        int widest = 0;
        int widestAt = -1;
        while (p < limit) {
            int line = p;
            int most = content < 0 ? limit : Math.min(limit, p + content);
            while (p < most && b[p] == ' ') {
                p++;
            }
            int column = p - line;
            if (breakAt(p)) {
                if (content < 0 && column > widest) {
                    widest = column;
                    widestAt = p;
                }
                kept = p;
                p = afterBreak(p);
                continue;
            }
            boolean over = content < 0 ? column <= parent : column < content;
            if (over && b[p] == '\t' && breakAt(skipBlanks(p))) {
                fault(
                        p,
                        skipBlanks(p),
                        "a tab on an otherwise empty line of a block text; expected blanks or"
                                + " nothing",
                        new Fault.Note(start, "the block text begins here"));
                head |= Tape.INCOMPLETE;
                taint();
                p = skipBlanks(p);
                kept = p;
                p = afterBreak(p);
                continue;
            }
            if (over || column == 0 && markerAt(line)) {
                checkComment(start, p);
                p = line;
                break;
            }
            if (content < 0) {
                content = column;
                if (widest > content) {
                    fault(
                            widestAt - widest,
                            widestAt,
                            "this empty line has more blanks than the first line of the block text;"
                                    + " expected at most "
                                    + blanks(content),
                            new Fault.Note(p, "the first line with text"));
                    head |= Tape.INCOMPLETE;
                    taint();
                }
            }
            p = lineEnd(p);
            end = p;
            kept = p;
            p = afterBreak(p);
        }
        if (content < 0) {
            content = widest;
        }
        if (content > Tape.LARGEST_INDENT) {
            fault(start, header, "a block text indented by more blanks than can be read");
            content = 0;
        }
        pos = p;
        lineStart = p;
        scalar(head | content << Tape.INDENT_SHIFT, start, chomping == '+' ? kept : end);
        return true;
    }

    /// The comments right behind a block text have only blanks before them (`l-trail-comments`) but
    /// for those that end the document.
    private void checkComment(int opened, int p) {
        int comment = skipBlanks(p);
        if (bytes[p] != '\t' || bytes[comment] != '#') {
            return;
        }
        int next = comment;
        while (next < limit && (breakAt(next) || bytes[next] == '#')) {
            int line = afterBreak(lineEnd(next));
            next = skipBlanks(line);
            if (next == line && markerAt(line)) {
                return;
            }
        }
        if (next < limit) {
            fault(
                    p,
                    comment,
                    "a tab before a comment right behind a block text; expected blanks",
                    new Fault.Note(opened, "the block text begins here"));
        }
    }

    private void wrongHeader(int start, int p) {
        String indicator = bytes[start] == '|' ? "`|`" : "`>`";
        fault(
                p,
                Math.max(p + 1, textEnd(p)),
                bytes[p] == '#'
                        ? "a comment needs a blank before its `#`"
                        : "text on the line of "
                                + indicator
                                + "; expected only an indent (1 to 9), `+` or `-` here, and the"
                                + " text on the lines below",
                new Fault.Note(start, "the block text begins here"));
    }

    /// Reads the anchor or tag at `pos`, whichever it is, and keeps it for the node that comes;
    /// `pos` is behind it then. False, with a fault, when it is malformed.
    final boolean property() {
        int start = pos;
        int end = bytes[start] == '&' ? aliasEnd(bytes, start) : tagEnd(start);
        if (end > limit) {
            end = limit;
        }
        if (bytes[start] == '&') {
            if (end == start + 1) {
                fault(start, end, "`&` without a name; expected the anchor's name right behind it");
                return false;
            }
            anchor(start, end);
        } else {
            if (end < 0 || !isKnownHandle(start, end)) {
                return false;
            }
            tag(start, end);
        }
        pos = end;
        return true;
    }

    /// Where the tag at `start` ends (`c-ns-tag-property`); -1, with a fault, when it is none.
    private int tagEnd(int start) {
        final byte[] b = bytes;
        int p = start + 1;
        if (p < limit && b[p] == '<') {
            p++;
            while (uriCharacterAt(p)) {
                p++;
            }
            if (p >= limit || b[p] != '>' || p == start + 2) {
                fault(start, Math.min(limit, p + 1), "a tag that begins with `!<` ends with `>`");
                return -1;
            }
            return p + 1;
        }
        int handle = p;
        while (handle < limit && Characters.isWord(b[handle])) {
            handle++;
        }
        boolean named = handle < limit && b[handle] == '!';
        p = named ? handle + 1 : p;
        int suffix = p;
        while (uriCharacterAt(p) && b[p] != '!' && !is(FLOW_INDICATOR, b[p])) {
            p++;
        }
        if (named && p == suffix) {
            fault(start, p, snippet(start, p) + " names no tag; expected a name behind the `!`");
            return -1;
        }
        return p;
    }

    /// Whether a character of a tag is at `p`; a percent sign is one with two digits behind it.
    private boolean uriCharacterAt(int p) {
        return p < limit
                && Characters.isUriCharacter(bytes[p])
                && (bytes[p] != '%' || digits(p + 1, 2) >= 0);
    }

    /// Whether the handle of the tag was declared in this document; a fault when not.
    private boolean isKnownHandle(int start, int end) {
        int mark = Tags.handleEnd(bytes, start, end);
        if (mark - start <= 2 || bytes[start + 1] == '<') {
            return true;
        }
        for (int record = frameNode[0] + 1; record < tape.size(); record++) {
            if (tape.kind(record) != Tape.DIRECTIVE) {
                break;
            }
            if (Tags.declares(bytes, tape.start(record), start, mark)) {
                return true;
            }
        }
        fault(
                start,
                mark,
                "tag handle "
                        + snippet(start, mark)
                        + " is not declared in this document; expected a `%TAG` line above its"
                        + " `---`");
        return false;
    }
}
