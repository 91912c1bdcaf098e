package dev.hubconsole.core.yaml;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Looks through bytes for what may not be in a YAML text, eight at a time where they are ASCII.
final class Utf8 {

    private static final long HIGH = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final long LOW = ~HIGH;

    private Utf8() {}

    /// The offset of the first byte that is not part of a well-formed UTF-8 sequence (RFC 3629: no
    /// overlong forms, no surrogates, nothing above U+10FFFF), or -1.
    static int firstInvalid(byte[] bytes) {
        int n = bytes.length;
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int i = 0;
        while (i < n) {
            while (i + 8 <= n && (words.getLong(i) & HIGH) == 0) {
                i += 8;
            }
            if (i >= n) {
                break;
            }
            int length = sequence(bytes, i);
            if (length == 0) {
                return i;
            }
            i += length;
        }
        return -1;
    }

    /// How long the well-formed sequence at `i` is; 0 when there is none.
    private static int sequence(byte[] b, int i) {
        int lead = b[i] & 0xFF;
        if (lead < 0x80) {
            return 1;
        }
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (i + length > b.length) {
            return 0;
        }
        int second = b[i + 1] & 0xFF;
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int k = 2; k < length; k++) {
            if ((b[i + k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /// The offset at or after `from` of the first character that is not `c-printable`
    /// (specification 5.1) or is a byte order mark, or -1. Some of these may stand in quotes.
    static int nextUnprintable(byte[] bytes, int from) {
        return nextUnprintable(bytes, from, bytes.length);
    }

    /// The same before an offset, at which no character goes on.
    static int nextUnprintable(byte[] bytes, int from, int to) {
        int n = to;
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int i = from;
        while (i < n) {
            while (i + 8 <= n && isPrintableAscii(words.getLong(i))) {
                i += 8;
            }
            int end = Math.min(n, i + 8);
            for (; i < end; i++) {
                if (isUnprintable(bytes, i)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /// Whether eight bytes are ASCII, none below the blank but tab, line feed and carriage return,
    /// and none of them the delete character. Each sum stays within its byte, as none has its high
    /// bit.
    private static boolean isPrintableAscii(long word) {
        if ((word & HIGH) != 0) {
            return false;
        }
        long control = ~(word + 0x60 * ONES);
        long delete = word + ONES;
        long feed = (word ^ 0x0A * ONES) + LOW;
        long back = (word ^ 0x0D * ONES) + LOW;
        long tab = (word ^ 0x09 * ONES) + LOW;
        return ((control & feed & back & tab | delete) & HIGH) == 0;
    }

    private static boolean isUnprintable(byte[] b, int i) {
        int c = b[i] & 0xFF;
        if (c < 0x20) {
            return c != '\t' && c != '\n' && c != '\r';
        }
        return switch (c) {
            case 0x7F -> true;
            // U+0080 to U+009F but for the next-line character U+0085
            case 0xC2 -> i + 1 < b.length && (b[i + 1] & 0xFF) < 0xA0 && (b[i + 1] & 0xFF) != 0x85;
            // U+FEFF, U+FFFE, U+FFFF
            case 0xEF ->
                    i + 2 < b.length
                            && ((b[i + 1] & 0xFF) == 0xBB && (b[i + 2] & 0xFF) == 0xBF
                                    || (b[i + 1] & 0xFF) == 0xBF && (b[i + 2] & 0xFF) >= 0xBE);
            default -> false;
        };
    }

    /// How many characters begin in the bytes from `from` to `to`.
    static int characters(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                count++;
            }
        }
        return count;
    }
}
