package dev.hubconsole.core.yaml;

import static dev.hubconsole.core.yaml.Characters.BLANK;
import static dev.hubconsole.core.yaml.Characters.BREAK;
import static dev.hubconsole.core.yaml.Characters.is;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Makes the value of a scalar from its text: line folding (specification 6.5), escapes (5.7), and
/// the lines of block scalars with their chomping (8.1).
final class ScalarText {

    private final byte[] in;
    private byte[] out;
    private int size;

    /// Blanks before this place in `out` were escaped, and line folding leaves them.
    private int solid;

    private ScalarText(byte[] in, int room) {
        this.in = in;
        this.out = new byte[room];
    }

    /// The value of the scalar with this head from `start` to `end`.
    static String of(byte[] bytes, int head, int start, int end) {
        int style = head & 7 << 4;
        boolean quoted = style == Tape.SINGLE_QUOTED || style == Tape.DOUBLE_QUOTED;
        boolean block = style == Tape.LITERAL || style == Tape.FOLDED;
        int from = quoted ? start + 1 : start;
        int to = quoted && isClosed(bytes, start, end) ? end - 1 : end;
        if (!block && (head & Tape.ENCODED) == 0) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        ScalarText text = new ScalarText(bytes, to - from + 8);
        if (block) {
            text.block(style == Tape.FOLDED, start, end, head >>> Tape.INDENT_SHIFT);
        } else {
            text.flow(style, from, to);
        }
        return new String(text.out, 0, text.size, StandardCharsets.UTF_8);
    }

    /// Whether a quoted scalar has its second quote; one that was never closed has not.
    private static boolean isClosed(byte[] bytes, int start, int end) {
        return end > start + 1 && bytes[end - 1] == bytes[start];
    }

    /// The number of `count` hexadecimal digits at `from`; -1 when they are none or it is negative.
    static int hexadecimal(byte[] bytes, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = Characters.hex(bytes[i]);
            if (digit < 0 || value >= 1 << 27) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private void flow(int style, int from, int to) {
        int p = from;
        while (p < to) {
            byte c = in[p];
            if (is(BREAK, c)) {
                p = fold(p, to);
            } else if (c == '\\' && style == Tape.DOUBLE_QUOTED) {
                p = escape(p, to);
            } else {
                put(c);
                p += c == '\'' && style == Tape.SINGLE_QUOTED ? 2 : 1;
            }
        }
    }

    /// A line end becomes a blank, or as many line feeds as empty lines follow it.
    private int fold(int p, int to) {
        while (size > solid && is(BLANK, out[size - 1])) {
            size--;
        }
        int at = afterBreak(p);
        int empty = 0;
        while (true) {
            at = blanks(at, to);
            if (at >= to || !is(BREAK, in[at])) {
                break;
            }
            empty++;
            at = afterBreak(at);
        }
        feeds(empty);
        if (empty == 0) {
            put((byte) ' ');
        }
        solid = size;
        return Math.min(at, to);
    }

    private int escape(int p, int to) {
        byte c = p + 1 < to ? in[p + 1] : (byte) '\\';
        int width =
                switch (c) {
                    case 'x' -> 2;
                    case 'u' -> 4;
                    case 'U' -> 8;
                    default -> 0;
                };
        int after = p + 2 + width;
        if (is(BREAK, c)) {
            after = escapedBreak(p + 1, to);
        } else if (width > 0) {
            int character = after <= to ? hexadecimal(in, p + 2, width) : -1;
            if (character < 0 || character > Character.MAX_CODE_POINT) {
                put((byte) '\\');
                after = p + 1;
            } else if (isPair(character, after, to)) {
                putCharacter(
                        Character.toCodePoint(
                                (char) character, (char) hexadecimal(in, after + 2, 4)));
                after += 6;
            } else {
                putCharacter(character);
            }
        } else {
            int character = simple(c);
            putCharacter(character < 0 ? '\\' : character);
            after = character < 0 ? p + 1 : p + 2;
        }
        solid = size;
        return after;
    }

    private boolean isPair(int first, int p, int to) {
        return first <= Character.MAX_VALUE
                && Character.isHighSurrogate((char) first)
                && p + 6 <= to
                && in[p] == '\\'
                && in[p + 1] == 'u'
                && hexadecimal(in, p + 2, 4) >= 0
                && Character.isLowSurrogate((char) hexadecimal(in, p + 2, 4));
    }

    private static int simple(byte c) {
        return switch (c) {
            case '0' -> 0;
            case 'a' -> 7;
            case 'b' -> 8;
            case 't', '\t' -> 9;
            case 'n' -> 10;
            case 'v' -> 11;
            case 'f' -> 12;
            case 'r' -> 13;
            case 'e' -> 27;
            case ' ', '"', '/', '\\' -> c;
            case 'N' -> 0x85;
            case '_' -> 0xA0;
            case 'L' -> 0x2028;
            case 'P' -> 0x2029;
            default -> -1;
        };
    }

    /// `s-double-escaped`: the line end vanishes; empty lines behind it are line feeds.
    private int escapedBreak(int p, int to) {
        int at = blanks(afterBreak(p), to);
        while (at < to && is(BREAK, in[at])) {
            put((byte) '\n');
            at = blanks(afterBreak(at), to);
        }
        return at;
    }

    private void block(boolean folded, int start, int end, int indent) {
        int p = start + 1;
        boolean strip = false;
        boolean keep = false;
        while (p < end && !is(BREAK | BLANK, in[p])) {
            strip |= in[p] == '-';
            keep |= in[p] == '+';
            p++;
        }
        while (p < end && !is(BREAK, in[p])) {
            p++;
        }
        int feeds = 0;
        boolean any = false;
        boolean deeper = false;
        while (p < end) {
            p = afterBreak(p);
            int line = p;
            while (p < end && p - line < indent && in[p] == ' ') {
                p++;
            }
            int text = p;
            while (p < end && !is(BREAK, in[p])) {
                p++;
            }
            if (text == p || isTabbed(line, indent, text, p)) {
                feeds++;
                continue;
            }
            boolean more = is(BLANK, in[text]);
            if (any && folded && !deeper && !more) {
                feeds(feeds);
                if (feeds == 0) {
                    put((byte) ' ');
                }
            } else {
                feeds(any ? feeds + 1 : feeds);
            }
            put(text, p);
            any = true;
            deeper = more;
            feeds = 0;
        }
        if (any && !strip) {
            put((byte) '\n');
        }
        if (keep) {
            feeds(feeds);
        }
    }

    /// Whether the line is one with nothing but a tab where the text's indent should be, which is a
    /// fault and was read as empty.
    private boolean isTabbed(int line, int indent, int text, int end) {
        return text - line < indent && blanks(text, end) == end;
    }

    private int afterBreak(int p) {
        return in[p] == '\r' && p + 1 < in.length && in[p + 1] == '\n' ? p + 2 : p + 1;
    }

    private int blanks(int from, int to) {
        int at = from;
        while (at < to && is(BLANK, in[at])) {
            at++;
        }
        return at;
    }

    private void feeds(int count) {
        for (int i = 0; i < count; i++) {
            put((byte) '\n');
        }
    }

    private void put(byte b) {
        room(1);
        out[size++] = b;
    }

    private void put(int from, int to) {
        room(to - from);
        System.arraycopy(in, from, out, size, to - from);
        size += to - from;
    }

    private void putCharacter(int character) {
        if (character < 0x80) {
            put((byte) character);
            return;
        }
        room(4);
        if (character < 0x800) {
            out[size++] = (byte) (0xC0 | character >> 6);
        } else {
            if (character < 0x10000) {
                out[size++] = (byte) (0xE0 | character >> 12);
            } else {
                out[size++] = (byte) (0xF0 | character >> 18);
                out[size++] = (byte) (0x80 | character >> 12 & 0x3F);
            }
            out[size++] = (byte) (0x80 | character >> 6 & 0x3F);
        }
        out[size++] = (byte) (0x80 | character & 0x3F);
    }

    private void room(int more) {
        if (size + more > out.length) {
            out = Arrays.copyOf(out, out.length * 2 + more);
        }
    }
}
