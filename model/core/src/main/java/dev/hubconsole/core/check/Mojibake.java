package dev.hubconsole.core.check;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Recognises text that was UTF-8, was read as Windows-1252 (or Latin-1), and was written as UTF-8
/// again: `Ã¼` for `ü`, `â€™` for `’`.
public final class Mojibake {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Mojibake() {}

    /// Whether a text looks so, or has the character that stands for one that could not be read.
    public static boolean in(String text) {
        boolean suspicious = false;
        for (int i = 0; i < text.length() && !suspicious; i++) {
            char c = text.charAt(i);
            suspicious = c == '\uFFFD' || c >= '\u00C2' && c <= '\u00F4';
        }
        return suspicious && (text.indexOf('\uFFFD') >= 0 || repaired(text).isPresent());
    }

    /// What the text was before; empty where reading it back does not give sense.
    public static Optional<String> repaired(String text) {
        try {
            ByteBuffer bytes =
                    text.chars().anyMatch(c -> c >= 0x80 && c < 0xA0)
                            ? StandardCharsets.ISO_8859_1.newEncoder().encode(CharBuffer.wrap(text))
                            : WINDOWS.newEncoder().encode(CharBuffer.wrap(text));
            String repaired = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return repaired.length() < text.length() ? Optional.of(repaired) : Optional.empty();
        } catch (CharacterCodingException notGarbled) {
            return Optional.empty();
        }
    }
}
