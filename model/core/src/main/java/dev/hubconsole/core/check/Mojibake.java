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

    /// What Windows-1252 has in the places of continuation bytes where Latin-1 has control
    /// characters (<https://encoding.spec.whatwg.org/windows-1252.html>).
    private static final String CONTINUATIONS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

    private Mojibake() {}

    /// Whether a text looks so, or has the character that stands for one that could not be read.
    public static boolean in(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\uFFFD') {
                return true;
            }
            boolean lead = c >= '\u00C2' && c <= '\u00F4';
            if (lead && i + 1 < text.length() && isContinuation(text.charAt(i + 1))) {
                return repaired(text).isPresent();
            }
        }
        return false;
    }

    /// Whether the character stands for a byte from 0x80 to 0xBF.
    private static boolean isContinuation(char c) {
        return c >= '\u0080' && c <= '\u00BF' || CONTINUATIONS.indexOf(c) >= 0;
    }

    /// What the text was before; empty where reading it back does not give sense.
    public static Optional<String> repaired(String text) {
        try {
            ByteBuffer bytes =
                    text.chars().anyMatch(c -> c >= 0x80 && c < 0xA0)
                            ? StandardCharsets.ISO_8859_1.newEncoder().encode(CharBuffer.wrap(text))
                            : Charset.forName("windows-1252")
                                    .newEncoder()
                                    .encode(CharBuffer.wrap(text));
            String repaired = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return repaired.length() < text.length() ? Optional.of(repaired) : Optional.empty();
        } catch (CharacterCodingException notGarbled) {
            return Optional.empty();
        }
    }
}
