package dev.hubconsole.core.yaml;

import java.util.Optional;

/// A document after an edit of its text.
///
/// @param document the same as would be read from the whole new text
/// @param part what alone had to be read for it; absent where everything was
public record Edited(Document document, Optional<Part> part) {

    /// Some items of a block sequence that is the value of a key of the root mapping, which were
    /// read again. Everything else is what it was, and only stands elsewhere.
    ///
    /// @param list the sequence, in the new document
    /// @param first the number of the first item that was read again, from 0
    /// @param before how many there were of them
    /// @param after how many there are now
    /// @param start where the line with the first one's dash begins; the same in both texts
    /// @param oldEnd where the line behind them begins in the old text
    /// @param newEnd where it begins in the new one
    public record Part(
            Node list, int first, int before, int after, int start, int oldEnd, int newEnd) {

        /// By how many bytes moved what stands behind the items.
        public int shift() {
            return newEnd - oldEnd;
        }
    }
}
