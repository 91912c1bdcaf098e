package dev.hubconsole.core.yaml;

import static dev.hubconsole.core.yaml.Characters.BLANK;
import static dev.hubconsole.core.yaml.Characters.BREAK;
import static dev.hubconsole.core.yaml.Characters.is;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A place in the text and the steps that every part of the grammar needs: over blanks, over line
/// ends, to the next line with content. Keeps the comments that are passed and the faults found.
abstract class TextCursor {

    /// Going back in the text is allowed for so many times its length in all. No text that people
    /// write comes near it; it bounds the time for texts made to be slow.
    private static final int REREADS = 8;

    private static final int LONGEST_SNIPPET = 40;

    final byte[] bytes;
    final Limits limits;

    /// Where reading ends: the length of the text, or less when reading has been given up.
    int limit;

    int pos;

    /// Where the line at `pos` begins.
    int lineStart;

    /// How many blanks the line found by [#nextLine()] begins with.
    int indent;

    /// The tab that stands between these blanks and the content, or between an indicator and what
    /// follows it on its line; -1 for none.
    int tabAt = -1;

    /// Start and end of each comment in turn.
    int[] comments = new int[32];

    int commentInts;

    final List<Fault> faults = new ArrayList<>();

    private long rereadable;
    private boolean stopped;

    TextCursor(byte[] bytes, Limits limits) {
        this.bytes = bytes;
        this.limits = limits;
        this.limit = bytes.length;
        this.rereadable = rereadable(bytes.length);
    }

    /// Goes to the first line at or after `pos`, which is the start of a line, that holds more than
    /// blanks and a comment. Then `pos` is at its content; false at the end of the text.
    final boolean nextLine() {
        final byte[] b = bytes;
        int p = pos;
        tabAt = -1;
        while (true) {
            int start = p;
            while (p < limit && b[p] == ' ') {
                p++;
            }
            if (p >= limit) {
                pos = limit;
                return false;
            }
            byte c = b[p];
            if (c > '#') {
                lineStart = start;
                indent = p - start;
                pos = p;
                return true;
            }
            if (c == '\t') {
                int content = skipBlanks(p);
                if (content < limit && !is(BREAK, b[content]) && b[content] != '#') {
                    lineStart = start;
                    indent = p - start;
                    tabAt = p;
                    pos = content;
                    return true;
                }
                p = content;
                if (p >= limit) {
                    pos = limit;
                    return false;
                }
                c = b[p];
            }
            if (c == '#') {
                p = comment(p);
            } else if (!is(BREAK, c)) {
                lineStart = start;
                indent = p - start;
                pos = p;
                return true;
            }
            p = afterBreak(p);
        }
    }

    /// Notes the comment that begins at `start`; the end of its line.
    final int comment(int start) {
        int end = lineEnd(start);
        if (commentInts + 2 > comments.length) {
            comments = Arrays.copyOf(comments, comments.length * 2);
        }
        comments[commentInts++] = start;
        comments[commentInts++] = end;
        return end;
    }

    /// Whether a blank, a line end or the end of the text is at `p`.
    final boolean blankAt(int p) {
        return p >= limit || is(BLANK | BREAK, bytes[p]);
    }

    /// Whether a line end or the end of the text is at `p`.
    final boolean breakAt(int p) {
        return p >= limit || is(BREAK, bytes[p]);
    }

    /// The start of the next line; `p` is at a line end or the end of the text.
    final int afterBreak(int p) {
        if (p >= limit) {
            return limit;
        }
        return bytes[p] == '\r' && p + 1 < limit && bytes[p + 1] == '\n' ? p + 2 : p + 1;
    }

    final int lineEnd(int p) {
        final byte[] b = bytes;
        int at = p;
        while (at < limit && !is(BREAK, b[at])) {
            at++;
        }
        return at;
    }

    final int skipBlanks(int p) {
        int at = p;
        while (at < limit && is(BLANK, bytes[at])) {
            at++;
        }
        return at;
    }

    /// Where the text of the line at `p` ends, blanks at its end left out.
    final int textEnd(int p) {
        int end = lineEnd(p);
        while (end > p && is(BLANK, bytes[end - 1])) {
            end--;
        }
        return end;
    }

    /// Whether `---` or `...` (`c-forbidden`) stands at `p`, the start of a line.
    final boolean markerAt(int p) {
        if (p + 3 > limit) {
            return false;
        }
        byte c = bytes[p];
        return (c == '-' || c == '.') && bytes[p + 1] == c && bytes[p + 2] == c && blankAt(p + 3);
    }

    /// Goes back to `to`; what was noted behind it will be found again. False when the text made
    /// the reader go back so often that it is given up.
    final boolean rewind(int to, int faultsKept) {
        int from = Math.max(pos, to);
        while (commentInts > 0 && comments[commentInts - 2] >= to) {
            commentInts -= 2;
        }
        for (int i = faults.size() - 1; i >= faultsKept; i--) {
            if (faults.get(i).start() >= to) {
                faults.remove(i);
            }
        }
        pos = to;
        return spend(from - to);
    }

    /// Takes note that so many bytes will be read again.
    final boolean spend(int again) {
        rereadable -= again;
        if (rereadable < 0) {
            stop();
        }
        return !stopped;
    }

    /// How many bytes have been read again.
    final long reread() {
        return rereadable(bytes.length) - rereadable;
    }

    /// How many bytes of a text may be read again.
    static long rereadable(int length) {
        return 65_536 + (long) REREADS * length;
    }

    final void fault(int start, int end, String message, Fault.Note... notes) {
        fault(Fault.Kind.SYNTAX, start, end, message, notes);
    }

    final void fault(Fault.Kind kind, int start, int end, String message, Fault.Note... notes) {
        if (stopped) {
            return;
        }
        faults.add(new Fault(kind, start, end, message, List.of(notes)));
        if (faults.size() >= limits.faults()) {
            stop();
        }
    }

    /// Reads no further: every loop now sees the end of the text.
    final void stop() {
        stopped = true;
        limit = Math.min(limit, pos);
    }

    final boolean isStopped() {
        return stopped;
    }

    /// Some bytes of the text for a message, shortened.
    final String snippet(int start, int end) {
        int stop = end;
        boolean cut = end - start > LONGEST_SNIPPET;
        if (cut) {
            stop = start + LONGEST_SNIPPET;
            while (stop > start && (bytes[stop] & 0xC0) == 0x80) {
                stop--;
            }
        }
        String text = new String(bytes, start, stop - start, StandardCharsets.UTF_8);
        return "`" + text + (cut ? "…`" : "`");
    }

    /// A number of blanks in words.
    static String blanks(int count) {
        return switch (count) {
            case 0 -> "no blanks";
            case 1 -> "1 blank";
            default -> count + " blanks";
        };
    }
}
