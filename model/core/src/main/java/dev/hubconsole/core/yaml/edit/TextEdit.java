package dev.hubconsole.core.yaml.edit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A stretch of a text to be replaced.
///
/// @param start first byte that is replaced
/// @param end first byte behind it; equal to `start` where something is only put in
/// @param newText what stands there afterwards
public record TextEdit(int start, int end, String newText) {

    public TextEdit {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no stretch of a text: " + start + " to " + end);
        }
    }

    /// The text with all edits made; they stand in the order of the text and do not overlap.
    public static byte[] apply(byte[] text, List<TextEdit> edits) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + 64);
        int done = 0;
        for (TextEdit edit : edits) {
            out.write(text, done, edit.start - done);
            out.writeBytes(edit.newText.getBytes(StandardCharsets.UTF_8));
            done = edit.end;
        }
        out.write(text, done, text.length - done);
        return out.toByteArray();
    }
}
