package dev.hubconsole.core.yaml.edit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A text that is edited again and again, as stretches of the first text and new ones between them,
/// so that all edits together can be told in places of the first text.
final class Pieces {

    /// Old bytes from `from` on where `text` is empty, else new ones.
    private record Piece(int from, byte[] text, int length) {

        Piece part(int start, int end) {
            return text.length == 0
                    ? new Piece(from + start, text, end - start)
                    : new Piece(0, Arrays.copyOfRange(text, start, end), end - start);
        }
    }

    private final int oldLength;
    private List<Piece> pieces = new ArrayList<>();

    Pieces(int length) {
        this.oldLength = length;
        if (length > 0) {
            pieces.add(new Piece(0, new byte[0], length));
        }
    }

    /// Makes edits in places of the text as it is now.
    void apply(List<TextEdit> edits) {
        for (int i = edits.size() - 1; i >= 0; i--) {
            apply(edits.get(i));
        }
    }

    private void apply(TextEdit edit) {
        List<Piece> after = new ArrayList<>(pieces.size() + 2);
        byte[] text = edit.newText().getBytes(StandardCharsets.UTF_8);
        int at = 0;
        boolean written = false;
        for (Piece piece : pieces) {
            int end = at + piece.length();
            if (at < edit.start()) {
                after.add(piece.part(0, Math.min(edit.start(), end) - at));
            }
            if (!written && end > edit.start()) {
                written = true;
                addNew(after, text);
            }
            if (end > edit.end()) {
                after.add(piece.part(Math.max(edit.end(), at) - at, piece.length()));
            }
            at = end;
        }
        if (!written) {
            addNew(after, text);
        }
        pieces = after;
    }

    private static void addNew(List<Piece> pieces, byte[] text) {
        if (text.length > 0) {
            pieces.add(new Piece(0, text, text.length));
        }
    }

    /// All edits so far in places of the first text.
    List<TextEdit> edits() {
        List<TextEdit> edits = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int old = 0;
        for (Piece piece : pieces) {
            if (piece.text().length > 0) {
                text.append(new String(piece.text(), StandardCharsets.UTF_8));
                continue;
            }
            flush(edits, old, piece.from(), text);
            old = piece.from() + piece.length();
        }
        flush(edits, old, oldLength, text);
        return edits;
    }

    private static void flush(List<TextEdit> edits, int from, int to, StringBuilder text) {
        if (to > from || !text.isEmpty()) {
            edits.add(new TextEdit(from, to, text.toString()));
            text.setLength(0);
        }
    }
}
