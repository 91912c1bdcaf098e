package dev.hubconsole.core.yaml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a written tag means (specification 6.8.2 and 6.9.1).
final class Tags {

    private static final String CORE = "tag:yaml.org,2002:";

    private Tags() {}

    /// Where the handle of the tag ends: behind the `!` that separates it from its suffix.
    static int handleEnd(byte[] bytes, int start, int end) {
        int p = start + 1;
        while (p < end && Characters.isWord(bytes[p])) {
            p++;
        }
        return p < end && bytes[p] == '!' ? p + 1 : start + 1;
    }

    /// Whether the directive at `directive` declares a handle.
    static boolean declares(byte[] bytes, int directive, byte[] handle) {
        return declares(bytes, directive, handle, 0, handle.length);
    }

    /// Whether the directive at `directive` declares the handle from `start` to `end`.
    static boolean declares(byte[] bytes, int directive, int start, int end) {
        return declares(bytes, directive, bytes, start, end);
    }

    private static boolean declares(
            byte[] bytes, int directive, byte[] handle, int start, int end) {
        int at = word(bytes, directive);
        return at - directive == 4
                && bytes[directive + 1] == 'T'
                && bytes[directive + 2] == 'A'
                && bytes[directive + 3] == 'G'
                && isWord(bytes, blank(bytes, at), handle, start, end);
    }

    private static boolean isWord(byte[] bytes, int at, byte[] word, int start, int end) {
        return Arrays.equals(bytes, at, word(bytes, at), word, start, end);
    }

    /// The whole tag that is written from `start` to `end` in the document whose record is
    /// `document`.
    static String resolve(byte[] bytes, Tape tape, int document, int start, int end) {
        if (start + 1 < end && bytes[start + 1] == '<') {
            return new String(bytes, start + 2, end - start - 3, StandardCharsets.UTF_8);
        }
        int handle = handleEnd(bytes, start, end);
        String suffix = unescaped(bytes, handle, end);
        for (int record = document + 1;
                record < tape.size() && tape.kind(record) == Tape.DIRECTIVE;
                record++) {
            int directive = tape.start(record);
            if (handle < end && declares(bytes, directive, start, handle)) {
                int prefix = blank(bytes, word(bytes, blank(bytes, directive + 4)));
                return unescaped(bytes, prefix, word(bytes, prefix)) + suffix;
            }
        }
        return (handle - start == 2 ? CORE : "!") + suffix;
    }

    private static String unescaped(byte[] bytes, int start, int end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(end - start);
        int p = start;
        while (p < end) {
            int octet =
                    bytes[p] == '%' && p + 2 < end ? ScalarText.hexadecimal(bytes, p + 1, 2) : -1;
            out.write(octet >= 0 ? octet : bytes[p]);
            p += octet >= 0 ? 3 : 1;
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int word(byte[] bytes, int from) {
        int p = from;
        while (p < bytes.length && !Characters.is(Characters.BLANK | Characters.BREAK, bytes[p])) {
            p++;
        }
        return p;
    }

    private static int blank(byte[] bytes, int from) {
        int p = from;
        while (p < bytes.length && Characters.is(Characters.BLANK, bytes[p])) {
            p++;
        }
        return p;
    }
}
