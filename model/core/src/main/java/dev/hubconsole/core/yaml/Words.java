package dev.hubconsole.core.yaml;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// The short texts of one document, each made once: the same keys and values come thousands of
/// times.
final class Words {

    /// Longer texts are seldom the same.
    static final int LONGEST = 32;

    private static final int MOST = 1 << 16;

    private final byte[] bytes;
    private @Nullable String[] texts = new String[256];
    private int[] starts = new int[256];
    private int count;

    Words(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The text between two offsets, which are at most [#LONGEST] apart.
    String get(int start, int end) {
        int mask = texts.length - 1;
        int slot = hash(start, end) & mask;
        String known = texts[slot];
        while (known != null) {
            if (known.length() == end - start && isSame(starts[slot], start, end)) {
                return known;
            }
            slot = slot + 1 & mask;
            known = texts[slot];
        }
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        if (text.length() == end - start && count < MOST) {
            texts[slot] = text;
            starts[slot] = start;
            count++;
            if (count > texts.length / 2) {
                grow();
            }
        }
        return text;
    }

    /// Whether the same text stands at `other`. These texts are short: a loop is quicker here than
    /// the comparison of whole ranges, most of all before anything is compiled.
    private boolean isSame(int other, int start, int end) {
        for (int i = start, j = other; i < end; i++, j++) {
            if (bytes[i] != bytes[j]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        @Nullable String[] oldTexts = texts;
        int[] oldStarts = starts;
        texts = new String[oldTexts.length * 2];
        starts = new int[oldTexts.length * 2];
        int mask = texts.length - 1;
        for (int i = 0; i < oldTexts.length; i++) {
            String text = oldTexts[i];
            if (text != null) {
                int slot = hash(oldStarts[i], oldStarts[i] + text.length()) & mask;
                while (texts[slot] != null) {
                    slot = slot + 1 & mask;
                }
                texts[slot] = text;
                starts[slot] = oldStarts[i];
            }
        }
    }

    private int hash(int start, int end) {
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + bytes[i];
        }
        hash *= 0x9E3779B1;
        return hash ^ hash >>> 15;
    }
}
