package dev.hubconsole.core.yaml;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// The short texts of one document, each made once: the same keys and values come thousands of
/// times. Several threads may ask at once; then a text may be made more than once, and nothing else
/// comes of it.
final class Words {

    /// Longer texts are seldom the same.
    static final int LONGEST = 32;

    private static final int MOST = 1 << 16;

    private final byte[] bytes;
    private volatile @Nullable Word[] table = new Word[256];
    private int count;

    /// A text and one place where it stands. Its fields are final, so a thread that sees it sees
    /// all of it.
    private static final class Word {

        private final String text;
        private final int start;

        private Word(String text, int start) {
            this.text = text;
            this.start = start;
        }
    }

    Words(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The text between two offsets, which are at most [#LONGEST] apart.
    String get(int start, int end) {
        @Nullable Word[] words = table;
        int mask = words.length - 1;
        int slot = hash(start, end) & mask;
        Word known = words[slot];
        while (known != null) {
            if (known.text.length() == end - start && isSame(known.start, start, end)) {
                return known.text;
            }
            slot = slot + 1 & mask;
            known = words[slot];
        }
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        if (text.length() == end - start) {
            keep(new Word(text, start));
        }
        return text;
    }

    private synchronized void keep(Word word) {
        if (count < MOST) {
            if (count >= table.length / 2) {
                grow();
            }
            put(table, word);
            count++;
        }
    }

    private void put(@Nullable Word[] words, Word word) {
        int mask = words.length - 1;
        int slot = hash(word.start, word.start + word.text.length()) & mask;
        while (words[slot] != null) {
            slot = slot + 1 & mask;
        }
        words[slot] = word;
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
        @Nullable Word[] more = new Word[table.length * 2];
        for (Word word : table) {
            if (word != null) {
                put(more, word);
            }
        }
        table = more;
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
